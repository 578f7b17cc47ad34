"""Boxes of other articles: what heads them, the headlines in them, lists of tags."""

from collections.abc import Sequence
from itertools import pairwise

from corpus.observations import (
    ABOVE_TEXT,
    AFTER_END,
    AGENCY,
    BELOW_TEXT,
    BOXY,
    BULLET,
    BYLINE,
    CAPTION,
    CLOSED,
    COLON,
    COMMA,
    DOCUMENT,
    GRID,
    HEADLINES,
    LABELLED_DATE,
    LEADING_DATE,
    LETTERHEAD,
    LISTED,
    LISTED_NUMBER,
    LONG,
    MEDIUM,
    NUMBERED,
    PHRASE,
    QUESTION,
    SHORT,
    SIGNED_OFF,
    SOURCE,
    STOP,
    STRONG,
    TAGGED,
    TINY,
    TRAILING_DATE,
    UNDER_BOX,
    WEAK,
    WHEN,
    is_text,
)
from corpus.title_marks import may_be_title

_NO_OTHER_TITLE = WHEN | LABELLED_DATE | STOP | COMMA | COLON | TINY | NUMBERED | BULLET | DOCUMENT
_NO_TAGS = DOCUMENT | CAPTION | BYLINE | SOURCE | BULLET | NUMBERED
_NO_HEADLINE = STOP | COMMA | COLON | DOCUMENT | LETTERHEAD
_NO_ITEM = STOP | COMMA | COLON | DOCUMENT | NUMBERED | LISTED
_ENDED = SIGNED_OFF | AFTER_END | CLOSED
_HEADLINES = 2  # at least, under words of a box
_APART = 3  # lines from one headline to the next: its day, its lead


def mark_headings(seen: list[int]) -> None:
    """Marks what is a box's heading or a list of tags only below the text."""
    for at, bits in enumerate(seen):
        if bits & BOXY and bits & BELOW_TEXT:
            seen[at] |= PHRASE | WEAK
        if bits & TAGGED and (not bits & BELOW_TEXT or bits & _NO_TAGS):
            seen[at] &= ~TAGGED


def mark_leads(seen: list[int]) -> None:
    """Marks leads of other articles, which open with the paper's name: below words of a box that stand below text."""
    if not any(bits & AGENCY for bits in seen):
        return
    told, box = False, -_APART
    for at, bits in enumerate(seen):
        if bits & (STRONG | WEAK):
            box = at
        elif bits & AGENCY and told and at - box < _APART:
            seen[at] |= PHRASE | UNDER_BOX
            box = at
        told = told or is_text(bits)


def mark_boxes(seen: list[int]) -> None:
    """Marks the title of another article below "Xem thêm" or "Tin liên quan"; above the text all of several."""
    _mark_lists(seen)
    for at in range(1, len(seen)):
        if seen[at - 1] & (STRONG | WEAK) and not seen[at] & _NO_OTHER_TITLE:
            if not seen[at] & ABOVE_TEXT:
                seen[at] |= UNDER_BOX
                continue
            end = at
            while end < len(seen) and seen[end] & ABOVE_TEXT and may_be_title(seen[end]):
                end += 1
            for item in range(at, end) if end - at > 1 else ():
                seen[item] |= UNDER_BOX


def _mark_lists(seen: list[int]) -> None:
    """Marks headlines below one another under words of a box, within the text too: "ĐỌC NGAY" over two of them."""
    for at, bits in enumerate(seen):
        if not bits & (BOXY | STRONG | WEAK) or bits & (ABOVE_TEXT | GRID | LISTED):
            continue
        end = at + 1
        while end < len(seen) and seen[end] & (MEDIUM | LONG) and not seen[end] & _NO_ITEM:
            end += 1
        if end - at > _HEADLINES:
            goes_on = end < len(seen) and _goes_on(seen[end]) and not bits & _ENDED
            seen[at] = (bits | PHRASE | WEAK) & ~(STRONG if goes_on else 0)
            for item in range(at + 1, end):
                seen[item] |= UNDER_BOX


def _goes_on(bits: int) -> bool:
    """Whether a line is the article's below a box within it: text, or the next item of what it numbers or asks."""
    return is_text(bits) or bool(bits & NUMBERED and bits & (STOP | QUESTION))


def mark_headlines(seen: list[int]) -> None:
    """Marks headlines with their days below one another: what lies below an article, or in a box within it."""
    dated = [
        at
        for at, bits in enumerate(seen)
        if (bits & LISTED_NUMBER and bits & BELOW_TEXT)
        or (not bits & (ABOVE_TEXT | _NO_HEADLINE) and _is_dated(seen, at))
    ]
    for one, other in pairwise(dated):
        if other - one <= _APART:
            for at in range(one, other + 1):
                seen[at] |= 0 if seen[at] & LETTERHEAD else HEADLINES


def _is_dated(seen: Sequence[int], at: int) -> bool:
    """Whether a line is a headline with its day behind it or on the next line."""
    if not seen[at] & (SHORT | MEDIUM) or seen[at] & (WHEN | NUMBERED | BYLINE):
        return False
    return bool(seen[at] & (TRAILING_DATE | LEADING_DATE)) or bool(
        at + 1 < len(seen) and seen[at + 1] & WHEN and seen[at] & MEDIUM
    )
