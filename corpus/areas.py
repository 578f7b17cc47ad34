"""Territories as texts name them, listed or not: "tỉnh Nghệ An", "huyện", "TP.HCM", "LĐLĐ Mường Chà La"."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.vocabulary import vocabulary
from corpus.word_roles import is_person, spell, stops_at, union_at
from corpus.wording import Word

_LONGEST_PLACE, _LONGEST_SHOUTED = 4, 3
_DOTTED = (".", ". ")
_NUMBERED = ("quận", "phường", "khu phố")  # areas that may have a number for a name


@dataclass(frozen=True, slots=True)
class Area:
    """A territory as named: its kind ("tỉnh", or "" where not said) and its name ("" where only "tỉnh" stands)."""

    kind: str
    name: str

    def __str__(self) -> str:
        return f"{self.kind} {self.name}".strip()


def area_at(words: Sequence[Word], index: int, *, shouted: bool = False) -> tuple[Area, int] | None:
    """The area that begins with its kind here ("tỉnh Nghệ An", "huyện", "TP.HCM"), and the index behind it."""
    found = vocabulary().areas.at(words, index)
    if found is None:
        return None
    kind, behind = found
    longer = vocabulary().types.at(words, index)
    if longer is not None and longer[1] > behind:  # "Huyện ủy"
        return None
    if words[index].key == "xã" and behind < len(words) and words[behind].key == "hội":
        return None
    short = words[behind - 1].text
    initial = len(short) == 1  # "Q.1", "H. Yên Thành"
    gaps = _DOTTED if initial else (" ", *_DOTTED) if len(short) == 2 and short[0].isupper() else (" ",)
    if behind < len(words) and words[behind].gap in gaps:
        name = place_at(words, behind, shouted=shouted, kind=kind)
        if name is not None and (kind in _NUMBERED or not name[0][0].isdigit()):  # "công đoàn huyện 90 triệu đồng"
            return Area(kind, name[0]), name[1]
    return None if initial else (Area(kind, ""), behind)


def place_at(words: Sequence[Word], index: int, *, shouted: bool, kind: str = "") -> tuple[str, int] | None:
    """The name of a territory that begins here, listed or not, and the index behind it."""
    tables = vocabulary()
    if not kind and words[index].text[0].isdigit():
        return None  # a number is a territory's name only behind its kind: "Quận 5"
    if not words[index].capital:
        return _place_in_lower_case(words, index) if kind else None
    if kind in ("", "tỉnh", "thành phố"):
        listed = tables.provinces.at(words, index)
        if listed is not None and (kind != "thành phố" or listed[0].kind == kind):
            return listed[0].name, listed[1]
    if kind != "tỉnh":
        district = tables.districts.at(words, index)
        if district is not None and not _goes_on(words, district[1], shouted=shouted):
            return district
    return _run_of_capitals(words, index, shouted=shouted)


def _goes_on(words: Sequence[Word], at: int, *, shouted: bool) -> bool:
    """Whether one more word with a capital belongs to a listed name: "Mường Chà La"; two or more may be a person."""
    if at >= len(words) or not words[at].capital or words[at].gap != " " or not words[at].text.isalpha():
        return False
    if at + 1 < len(words) and words[at + 1].capital and words[at + 1].gap == " ":
        return False
    if shouted:  # in a line of capitals only the line's last word
        return at + 1 == len(words) and not _ends_place(words, at, at - 1, shouted=True)
    return not _ends_place(words, at, at - 1, shouted=False) and words[at].text[1:].islower()


def _place_in_lower_case(words: Sequence[Word], index: int) -> tuple[str, int] | None:
    """A listed name as people type it behind its kind: "tỉnh kiên giang"."""
    listed = vocabulary().provinces.at(words, index)
    found = (listed[0].name, listed[1]) if listed else vocabulary().districts.at(words, index)
    return found if found is not None and found[1] > index + 1 else None


def _run_of_capitals(words: Sequence[Word], index: int, *, shouted: bool) -> tuple[str, int] | None:
    end = index
    longest = _LONGEST_SHOUTED if shouted else _LONGEST_PLACE
    while end < len(words) and end - index < longest:
        word = words[end]
        if not word.capital or (end > index and word.gap != " ") or _ends_place(words, end, index, shouted=shouted):
            break
        end += 1
    if end == index:
        return None
    return " ".join(spell(word.text, shouted=shouted) for word in words[index:end]), end


_TIMES = frozenset(("tuần", "tháng", "ngày", "quý", "năm", "sáng", "chiều", "đợt"))


def _ends_place(words: Sequence[Word], at: int, start: int, *, shouted: bool) -> bool:
    if words[at].key == "và" or stops_at(words, at, shouted=shouted) > 0 or union_at(words, at):
        return True
    if words[at].key in _TIMES and at + 1 < len(words) and words[at + 1].text[0].isdigit():
        return True  # the next cell of a table's row: "LĐLĐ huyện Vĩnh Trà Tuần 2 tháng 4"
    if at == start:
        return is_person(words, at)
    kind = vocabulary().types.at(words, at)
    person = not shouted and is_person(words, at, any_surname=True)
    return (kind is not None and kind[1] > at + 1) or person or words[at].text[0].isdigit()
