"""Where keywords stand in a set of articles, by the forward index.

Numbers of the forward index that several rare syllables share prove nothing: keywords that hold one are checked in
the texts.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold
from indexer.function_words import is_function
from indexer.research.keywords import Keywords, Row, Wanted
from indexer.research.numbering import EVERY_NUMBER, Numbering
from indexer.research.reading_order import in_reading_order
from indexer.snippets import Highlights
from indexer.store import Store
from indexer.vocabulary import Forward, Numbers, Vocabulary

Codes = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Texts:
    """What keywords are looked for in."""

    store: Store
    forward: Forward
    vocabulary: Vocabulary
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class Occurrences:
    """`row` holds the syllables of all the articles, which begin at `starts` (the end last).

    For each keyword, in reading order: where in `row` it begins, how many syllables it spans, and which article, from
    0, it stands in. `side_by_side` says that each is all that was typed in a row.
    """

    row: Numbers
    starts: Codes
    begins: Codes
    lengths: Codes
    owners: Codes
    side_by_side: bool


def occurrences(texts: Texts, ranks: Sequence[int], sought: Keywords, *, apart: bool = False) -> Occurrences:
    """Every place of the keywords in these articles: all in a row; `apart`, or where they nowhere stand so, any."""
    nothing = not (sought.whole or sought.parts or sought.words or sought.stems)
    row, starts = texts.forward.articles([] if nothing else ranks)
    spans = [] if apart else [_spans(texts.vocabulary, row, starts, each) for each in sought.whole]
    begins, lengths = _merged(spans)
    side_by_side = bool(len(begins))
    if not side_by_side:
        loose = _runs(row, starts, _any_of(texts.vocabulary, sought))
        begins, lengths = _merged([*(_spans(texts.vocabulary, row, starts, each) for each in sought.parts), loose])
    owners: Codes = np.searchsorted(starts, begins, side="right") - 1
    found = Occurrences(row, starts, begins, lengths, owners, side_by_side)
    return _verified(texts, ranks, found, sought)


def inside(begins: Codes, lengths: Codes) -> tuple[Codes, Codes]:
    """All places of all keywords, and for each the keyword it belongs to."""
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(begins, lengths) + steps, np.repeat(np.arange(len(lengths)), lengths)


def _numbers(vocabulary: Vocabulary, wanted: Wanted) -> Truths:
    """Which numbers count as the syllable."""
    numbers = np.zeros(EVERY_NUMBER, dtype=np.bool_)
    for syllable in [wanted.key] if wanted.exact else vocabulary.accented(fold(wanted.key)):
        if syllable in vocabulary.articles:
            numbers[vocabulary.number(syllable)] = True
    return numbers


def _any_of(vocabulary: Vocabulary, sought: Keywords) -> tuple[Truths, Truths]:
    """Which numbers count as any of the words, and which of those say something by themselves."""
    told = np.zeros(EVERY_NUMBER, dtype=np.bool_)
    for syllable in vocabulary.articles if sought.stems else ():
        if fold(syllable).startswith(sought.stems):
            told[vocabulary.number(syllable)] = True
    every = told.copy()
    only_function = all(is_function(word.key) for word in sought.words) and not sought.parts
    for word in sought.words:
        numbers = _numbers(vocabulary, word)
        every |= numbers
        if only_function or not is_function(word.key):
            told |= numbers
    return every, told


def _spans(vocabulary: Vocabulary, row: Numbers, starts: Codes, sought: Row) -> tuple[Codes, Codes]:
    """Where the syllables stand in order inside one paragraph, near enough, and how many syllables that spans.

    Of several ways to begin before one end, and to end after one beginning, the shortest.
    """
    wanted = [_numbers(vocabulary, syllable) for syllable in sought.syllables]
    begins: Codes = np.flatnonzero(wanted[0][row])
    ends = begins
    bounds = np.union1d(np.flatnonzero(row == 0), starts) if sought.slop else starts  # neighbours have no break between
    for numbers in wanted[1:]:
        places = np.flatnonzero(numbers[row])
        nearest = np.searchsorted(ends, places) - 1
        near = nearest >= 0
        near[near] = places[near] - ends[nearest[near]] <= sought.slop + 1
        places, nearest = places[near], nearest[near]
        inside = np.searchsorted(bounds, places, side="right") == np.searchsorted(bounds, ends[nearest], side="right")
        begins, ends = begins[nearest[inside]], places[inside]
    begins, firsts = np.unique(begins, return_index=True)
    return begins, ends[firsts] - begins + 1


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


def _merged(spans: Iterable[tuple[Codes, Codes]]) -> tuple[Codes, Codes]:
    """All spans in reading order, without those that lie inside another."""
    parts = [*spans, (np.empty(0, dtype=np.int64),) * 2]
    begins, lengths = (np.concatenate(each) for each in zip(*parts, strict=True))
    order = np.lexsort((-lengths, begins))
    begins, lengths = begins[order], lengths[order]
    ends = begins + lengths
    reached = np.concatenate(([-1], np.maximum.accumulate(ends)[:-1])) if len(ends) else ends
    outside = ends > reached
    return begins[outside], lengths[outside]


def _verified(texts: Texts, ranks: Sequence[int], found: Occurrences, sought: Keywords) -> Occurrences:
    """Without the keywords whose numbers stand for other syllables here; of those in doubt the texts say it."""
    places, whose = inside(found.begins, found.lengths)
    doubtful = np.unique(whose[texts.numbering.shared[found.row[places]]])
    if not len(doubtful):
        return found
    marks = _marks(sought)
    kept = np.ones(len(found.begins), dtype=np.bool_)
    for owner in np.unique(found.owners[doubtful]).tolist():
        _, placed = in_reading_order(texts.store.by_rank([ranks[owner]])[0])
        for index in doubtful[found.owners[doubtful] == owner].tolist():
            first = int(found.begins[index] - found.starts[owner])
            ends = (placed[first], placed[first + int(found.lengths[index]) - 1])
            kept[index] = all(token is not None and marks.matches(token) for token in ends)
    begins, lengths, owners = found.begins[kept], found.lengths[kept], found.owners[kept]
    return Occurrences(found.row, found.starts, begins, lengths, owners, found.side_by_side)


def _marks(sought: Keywords) -> Highlights:
    rows = [syllable for row in (*sought.whole, *sought.parts) for syllable in row.syllables]
    wanted = {*rows, *sought.words}
    exact = frozenset(syllable.key for syllable in wanted if syllable.exact)
    return Highlights(exact, frozenset(fold(each.key) for each in wanted if not each.exact), sought.stems)
