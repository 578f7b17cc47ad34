"""The title of an article: a given one, else the page's title line, else what its head says, else its opening words."""

import re

from corpus.cleaner import TEXT_LABELS, Cleaned
from corpus.document_types import document_types
from corpus.vietnamese import strip_marks

_LONGEST = 160
_LETTERHEAD = 20  # lines
_SHOWN = 40  # characters that tell a line in capitals
_ABOUT = re.compile(r"V/v\b", re.IGNORECASE)
_SITE_TAIL = re.compile(r"\s+(?:[-–—|»•]|::)\s+[^-–—|»•]{2,80}$")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.!?…](?=\s)")


def title_of(cleaned: Cleaned, given: str = "") -> str:
    """The title as displayed; "" only where the page has no text at all."""
    if given.strip():
        return " ".join(given.split())
    for line in cleaned.of("title"):
        return line.text
    head = cleaned.head.og_title or _SITE_TAIL.sub("", cleaned.head.title)
    return head or _subject(cleaned) or _opening(cleaned)


def _subject(cleaned: Cleaned) -> str:
    """What a document is about: its "V/v …" line, or the line below its type in capitals ("KẾ HOẠCH")."""
    lines = cleaned.of("heading", "body")[:_LETTERHEAD]
    for line, below in zip(lines, lines[1:], strict=False):
        if _ABOUT.match(line.text) and len(line.text) <= _LONGEST:
            return line.text
        if line.text.isupper() and strip_marks(line.text.lower()) in document_types().by_name:
            if below.text[:_SHOWN].isupper():
                return f"{line.text} {below.text}"[: 2 * _LONGEST]
            return f"{line.text.capitalize()} {below.text[0].lower()}{below.text[1:]}"[: 2 * _LONGEST]
    return ""


def _opening(cleaned: Cleaned) -> str:
    """The first heading, or the first sentence, cut at a word."""
    for line in (*cleaned.of("heading")[:1], *cleaned.of(*TEXT_LABELS)[:1]):
        sentence = _SENTENCE.split(line.text, maxsplit=1)[0]
        if len(sentence) <= _LONGEST:
            return sentence
        return sentence[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return ""
