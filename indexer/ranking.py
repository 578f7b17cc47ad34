"""The final order: which terms the engine collects candidates by, and how our code orders them.

The engine's BM25 brings the best candidates; their syllables are then read from the forward index and scored again the
same way whatever the engine. The score of an article is a sum of

- BM25 (Robertson & Zaragoza 2009) over the query's syllables, function words at half weight and question words less;
- BM25 over its neighbouring pairs: side by side, and within a few syllables in any order (sequential dependence,
  Metzler & Croft 2005);
- closeness: the share of the query's weight found inside one short stretch, squared, so that a stretch with nearly
  all of it stands out.

An occurrence in the title counts more, and so does one in the opening, where news says what it is about. A syllable
typed with marks counts in full only where it carries the same marks. Every weight is in `Weights`; ARCHITECTURE.md says
what was tried and what it gave.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold, is_marked
from indexer.analysis import words
from indexer.function_words import FUNCTION_SYLLABLES, QUESTION_SYLLABLES, is_function
from indexer.matching import Weighted
from indexer.vocabulary import Forward, Numbers, Vocabulary

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Frequency = Callable[[str, str], int]  # (field, token) → articles that hold it

_EVERY_NUMBER = 1 << 16
_NOWHERE = -(1 << 40)


@dataclass(frozen=True, slots=True)
class Weights:
    """What counts how much; lengths are in syllables."""

    k1: float = 1.2
    b: float = 0.75
    pair: float = 0.4
    near_pair: float = 0.1
    word: float = 0.2  # of the segmenter's words, in picking candidates only
    near: int = 8  # how far apart a near pair may stand
    closeness: float = 0.5
    stretch: int = 30  # the stretch in which closeness is measured
    function: float = 0.5
    question: float = 0.3  # on top of `function`
    title: float = 2.0  # more, for an occurrence in the title
    opening: float = 1.0  # more, for one among the first
    opening_length: int = 60  # syllables of the text
    other_accents: float = 0.1  # of a syllable whose marks differ from those typed
    unmarked: float = 0.4  # of one whose marks differ from those put back where none were typed


WEIGHTS = Weights()


@dataclass(frozen=True, slots=True)
class Sought:
    """What a query looks for, in the order typed: each syllable's key, and whether it may bear any marks.

    `accented` says that the keys' marks were typed, or put back; without, only folded forms are compared.
    """

    keys: tuple[str, ...]
    open: tuple[bool, ...]
    accented: bool


def sought(keys: Sequence[str], restored: Sequence[str] = ()) -> Sought:
    """What is looked for by these keys; `restored` are the same with the likeliest marks where none were typed."""
    if restored:
        changed = (form != key for form, key in zip(restored, keys, strict=True))
        return Sought(tuple(restored), tuple(changed), accented=True)
    accented = any(map(is_marked, keys))
    forms = keys if accented else map(fold, keys)
    return Sought(tuple(forms), (not accented,) * len(keys), accented)


def candidate_terms(query: Sought, weights: Weights = WEIGHTS) -> list[Weighted]:
    """The weighted terms by which an engine picks candidates."""
    terms = [Weighted("title_folded", token, 0.5) for token in dict.fromkeys(map(fold, query.keys))]
    for key, is_open in dict(zip(query.keys, query.open, strict=True)).items():
        importance = _importance(key, query.accented, weights)
        terms.append(Weighted("folded", fold(key), importance * _any_marks(query, is_open, weights)))
        if query.accented:
            terms.append(Weighted("syllables", key, importance))
    for first, second in _neighbours(query.keys):
        terms.append(Weighted("pairs", f"{first}_{second}", weights.pair if query.accented else 0.0))
        if not query.accented or any(query.open):
            share = 1.0 if not query.accented else weights.unmarked
            terms.append(Weighted("folded_pairs", f"{fold(first)}_{fold(second)}", weights.pair * share))
    if query.accented:  # the segmenter knows no words without marks
        terms += [Weighted("words", word, weights.word) for word in words(" ".join(query.keys))]
    return [term for term in dict.fromkeys(terms) if term.weight > 0]


def _neighbours(keys: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(dict.fromkeys(zip(keys, keys[1:], strict=False)))


def _any_marks(query: Sought, is_open: bool, weights: Weights) -> float:
    """How much a syllable with the same letters and other marks counts."""
    if not query.accented:
        return 1.0
    return weights.unmarked if is_open else weights.other_accents


class Ranker:
    """Scores candidates of one archive; safe to share between threads."""

    def __init__(
        self,
        forward: Forward,
        vocabulary: Vocabulary,
        frequency: Frequency,
        size: int,
        weights: Weights = WEIGHTS,
    ) -> None:
        self._forward = forward
        self._vocabulary = vocabulary
        self._frequency = frequency
        self._size = size
        self._weights = weights
        self._mean_length = max(forward.mean_length(), 1.0)

    def scores(self, query: Sought, ranks: Sequence[int]) -> Floats:
        """One score for each rank, 0 or more."""
        if not ranks or not query.keys:
            return np.zeros(len(ranks))
        weights = self._weights
        terms = self._terms(query)
        found = _Occurrences(*self._forward.articles(ranks), terms.numbered, weights)
        saturation = weights.k1 * (1 - weights.b + weights.b * found.lengths / self._mean_length)
        total = terms.weights @ self._saturated(found.frequencies(len(terms.weights)), saturation)
        if len(terms.pair_weights):
            total += weights.pair * terms.pair_weights @ self._saturated(found.pairs(terms.pairs), saturation)
            total += weights.near_pair * terms.pair_weights @ self._saturated(found.near(terms.pairs), saturation)
        everything = terms.weights.sum()
        if everything > 0:
            share = found.closest(terms.weights) / everything
            total += weights.closeness * everything * share**2
        return total

    def _saturated(self, frequencies: Floats, saturation: Floats) -> Floats:
        return frequencies * (self._weights.k1 + 1) / (frequencies + saturation)

    def _terms(self, query: Sought) -> "_Terms":
        keys = tuple(dict.fromkeys(query.keys))
        neighbours = _neighbours(query.keys)
        place = {key: index for index, key in enumerate(keys)}
        syllables, joined = ("syllables", "pairs") if query.accented else ("folded", "folded_pairs")
        importance = [_importance(key, query.accented, self._weights) for key in keys]
        return _Terms(
            numbered=self._numbered(query, place),
            weights=np.array(importance) * [self._idf(syllables, key) for key in keys],
            pairs=[(place[first], place[second]) for first, second in neighbours],
            pair_weights=np.array([self._idf(joined, f"{first}_{second}") for first, second in neighbours]),
        )

    def _numbered(self, query: Sought, place: Mapping[str, int]) -> "_Numbered":
        """For each syllable looked for, how much each number of the vocabulary counts as it."""
        counted: dict[tuple[int, int], float] = {}
        for key, is_open in zip(query.keys, query.open, strict=True):
            for other in self._vocabulary.accented(fold(key)):
                counted[self._vocabulary.number(other), place[key]] = _any_marks(query, is_open, self._weights)
            if query.accented:
                counted[self._vocabulary.number(key), place[key]] = 1.0
        column = {number: at for at, number in enumerate(dict.fromkeys(number for number, _ in counted), 1)}
        columns = np.zeros(_EVERY_NUMBER, dtype=np.uint16)
        columns[list(column)] = list(column.values())
        amounts = np.zeros((len(place), len(column) + 1))
        for (number, row), amount in counted.items():
            amounts[row, column[number]] = amount
        return _Numbered(columns, amounts)

    def _idf(self, field: str, token: str) -> float:
        held = self._frequency(field, token)
        return math.log(1 + (self._size - held + 0.5) / (held + 0.5))


@dataclass(frozen=True, slots=True)
class _Numbered:
    """How much numbers count as each syllable: `amounts[t, columns[number]]`; column 0 is of those that do not."""

    columns: Numbers
    amounts: Floats


@dataclass(frozen=True, slots=True)
class _Terms:
    """Distinct syllables and pairs of a query: which numbers count as them, what they weigh."""

    numbered: _Numbered
    weights: Floats
    pairs: list[tuple[int, int]]
    pair_weights: Floats


class _Occurrences:
    """Where the query's syllables stand in a row of articles: parallel arrays, by syllable and then by place.

    A place at which a number counts as two syllables of the query ("năm" as năm and as nam) is there twice.
    """

    def __init__(self, numbers: Numbers, starts: Places, numbered: _Numbered, weights: Weights) -> None:
        self.lengths = np.diff(starts).astype(np.float64)
        self._weights = weights
        self._starts = starts
        self._span = len(numbers) + 1  # codes of places are syllable * span + place
        places = np.flatnonzero(np.take(numbered.columns > 0, numbers))
        columns = numbered.columns[numbers[places]]
        self._syllables, at = np.nonzero((numbered.amounts > 0)[:, columns])
        self._places: Places = places[at]
        self._amounts: Floats = numbered.amounts[self._syllables, columns[at]]
        self._owners = np.searchsorted(starts, self._places, side="right") - 1
        self._ends = starts[1:][self._owners]
        title_ends = _title_ends(numbers, starts)[self._owners]
        opens = self._places <= title_ends + weights.opening_length
        self._boost = 1.0 + np.where(self._places < title_ends, weights.title, opens * weights.opening)
        self._codes: Places = self._syllables * self._span + self._places
        self._stands = self._amounts >= 0.5

    def frequencies(self, count: int) -> Floats:
        """How often each of `count` syllables stands in each article, title and opening counted more."""
        return self._sums(count, self._syllables, self._owners, self._amounts * self._boost)

    def pairs(self, wanted: Sequence[tuple[int, int]]) -> Floats:
        """How often each pair stands side by side."""
        rows, first, second = self._firsts(wanted)
        sought = second * self._span + self._places[first] + 1
        found = np.minimum(np.searchsorted(self._codes, sought), len(self._codes) - 1)
        beside = np.flatnonzero((self._codes[found] == sought) & (self._places[first] + 1 < self._ends[first]))
        first, found = first[beside], found[beside]
        amounts = np.minimum(self._amounts[first], self._amounts[found]) * self._boost[first]
        return self._sums(len(wanted), rows[beside], self._owners[first], amounts)

    def near(self, wanted: Sequence[tuple[int, int]]) -> Floats:
        """How often each pair's first stands within a few syllables of its second, before or after."""
        rows, first, second = self._firsts(wanted)
        places, reach = self._places[first], self._weights.near
        standing = np.concatenate([[-1], self._codes[self._stands], [np.iinfo(np.int64).max]])
        after = np.searchsorted(standing, second * self._span + places, side="right")
        before = standing[after - 1] - second * self._span
        following = standing[after] - second * self._span
        near = np.flatnonzero(
            (before >= np.maximum(places - reach, self._starts[self._owners[first]]))
            | (following <= np.minimum(places + reach, self._ends[first] - 1))
        )
        first = first[near]
        return self._sums(len(wanted), rows[near], self._owners[first], self._amounts[first])

    def closest(self, weights: Floats) -> Floats:
        """The greatest weight of distinct syllables inside one stretch of each article."""
        stands = np.flatnonzero(self._stands)
        syllables, places, owners = self._syllables[stands], self._places[stands], self._owners[stands]
        until = np.minimum(places + self._weights.stretch, self._ends[stands])
        again = np.flatnonzero(syllables[1:] == syllables[:-1])  # where it stands again it counts from there
        until[again] = np.minimum(until[again], places[again + 1])
        opened, closed = np.argsort(places, kind="stable"), np.argsort(until, kind="stable")
        over = np.searchsorted(until[closed], places[opened], side="right")
        held = np.cumsum(weights[syllables[opened]]) - np.append(0.0, np.cumsum(weights[syllables[closed]]))[over]
        best = np.zeros(len(self.lengths))
        firsts = np.flatnonzero(np.diff(owners[opened], prepend=-1))
        if len(firsts):
            best[owners[opened[firsts]]] = np.maximum.reduceat(held, firsts)
        return best

    def _firsts(self, wanted: Sequence[tuple[int, int]]) -> tuple[Places, Places, Places]:
        """Every occurrence of every pair's first: the pair's row, the occurrence, the pair's second."""
        first, second = np.array(wanted, dtype=np.int64).T
        bounds = np.searchsorted(self._syllables, [first, first + 1])
        counts = bounds[1] - bounds[0]
        rows = np.repeat(np.arange(len(wanted)), counts)
        places = np.arange(len(rows)) + np.repeat(bounds[0] - np.cumsum(counts) + counts, counts)
        return rows, places, second[rows]

    def _sums(self, count: int, rows: Places, owners: Places, amounts: Floats) -> Floats:
        """Amounts added up for each row and article."""
        articles = len(self.lengths)
        summed = np.bincount(rows * articles + owners, amounts, count * articles).astype(np.float64)
        return summed.reshape(count, articles)


def _importance(key: str, accented: bool, weights: Weights) -> float:
    if not accented:  # "bao" may be báo as well as bao nhiêu
        return weights.function if is_function(key) else 1.0
    question = weights.question if key in QUESTION_SYLLABLES else 1.0
    return question * (weights.function if key in FUNCTION_SYLLABLES else 1.0)


def _title_ends(numbers: Numbers, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.intp]:
    """For each article the place of its first break, or its end where it has none."""
    breaks = np.append(np.flatnonzero(numbers == 0), len(numbers))
    first = breaks[np.searchsorted(breaks, starts[:-1])]
    ends: npt.NDArray[np.intp] = np.minimum(first, starts[1:])
    return ends
