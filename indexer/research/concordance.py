"""Keyword in context: every place where what was sought stands, with the words around it, sorted and drawn lazily.

Places and their order come from the forward index alone: the syllables beside the keyword, from the keyword outwards,
by Vietnamese collation. Texts are read only for the lines that are drawn, and for syllables so rare that they share
their number with others.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from corpus.model import Article
from indexer.analysis import Token
from indexer.research.keywords import Keywords
from indexer.research.occurrences import Codes, Occurrences, Texts, occurrences
from indexer.research.reading_order import in_reading_order

Sort = Literal["reading", "left", "right"]

WIDTH = 60  # characters on each side
MOST_LINES = 10_000
_COMPARED = 5  # syllables on a side that order lines
_DRAWN = 2000  # lines whose texts are held at once


@dataclass(frozen=True, slots=True)
class Line:
    """One place: its article, the text to the left, the keyword as displayed, the text to the right.

    Both sides end where the title or the paragraph does and are at most `width` characters, cut between words. `start`
    is where the keyword begins in the article's text, negative in its title.
    """

    article: Article
    left: str
    keyword: str
    right: str
    start: int


class Concordance:
    """The places found, in their final order; lines are drawn when asked for.

    `found` is how many places there are in how many `articles`, `total` how many lines are given, the first 10,000.
    `side_by_side` says whether keywords are all the words in a row or, where they nowhere stand so, parts of them.
    """

    def __init__(self, texts: Texts, ranks: Sequence[int], places: Occurrences, sort: Sort, width: int) -> None:
        self._texts = texts
        self._ranks = ranks
        self._places = places
        self._width = width
        self.side_by_side = places.side_by_side
        self.found = len(places.begins)
        self.articles = len(np.unique(places.owners))
        self.total = min(self.found, MOST_LINES)
        self._order = _order(places, self.total, sort, texts.numbering.collation)

    def lines(self, first: int = 0, end: int | None = None) -> list[Line]:
        """The lines from place `first` up to, not including, `end`; texts of these articles only are read."""
        chosen = self._order[first:end].tolist()
        wanted: dict[int, list[int]] = defaultdict(list)
        for index in chosen:
            wanted[int(self._places.owners[index])].append(index)
        drawn: dict[int, Line] = {}
        articles = self._texts.store.by_rank([self._ranks[owner] for owner in wanted])
        for article, (owner, indexes) in zip(articles, wanted.items(), strict=True):
            text, placed = in_reading_order(article)
            begins = self._places.begins[indexes] - self._places.starts[owner]
            for index, begin, length in zip(indexes, begins, self._places.lengths[indexes], strict=True):
                drawn[index] = _line(article, text, placed[begin : begin + length], self._width)
        return [drawn[index] for index in chosen]

    def __iter__(self) -> Iterator[Line]:
        for first in range(0, self.total, _DRAWN):
            yield from self.lines(first, first + _DRAWN)


def concordance(
    texts: Texts,
    ranks: Sequence[int],
    sought: Keywords,
    sort: Sort = "reading",
    width: int = WIDTH,
    *,
    apart: bool = False,
) -> Concordance:
    """The places of keywords in these articles: all in a row; `apart`, or where they nowhere stand so, any of them.

    `sort` "reading" keeps the order of `ranks`; "left" and "right" go by the words on that side.
    """
    return Concordance(texts, ranks, occurrences(texts, ranks, sought, apart=apart), sort, width)


def _order(places: Occurrences, total: int, sort: Sort, collation: Codes) -> Codes:
    """The first places, by the syllables on one side from the keyword outwards; the end of a paragraph comes first."""
    if sort == "reading":
        return np.arange(total)
    row, starts, owners = places.row, places.starts, places.owners[:total]
    begins, lengths = places.begins[:total], places.lengths[:total]
    columns = []
    inside = np.ones(total, dtype=np.bool_)
    for step in range(_COMPARED):
        at = begins + lengths + step if sort == "right" else begins - 1 - step
        inside &= (at >= starts[owners]) & (at < starts[owners + 1])
        beside = np.where(inside, row[np.clip(at, 0, max(len(row) - 1, 0))] if total else 0, 0)
        inside &= beside != 0
        columns.append(np.where(inside, collation[beside], 0))
    order: Codes = np.lexsort(columns[::-1])
    return order


def _line(article: Article, text: str, keyword: Sequence[Token | None], width: int) -> Line:
    first, last = keyword[0], keyword[-1]
    assert first is not None and last is not None, "no break is sought"  # noqa: S101  (a defect, not a user's error)
    floor = text.rfind("\n", max(first.start - width - 1, 0), first.start) + 1 or max(first.start - width, 0)
    newline = text.find("\n", last.end, last.end + width + 1)
    ceiling = newline if newline >= 0 else min(last.end + width, len(text))
    left, right = text[floor : first.start], text[last.end : ceiling]
    if floor and text[floor - 1] != "\n" and not text[floor - 1].isspace():
        left = left.partition(" ")[2]
    if ceiling < len(text) and not text[ceiling].isspace():
        right = right.rpartition(" ")[0]
    start = first.start - len(article.title) - 1
    return Line(article, left, text[first.start : last.end], right, start)
