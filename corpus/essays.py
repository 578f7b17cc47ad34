"""What surrounds an essay's text and belongs to it: keywords below its abstract, notes and sources below its end.

Journals print "Từ khóa: …" under "Tóm tắt: …", and "Chú thích" or "Tài liệu tham khảo" over numbered lines. Elsewhere
the same words are tags and a comment form.
"""

import re
from collections.abc import Sequence

from corpus.cues import folded
from corpus.lines import Line
from corpus.observations import NUMBERED, PHRASE, SECTION, STRONG, TAGGED, WEAK
from corpus.phrases import phrase_key

_ABSTRACT = re.compile(r"(?:tom tat|abstract|summary|dan nhap)(?: (?:bai viet|noi dung))?\s?[:.\-–]")
_KEYWORDS = re.compile(r"(?:tu khoa|key ?words?)\s?[:.\-–]")
_NOTES = frozenset(("chu thich", "ghi chu", "tai lieu tham khao", "tai lieu trich dan", "notes", "references"))
_NOTE = re.compile(r"(?:\[\d{1,3}\]|\(\d{1,3}\)|\d{1,3}[.)])\s?(?=[^\W\d_])")
_OPENINGS = tuple("TtKkCcGgNnRr")  # of all these
_REACH = 2  # lines from an abstract to its keywords
_CHROME = PHRASE | STRONG | WEAK | SECTION | TAGGED


def mark_essay(seen: list[int], lines: Sequence[Line]) -> None:
    """Takes back what speaks against keywords and notes, and marks notes as numbered."""
    for at, line in enumerate(lines):
        text, bits = line.text, seen[at]
        if text[0] in "[(":
            seen[at] |= NUMBERED if _NOTE.match(text) else 0
        elif bits & (PHRASE | TAGGED) and text.startswith(_OPENINGS) and _is_of_essay(lines, at):
            seen[at] &= ~_CHROME


def _is_of_essay(lines: Sequence[Line], at: int) -> bool:
    plain = folded(lines[at].text)
    if _KEYWORDS.match(plain):
        return any(_ABSTRACT.match(folded(above.text)) for above in lines[max(0, at - _REACH) : at])
    return phrase_key(plain) in _NOTES and _opens_note(lines, at + 1)


def _opens_note(lines: Sequence[Line], at: int) -> bool:
    return at < len(lines) and _NOTE.match(lines[at].text) is not None
