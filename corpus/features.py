"""What is seen of each line before its part in the page is decided: from its text, its markup, its place."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import compress, count

from corpus import cues
from corpus.choice import mark_choice, mark_taken_along, mark_within
from corpus.document_types import opens_with_type
from corpus.essays import mark_essay
from corpus.lines import Lines
from corpus.markup import mark_markup
from corpus.observations import (
    ADDRESS,
    AGENCY,
    ARROW,
    AUTHOR_LABEL,
    BODY_NAME,
    BOXY,
    BULLET,
    BYLINE,
    CAPS,
    CAPTION,
    CATEGORY,
    COLON,
    COMMA,
    CRUMBS,
    DATED,
    DEPARTMENT,
    DIGITS,
    DOCUMENT,
    DOTS,
    END_MARK,
    FIGURES,
    FOOTER,
    HEAD_TITLE,
    HUGE,
    INITIALS,
    LABEL,
    LABELLED_DATE,
    LEADING_DATE,
    LEARNED,
    LISTED_NUMBER,
    LONG,
    LOWER,
    MEDIUM,
    MENU_LINE,
    NAMED_BY_URL,
    NAMES,
    NARRATES,
    NUMBERED,
    PHRASE,
    QUESTION,
    ROW,
    SECTION,
    SENTENCES,
    SHORT,
    SLOGAN,
    SOURCE,
    STOP,
    STRONG,
    SYMBOLS,
    TAGGED,
    TINY,
    TRAILING_DATE,
    TWICE,
    TYPED,
    WEAK,
    WHEN,
    WORDY,
)
from corpus.phrases import menu_words, phrase_of
from corpus.surroundings import mark_place
from corpus.url_titles import is_named, url_title

_MENU_SHARE = 0.5
_SHOUTED_SHARE = 0.8  # in a line of capitals every word looks like the first of a phrase
_LONGEST_TITLE = 140  # characters of nearly every title
_LONGEST_NAMED = 300  # characters
_SECTIONS = PHRASE | CATEGORY | CRUMBS | MENU_LINE


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
        mark_markup(seen, lines)
    _mark_named(seen, lines)
    for told, bit in ((learned, LEARNED), (twice, TWICE), (named, HEAD_TITLE)):
        for at in compress(count(), told):
            seen[at] |= bit
    if extracted:
        mark_choice(seen, lines.lines, extracted)
    mark_essay(seen, lines.lines)
    mark_place(seen, lines.lines)
    mark_taken_along(seen)
    if extracted:
        mark_within(seen)
    return seen


def _mark_named(seen: list[int], lines: Lines) -> None:
    """Marks lines that say what the page's address says; a section of the site may be named by it too."""
    named = url_title(lines.head.url)
    if not named:
        return
    for at, line in enumerate(lines.lines):
        if len(line.text) <= _LONGEST_NAMED and not seen[at] & _SECTIONS and is_named(line.text, named):
            seen[at] |= NAMED_BY_URL


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
