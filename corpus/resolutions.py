"""Resolutions that carry no number: "Nghị quyết Đại hội III CĐVC tỉnh Kiên Giang".

They count where the name says which one: a congress or conference with its ordinal, term or year. "Nghị quyết Đại hội
công đoàn các cấp" is a generic mention and none; "Nghị quyết Đại hội CĐCS" is one only beside a fuller name of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.date_forms import folded
from corpus.document_types import document_types

if TYPE_CHECKING:
    from corpus.organizations import Mention

_HEAD = re.compile(
    r"(?:[Nn]ghị quyết|NGHỊ QUYẾT|NQ)\s(?:(?:của|CỦA)\s)?"
    r"(?P<meeting>[Đđ]ại hội|ĐẠI HỘI|ĐH|[Hh]ội nghị|HỘI NGHỊ"
    r"|(?:BCH\s)?(?:Trung ương|TW|TƯ)(?=\s(?:lần thứ\s)?\d{1,2}\b))"
)
_DASH = "-\u2013\u2014"
_TERM = re.compile(
    rf"(?:\(?(?:nhiệm kỳ|nhiệm kì|NHIỆM KỲ|NK|khóa|khoá)\s)?((?:19|20)\d\d)\s?[{_DASH}]\s?((?:19|20)\d\d)\)?"
)
_YEAR = re.compile(r"(?:năm|NĂM|năm học)\s((?:19|20)\d\d)(?!\d)")
_ORDINAL = re.compile(
    r"\(?(?:(?:lần thứ|lần|thứ|khóa|khoá|Khóa|LẦN THỨ)\s([IVXL]{1,6}|\d{1,2}|nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)"
    r"(?![\w])|([IVXL]{1,6})(?!\w))\)?"
)
_SESSION = re.compile(r"(?:Trung ương|TW|TƯ)\s(?:lần thứ\s)?(\d{1,2})(?!\w)")
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:&[^\W\d_]+)?")
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

    def same_as(self, other: "NamedResolution") -> bool:
        """Whether two names can only mean one resolution: nothing differs, and something that tells is shared."""
        if self.meeting != other.meeting or not (self.body <= other.body or other.body <= self.body):
            return False
        pairs = [(self.ordinal, other.ordinal), (self.term, other.term), (self.year, other.year)]
        if any(mine and theirs and mine != theirs for mine, theirs in pairs):
            return False
        shared = any(mine and mine == theirs for mine, theirs in pairs)
        return shared or (not (self.specific and other.specific) and self.body == other.body)


def named_resolutions(text: str, mentions: Sequence["Mention"]) -> list[NamedResolution]:
    """Unnumbered resolutions in a text, generic ones among them: keep those that are `specific`."""
    found: list[NamedResolution] = []
    ends = {mention.start: mention.end for mention in mentions}
    for head in _HEAD.finditer(text):
        if not found or head.start() >= found[-1].end:
            found.append(_read(text, head, ends))
    return found


def _read(text: str, head: "re.Match[str]", ends: dict[int, int]) -> NamedResolution:
    meeting = "dai hoi" if folded(head["meeting"]) in ("dai hoi", "dh") else "hoi nghi"
    ordinal, term, year = "", None, None
    body: set[str] = set()
    at = end = head.end()
    if meeting == "hoi nghi" and (session := _SESSION.match(text, head.start("meeting"))):
        ordinal, at = session[1], session.end()
        end = at
    for _ in range(_MOST_WORDS):
        gap = _GAP.match(text, at)
        start = gap.end() if gap else at
        comma = bool(text[at:start].strip())
        if match := _TERM.match(text, start):
            term = (int(match[1]), int(match[2]))
        elif match := _YEAR.match(text, start):
            year = int(match[1])
        elif match := _ORDINAL.match(text, start):
            ordinal = f"{ordinal} {_ordinal(match[1] or match[2])}".strip()
        elif match := _SESSION.match(text, start):
            ordinal = f"{ordinal} {match[1]}".strip()
        elif start in ends and not comma:
            body.update(folded(text[start : ends[start]]).split())
            at = end = ends[start]
            continue
        else:
            match = _WORD.match(text, start)
            if match is None or not _belongs(match.group(), comma):
                break
            at = match.end()
            if match.group() != "của":
                body.add(folded(match.group()))
                end = at
            continue
        at = end = match.end()
    name = " ".join(text[head.start() : end].split())
    if name.endswith(")") and "(" not in name:
        name = name[:-1]
    return NamedResolution(head.start(), end, name[0].upper() + name[1:], meeting, ordinal, term, year, frozenset(body))


def _belongs(word: str, comma: bool) -> bool:
    if comma:
        return word.lower() in document_types().after_comma
    return word[0].isupper() or word in document_types().meeting_words


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
