"""What an HTML line's tags and class words say of it, and its links; what the page's head calls its title."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from corpus import cues
from corpus.lines import Line, Lines
from corpus.observations import (
    AUTHOR_CLASS,
    BODY_CLASS,
    BODY_NAME,
    BYLINE,
    CAPTION_CLASS,
    CATEGORY,
    CELL,
    CHROME_CLASS,
    FIGCAPTION,
    H1,
    H2,
    HEAD_TITLE,
    HUGE,
    ITEM,
    LEAD_CLASS,
    LINKED,
    LONG,
    MARKUP,
    MEDIUM,
    META_CLASS,
    NAMES,
    NAV,
    QUOTE,
    RELATED_CLASS,
    SOME_LINKS,
    TITLE_CLASS,
    is_text,
)
from corpus.phrases import phrase_key

_SIGNS = NAMES | BODY_NAME
_NOT_SIGNED = RELATED_CLASS | MEDIUM | LONG | HUGE
_LONGEST_NAMED = 300  # characters
_MOST = 0.8
_OF_A_LINE = AUTHOR_CLASS | META_CLASS | CAPTION_CLASS


def mark_markup(seen: list[int], lines: Lines) -> None:
    """Marks what the markup says; a class word that most of the text stands under says nothing of one line of it.

    WordPress puts "author-admin" and "category-meta" on the element around a post.
    """
    said = [markup(line.tag, line.classes) for line in lines.lines]
    around = _around_text(lines.lines, [is_text(bits | more) for bits, more in zip(seen, said, strict=True)])
    for at, line in enumerate(lines.lines):
        bits = said[at]
        if around and bits & _OF_A_LINE:
            inner = " ".join(word for word in line.classes.split() if word not in around)
            bits = (bits & ~_OF_A_LINE) | (markup(line.tag, inner) & _OF_A_LINE)
        seen[at] |= bits | _links(line)
        if seen[at] & AUTHOR_CLASS and seen[at] & _SIGNS and not seen[at] & _NOT_SIGNED:
            seen[at] = (seen[at] | BYLINE) & ~CATEGORY
    _mark_title(seen, lines)


def _around_text(lines: Sequence[Line], texts: Sequence[bool]) -> frozenset[str]:
    """The class words that most lines of text stand under and that would make each of them a line of its own kind."""
    words = Counter(
        word for line, is_one in zip(lines, texts, strict=True) if is_one for word in set(line.classes.split())
    )
    most = _MOST * sum(texts)
    return frozenset(word for word, count in words.items() if count > most and markup("", word) & _OF_A_LINE)


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
