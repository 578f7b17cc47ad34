"""The final order: which terms the engine collects candidates by, and how our code orders them.

The engine's BM25 brings the best candidates; their syllables are then read from the forward index and scored again the
same way whatever the engine: BM25 (k1 1.2, b .75; Robertson & Zaragoza 2009) over syllables with the title counted
more than once (BM25F), neighbouring pairs of the query as terms of their own (sequential dependence, Metzler &
Croft 2005). Syllables typed with marks count in full only where they carry the same marks.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold, is_marked
from indexer.analysis import pairs, words
from indexer.matching import Weighted
from indexer.vocabulary import Forward, Vocabulary

K1, B = 1.2, 0.75
TITLE_TIMES = 3.0  # an occurrence in the title counts as so many
PAIR_WEIGHT = 0.3
WORD_WEIGHT = 0.2
OTHER_ACCENTS_WEIGHT = 0.2  # of a syllable whose marks differ from those typed

Frequency = Callable[[str, str], int]  # (field, token) → articles that hold it


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, in the order typed: each syllable's key, and whether its marks were typed."""

    keys: tuple[str, ...]
    accented: bool

    @property
    def folded(self) -> tuple[str, ...]:
        """The keys without marks."""
        return tuple(map(fold, self.keys))


def sought(keys: Sequence[str]) -> Sought:
    """A query with any mark is accented: a syllable without marks in it is meant as typed."""
    return Sought(tuple(keys), accented=any(map(is_marked, keys)))


def candidate_terms(query: Sought, text: str) -> list[Weighted]:
    """The weighted terms by which an engine picks candidates."""
    folded = query.folded
    terms = [Weighted("title_folded", token, 0.5) for token in dict.fromkeys(folded)]
    if not query.accented:
        terms += [Weighted("folded", token, 1.0) for token in dict.fromkeys(folded)]
        return terms + [Weighted("folded_pairs", pair, PAIR_WEIGHT) for pair in dict.fromkeys(pairs(list(folded)))]
    terms += [Weighted("syllables", token, 1.0) for token in dict.fromkeys(query.keys)]
    terms += [Weighted("folded", token, OTHER_ACCENTS_WEIGHT) for token in dict.fromkeys(folded)]
    terms += [Weighted("pairs", pair, PAIR_WEIGHT) for pair in dict.fromkeys(pairs(list(query.keys)))]
    return terms + [Weighted("words", word, WORD_WEIGHT) for word in dict.fromkeys(words(text))]


class Ranker:
    """Scores candidates of one archive; safe to share between threads."""

    def __init__(self, forward: Forward, vocabulary: Vocabulary, frequency: Frequency, size: int) -> None:
        self._forward = forward
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._size = size
        self._mean_length = max(forward.mean_length(), 1.0)

    def scores(self, query: Sought, ranks: Sequence[int]) -> npt.NDArray[np.float64]:
        """One score for each rank, 0 or more."""
        if not ranks or not query.keys:
            return np.zeros(len(ranks))
        occurrences = _Occurrences(self._forward, ranks, self._tables(query))
        saturation = K1 * (1 - B + B * occurrences.lengths / self._mean_length)
        total = np.zeros(len(ranks))
        for index, weight in enumerate(self._term_weights(query)):
            frequency = occurrences.frequency(index, TITLE_TIMES)
            total += weight * frequency * (K1 + 1) / (frequency + saturation)
        for index, weight in enumerate(self._pair_weights(query)):
            frequency = occurrences.pair_frequency(index, TITLE_TIMES)
            total += weight * frequency * (K1 + 1) / (frequency + saturation)
        return total

    def _tables(self, query: Sought) -> npt.NDArray[np.float32]:
        """For each syllable of the query, how much each number of the vocabulary counts as it."""
        tables = np.zeros((len(query.keys), 1 << 16), dtype=np.float32)
        for table, key, folded in zip(tables, query.keys, query.folded, strict=True):
            for accented in self._vocabulary.accented(folded):
                table[self._vocabulary.number(accented)] = OTHER_ACCENTS_WEIGHT if query.accented else 1.0
            if query.accented:
                table[self._vocabulary.number(key)] = 1.0
        return tables

    def _term_weights(self, query: Sought) -> list[float]:
        field, keys = ("syllables", query.keys) if query.accented else ("folded", query.folded)
        repeated = [keys[:index].count(key) for index, key in enumerate(keys)]
        return [self._idf(field, key) if not times else 0.0 for key, times in zip(keys, repeated, strict=True)]

    def _pair_weights(self, query: Sought) -> list[float]:
        field, keys = ("pairs", query.keys) if query.accented else ("folded_pairs", query.folded)
        return [PAIR_WEIGHT * self._idf(field, pair) for pair in pairs(list(keys))]

    def _idf(self, field: str, token: str) -> float:
        held = self._frequency(field, token)
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))


class _Occurrences:
    """Where the query's syllables stand in the candidates."""

    def __init__(self, forward: Forward, ranks: Sequence[int], tables: npt.NDArray[np.float32]) -> None:
        numbers, starts = forward.articles(ranks)
        self.lengths = np.diff(starts).astype(np.float64)
        self._count = len(ranks)
        wanted: npt.NDArray[np.bool_] = np.logical_or.reduce(tables > 0)
        self._places = np.flatnonzero(wanted[numbers])
        found = numbers[self._places]
        self._article = np.searchsorted(starts, self._places, side="right") - 1
        self._in_title = self._places < _title_ends(numbers, starts)[self._article]
        self._weights = tables[:, found]

    def frequency(self, index: int, title_times: float) -> npt.NDArray[np.float64]:
        """How often a syllable stands in each candidate, partly where its marks differ."""
        weights = self._weights[index] * np.where(self._in_title, title_times, 1.0)
        return _sums(self._article, weights, self._count)

    def pair_frequency(self, index: int, title_times: float) -> npt.NDArray[np.float64]:
        """How often syllables `index` and `index + 1` stand side by side."""
        if len(self._places) < 2:
            return np.zeros(self._count)
        beside = (self._places[1:] - self._places[:-1] == 1) & (self._article[1:] == self._article[:-1])
        weights = np.minimum(self._weights[index][:-1], self._weights[index + 1][1:]) * beside
        weights = weights * np.where(self._in_title[1:], title_times, 1.0)
        return _sums(self._article[:-1], weights, self._count)


def _sums(groups: npt.NDArray[np.intp], weights: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    return np.bincount(groups, weights, count).astype(np.float64, copy=False)


def _title_ends(numbers: npt.NDArray[np.uint16], starts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """For each article the place of its first break, or its end where it has none."""
    breaks = np.append(np.flatnonzero(numbers == 0), len(numbers))
    first = breaks[np.searchsorted(breaks, starts[:-1])]
    ends: npt.NDArray[np.intp] = np.minimum(first, starts[1:])
    return ends
