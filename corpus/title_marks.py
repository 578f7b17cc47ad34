"""What stands around a title: a motto or a lead above it, its day, the path of pages that names it."""

from collections.abc import Sequence
from itertools import islice, pairwise

from corpus import cues
from corpus.lines import Line
from corpus.observations import (
    ABOVE_TEXT,
    AFTER_CRUMBS,
    AGAIN,
    BEFORE_DATE,
    BEFORE_TEXT,
    BODY_NAME,
    BULLET,
    BYLINE,
    CAPS,
    CATEGORY,
    COLON,
    COMMA,
    CRUMBS,
    DEPARTMENT,
    DOCUMENT,
    DOTS,
    H1,
    HEAD_TITLE,
    HEADED,
    HUGE,
    IN_CRUMBS,
    LABELLED_DATE,
    LEAD_CLASS,
    LEADING,
    LONG,
    MEDIUM,
    MENU,
    MENU_LINE,
    NUMBERED,
    OVERHEAD,
    PHRASE,
    RUN,
    SAID,
    SHORT,
    SLOGAN,
    SOURCE,
    STOP,
    TINY,
    TITLE_CLASS,
    UNSAID,
    WHEN,
)

_NOT_A_TITLE = STOP | COMMA | COLON | PHRASE | CRUMBS | SLOGAN | RUN
_SURELY_NONE = PHRASE | CRUMBS | WHEN | CATEGORY | SLOGAN | MENU_LINE | RUN | MENU
_SOME = 2
_LONG_CRUMB = 20  # characters: shorter ones are sections
_PATHS = 3
_SOON = 4  # lines below a path
_PARAGRAPHS = 8
_FEWEST_PAIRS = 3  # of words
_SAID = 0.2


def mark_head(seen: list[int], sentences: list[bool]) -> None:
    """Marks a motto in sentences above the title and its day, or a lead above them."""
    day = _day_below_motto(seen, sentences)
    for at in range(day):
        sentences[at] = False
        seen[at] |= OVERHEAD
    if day:
        seen[day + 1] |= HEADED
    lead = _lead_above_title(seen, sentences)
    if lead:
        seen[lead] |= LEADING
        seen[lead + 1] |= HEADED


def mark_lead(seen: list[int]) -> None:
    """Marks what the markup calls a lead where it stands right above what it calls the title."""
    for at, bits in enumerate(seen[:-1]):
        if (
            bits & LEAD_CLASS
            and bits & (LONG | HUGE)
            and seen[at + 1] & H1
            and seen[at + 1] & (HEAD_TITLE | TITLE_CLASS)
        ):
            seen[at] |= LEADING
            seen[at + 1] |= HEADED


def _day_below_motto(seen: Sequence[int], sentences: Sequence[bool]) -> int:
    """Where the day stands that heads a title, below nothing but a site's menus and its motto in sentences; else 0."""
    day = next((at for at, bits in enumerate(seen) if bits & WHEN), 0)
    if not 0 < day <= len(seen) - 3 or not sentences[day - 1] or sentences[day + 1] or not any(sentences[day + 2 :]):
        return 0
    below = seen[day + 1]
    if not may_be_title(below) or below & (WHEN | BULLET | NUMBERED | DOCUMENT):
        return 0
    return 0 if any(map(may_be_title, seen[:day])) else day


def _lead_above_title(seen: Sequence[int], sentences: Sequence[bool]) -> int:
    """Where a lead stands above its title and the title's day, below nothing but menus; else 0."""
    at = next((at for at, speaks in enumerate(sentences) if speaks), len(seen))
    if not 0 < at < len(seen) - 3 or not seen[at] & (LONG | HUGE) or not seen[at + 2] & (WHEN | LABELLED_DATE):
        return 0
    title, above = seen[at + 1], seen[max(0, at - 3) : at]
    if not title & (SHORT | MEDIUM | LONG) or title & (_NOT_A_TITLE | WHEN) or any(map(may_be_title, above)):
        return 0
    return at


def may_be_title(bits: int) -> bool:
    """Whether a line looks as most titles do: of their length, no sentence, no menu."""
    return bool(bits & (MEDIUM | LONG)) and not bits & _NOT_A_TITLE


def mark_said(seen: list[int], lines: Sequence[Line], texts: Sequence[bool]) -> None:
    """Marks what may be a title above the text by whether the text says its words again, as it does a title's."""
    first = next((at for at, bits in enumerate(seen) if not bits & ABOVE_TEXT), 0)
    may_be = [at for at in range(first) if _may_be_either(seen[at])]
    if len(may_be) < _SOME:
        return
    below = islice((line.text for line, is_text in zip(lines, texts, strict=True) if is_text), _PARAGRAPHS)
    said = _pairs(" ".join(below))
    for at in may_be:
        pairs = _pairs(lines[at].text)
        share = len(pairs & said) / max(1, len(pairs))
        if len(pairs) >= _FEWEST_PAIRS and (share >= _SAID or not share):
            seen[at] |= SAID if share else UNSAID


def _may_be_either(bits: int) -> bool:
    """Whether a line may be a title, and is no body's name: those are said often."""
    if bits & BODY_NAME and bits & (SHORT | CAPS):
        return False
    return bool(bits & (SHORT | MEDIUM | LONG)) and not bits & _SURELY_NONE


def _pairs(text: str) -> set[tuple[str, str]]:
    return set(pairwise(text.lower().replace(",", "").split()))


def mark_crumbs(seen: list[int], lines: Sequence[Line]) -> None:
    """Marks what follows a path of pages, and the line that the path ends in, cut off or not."""
    paths = [at for at, bits in enumerate(seen) if bits & CRUMBS and bits & ABOVE_TEXT]
    for at in paths[-1:]:
        below = next((here for here in range(at + 1, len(seen)) if not seen[here] & (PHRASE | WHEN)), at)
        seen[below] = (seen[below] | AFTER_CRUMBS) & ~(RUN | MENU | SLOGAN)
    for at in paths[:_PATHS]:
        page = cues.last_crumb(lines[at].text)
        if len(page) < _LONG_CRUMB:  # a section; the path that ends in it heads the page with its name
            for below in range(at + 1, min(at + 1 + _SOON, len(seen))):
                seen[below] |= CATEGORY if lines[below].text.lower() == page else 0
            continue
        for below in range(at + 1, len(seen)):
            if lines[below].text.lower().startswith(page):
                seen[below] |= IN_CRUMBS
                return


def mark_cut(seen: list[int], lines: Sequence[Line]) -> None:
    """Takes a line that ends in dots for what it is where the whole title stands above it: said again, cut off."""
    for at in range(1, len(seen)):
        stem = lines[at].text.rstrip(".… ") if seen[at] & DOTS and seen[at] & ABOVE_TEXT else ""
        for above in range(max(0, at - _SOON), at) if len(stem) >= _LONG_CRUMB else ():
            if lines[above].text.startswith(stem):
                seen[above] = (seen[above] | HEADED) & ~(RUN | MENU)
                seen[at] = (seen[at] | AGAIN | PHRASE) & ~(BEFORE_DATE | BEFORE_TEXT)


def mark_below_day(seen: list[int]) -> None:
    """Marks the title that stands between its day and its text, where nothing above the day may be one."""
    for at in range(1, len(seen) - 1):
        if not (seen[at] & (WHEN | LABELLED_DATE) and seen[at] & ABOVE_TEXT):
            continue
        below = next((here for here in range(at + 1, len(seen)) if not seen[here] & PHRASE), at)
        if not (seen[below] & BEFORE_TEXT and seen[below] & ABOVE_TEXT):
            continue
        seen[at] &= ~BYLINE
        above = next((bits for bits in reversed(seen[:at]) if not bits & (BYLINE | SOURCE)), 0)
        if may_be_title(seen[below]) and above & (_NOT_A_TITLE | CATEGORY | WHEN | TINY | MENU_LINE | DEPARTMENT):
            seen[below] |= HEADED
            if seen[at - 1] & DEPARTMENT:
                seen[at - 1] = (seen[at - 1] | BYLINE) & ~CATEGORY
