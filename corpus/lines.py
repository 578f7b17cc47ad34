"""A page as lines with their place and shape: the one form that HTML and flattened text share from here on."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from typing import NamedTuple

from corpus.cues import ADDRESS, narrates
from corpus.model import PageKind
from corpus.vietnamese import repair


class Line(NamedTuple):
    """One line of a page; a tuple, of which a page makes hundreds.

    `number` counts from 1: the physical line of a flat text, the rendered block of HTML. `text` is repaired, its
    white space collapsed; it is never empty. `tag` and `classes` (class and id words of the nearest ancestors, and the
    names of structural ones, lower case) are empty for flat text. `link_density` is the share of characters inside
    links. `gap` counts the blank lines before it in flat text. `cells` are the table cells around it, innermost last.
    """

    number: int
    text: str
    tag: str = ""
    classes: str = ""
    link_density: float = 0.0
    gap: int = 0
    cells: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What an HTML page says of itself in its head, JSON-LD and microdata; all empty for flat text.

    `dated` is a day that may as well be the site's or its template's, `url` the address the page was found at, where
    that is known.
    """

    title: str = ""
    og_title: str = ""
    published: str = ""
    dated: str = ""
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


def read_lines(text: str, kind: PageKind, *, extract: bool = True, mended: bool = False) -> Lines:
    """The lines of a page; "text" and "clean" are split at line breaks, "html" is rendered block by block.

    `extract` asks the extractor for an HTML page's main content too (not needed where sites are learned); `mended` says
    that `encoding.mend` has repaired the text.
    """
    if kind == "html":
        from corpus.html_lines import read_html  # bs4 and trafilatura are loaded only where HTML is read

        return read_html(text, extract=extract)
    return Lines(tuple(_flat(text if mended else repair(text))))


MOST_LINES = 20_000  # of a page; what is beyond is one line more, so that no input takes the machine's memory
_NARROW, _WIDE = 40, 120  # characters of a line that was broken to fit a page
_BROKEN = 5  # lines going on in lower case tell a page of broken lines
_MOST_BRACKETED = 4  # lines
_FULL = 0.85  # of the width: a line broken before a name, not a short one before a new paragraph
_DAY_CUT = re.compile(r"tháng(?P<month> \d\d?)?$")
_REST_OF_DAY = re.compile(r"(?P<month>\d\d? )?năm (?:19|20)\d\d\b")
_OPENS_REST = "0123456789n"
_STOPS = '.!?…:;"”)'


def _flat(text: str) -> Iterator[Line]:
    lines = list(_with_whole_days(_physical(text)))
    broken = [len(one.text) for one, below in pairwise(lines) if _goes_on(one, below) and below.text[0].islower()]
    return _joined(lines, _FULL * max(broken)) if len(broken) >= _BROKEN else _with_whole_title(lines)


def _with_whole_days(lines: Iterator[Line]) -> Iterator[Line]:
    """Lines with a day that was cut in two joined again: "ngày 08 tháng" over "12 năm 2011"."""
    before: Line | None = None
    for line in lines:
        rest = _REST_OF_DAY.match(line.text) if line.text[0] in _OPENS_REST else None
        cut = _DAY_CUT.search(before.text[-20:]) if rest and before else None
        if before and cut and rest and (cut["month"] is None) != (rest["month"] is None):
            before = before._replace(text=f"{before.text} {line.text}")
            continue
        if before:
            yield before
        before = line
    if before:
        yield before


def _with_whole_title(lines: list[Line]) -> Iterator[Line]:
    """Lines with a title that was broken in two joined again: above the first paragraph, where lower case goes on."""
    text = next((at for at, line in enumerate(lines) if len(line.text) > _WIDE), len(lines))
    at = 0
    while at < len(lines):
        line, below = lines[at], lines[at + 1] if at + 1 < text else None
        if below is not None and _goes_on(line, below) and _is_rest(below.text):
            line = line._replace(text=f"{line.text} {below.text}")
            at += 1
        at += 1
        yield line


def _is_rest(text: str) -> bool:
    return text[0].islower() and " " in text and ADDRESS.search(text) is None


def _joined(lines: list[Line], full: float) -> Iterator[Line]:
    """Broken lines as the paragraphs they were; a title is not joined to the text below it."""
    group: list[Line] = []
    for line, below in zip_longest(lines, lines[1:]):
        group.append(line)
        if below is not None and _is_in_brackets(group, below):
            continue
        if below is not None and _goes_on(line, below):
            is_text = len(group) > 1 or narrates(line.text)
            within = is_text and len(line.text) >= full and below.text[0].isalpha()
            if within or below.text[0].islower():
                continue
        yield group[0]._replace(text=" ".join(one.text for one in group))
        group = []


def _is_in_brackets(group: list[Line], below: Line) -> bool:
    """Whether a few lines stand in brackets that the line below goes on in: "(Phỏng vấn đồng chí Chủ tịch" …"""
    is_open = group[0].text[0] == "(" and not any(")" in one.text for one in group)
    return is_open and len(group) < _MOST_BRACKETED and not below.gap


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line may be the rest of the one above."""
    return not line.gap and _NARROW <= len(above.text) <= _WIDE and above.text[-1] not in _STOPS


def _physical(text: str) -> Iterator[Line]:
    gap = 0
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n", MOST_LINES)
    for number, raw in enumerate(lines, 1):
        line = raw.strip()
        if "  " in line or not line.isprintable():  # rare: most lines need no splitting
            line = " ".join(line.split())
        if line:
            yield Line(number, line, gap=gap)
        gap = 0 if line else gap + 1
