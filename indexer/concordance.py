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
import numpy.typing as npt

from corpus.vietnamese import fold, is_marked
from indexer.analysis import Token
from indexer.function_words import is_function
from indexer.numbering import EVERY_NUMBER, Numbering
from indexer.reading_order import in_reading_order
from indexer.snippets import Highlights
from indexer.store import Store
from indexer.vocabulary import Forward, Numbers, Vocabulary

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Sort = Literal["reading", "left", "right"]

WIDTH = 60  # characters on each side
MOST_LINES = 10_000
_COMPARED = 5  # syllables on a side that order lines
_DRAWN = 200  # lines whose texts are held at once


@dataclass(frozen=True, slots=True)
class Line:
    """One place: the article's rank and id, the text to the left, the keyword as displayed, the text to the right.

    Both sides end where the title or the paragraph does and are at most `width` characters, cut between words.
    """

    rank: int
    article_id: str
    left: str
    keyword: str
    right: str


@dataclass(frozen=True, slots=True)
class Texts:
    """What lines are drawn from."""

    store: Store
    forward: Forward
    vocabulary: Vocabulary
    numbering: Numbering


class Concordance:
    """The places found, in their final order; lines are drawn when asked for.

    `total` is how many lines there are, at most 10,000; `cut` says that there were more, and `side_by_side` whether
    keywords are all the words in a row or, where they nowhere stand so, runs of any of them.
    """

    def __init__(self, texts: Texts, places: "_Places", width: int, *, side_by_side: bool) -> None:
        self._texts = texts
        self._places = places
        self._width = width
        self.side_by_side = side_by_side
        self.cut = places.cut
        self.total = len(places.ranks)

    def lines(self, first: int = 0, end: int | None = None) -> list[Line]:
        """The lines from place `first` up to, not including, `end`; texts of these articles only are read."""
        chosen = range(self.total)[first:end]
        wanted: dict[int, list[int]] = defaultdict(list)
        for index in chosen:
            wanted[int(self._places.ranks[index])].append(index)
        drawn: dict[int, Line] = {}
        ranks = list(wanted)
        for article, rank in zip(self._texts.store.by_rank(ranks), ranks, strict=True):
            text, placed = in_reading_order(article)
            for index in wanted[rank]:
                place, length = int(self._places.begins[index]), int(self._places.lengths[index])
                drawn[index] = _line(rank, article.id, text, placed[place : place + length], self._width)
        return [drawn[index] for index in chosen]

    def __iter__(self) -> Iterator[Line]:
        for first in range(0, self.total, _DRAWN):
            yield from self.lines(first, first + _DRAWN)


def concordance(
    texts: Texts,
    ranks: Sequence[int],
    words: Sequence[str],
    stems: Sequence[str] = (),
    sort: Sort = "reading",
    width: int = WIDTH,
) -> Concordance:
    """The places of a query's words in these articles.

    `words` are keys in the order typed: one with marks stands for itself, one without for any marks; `stems` are the
    beginnings of folded words. All the words in a row are sought; where they nowhere stand so, or stems were typed,
    runs of any of them. `sort` "reading" keeps the order of `ranks`; "left" and "right" go by the words on that side.
    """
    row, starts = texts.forward.articles(ranks)
    wanted = [_numbers(texts.vocabulary, word) for word in words]
    begins = _in_a_row(row, starts, wanted) if wanted and not stems else np.empty(0, dtype=np.int64)
    side_by_side = bool(len(begins))
    lengths = np.full(len(begins), len(words))
    if not side_by_side:
        begins, lengths = _runs(row, starts, _any_of(texts.vocabulary, words, wanted, stems))
    owners = np.searchsorted(starts, begins, side="right") - 1
    shared = np.array([not spelling for spelling in texts.numbering.spellings])
    doubtful = np.flatnonzero(np.bincount(_whose(lengths), shared[row[_inside(begins, lengths)]], len(begins)))
    if len(doubtful):
        kept = _verified(texts, ranks, begins - starts[owners], lengths, owners, doubtful, (words, stems))
        begins, lengths, owners = begins[kept], lengths[kept], owners[kept]
    cut = len(begins) > MOST_LINES
    begins, lengths, owners = begins[:MOST_LINES], lengths[:MOST_LINES], owners[:MOST_LINES]
    if sort != "reading":
        order = _order(row, starts, begins, lengths, owners, sort, texts.numbering.collation)
        begins, lengths, owners = begins[order], lengths[order], owners[order]
    places = _Places(np.asarray(ranks, dtype=np.int64)[owners], begins - starts[owners], lengths, cut)
    return Concordance(texts, places, width, side_by_side=side_by_side)


@dataclass(frozen=True, slots=True)
class _Places:
    """For each line its article's rank, where the keyword begins in its forward index, and its length."""

    ranks: Codes
    begins: Codes
    lengths: Codes
    cut: bool


def _numbers(vocabulary: Vocabulary, word: str) -> Truths:
    """Which numbers count as the word."""
    wanted = np.zeros(EVERY_NUMBER, dtype=np.bool_)
    for syllable in [word] if is_marked(word) else vocabulary.accented(fold(word)):
        if syllable in vocabulary.articles:
            wanted[vocabulary.number(syllable)] = True
    return wanted


def _any_of(
    vocabulary: Vocabulary, words: Sequence[str], wanted: Sequence[Truths], stems: Sequence[str]
) -> tuple[Truths, Truths]:
    """Which numbers count as any of the words, and which of those say something by themselves."""
    told = np.zeros(EVERY_NUMBER, dtype=np.bool_)
    for syllable in vocabulary.articles if stems else ():
        if fold(syllable).startswith(tuple(stems)):
            told[vocabulary.number(syllable)] = True
    every = told.copy()
    only_function = all(map(is_function, words))
    for word, numbers in zip(words, wanted, strict=True):
        every |= numbers
        if only_function or not is_function(word):
            told |= numbers
    return every, told


def _in_a_row(row: Numbers, starts: Codes, wanted: Sequence[Truths]) -> Codes:
    """Where all the words stand side by side inside one article; a break is none of them."""
    room = len(row) - len(wanted) + 1
    if room <= 0:
        return np.empty(0, dtype=np.int64)
    found: Codes = np.flatnonzero(wanted[0][row[:room]])
    for step, numbers in enumerate(wanted[1:], 1):
        found = found[numbers[row[found + step]]]
    ends = np.searchsorted(starts, found + len(wanted) - 1, side="right")
    inside: Codes = found[np.searchsorted(starts, found, side="right") == ends]
    return inside


def _runs(row: Numbers, starts: Codes, wanted: tuple[Truths, Truths]) -> tuple[Codes, Codes]:
    """Where the longest runs of sought syllables begin and how long they are; those of function words are left out."""
    every, told = wanted
    places: Codes = np.flatnonzero(every[row])
    if not len(places):
        return places, places
    owners = np.searchsorted(starts, places, side="right")
    opens = np.flatnonzero((np.diff(places, prepend=-2) != 1) | (np.diff(owners, prepend=-1) != 0))
    lengths = np.diff(np.append(opens, len(places)))
    telling = np.add.reduceat(told[row[places]].astype(np.int64), opens) > 0
    return places[opens][telling], lengths[telling]


def _inside(begins: Codes, lengths: Codes) -> Codes:
    """All places of all keywords."""
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    places: Codes = np.repeat(begins, lengths) + steps
    return places


def _whose(lengths: Codes) -> Codes:
    """For each of those places the keyword it belongs to."""
    return np.repeat(np.arange(len(lengths)), lengths)


def _verified(
    texts: Texts,
    ranks: Sequence[int],
    places: Codes,
    lengths: Codes,
    owners: Codes,
    doubtful: Codes,
    sought: tuple[Sequence[str], Sequence[str]],
) -> Truths:
    """Which keywords hold only what was sought; of those in doubt the texts say it."""
    words, stems = sought
    marked = frozenset(filter(is_marked, words))
    marks = Highlights(marked, frozenset(fold(word) for word in words if word not in marked), tuple(stems))
    kept = np.ones(len(places), dtype=np.bool_)
    for owner in np.unique(owners[doubtful]).tolist():
        _, placed = in_reading_order(texts.store.by_rank([ranks[owner]])[0])
        for index in doubtful[owners[doubtful] == owner].tolist():
            keyword = placed[places[index] : places[index] + lengths[index]]
            kept[index] = all(token is not None and marks.matches(token) for token in keyword)
    return kept


def _order(
    row: Numbers, starts: Codes, begins: Codes, lengths: Codes, owners: Codes, sort: Sort, collation: Codes
) -> Codes:
    """Places by the syllables on one side, from the keyword outwards; the end of a paragraph comes first."""
    columns = []
    inside = np.ones(len(begins), dtype=np.bool_)
    for step in range(_COMPARED):
        at = begins + lengths + step if sort == "right" else begins - 1 - step
        inside &= (at >= starts[owners]) & (at < starts[owners + 1])
        beside = np.where(inside, row[np.clip(at, 0, max(len(row) - 1, 0))], 0)
        inside &= beside != 0
        columns.append(np.where(inside, collation[beside], 0))
    order: Codes = np.lexsort(columns[::-1])
    return order


def _line(rank: int, article_id: str, text: str, keyword: Sequence[Token | None], width: int) -> Line:
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
    return Line(rank, article_id, left, text[first.start : last.end], right)
