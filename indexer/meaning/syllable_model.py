"""How likely a syllable is after one or two others, counted in the archive itself.

Pairs and triples of neighbouring syllables are counted from the forward index and kept as sorted arrays that readers
map into memory. Probabilities interpolate triples, pairs and single syllables by absolute discounting; the lowest
order counts in how many pairs a syllable is the second (Kneser & Ney 1995), so that "Nẵng" is not likely anywhere but
after "Đà". Triples seen once are not kept: they are seven in ten and gain 0.1 to 0.3 points in accent restoration.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.vocabulary import Forward, Numbers

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.unsignedinteger[Any]]
Places = npt.NDArray[np.intp]

_DISCOUNT = 0.75
_LEFT_OVER = 0.1  # of a pair's occurrences at least so many go to triples that were not seen
_NUMBERS = 1 << 16
_AT_ONCE = 1 << 22  # codes sorted at a time while building
_LEAST_TRIPLES = 2
_PAIRS, _TRIPLES, _SYLLABLES = "pairs", "triples", "syllables.npy"


def write_model(folder: Path, size: int) -> None:
    """Count the pairs and triples of a finished forward index of `size` articles, into its own folder."""
    numbers, starts = Forward(folder).articles(range(size))
    numbers = np.insert(numbers, starts[1:-1], 0)  # a title does not follow the last word of the article before
    pairs, counts = _counted(numbers, 2)
    _save(folder, _PAIRS, pairs, counts)
    first, second = pairs >> 16, pairs & (_NUMBERS - 1)
    followers, preceded = (np.bincount(side, minlength=_NUMBERS) for side in (first, second))
    occurrences = np.bincount(first, weights=counts, minlength=_NUMBERS)
    np.save(folder / _SYLLABLES, np.array([occurrences, followers, preceded], dtype=np.float32))
    _save(folder, _TRIPLES, *_counted(numbers, 3, least=_LEAST_TRIPLES))


class SyllableModel:
    """Probabilities of syllables, by their numbers in the vocabulary; 0 is the break between paragraphs."""

    def __init__(self, folder: Path) -> None:
        self._pairs = _Table(folder, _PAIRS)
        self._triples = _Table(folder, _TRIPLES)
        self._occurrences, self._followers, preceded = np.load(folder / _SYLLABLES).astype(np.float64)
        self._alone = (preceded + 0.5) / (preceded.sum() + 0.5 * _NUMBERS)
        self._share = (self._occurrences + 0.5) / (self._occurrences.sum() + 0.5 * _NUMBERS)

    def single(self, number: Numbers) -> Floats:
        """P(number) where nothing is known of what stands before."""
        share: Floats = self._share[number]
        return share

    def seen(self, first: Numbers, second: Numbers) -> Floats:
        """How often `second` stands right after `first`."""
        return self._pairs.counts(_pair_code(first, second))

    def pair(self, first: Numbers, second: Numbers) -> Floats:
        """P(second | first); the arguments are broadcast."""
        occurrences = np.maximum(self._occurrences[first], 1.0)
        known = np.maximum(self.seen(first, second) - _DISCOUNT, 0.0) / occurrences
        rest = np.where(self._occurrences[first] > 0, _DISCOUNT * self._followers[first] / occurrences, 1.0)
        probability: Floats = known + rest * self._alone[second]
        return probability

    def triple(self, first: Numbers, second: Numbers, third: Numbers) -> Floats:
        """P(third | first second); the arguments are broadcast."""
        context = _pair_code(first, second).astype(np.uint64) << np.uint64(16)
        kinds, kept = self._triples.within(context, context + np.uint64(_NUMBERS))
        occurrences = np.maximum(self.seen(first, second), 1.0)
        known = np.maximum(self._triples.counts(context | third.astype(np.uint64)) - _DISCOUNT, 0.0)
        rest = np.maximum(occurrences - kept + _DISCOUNT * kinds, _LEFT_OVER)
        probability: Floats = (known + rest * self.pair(second, third)) / occurrences
        return probability


class _Table:
    """Sorted codes with the running sums of their counts, mapped into memory."""

    def __init__(self, folder: Path, name: str) -> None:
        self._codes: Codes = np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))
        self._sums: Codes = np.asarray(np.load(folder / f"{name}.sums.npy", mmap_mode="r"))

    def counts(self, codes: Codes) -> Floats:
        """The counts of codes, 0 for those that are not there."""
        found = np.searchsorted(self._codes, codes)
        return np.where(self._codes[found] == codes, self._counted(found, found + 1), 0.0)

    def within(self, low: Codes, high: Codes) -> tuple[Floats, Floats]:
        """How many codes stand from `low` up to `high`, and the sum of their counts."""
        first, end = np.searchsorted(self._codes, low), np.searchsorted(self._codes, high)
        return (end - first).astype(np.float64), self._counted(first, end)

    def _counted(self, first: Places, end: Places) -> Floats:
        return self._sums[end].astype(np.float64) - self._sums[first].astype(np.float64)


def _save(folder: Path, name: str, codes: Codes, counts: npt.NDArray[np.int64]) -> None:
    """A last code above all others saves readers from looking past the end."""
    np.save(folder / f"{name}.npy", np.append(codes, np.iinfo(codes.dtype).max).astype(codes.dtype))
    np.save(folder / f"{name}.sums.npy", np.concatenate([[0], np.cumsum(counts), [counts.sum()]]).astype(np.uint32))


def _counted(numbers: Numbers, order: int, least: int = 1) -> tuple[Codes, npt.NDArray[np.int64]]:
    """The distinct runs of `order` syllables as sorted codes, with their counts; none has a break inside."""
    codes, counts = [np.empty(0, dtype=_dtype(order))], [np.empty(0, dtype=np.int64)]
    for part in _codes(numbers, order):
        found, count = np.unique(part, return_counts=True)
        codes.append(found[count >= least])
        counts.append(count[count >= least])
    return np.concatenate(codes), np.concatenate(counts)


def _codes(numbers: Numbers, order: int) -> Iterator[Codes]:
    """Codes of all runs, in parts small enough to sort, split by the first syllable."""
    last = len(numbers) - order + 1
    first = numbers[: max(last, 0)]
    running = np.cumsum(np.bincount(first, minlength=_NUMBERS)) // _AT_ONCE
    for part in np.unique(running):
        low, high = np.searchsorted(running, [part, part + 1])
        places = np.flatnonzero((first >= low) & (first < high))
        for inner in range(1, order - 1):
            places = places[numbers[places + inner] != 0]
        code = numbers[places].astype(_dtype(order))
        for after in range(1, order):
            code = (code << code.dtype.type(16)) | numbers[places + after]
        yield code


def _dtype(order: int) -> type[np.unsignedinteger[Any]]:
    return np.uint32 if order == 2 else np.uint64


def _pair_code(first: Numbers, second: Numbers) -> npt.NDArray[np.uint32]:
    code: npt.NDArray[np.uint32] = (first.astype(np.uint32) << np.uint32(16)) | second
    return code
