"""HTML as lines: BeautifulSoup on lxml, walked without recursion, so that no depth of nesting loses anything.

A block element ends a line, `<br>` too. Rows of data tables become one line with their cells between bars; layout
tables (older Joomla and DNN are made of them) are blocks like any other.
"""

import gc
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning
from bs4.element import CData, NavigableString, PageElement, Tag

from corpus.extractor import choose
from corpus.html_head import read_head
from corpus.lines import MOST_LINES, Line, Lines
from corpus.vietnamese import repair

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hr html legend li main marquee menu nav ol option p pre section select"
    " summary table tbody td textarea tfoot th thead tr ul".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_UNSEEN = frozenset("head script style template svg object iframe math canvas audio video map".split())
_APART = frozenset("a button label time td th".split())  # drawn apart even where no space stands between them
_STRUCTURE = frozenset("nav aside footer header form article main select figure blockquote button marquee".split())
_NO_DATA_TABLE = frozenset("h1 h2 h3 form ul ol article section select".split())
_LEFT_OPEN = {  # by mistake, or put around it all: what says nothing of the lines of these
    "main": re.compile(r" <(?:nav|header|form|aside|footer|button|select|marquee)>"),
    "article": re.compile(r" <(?:nav|button|select|marquee)>"),
}
_WORDS_KEPT = 240
_MOST_CELLS = 12  # of tables in tables; the innermost
_HIDDEN_WORD = " <hidden>"
_MOSTLY = 0.8
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}\?>")


def read_html(text: str, *, extract: bool = True) -> Lines:
    """The rendered lines of an HTML page, its head, and where asked the extractor's choice of lines."""
    with _uncollected():
        soup = parse(text)
        walk = _Walk()
        lines = tuple(walk.lines(soup))
        head = read_head(soup)
        soup.decompose()  # its parts point at each other: left alone they wait for the collector, a fifth of the time
        chosen = choose(text, lines, walk.deepest) if extract else None
        return Lines(_shown(lines, chosen or frozenset()), head, chosen)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No cycles are looked for meanwhile: a tree has tens of thousands of objects, all alive; a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _shown(lines: tuple[Line, ...], chosen: frozenset[int]) -> tuple[Line, ...]:
    """Lines with the main content not hidden: where most of it is, a script shows it once the page is loaded."""
    main = [line for line in lines if line.number in chosen]
    hidden = sum(len(line.text) for line in main if _HIDDEN_WORD in line.classes)
    if hidden <= _MOSTLY * sum(len(line.text) for line in main):
        return lines
    return tuple(
        line._replace(classes=line.classes.replace(_HIDDEN_WORD, "")) if line.number in chosen else line
        for line in lines
    )


def parse(text: str) -> BeautifulSoup:
    """The page's tree; any input gives one."""
    text = _DECLARATION.sub("", text.replace("\0", ""), count=1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        warnings.simplefilter("ignore", UserWarning)  # "looks like a file name": an archived page may be one word
        return BeautifulSoup(text, "lxml", multi_valued_attributes=None)


@dataclass(slots=True)
class _Frame:
    """An open element: its name, and the words its lines inherit."""

    name: str
    children: Iterator[PageElement]
    words: str
    structure: str
    cells: tuple[int, ...] = ()
    rows: "_Table | None" = None


@dataclass(slots=True)
class _Table:
    """An open table: where its lines start, its rows as (first line, one line number a cell), whether it holds data."""

    start: int
    rows: list[list[int]] = field(default_factory=list)
    cells: list[int] = field(default_factory=list)
    is_data: bool = True


class _Walk:
    """One pass over a tree, depth first on a stack of its own."""

    def __init__(self) -> None:
        self.found: list[Line] = []
        self.parts: list[str] = []
        self.size = self.linked = 0
        self.links = 0
        self.tables: list[_Table] = []
        self.heading = 0
        self.first: _Frame | None = None
        self.cells = 0
        self.deepest = 0

    def lines(self, soup: BeautifulSoup) -> Iterator[Line]:
        stack = [_Frame("", iter(soup.contents), "", "")]
        while stack:
            frame = stack[-1]
            child = next(frame.children, None)
            if child is None:
                self._close(frame)
                stack.pop()
            elif isinstance(child, Tag):
                if child.name not in _UNSEEN:
                    stack.append(self._open(child, frame))
                    self.deepest = max(self.deepest, len(stack))
            elif type(child) is NavigableString or isinstance(child, CData):
                self._text(child, frame)
        self._flush()
        for number, line in enumerate(self.found, 1):
            yield line._replace(number=number)

    def _text(self, text: PageElement, frame: _Frame) -> None:
        words = str(text)
        if not words.isspace() and self.first is None:
            self.first = frame
        self.parts.append(words)
        self.size += len(words)
        if self.links:
            self.linked += len(words)

    def _open(self, tag: Tag, parent: _Frame) -> _Frame:
        name = tag.name
        if name in _BLOCKS and not (name == "br" and self.heading):
            self._flush(parent)
        elif name in _APART or name == "br":
            self.parts.append(" ")
        frame = _Frame(name, iter(tag.contents), _words(tag, parent.words), parent.structure, parent.cells)
        if name == "td":
            self.cells += 1
            frame.cells = (*parent.cells[-_MOST_CELLS:], self.cells)
        if name in _STRUCTURE and name not in parent.structure and not self._is_whole_page(name):
            outer = _LEFT_OPEN[name].sub("", parent.structure) if name in _LEFT_OPEN else parent.structure
            frame.structure = f"{outer} <{name}>"
        if _HIDDEN_WORD not in frame.structure and _is_hidden(tag):
            frame.structure += _HIDDEN_WORD
        if name == "a":
            self.links += 1
        elif name in _HEADINGS:
            self.heading += 1
        if name == "table":
            self._open_table()
        elif self.tables and name in _NO_DATA_TABLE:
            self.tables[-1].is_data = False
        return frame

    def _is_whole_page(self, name: str) -> bool:
        """Whether a form holds the page itself, as ASP.NET (DNN, SharePoint) has it: nothing stands before it."""
        return name == "form" and not self.found

    def _close(self, frame: _Frame) -> None:
        name = frame.name
        if name in _BLOCKS:
            self._flush(frame)
        elif name in _APART:
            self.parts.append(" ")
        if name == "a":
            self.links -= 1
        elif name in _HEADINGS:
            self.heading -= 1
        elif self.tables and name in ("td", "th", "tr", "table"):
            self._close_table(name)

    def _flush(self, frame: _Frame | None = None) -> None:
        if len(self.found) >= MOST_LINES and frame is not None:
            self.parts.append(" ")
            return
        if self.first is not None:
            text = " ".join(repair("".join(self.parts)).split())
            if text:
                density = min(1.0, self.linked / max(1, self.size))
                owner = frame if frame is not None and frame.name in _BLOCKS else self.first
                self.found.append(Line(1, text, owner.name, owner.structure + owner.words, density, 0, owner.cells))
        self.parts.clear()
        self.size = self.linked = 0
        self.first = None

    def _open_table(self) -> None:
        for table in self.tables[-1:]:
            table.is_data = False
        self.tables.append(_Table(len(self.found)))

    def _close_table(self, name: str) -> None:
        table = self.tables[-1]
        if name in ("td", "th"):
            table.cells.append(len(self.found))
        elif name == "tr":
            table.rows.append(table.cells)
            table.cells = []
        else:
            self.tables.pop()
            self._join_rows(table)

    def _join_rows(self, table: _Table) -> None:
        """Lines of a data table's cells joined row by row; a table of one line a cell at most, three rows at least."""
        if not table.is_data:
            return
        joined: list[Line] = []
        at, wide = table.start, 0
        for cells in table.rows:
            ends = [at, *cells]
            if any(after - before > 1 for before, after in zip(ends, ends[1:], strict=False)):
                return
            row = self.found[at : ends[-1]]
            at = ends[-1]
            wide += len(row) > 1
            if row:
                text = " | ".join(line.text for line in row)
                joined.append(Line(1, text, "tr", row[0].classes, _density(row), 0, row[0].cells[:-1]))
        if wide >= 2 and wide * 2 > len(joined) and len(joined) > 2:
            self.found[table.start : at] = joined


def _density(row: list[Line]) -> float:
    return sum(line.link_density * len(line.text) for line in row) / sum(len(line.text) for line in row)


_HIDDEN = re.compile(r"display\s?:\s?none|visibility\s?:\s?hidden")


def _is_hidden(tag: Tag) -> bool:
    return "hidden" in tag.attrs or ("style" in tag.attrs and _HIDDEN.search(str(tag.attrs["style"])) is not None)


def _words(tag: Tag, inherited: str) -> str:
    """Class and id words of an element before those it inherits."""
    own = tag.attrs.get("class"), tag.attrs.get("id")
    if own == (None, None) or tag.name in ("body", "html"):  # theme words of the whole page say nothing of a line
        return inherited
    return f" {own[0] or ''} {own[1] or ''}{inherited}".lower()[:_WORDS_KEPT]
