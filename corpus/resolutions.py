"""Resolutions that carry no number: "Nghị quyết Đại hội III CĐVC tỉnh Kiên Giang".

They count where the name says which one: a congress or conference with its ordinal, term or year. "Nghị quyết Đại hội
công đoàn các cấp" is a generic mention and none; "Nghị quyết Đại hội CĐCS" is one only beside a fuller name of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.date_forms import folded
from corpus.document_types import document_types
from corpus.organizations import Mention

_HEAD = re.compile(
    r"(?:[Nn]gh[ịi] quyết|NGHỊ QUYẾT|NQ)\s(?:(?:của|CỦA)\s)?"
    r"(?P<meeting>[Đđ]ại hội|ĐẠI HỘI|ĐH|[Hh]ội nghị|HỘI NGHỊ"
    r"|(?:BCH\s)?(?:Trung ương|TW|TƯ)(?=\s(?:lần thứ\s)?\d{1,2}\b))"
)
_DASH = "-\u2013\u2014"
_TERM = re.compile(
    rf"\(?(?:(?:nhiệm kỳ|nhiệm kì|NHIỆM KỲ|NK|khóa|khoá)\s?)?\(?((?:19|20)\d\d)\s?[{_DASH}]\s?((?:19|20)\d\d)\)?"
)
_YEAR = re.compile(rf"(?:năm|NĂM|năm học)\s((?:19|20)\d\d)(?!\d)(?:\s?[{_DASH}]\s?(?:19|20)\d\d(?!\d))?")
_ORDINAL = re.compile(
    r"\(?(?:(?:lần thứ|lần|thứ|khóa|khoá|Khóa|LẦN THỨ)\s([IVXL]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"(?![\w])|([IVXL]{1,6})(?!\w))\)?"
)
_SESSION = re.compile(r"(?:Trung ương|TW|TƯ)\s(?:lần thứ\s)?(\d{1,2})(?!\w)")
_TELLS = re.compile(r"(?:nhiệm kỳ|nhiệm kì|lần thứ|khóa|khoá|năm|NK)\b")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:&[^\W\d_]+|\.[ƯW](?!\w))?")
_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_GAP = re.compile(rf"[ \t]{{0,3}}(?:[,(]|[{_DASH}](?=\s))?[ \t]{{0,3}}")
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class NamedResolution:
    """A resolution by its name: the wording, where it stands, and what tells it from others."""

    start: int
    end: int
    name: str
    meeting: str
    ordinal: str = ""
    term: tuple[int, int] | None = None
    year: int | None = None
    body: frozenset[str] = frozenset()

    @property
    def specific(self) -> bool:
        """Whether the name says which meeting."""
        return bool(self.ordinal or self.term or self.year)

    @property
    def told(self) -> int:
        """How many of ordinal, term, year and body the name gives."""
        return sum(map(bool, (self.ordinal, self.term, self.year, self.body)))

    def same_as(self, other: "NamedResolution") -> bool:
        """Whether two names can only mean one resolution: nothing differs, and something that tells is shared."""
        if self.meeting != other.meeting or not (self.body <= other.body or other.body <= self.body):
            return False
        pairs = [(self.ordinal, other.ordinal), (self.term, other.term), (self.year, other.year)]
        if any(mine and theirs and mine != theirs for mine, theirs in pairs):
            return False
        shared = any(mine and mine == theirs for mine, theirs in pairs)
        return shared or (not (self.specific and other.specific) and self.body == other.body)


def named_resolutions(text: str, mentions: Sequence[Mention]) -> list[NamedResolution]:
    """Unnumbered resolutions in a text, generic ones among them: keep those that are `specific`."""
    found: list[NamedResolution] = []
    ends = {mention.start: mention.end for mention in mentions}
    for head in _HEAD.finditer(text):
        if not found or head.start() >= found[-1].end:
            found.append(_read(text, head, ends))
    return found


@dataclass(slots=True)
class _Reading:
    """A name while it is read: how far it reaches, and what it has said of its meeting."""

    at: int
    end: int
    ordinal: str = ""
    term: tuple[int, int] | None = None
    year: int | None = None
    body: set[str] = field(default_factory=set)
    proper: bool = False

    def tells(self, text: str, start: int) -> bool:
        """Take an ordinal, a term or a year that stands here."""
        if match := _TERM.match(text, start):
            self.term = (int(match[1]), int(match[2]))
        elif match := _YEAR.match(text, start):
            self.year = int(match[1])
        elif match := _ORDINAL.match(text, start) or _SESSION.match(text, start):
            said = next(group for group in match.groups() if group)
            self.ordinal = f"{self.ordinal} {_ordinal(said)}".strip()
        else:
            return False
        self.at = self.end = match.end()
        return True

    def names(self, text: str, start: int, end: int, *, counts: bool) -> None:
        """Take words of the body whose meeting it was."""
        self.at = end
        if counts:
            self.body.update(folded(text[start:end]).split())
            self.end = end


def _read(text: str, head: "re.Match[str]", ends: dict[int, int]) -> NamedResolution:
    reading = _Reading(head.end(), head.end())
    meeting = "dai hoi" if folded(head["meeting"]) in ("dai hoi", "dh") else "hoi nghi"
    if meeting == "hoi nghi":
        reading.tells(text, head.start("meeting"))
    for _ in range(_MOST_WORDS):
        gap = _GAP.match(text, reading.at)
        start = gap.end() if gap else reading.at
        comma = bool(text[reading.at : start].strip())
        if reading.tells(text, start):
            continue
        if start in ends and not comma:
            reading.names(text, start, ends[start], counts=True)
            reading.proper = False
            continue
        word = _WORD.match(text, start)
        if word is None or not _belongs(text, word, reading, comma):
            break
        reading.names(text, start, word.end(), counts=word.group() not in ("của", "các"))
    name = " ".join(text[head.start() : reading.end].split())
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    name = "Nghị quyết " + name[3:] if name.startswith("NQ ") else name[0].upper() + name[1:]
    body = frozenset(reading.body)
    return NamedResolution(head.start(), reading.end, name, meeting, reading.ordinal, reading.term, reading.year, body)


def _belongs(text: str, word: "re.Match[str]", reading: _Reading, comma: bool) -> bool:
    """Whether a word goes on with the name: a capital, a word such names hold, the rest of a proper name ("Cao su")."""
    tables = document_types()
    said = word.group()
    if comma:
        return not (reading.term or reading.year) and text.startswith(tables.after_comma, word.start())
    if said[0].isupper():
        reading.proper = len(said) < 2 or not said.isupper()
        return True
    known = said in tables.meeting_words
    rest = reading.proper and said not in tables.stops and _is_followed_by_name(text, word.end())
    reading.proper = False
    return known or rest


def _is_followed_by_name(text: str, at: int) -> bool:
    gap = _GAP.match(text, at)
    start = gap.end() if gap else at
    word = _WORD.match(text, start)
    if word is None or text[at:start].strip():
        return False
    return (
        word.group()[0].isupper() or word.group() in document_types().meeting_words or bool(_TELLS.match(text, start))
    )


def _ordinal(word: str) -> str:
    if word in _ORDINALS:
        return str(_ORDINALS.index(word) + 1)
    return str(int(word)) if word.isdigit() else str(_roman(word))


def _roman(word: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for here, following in zip(word, word[1:] + " ", strict=True):
        total += -values[here] if values.get(following, 0) > values[here] else values[here]
    return total
