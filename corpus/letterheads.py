"""The head of an official document: bodies in capitals, number, motto, place and day, type. Text, however it looks."""

from collections.abc import Sequence

from corpus import cues
from corpus.document_types import document_types, opens_with_type
from corpus.lines import Line
from corpus.observations import (
    BEFORE_TEXT,
    CAPS,
    CRUMBS,
    DATED,
    DOCUMENT,
    DROPPED,
    DROPPED_TEXT,
    FOOTER,
    H1,
    HEAD_TITLE,
    LETTERHEAD,
    LINKED,
    LONG,
    MEDIUM,
    MENU,
    NUMBERED,
    PHRASE,
    RUN,
    SLOGAN,
    STOP,
    STRONG,
    WEAK,
    WHEN,
)

_LINES = 5  # between two lines that only a letterhead has
_CLEARED = PHRASE | STRONG | WEAK | FOOTER | RUN | MENU | DROPPED | DROPPED_TEXT
_NO_LETTERHEAD = CRUMBS | SLOGAN | H1 | HEAD_TITLE | NUMBERED | LINKED | STRONG
_NO_TITLE = PHRASE | CRUMBS | RUN | WHEN | CAPS


def mark_letterhead(seen: list[int], lines: Sequence[Line]) -> None:
    """Marks a document's letterhead: the short lines in capitals around its number and motto, its type and subject."""
    span = _around_number(seen, lines) or _type_and_subject(seen, lines)
    if span is None:
        return
    first, last = span
    if first:
        seen[first - 1] = (seen[first - 1] | BEFORE_TEXT) & ~(RUN | MENU)
    for at, bits in enumerate(seen[first:], first):
        if at <= last or bits & DOCUMENT:
            seen[at] = (bits | LETTERHEAD) & ~_CLEARED


def _around_number(seen: Sequence[int], lines: Sequence[Line]) -> tuple[int, int] | None:
    """From the issuing bodies to the type, about the number and the motto, or a number right below a body."""
    anchors = [at for at, line in enumerate(lines) if seen[at] & DOCUMENT and cues.opens_letterhead(line.text)]
    if not anchors:
        return None
    first = anchors[0]
    if len(anchors) < 2 or anchors[1] - first > _LINES:
        text = lines[first].text
        if not cues.is_whole_motto(text) and not (cues.is_number(text) and first and _is_body(seen[first - 1])):
            return None
        anchors = anchors[:1]
    last = max(at for at in anchors if at - first <= 3 * _LINES)
    while (
        first
        and anchors[0] - first < _LINES
        and (_is_body(seen[first - 1]) or cues.is_number(lines[first - 1].text))
        and not opens_with_type(lines[first - 1].text)
    ):
        first -= 1
    while last + 1 < len(seen) and seen[last + 1] & (CAPS | DOCUMENT | DATED) and not seen[last + 1] & (LONG | STOP):
        last += 1
    return first, last


def _is_body(bits: int) -> bool:
    return bool(bits & CAPS) and not bits & _NO_LETTERHEAD


def _type_and_subject(seen: Sequence[int], lines: Sequence[Line]) -> tuple[int, int] | None:
    """A type in capitals ("KẾ HOẠCH") and the line below it, where a title stands above them."""
    for at, line in enumerate(lines[1:-1], 1):
        above, bits, below = seen[at - 1 : at + 2]
        if not bits & CAPS or bits & RUN or above & _NO_TITLE or not above & MEDIUM or below & (_NO_TITLE | LONG):
            continue
        if cues.folded(line.text) in document_types().by_name:
            return at, at + 1
    return None
