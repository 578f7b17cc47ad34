"""What the extractor's choice says of each line, and where its word is taken back."""

from collections import Counter
from collections.abc import Sequence

from corpus import cues
from corpus.lines import Line
from corpus.observations import (
    ABOVE_TEXT,
    AFTER_MARKER,
    BELOW_TEXT,
    CHROME_CLASS,
    CRUMBS,
    DOCUMENT,
    DROPPED,
    DROPPED_TEXT,
    KEPT,
    LETTERHEAD,
    LINKED,
    NAV,
    NUMBERED,
    PHRASE,
    RELATED_CLASS,
    RUN,
    SHORT,
    SIGNED,
    STRONG,
    TINY,
    WITHIN,
    is_text,
)

_MOST_ABOVE = 0.75
_ITEMS = TINY | SHORT
_HEADS_TEXT = LETTERHEAD | DOCUMENT | SIGNED | NUMBERED
_MENU = 6  # lines
_MOST_TEXT = 0.8
_BOX = 100  # characters of class words that tell an element


def mark_choice(seen: list[int], lines: Sequence[Line], extracted: Sequence[bool]) -> None:
    """Marks what the extractor keeps and drops; what stands in the same box as most it keeps is not held against it."""
    sizes: Counter[str] = Counter()
    for line, kept in zip(lines, extracted, strict=True):
        if kept:
            sizes[_words_of(line)] += len(line.text)
    box = sizes.most_common(1)[0][0] if sizes else ""
    column = _column(seen, lines, extracted)
    for at, (line, kept) in enumerate(zip(lines, extracted, strict=True)):
        inner, found, _ = line.classes.partition(box) if box else ("", "", "")
        in_box = bool(found) and "related" not in cues.class_kinds(inner)
        if kept or in_box:  # what the names of its boxes say is settled
            seen[at] &= ~(CHROME_CLASS | RELATED_CLASS)
        if kept:
            seen[at] |= 0 if seen[at] & (LINKED | PHRASE | CRUMBS | NAV) or column not in (0, *line.cells) else KEPT
        elif not in_box:
            seen[at] |= DROPPED_TEXT if is_text(seen[at]) else DROPPED


def _column(seen: Sequence[int], lines: Sequence[Line], extracted: Sequence[bool]) -> int:
    """The smallest table cell with most of the text that the extractor keeps; 0 where the page is not laid out so.

    From pages made of tables it takes what stands in the other columns too.
    """
    sizes: Counter[int] = Counter()
    texts: Counter[int] = Counter()
    whole = 0
    for bits, line, kept in zip(seen, lines, extracted, strict=True):
        text = len(line.text) if kept and is_text(bits) else 0
        whole += text
        for cell in line.cells:
            sizes[cell] += len(line.text)
            texts[cell] += text
    columns = [cell for cell, size in texts.items() if size >= _MOST_TEXT * max(1, whole)]
    return min(columns, key=sizes.__getitem__, default=0)


def mark_taken_along(seen: list[int]) -> None:
    """Takes the extractor's word back for menus and lists: runs below the text, many short lines above it."""
    above = [at for at, bits in enumerate(seen) if bits & KEPT and bits & ABOVE_TEXT and bits & _ITEMS]
    for at in above if len([at for at in above if not seen[at] & _HEADS_TEXT]) >= _MENU else ():
        seen[at] &= ~KEPT
    for at, bits in enumerate(seen):
        if bits & KEPT and bits & BELOW_TEXT and bits & (RUN | AFTER_MARKER):
            seen[at] &= ~KEPT


def mark_within(seen: list[int]) -> None:
    """Marks all lines between the first and the last text that the extractor keeps.

    The last above a marker counts where most of them stand above it.
    """
    kept = [at for at, bits in enumerate(seen) if bits & KEPT and is_text(bits)]
    if not kept:
        return
    marker = next((at for at in range(kept[0], kept[-1]) if seen[at] & STRONG), kept[-1])
    above = [at for at in kept if at <= marker]
    last = above[-1] if len(above) >= _MOST_ABOVE * len(kept) else kept[-1]
    for at in range(kept[0] + 1, last):
        seen[at] |= WITHIN


def _words_of(line: Line) -> str:
    return line.classes.rsplit(">", 1)[-1].strip()[:_BOX]
