"""A page as lines with their place and shape: the one form that HTML and flattened text share from here on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.model import PageKind
from corpus.vietnamese import repair


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page.

    `number` counts from 1: the physical line of a flat text, the rendered block of HTML. `text` is repaired, its
    white space collapsed; it is never empty. `tag` and `classes` (class and id words of the nearest ancestors, and the
    names of structural ones, lower case) are empty for flat text. `link_density` is the share of characters inside
    links. `gap` counts the blank lines before it in flat text.
    """

    number: int
    text: str
    tag: str = ""
    classes: str = ""
    link_density: float = 0.0
    gap: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What an HTML page says of itself in its head, JSON-LD and microdata; all empty for flat text."""

    title: str = ""
    og_title: str = ""
    published: str = ""
    url: str = ""
    site_name: str = ""
    author: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """A page's lines in reading order, and its head.

    `chosen` holds the numbers of the lines that the extractor takes for the main content, None where none was asked.
    """

    lines: tuple[Line, ...]
    head: Head = Head()
    chosen: frozenset[int] | None = None


def read_lines(text: str, kind: PageKind, *, extract: bool = True) -> Lines:
    """The lines of a page; "text" and "clean" are split at line breaks, "html" is rendered block by block.

    `extract` asks the extractor for an HTML page's main content too (not needed where sites are learned).
    """
    if kind == "html":
        from corpus.html_lines import read_html  # bs4 and trafilatura are loaded only where HTML is read

        return read_html(text, extract=extract)
    return Lines(tuple(_flat(text)))


_BREAK = re.compile(r"\r\n?|\n")
MOST_LINES = 20_000  # of a page; what is beyond is one line more, so that no input takes the machine's memory


def _flat(text: str) -> Iterator[Line]:
    gap = 0
    for number, raw in enumerate(_BREAK.split(repair(text), maxsplit=MOST_LINES), 1):
        line = " ".join(raw.split())
        if line:
            yield Line(number, line, gap=gap)
        gap = 0 if line else gap + 1
