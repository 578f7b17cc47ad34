"""What is seen of each line before its part in the page is decided: a set of bits, from its text, place and markup.

Each constant is one observation; rules/weights.toml says, by the same name in lower case, how much it speaks for each
part. Bits rather than dictionaries, so that the weights of a combination seen before are looked up, not added again.
"""

from collections.abc import Sequence
from functools import lru_cache

from corpus import cues
from corpus.lines import Line, Lines
from corpus.phrases import phrase_key, phrase_of

# How long
TINY, SHORT, MEDIUM, LONG, HUGE = (1 << n for n in range(5))  # up to 12, 40, 110, 220 characters, above
# How it is written
STOP, COMMA, COLON, END_MARK, CAPS, BULLET, NUMBERED, LOWER, SYMBOLS, DIGITS = (1 << n for n in range(5, 15))
# What it says
WHEN, DATED, LABELLED_DATE, BYLINE, SOURCE, NAMES, BODY_NAME, CAPTION = (1 << n for n in range(15, 23))
DOCUMENT, CRUMBS, PHRASE, STRONG, WEAK, FOOTER, ADDRESS, TRAILING_DATE, DOTS = (1 << n for n in range(23, 32))
# Where it stands
FIRST, ABOVE_TEXT, BELOW_TEXT, RUN, AGAIN, BEFORE_DATE, BEFORE_TEXT, AFTER_END, SIGNED = (1 << n for n in range(32, 41))
HEAD_TITLE, LEARNED, LAST, AFTER_MARKER, CLOSED = (1 << n for n in range(41, 46))
# What the markup says
MARKUP, H1, H2, ITEM, CELL, FIGCAPTION, NAV, LINKED, SOME_LINKS, QUOTE = (1 << n for n in range(46, 56))
TITLE_CLASS, LEAD_CLASS, BODY_CLASS, META_CLASS, CAPTION_CLASS, CHROME_CLASS, RELATED_CLASS = (
    1 << n for n in range(56, 63)
)
# What the extractor thinks
KEPT, DROPPED = 1 << 63, 1 << 64
# More of what it says and where it stands
SLOGAN, LETTERHEAD, AFTER_TEXT, TWICE = (1 << n for n in range(65, 69))

NAMED: dict[str, int] = {name.lower(): bit for name, bit in list(globals().items()) if name.isupper()}

_RUN = 4
_NOT_IN_RUN = STOP | COMMA | COLON | BULLET | NUMBERED | DOCUMENT | WHEN
_LETTERHEAD_LINES = 5
_SIGNATURE = 4  # lines


def observe(
    lines: Lines, learned: Sequence[bool] = (), twice: Sequence[bool] = (), extracted: Sequence[bool] = ()
) -> list[int]:
    """The bits of every line.

    `learned` marks lines known as chrome of their site, `twice` those that said the same thing two times over,
    `extracted` the extractor's choice.
    """
    seen = [shape(line.text) for line in lines.lines]
    if any(line.tag for line in lines.lines):
        for at, line in enumerate(lines.lines):
            seen[at] |= markup(line.tag, line.classes) | _links(line)
        _mark_title(seen, lines)
    for at, known in enumerate(learned):
        if known:
            seen[at] |= LEARNED
    for at, doubled in enumerate(twice):
        if doubled:
            seen[at] |= TWICE
    for at, kept in enumerate(extracted):
        seen[at] |= KEPT if kept else DROPPED
    _mark_place(seen, lines.lines)
    return seen


def is_text(bits: int) -> bool:
    """Whether a line reads as running text: long, or a sentence of some length."""
    if bits & (PHRASE | CRUMBS | LINKED | NAV | ADDRESS):
        return False
    return bool(bits & HUGE) or bool(bits & LONG and bits & (STOP | COMMA | COLON))


def is_sentence(bits: int) -> bool:
    """Whether a line is running text, or a shorter sentence."""
    return is_text(bits) or bool(bits & MEDIUM and bits & (STOP | COMMA | COLON) and not bits & (PHRASE | LINKED | NAV))


# --- the text alone --------------------------------------------------------------------------------------------------


def shape(text: str) -> int:
    """The bits that a line's text alone gives; short lines, which recur over pages, are remembered."""
    return _shape_short(text) if len(text) <= cues.LONGEST else _shape_long(text)


def _shape_long(text: str) -> int:
    return (LONG if len(text) <= 220 else HUGE) | _ending(text) | _opening(text)


@lru_cache(maxsize=1 << 15)
def _shape_short(text: str) -> int:
    bits = _size(len(text)) | _ending(text) | _opening(text)
    letters = sum(map(str.isalpha, text))
    if not letters:
        bits |= SYMBOLS | (DIGITS if any(map(str.isdigit, text)) else 0)
    elif letters > 4 and text.isupper():
        bits |= CAPS | (SLOGAN if cues.is_slogan(text) else 0)
    return bits | _says(text, bits)


def _size(length: int) -> int:
    if length <= 12:
        return TINY
    if length <= 40:
        return SHORT
    return MEDIUM if length <= 110 else LONG if length <= 220 else HUGE


_CLOSERS = "\"'”’») "


def _ending(text: str) -> int:
    last = text[-1]
    if last in _CLOSERS:
        stripped = text.rstrip(_CLOSERS)
        last = stripped[-1] if stripped else last
        if last not in ".!…;:,/":
            return 0
        text = stripped
    if last in ".!…/":
        if text.endswith(("./.", ".//.", "/.")):
            return STOP | END_MARK
        if text.endswith(("...", "…")):
            return STOP | DOTS
        return STOP if last != "/" else 0
    return COMMA if last in ",;" else COLON if last == ":" else 0


def _opening(text: str) -> int:
    first = text[0]
    if first.islower():
        return LOWER
    if first in "-+•*–—·▪●■◦►" and len(text) > 12:
        return BULLET
    return NUMBERED if cues.NUMBERED.match(text) else 0


def _says(text: str, bits: int) -> int:
    phrase = phrase_of(text)
    if phrase is not None and phrase.kind == "contact":
        bits |= ADDRESS
    elif phrase is not None:
        marker = {"strong": STRONG, "weak": WEAK, "": 0}[phrase.bottom]
        bits |= PHRASE | marker | (FOOTER if phrase.kind == "footer" else 0)
    elif cues.is_document_line(text):
        bits |= DOCUMENT
    return bits | (0 if bits & PHRASE else _says_when(text)) | _says_who(text, bits)


def _says_when(text: str) -> int:
    day = cues.DAY.search(text)
    if day is None:
        return 0
    if cues.says_only_when(text):
        return DATED | WHEN
    trailing = TRAILING_DATE if cues.TRAILING_DAY.search(text) else 0
    return DATED | trailing | (LABELLED_DATE if cues.labels_day(text, day) else 0)


def _says_who(text: str, bits: int) -> int:
    found = CRUMBS if cues.is_crumbs(text) else 0
    if cues.ADDRESS.search(text):
        found |= ADDRESS
    if bits & (PHRASE | DOCUMENT):
        return found
    label = cues.byline_label(text)
    if label is not None:
        return found | (BYLINE if label == "label" else SOURCE)
    if cues.is_names(text):
        found |= NAMES
    elif cues.is_body_name(text):
        found |= BODY_NAME
    return found | (CAPTION if cues.is_caption(text) else 0)


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
    if any(f"<{name}>" in classes for name in ("nav", "aside", "footer", "select", "button")):
        bits |= NAV
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
        if len(line.text) <= 300:
            key = phrase_key(line.text)
            if len(key) > 8 and any(head.startswith(key) or key.startswith(head) for head in heads):
                seen[at] |= HEAD_TITLE


# --- the place -------------------------------------------------------------------------------------------------------


def _mark_place(seen: list[int], lines: Sequence[Line]) -> None:
    if not seen:
        return
    seen[0] |= FIRST
    seen[-1] |= LAST
    texts = [at for at, bits in enumerate(seen) if is_text(bits)]
    first, last = (texts[0], texts[-1]) if texts else (len(seen), -1)
    for at in range(min(first, len(seen))):
        seen[at] |= ABOVE_TEXT
    for at in range(last + 1, len(seen)):
        seen[at] |= BELOW_TEXT
    _mark_runs(seen)
    _mark_neighbours(seen)
    _mark_bottom(seen)
    _mark_letterhead(seen, lines)
    _mark_repeats(seen, lines)


def _mark_runs(seen: list[int]) -> None:
    """Marks runs of short lines that end no sentence: menus, lists of names, tables cut to pieces.

    Who signs a text right behind it is not in the run that follows.
    """
    start = 0
    for at, bits in enumerate([*seen, HUGE]):
        signs = bits & (NAMES | BODY_NAME | BYLINE | SOURCE) and at and is_sentence(seen[at - 1])
        if bits & (TINY | SHORT) and not bits & _NOT_IN_RUN and not signs:
            continue
        if at - start >= _RUN:
            for inside in range(start, at):
                seen[inside] |= RUN
        start = at + 1


def _mark_neighbours(seen: list[int]) -> None:
    signed = 0
    for at, bits in enumerate(seen):
        if at:
            before = seen[at - 1]
            if before & END_MARK:
                seen[at] |= AFTER_END
            if bits & (WHEN | LABELLED_DATE):
                seen[at - 1] = (before | BEFORE_DATE) & ~RUN  # the last of a run, before a date or text, is no menu
            if is_text(bits):
                seen[at - 1] = (before | BEFORE_TEXT) & ~RUN
            if is_sentence(before):
                seen[at] |= AFTER_TEXT
        if signed > 0:
            seen[at] |= SIGNED
        signed = _SIGNATURE if bits & DOCUMENT and not bits & (LONG | HUGE) else signed - 1


def _mark_bottom(seen: list[int]) -> None:
    """Marks what lies below a bottom marker; a text that was closed by "./." or a byline is closed for good."""
    closed = ended = marker = False
    for at, bits in enumerate(seen):
        if bits & ABOVE_TEXT:
            continue
        if marker:
            seen[at] |= AFTER_MARKER
        elif bits & STRONG:
            marker = True
        ended = ended or bool(closed and bits & (STRONG | WEAK))
        if ended:
            seen[at] |= CLOSED
        signed = bits & (END_MARK | BYLINE) or (bits & NAMES and not bits & RUN)
        closed = bool(signed) or (closed and not is_text(bits))


def _mark_letterhead(seen: list[int], lines: Sequence[Line]) -> None:
    """Marks the short lines in capitals around a document's number and motto: the bodies that issue it, its type."""
    anchors = [at for at, line in enumerate(lines) if seen[at] & DOCUMENT and cues.opens_letterhead(line.text)]
    if len(anchors) < 2 or anchors[1] - anchors[0] > _LETTERHEAD_LINES:
        return
    first, last = anchors[0], max(at for at in anchors if at - anchors[0] <= 3 * _LETTERHEAD_LINES)
    while first and anchors[0] - first < _LETTERHEAD_LINES and _is_letterhead(seen[first - 1]):
        first -= 1
    while last + 1 < len(seen) and seen[last + 1] & (CAPS | DOCUMENT | DATED) and not seen[last + 1] & (LONG | STOP):
        last += 1
    for at, bits in enumerate(seen[first:], first):
        if at <= last or bits & DOCUMENT:
            seen[at] = (bits | LETTERHEAD) & ~(PHRASE | STRONG | WEAK | FOOTER | DROPPED)


def _is_letterhead(bits: int) -> bool:
    return bool(bits & CAPS) and not bits & (CRUMBS | SLOGAN | H1 | HEAD_TITLE | NUMBERED | LINKED | STRONG)


def _mark_repeats(seen: list[int], lines: Sequence[Line]) -> None:
    known: set[str] = set()
    for at, line in enumerate(lines):
        if line.text in known:
            seen[at] |= AGAIN
        known.add(line.text)
