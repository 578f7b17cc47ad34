"""What is seen of each line before its part in the page is decided: from its text, its markup, its place."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache

from corpus import cues
from corpus.document_types import opens_with_type
from corpus.essays import mark_essay
from corpus.lines import Line, Lines
from corpus.observations import (
    ABOVE_TEXT,
    ADDRESS,
    AFTER_MARKER,
    AGENCY,
    ARROW,
    AUTHOR_CLASS,
    AUTHOR_LABEL,
    BELOW_TEXT,
    BODY_CLASS,
    BODY_NAME,
    BOXY,
    BULLET,
    BYLINE,
    CAPS,
    CAPTION,
    CAPTION_CLASS,
    CATEGORY,
    CELL,
    CHROME_CLASS,
    COLON,
    COMMA,
    CRUMBS,
    DATED,
    DEPARTMENT,
    DIGITS,
    DOCUMENT,
    DOTS,
    DROPPED,
    DROPPED_TEXT,
    END_MARK,
    FIGCAPTION,
    FIGURES,
    FOOTER,
    H1,
    H2,
    HEAD_TITLE,
    HUGE,
    INITIALS,
    ITEM,
    KEPT,
    LABEL,
    LABELLED_DATE,
    LEAD_CLASS,
    LEADING_DATE,
    LEARNED,
    LETTERHEAD,
    LINKED,
    LISTED_NUMBER,
    LONG,
    LOWER,
    MARKUP,
    MEDIUM,
    MENU_LINE,
    META_CLASS,
    NAMED_BY_URL,
    NAMES,
    NARRATES,
    NAV,
    NUMBERED,
    PHRASE,
    QUESTION,
    QUOTE,
    RELATED_CLASS,
    ROW,
    RUN,
    SECTION,
    SENTENCES,
    SHORT,
    SIGNED,
    SLOGAN,
    SOME_LINKS,
    SOURCE,
    STOP,
    STRONG,
    SYMBOLS,
    TAGGED,
    TINY,
    TITLE_CLASS,
    TRAILING_DATE,
    TWICE,
    TYPED,
    WEAK,
    WHEN,
    WITHIN,
    WORDY,
    is_text,
)
from corpus.phrases import menu_words, phrase_key, phrase_of
from corpus.surroundings import mark_place
from corpus.url_titles import is_named, url_title

_MENU_SHARE = 0.5
_SHOUTED_SHARE = 0.8  # in a line of capitals every word looks like the first of a phrase
_MOST_ABOVE = 0.75
_LONGEST_TITLE = 140  # characters of nearly every title
_LONGEST_NAMED = 300  # characters
_SECTIONS = PHRASE | CATEGORY | CRUMBS | MENU_LINE
_ITEMS = TINY | SHORT
_HEADS_TEXT = LETTERHEAD | DOCUMENT | SIGNED | NUMBERED
_SIGNS = NAMES | BODY_NAME
_MENU = 6  # lines
_MOST_TEXT = 0.8
_BOX = 100  # characters of class words that tell an element


def observe(
    lines: Lines,
    learned: Sequence[bool] = (),
    twice: Sequence[bool] = (),
    named: Sequence[bool] = (),
    extracted: Sequence[bool] = (),
) -> list[int]:
    """The bits of every line.

    `learned` marks lines known as chrome of their site, `twice` those that said the same thing two times over, `named`
    those that the site's name hung on, as it does on titles, `extracted` the extractor's choice.
    """
    seen = [shape(line.text) for line in lines.lines]
    if any(line.tag for line in lines.lines):
        for at, line in enumerate(lines.lines):
            seen[at] |= markup(line.tag, line.classes) | _links(line)
            if seen[at] & AUTHOR_CLASS and seen[at] & _SIGNS and not seen[at] & (RELATED_CLASS | MEDIUM | LONG | HUGE):
                seen[at] = (seen[at] | BYLINE) & ~CATEGORY
        _mark_title(seen, lines)
    _mark_named(seen, lines)
    for at, known in enumerate(learned):
        if known:
            seen[at] |= LEARNED
    for at, doubled in enumerate(twice):
        if doubled:
            seen[at] |= TWICE
    for at, titled in enumerate(named):
        if titled:
            seen[at] |= HEAD_TITLE
    if extracted:
        _mark_choice(seen, lines.lines, extracted)
    mark_essay(seen, lines.lines)
    mark_place(seen, lines.lines)
    _mark_taken_along(seen)
    if extracted:
        _mark_within(seen)
    return seen


# --- the text alone --------------------------------------------------------------------------------------------------


def shape(text: str) -> int:
    """The bits that a line's text alone gives; short lines, which recur over pages, are remembered."""
    return _shape_short(text) if len(text) <= cues.LONGEST else _shape_long(text)


def _shape_long(text: str) -> int:
    ending = _ending(text) or (SENTENCES if _SENTENCES.search(text) else 0)
    told = NARRATES if cues.narrates(text) else 0
    return _size(len(text)) | ending | told | _opening(text) | _agency(text)


@lru_cache(maxsize=1 << 15)
def _shape_short(text: str) -> int:
    bits = _size(len(text)) | _ending(text) | _opening(text) | _agency(text)
    if bits & LONG and not bits & _ENDINGS and _SENTENCES.search(text):
        bits |= SENTENCES
    letters = sum(map(str.isalpha, text))
    if not letters:
        bits |= SYMBOLS | (DIGITS if any(map(str.isdigit, text)) else 0)
    elif letters > 4 and text.isupper():
        bits |= CAPS | (SLOGAN if cues.is_slogan(text) else 0)
    bits |= _says(text, bits) | (LABEL if cues.is_property(text) else 0)
    return bits & ~ARROW if bits & WHEN else bits


_ENDINGS = STOP | COMMA | COLON
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?] (?:[A-ZĐ]|[À-Ỹ])")
_PAPER = re.compile(r"\([A-ZĐ][\w.&]{1,24}\)\s?[-–—]\s?\S")


def _agency(text: str) -> int:
    """A paper's name in brackets and a dash open a lead, never a title: "(BTK) - "."""
    return AGENCY if _PAPER.match(text) else 0


def _size(length: int) -> int:
    if length <= 12:
        return TINY
    if length <= 40:
        return SHORT
    if length <= 110:
        return MEDIUM
    return (LONG if length <= 220 else HUGE) | (WORDY if length > _LONGEST_TITLE else 0)


_ARROWS = "←→‹›«»<>⇐⇒◄"
_POINTERS = "»→›"  # at the end of a link to the next article
_CLOSERS = "\"'”’») "


_LAST = {",": COMMA, ";": COMMA, ":": COLON, "?": QUESTION}


def _ending(text: str) -> int:
    last = text[-1]
    if last in _CLOSERS:
        stripped = text.rstrip(_CLOSERS)
        last = stripped[-1] if stripped else last
        if last not in ".!…;:,/?":
            return 0
        text = stripped
    if last in ".!…/":
        if text.endswith(("./.", ".//.", "/.")):
            return STOP | END_MARK
        if text.endswith(("...", "…")):
            return STOP | DOTS
        return STOP if last != "/" else 0
    return _LAST.get(last, 0)


def _opening(text: str) -> int:
    first = text[0]
    if first.islower():
        return LOWER
    if first in _ARROWS or text[-1] in _POINTERS or ": «" in text:
        return ARROW
    if first in "-+•*–—·▪●■◦►" and len(text) > 12:
        return BULLET
    return NUMBERED if cues.NUMBERED.match(text) else 0


_FIGURE, _MANY_FIGURES = re.compile(r"\d+"), 3
_KINDS = {"footer": FOOTER, "menu": SECTION}


def _says(text: str, bits: int) -> int:
    bits |= _kind(text, bits)
    if bits & (MEDIUM | LONG | HUGE) and cues.narrates(text):
        bits |= NARRATES
    bits |= (0 if bits & PHRASE else _says_when(text)) | _says_who(text, bits)
    bits |= AUTHOR_LABEL if cues.labels_author(text) else 0
    bits |= (TAGGED if cues.is_tags(text) else 0) | (LISTED_NUMBER if cues.lists_document(text) else 0)
    if not bits & DATED and len(_FIGURE.findall(text)) >= _MANY_FIGURES:
        bits |= FIGURES
    return bits | (LABELLED_DATE if bits & BYLINE and bits & DATED else 0)


def _kind(text: str, bits: int) -> int:
    """What kind of line its words make it: a known phrase, a document's, a counter, a menu, a box's heading."""
    phrase = phrase_of(text) if text[-1] != ";" else None  # an item: "- Các đơn vị trực thuộc;"
    if phrase is not None:
        marker = {"strong": STRONG, "weak": WEAK, "": 0}[phrase.bottom]
        return ADDRESS if phrase.kind == "contact" else PHRASE | marker | _KINDS.get(phrase.kind, 0)
    if cues.is_document_line(text):
        return DOCUMENT
    if bits & (CAPS | MEDIUM) and not bits & (STOP | COLON | COMMA) and opens_with_type(text):
        return TYPED
    return next((kind for kind, says in _WORDINGS if says(text, bits)), 0)


def _is_menu(text: str, bits: int) -> bool:
    return menu_words(text) >= (_SHOUTED_SHARE if bits & CAPS else _MENU_SHARE)


_WORDINGS: tuple[tuple[int, Callable[[str, int], bool]], ...] = (
    (PHRASE, lambda text, _: cues.is_counter(text)),
    (MENU_LINE, lambda text, _: cues.is_tools(text)),
    (BOXY, lambda text, _: cues.is_box(text)),
    (CATEGORY, lambda text, _: cues.is_category(text)),
    (MENU_LINE, lambda text, bits: not bits & (STOP | COMMA) and _is_menu(text, bits)),
    (ROW, lambda text, _: text.count(" | ") > 1),
    (MENU_LINE, lambda text, bits: not bits & STOP and text.count(" • ") > 1),  # headlines running through a line
)


def _says_when(text: str) -> int:
    day = cues.DAY.search(text)
    if day is None:
        return 0
    if cues.says_only_when(text):
        return DATED | WHEN
    trailing = TRAILING_DATE if cues.TRAILING_DAY.search(text) else 0
    trailing |= LEADING_DATE if cues.LEADING_DAY.match(text) else 0
    return DATED | trailing | (LABELLED_DATE if cues.labels_day(text, day) else 0)


def _says_who(text: str, bits: int) -> int:
    found = CRUMBS if cues.is_crumbs(text) else 0
    if cues.ADDRESS.search(text):
        found |= ADDRESS
    if bits & (PHRASE | DOCUMENT | TYPED):
        return found
    label = cues.byline_label(text)
    if label is not None:
        return found | (BYLINE if label == "label" else SOURCE)
    if not bits & NUMBERED and cues.is_names(text):
        found |= NAMES | (INITIALS if cues.are_initials(text) else 0)
    elif cues.is_body_name(text):
        found |= BODY_NAME | (DEPARTMENT if cues.is_department(text) else 0)
    if not cues.is_caption(text):
        return found
    return (found & ~BODY_NAME) | CAPTION


# --- the markup ------------------------------------------------------------------------------------------------------

_TAGS = {
    "h1": H1, "h2": H2, "h3": H2, "h4": H2, "h5": H2, "h6": H2, "li": ITEM, "dd": ITEM, "dt": ITEM, "td": CELL,
    "th": CELL, "tr": CELL, "figcaption": FIGCAPTION | CAPTION_CLASS, "caption": CAPTION_CLASS, "option": NAV,
    "button": NAV, "label": NAV, "legend": NAV,
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def markup(tag: str, classes: str) -> int:
    """The bits that an HTML line's tag and the words of its ancestors give."""
    bits = MARKUP | _TAGS.get(tag, 0)
    if any(f"<{name}>" in classes for name in ("nav", "aside", "select", "button", "marquee", "hidden")):
        bits |= NAV
    if "<footer>" in classes and not (
        "<article>" in classes and classes.index("<article>") < classes.index("<footer>")
    ):
        bits |= NAV  # an article's own footer says who wrote it, and when
    if "<form>" in classes and "<article>" not in classes:
        bits |= CHROME_CLASS
    if "<figure>" in classes:
        bits |= CAPTION_CLASS
    if "<blockquote>" in classes:
        bits |= QUOTE
    words = cues.class_kinds(classes)
    for kind, bit in _CLASSES.items():
        if kind in words:
            bits |= bit
    return bits


_CLASSES = {
    "author": META_CLASS | AUTHOR_CLASS,
    "title": TITLE_CLASS, "lead": LEAD_CLASS, "body": BODY_CLASS, "meta": META_CLASS, "caption": CAPTION_CLASS,
    "chrome": CHROME_CLASS, "related": RELATED_CLASS,
}  # fmt: skip


def _links(line: Line) -> int:
    if line.link_density > 0.6:
        return LINKED
    return SOME_LINKS if line.link_density > 0.25 else 0


def _mark_title(seen: list[int], lines: Lines) -> None:
    """Marks lines that the page's head names as its title, whole or before the site's name."""
    heads = [key for key in (phrase_key(lines.head.og_title), phrase_key(lines.head.title)) if len(key) > 8]
    if not heads:
        return
    for at, line in enumerate(lines.lines):
        if len(line.text) <= _LONGEST_NAMED:
            key = phrase_key(line.text)
            if len(key) > 8 and any(head.startswith(key) or key.startswith(head) for head in heads):
                seen[at] |= HEAD_TITLE


def _mark_named(seen: list[int], lines: Lines) -> None:
    """Marks lines that say what the page's address says; a section of the site may be named by it too."""
    named = url_title(lines.head.url)
    if not named:
        return
    for at, line in enumerate(lines.lines):
        if len(line.text) <= _LONGEST_NAMED and not seen[at] & _SECTIONS and is_named(line.text, named):
            seen[at] |= NAMED_BY_URL


def _mark_choice(seen: list[int], lines: Sequence[Line], extracted: Sequence[bool]) -> None:
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


def _mark_taken_along(seen: list[int]) -> None:
    """Takes the extractor's word back for menus and lists: runs below the text, many short lines above it."""
    above = [at for at, bits in enumerate(seen) if bits & KEPT and bits & ABOVE_TEXT and bits & _ITEMS]
    for at in above if len([at for at in above if not seen[at] & _HEADS_TEXT]) >= _MENU else ():
        seen[at] &= ~KEPT
    for at, bits in enumerate(seen):
        if bits & KEPT and bits & BELOW_TEXT and bits & (RUN | AFTER_MARKER):
            seen[at] &= ~KEPT


def _mark_within(seen: list[int]) -> None:
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
