"""What a line's place in its page gives: above or below the text, in a menu, after the end, in a letterhead, again."""

from collections.abc import Iterator, Sequence

from corpus.boxes import mark_boxes, mark_headings, mark_headlines, mark_leads
from corpus.endings import mark_end, mark_midst, mark_trailing
from corpus.letterheads import mark_letterhead
from corpus.lines import Line
from corpus.observations import (
    ABOVE_PATH,
    ABOVE_TEXT,
    AFTER_CRUMBS,
    AFTER_END,
    AFTER_MARKER,
    AFTER_TEXT,
    AGAIN,
    AUTHOR_LABEL,
    BANNER,
    BEFORE_DATE,
    BEFORE_TEXT,
    BELOW_TEXT,
    BODY_NAME,
    BOXY,
    BULLET,
    BYLINE,
    CAPS,
    CAPTION,
    CATEGORY,
    COLON,
    COMMA,
    CONTENTS,
    CRUMBS,
    DIGITS,
    DOCUMENT,
    END_MARK,
    FIRST,
    GRID,
    HUGE,
    LABELLED_DATE,
    LAST,
    LETTERHEAD,
    LINKED,
    LISTED,
    LONE,
    LONG,
    MARKUP,
    MEDIUM,
    MENU,
    MIDST,
    NAMES,
    NUMBERED,
    PHRASE,
    RECURS,
    ROW,
    RUN,
    SECTION,
    SHORT,
    SIGNATURE,
    SIGNED,
    SOURCE,
    STOP,
    STRONG,
    SYMBOLS,
    TINY,
    TWICE,
    TYPED,
    WEAK,
    WHEN,
    WORDY,
    is_sentence,
    is_text,
)
from corpus.properties import mark_properties
from corpus.title_marks import mark_below_day, mark_crumbs, mark_cut, mark_head, mark_lead, mark_said

_RUN = 4
_IN_RUN = RUN | MENU
_NOT_IN_RUN = ROW | STOP | COMMA | COLON | BULLET | NUMBERED | DOCUMENT | WHEN | LABELLED_DATE
_NOT_IN_LIST = PHRASE | BYLINE | SOURCE | CRUMBS | WHEN | LINKED
_ITEM = BULLET | NUMBERED | STOP | COMMA | DOCUMENT
_SIGNS = NAMES | BODY_NAME | BYLINE | SOURCE
_NO_BANNER = BEFORE_DATE | BEFORE_TEXT | AFTER_CRUMBS | LETTERHEAD | TYPED
_NO_CAPTION = PHRASE | ABOVE_TEXT | AFTER_MARKER | MENU | DIGITS | GRID | LISTED | NAMES
_SIGNATURE = 4  # lines
_FEW = 2  # sentences
_TOOLS = 3  # lines of tools between a title and its text


def mark_place(seen: list[int], lines: Sequence[Line]) -> None:
    """Marks each line by what stands above, below and around it."""
    if not seen:
        return
    seen[0] |= FIRST
    seen[-1] |= LAST
    sentences = list(map(is_sentence, seen))
    is_flat = not seen[0] & MARKUP  # markup tells the rest more surely
    if is_flat:
        mark_head(seen, sentences)
    else:
        mark_lead(seen)
    mark_leads(seen)
    texts = _texts(seen, sentences)
    if any(texts):
        for at in range(texts.index(True)):
            seen[at] |= ABOVE_TEXT
        for at in range(len(seen) - texts[::-1].index(True), len(seen)):
            seen[at] |= BELOW_TEXT
    mark_headings(seen)
    if is_flat:
        mark_midst(seen, texts)
        _mark_sections(seen, sentences)
    _mark_runs(seen, sentences)
    mark_said(seen, lines, texts)
    _mark_lists(seen)
    _mark_neighbours(seen, texts, sentences)
    _mark_authors(seen)
    mark_end(seen, sentences)
    mark_letterhead(seen, lines)
    mark_properties(seen, lines)
    _mark_repeats(seen, lines)
    if is_flat:
        mark_trailing(seen, sentences)
        _mark_lone_numbers(seen)
    mark_boxes(seen)
    mark_headlines(seen)
    mark_crumbs(seen, lines)
    mark_cut(seen, lines)
    mark_below_day(seen)
    path = max((at for at, bits in enumerate(seen) if bits & CRUMBS and bits & ABOVE_TEXT), default=-1)
    for at, bits in enumerate(seen):
        if at < path:
            seen[at] |= ABOVE_PATH
        elif bits & CAPS and bits & ABOVE_TEXT and not bits & _NO_BANNER and path < 0:
            seen[at] |= BANNER
        if bits & NUMBERED and bits & RECURS and bits & ABOVE_TEXT:
            seen[at] |= CONTENTS


def _texts(seen: Sequence[int], sentences: Sequence[bool]) -> list[bool]:
    """Which lines are text: an article may be all short sentences, whatever length those below it have."""
    texts = [speaks and is_text(bits) for bits, speaks in zip(seen, sentences, strict=True)]
    before = 0
    for bits, reads, speaks in zip(seen, texts, sentences, strict=True):
        if reads:
            return texts
        before += speaks
        if bits & STRONG and before >= _FEW:
            break
    return list(sentences) if before else list(map(_is_long, seen))


def _is_long(bits: int) -> bool:
    return bool(bits & (LONG | HUGE)) and not bits & (PHRASE | CRUMBS | LINKED)


def _mark_runs(seen: list[int], sentences: Sequence[bool]) -> None:
    """Marks runs of short lines that end no sentence: menus, lists of names, tables cut to pieces.

    Who signs a text right behind it is not in the run that follows.
    """
    for start, end in _runs(seen, sentences, _NOT_IN_RUN):
        phrases = sum(1 for bits in seen[start:end] if bits & PHRASE)
        found = RUN | MENU if phrases * 4 >= end - start else RUN
        for at in range(start, end):
            seen[at] |= found
    for start, end in _runs(seen, sentences, ROW | STOP | COMMA | BULLET | WHEN | LETTERHEAD):
        if _is_grid(seen[start:end]):
            for at in range(start, end):  # "Họ và tên" heads a column here, "Chủ tịch" stands in one
                seen[at] = (seen[at] | GRID) & ~(PHRASE | STRONG | WEAK | DOCUMENT | MENU)


def _mark_sections(seen: list[int], sentences: Sequence[bool]) -> None:
    """A word of menus by itself between paragraphs heads a section of the text."""
    for at in range(1, len(seen) - 1):
        if seen[at] & SECTION and seen[at] & MIDST and sentences[at - 1] and sentences[at + 1]:
            seen[at] &= ~PHRASE


def _mark_lists(seen: list[int]) -> None:
    """Marks the short lines that a sentence with a colon announces."""
    is_list, loose = False, True
    for at in range(1, len(seen)):
        bits, before = seen[at], seen[at - 1]
        if bits & (STRONG | ABOVE_TEXT):
            is_list = False
            continue
        announced = before & COLON and not before & (_NOT_IN_LIST | BOXY) and not bits & (LONG | HUGE)
        if announced:
            loose = not before & DOCUMENT  # "Nơi nhận:" has items with bullets or stops, and the page's footer below
        if bits & (LONG | HUGE) and not bits & (BULLET | NUMBERED):
            is_list = is_list and not is_text(bits)
        is_list = not bits & _NOT_IN_LIST and bool(is_list or announced) and bool(loose or bits & _ITEM)
        if is_list:
            seen[at] = (bits | LISTED) & ~_IN_RUN


def _runs(seen: Sequence[int], sentences: Sequence[bool], breaks: int) -> Iterator[tuple[int, int]]:
    """Where runs of short lines start and end."""
    start = 0
    for at, bits in enumerate([*seen, HUGE]):
        if bits & (TINY | SHORT) and not bits & breaks and not (bits & _SIGNS and at and sentences[at - 1]):
            continue
        if at - start >= _RUN:
            yield start, at
        start = at + 1


def _is_grid(run: Sequence[int]) -> bool:
    """Whether a run within an article is a table or list cut to cells: text goes on below it, few phrases in it."""
    within = all(bits & MIDST for bits in run) and not any(bits & (STRONG | WEAK) for bits in run)
    if not within and (any(bits & (ABOVE_TEXT | BELOW_TEXT) for bits in run) or sum(map(_is_number, run)) < 2):
        return False
    return 3 * sum(1 for bits in run if bits & PHRASE) < len(run)


def _is_number(bits: int) -> bool:
    return bool(bits & DIGITS)


def _heads(seen: Sequence[int], at: int, passed: int) -> Iterator[int]:
    """The lines above a date or text that may be its title: tools of some kinds and who wrote are passed over."""
    signed = led = False
    for above in range(at - 1, max(at - 2 - _TOOLS, -1), -1):
        bits = seen[above]
        if bits & passed or (led and bits & (PHRASE | SYMBOLS)):
            continue
        if not led and bits & WORDY and bits & STOP and above:  # a lead between the title and its date
            led = True
            continue
        if not signed or bits & (MEDIUM | LONG):
            yield above
        if signed or bits & CAPS or not (bits & (NAMES | BODY_NAME | CAPTION) and bits & (TINY | SHORT)):
            return
        signed = True
    yield at - 1


def _mark_authors(seen: list[int]) -> None:
    """Marks who stands below "Bởi" or "Tác giả:"."""
    for at in range(1, len(seen)):
        if seen[at - 1] & AUTHOR_LABEL and seen[at] & (TINY | SHORT) and not seen[at] & (WHEN | LABELLED_DATE):
            seen[at - 1] |= PHRASE
            seen[at] = (seen[at] | BYLINE) & ~(PHRASE | CATEGORY | _IN_RUN)


def _mark_neighbours(seen: list[int], texts: Sequence[bool], sentences: Sequence[bool]) -> None:
    signed = 0
    for at, bits in enumerate(seen):
        if at:
            before = seen[at - 1]
            if before & END_MARK:
                seen[at] |= AFTER_END
            if bits & (WHEN | LABELLED_DATE):
                for above in _heads(seen, at, BYLINE | SOURCE):  # the last of a run, before a date or text, is no menu
                    seen[above] = (seen[above] | BEFORE_DATE) & ~_IN_RUN
            if texts[at]:
                for above in _heads(seen, at, BYLINE | SOURCE | PHRASE):
                    seen[above] = (seen[above] | BEFORE_TEXT) & ~_IN_RUN
            if sentences[at - 1]:
                seen[at] |= AFTER_TEXT
        if bits & BELOW_TEXT and bits & _SIGNS and bits & (TINY | SHORT) and at and sentences[at - 1]:
            seen[at] |= SIGNATURE
        if signed > 0:
            seen[at] |= SIGNED
        signed = _SIGNATURE if bits & DOCUMENT and not bits & (LONG | HUGE) else signed - 1


def _mark_repeats(seen: list[int], lines: Sequence[Line]) -> None:
    known: dict[str, int] = {}
    menu = {line.text.lower() for line, bits in zip(lines, seen, strict=True) if bits & RUN and bits & ABOVE_TEXT}
    for at, line in enumerate(lines):
        if seen[at] & SHORT and not seen[at] & RUN and line.text.lower() in menu:
            seen[at] |= CATEGORY  # a section of the site, named above what stands in it
        if line.text in known:
            seen[at] |= AGAIN
            seen[known[line.text]] |= RECURS
            if known[line.text] == at - 1 and seen[at] & (SHORT | MEDIUM) and not seen[at] & _NO_CAPTION:
                for doubled in (at - 1, at):  # what a picture shows, and its alternative text
                    seen[doubled] = (seen[doubled] | TWICE) & ~_IN_RUN
        known.setdefault(line.text, at)


def _mark_lone_numbers(seen: list[int]) -> None:
    """Marks a number by itself between longer lines: how often a page was read, the name of a picture."""
    for at in range(1, len(seen) - 1):
        if seen[at] & DIGITS and seen[at] & TINY and not (seen[at - 1] | seen[at + 1]) & (TINY | SHORT | GRID | LISTED):
            seen[at] |= LONE
