"""Articles that repeat another: equal after cleaning, or near, with the same year and the same numbers.

Near means that of all runs of five syllables in either text at least .9 are in both; where the years or the numbers
differ, two reports made after one template stay apart. Whatever repeats a repeat has the same head: the earliest
published, then the earliest event, then the first id. The order in which articles are read changes nothing.

Two passes: the first tells which articles have any other of their year and numbers; only of those the second keeps a
sketch (96 minima of hashes, so that most pairs are never compared) in memory, and all shingles in a temporary file,
where the pairs that remain are compared exactly.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from hashlib import blake2b
from tempfile import TemporaryFile
from typing import IO

import numpy as np
from numpy.typing import NDArray

from corpus.model import Article
from corpus.vietnamese import key

NEAR = 0.9
SHINGLE = 5
_BANDS, _ROWS = 16, 6  # a pair at .9 is missed once in 180,000 times, a pair at .5 compared in a quarter of all
_LIKELY = 0.75  # of the minima agree where the texts may; five deviations below .9
_WINDOW = 1000  # articles with one key that an article is compared with
_PATIENCE = 200  # texts of one template an article is compared with in vain, the likeliest first
_CHUNK = 4096  # shingles hashed at a time, so that a text of 20 MB needs no gigabyte

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+|\b[IVX]+\b")

_Hashes = NDArray[np.uint64]
_Sketch = NDArray[np.uint32]
_random = np.random.default_rng(1929)  # any fixed seed: the same archive is folded in the same way everywhere
_PLACES: _Hashes = _random.integers(0, 2**64, SHINGLE, np.uint64, endpoint=False) | np.uint64(1)
_FACTORS: _Hashes = _random.integers(0, 2**64, _BANDS * _ROWS, np.uint64, endpoint=False) | np.uint64(1)
_ADDENDS: _Hashes = _random.integers(0, 2**64, _BANDS * _ROWS, np.uint64, endpoint=False)
_BAND_FACTORS: _Hashes = _random.integers(0, 2**64, _ROWS, np.uint64, endpoint=False) | np.uint64(1)


def find_duplicates(articles: Callable[[], Iterable[Article]]) -> Iterator[tuple[str, str]]:
    """(id of the repeat, id of its head) for every article that repeats another, in the order of reading.

    `articles` is called twice and gives the same articles in the same order both times.
    """
    ids: list[str] = []
    ages: list[tuple[date, date, str]] = []
    kinds: list[bytes] = []  # 8 bytes of year and numbers, then 16 of the text
    for article in articles():
        ids.append(article.id)
        ages.append((article.published or date.max, article.event_date or date.max, article.id))
        kinds.append(_kind(article))
    forest = _Forest(len(ids))
    distinct = _join_equal(kinds, forest)
    with TemporaryFile() as file:
        _join_near(_sketched(articles(), kinds, distinct, file), forest)
    heads: dict[int, int] = {}
    for at, age in enumerate(ages):
        root = forest.root(at)
        if root not in heads or age < ages[heads[root]]:
            heads[root] = at
    for at, name in enumerate(ids):
        head = heads[forest.root(at)]
        if head != at:
            yield name, ids[head]


def jaccard(one: _Hashes, other: _Hashes) -> float:
    """The share of shingles of two texts that both have, from 0 to 1."""
    shared = len(np.intersect1d(one, other, assume_unique=True))
    return shared / (len(one) + len(other) - shared)


def shingles(text: str) -> _Hashes:
    """Hashes of a text's runs of five syllables, each once; of all of it where it is shorter."""
    words = np.fromiter(map(_word_hash, _WORD.findall(text.lower())), np.uint64)
    count = max(1, len(words) - SHINGLE + 1)
    runs = np.zeros(count, np.uint64)
    for place, factor in enumerate(_PLACES):
        part = words[place : place + count]
        runs[: len(part)] += part * factor
    return np.unique(_mixed(runs))


class _Forest:
    """Disjoint sets of the numbers below a size."""

    def __init__(self, size: int) -> None:
        self._parents = list(range(size))

    def root(self, at: int) -> int:
        parents = self._parents
        while parents[at] != at:
            parents[at] = parents[parents[at]]
            at = parents[at]
        return at

    def join(self, one: int, other: int) -> None:
        self._parents[self.root(one)] = self.root(other)


class _Candidates:
    """Articles that may be near another: their places in the reading, kinds, sketches, and shingles in a file."""

    def __init__(self, file: IO[bytes]) -> None:
        self.places: list[int] = []
        self.kinds: list[bytes] = []
        self.sketches: list[_Sketch] = []
        self._file = file
        self._ends = [0]

    def add(self, place: int, kind: bytes, found: _Hashes) -> None:
        self.places.append(place)
        self.kinds.append(kind)
        self.sketches.append(_sketch(found))
        self._ends.append(self._ends[-1] + self._file.write(found.tobytes()))

    def are_near(self, one: int, other: int) -> bool:
        return jaccard(self._shingles(one), self._shingles(other)) >= NEAR

    def _shingles(self, index: int) -> _Hashes:
        start, end = self._ends[index : index + 2]
        self._file.seek(start)
        return np.frombuffer(self._file.read(end - start), np.uint64)


def _kind(article: Article) -> bytes:
    whole = _whole(article)
    numbers = sorted({number.lstrip("0") for number in _NUMBER.findall(whole)})
    group = blake2b(f"{article.year} {' '.join(numbers)}".encode(), digest_size=8).digest()
    plain = " ".join(whole.casefold().split())
    return group + blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=16).digest()


def _whole(article: Article) -> str:
    return f"{article.title}\n{article.text}"


def _join_equal(kinds: list[bytes], forest: _Forest) -> set[int]:
    """Join articles of equal texts; the first of each year and text are the distinct ones."""
    texts: dict[bytes, int] = {}
    distinct: dict[bytes, int] = {}
    for at, kind in enumerate(kinds):
        forest.join(at, texts.setdefault(kind[8:], at))
        distinct.setdefault(kind, at)
    return set(distinct.values())


def _sketched(articles: Iterable[Article], kinds: list[bytes], distinct: set[int], file: IO[bytes]) -> _Candidates:
    sizes = Counter(kinds[at][:8] for at in distinct)
    candidates = _Candidates(file)
    for at, article in enumerate(articles):
        if at in distinct and sizes[kinds[at][:8]] > 1:
            candidates.add(at, kinds[at], shingles(_whole(article)))
    return candidates


def _join_near(candidates: _Candidates, forest: _Forest) -> None:
    if not candidates.places:
        return
    joiner = _Joiner(candidates, forest)
    groups = np.array([int.from_bytes(kind[:8]) for kind in candidates.kinds], np.uint64)
    for start in range(0, _BANDS * _ROWS, _ROWS):
        rows = joiner.sketches[:, start : start + _ROWS].astype(np.uint64)
        keys = _mixed(groups + (rows * _BAND_FACTORS).sum(axis=1, dtype=np.uint64))
        for run in _runs(keys):
            joiner.join_run(sorted(run, key=candidates.kinds.__getitem__))  # the order of reading must not matter


def _runs(keys: _Hashes) -> Iterator[list[int]]:
    """The indexes of equal keys, wherever there are two or more."""
    order = np.argsort(keys, kind="stable")
    starts = np.flatnonzero(np.diff(keys[order])) + 1
    return (run.tolist() for run in np.split(order, starts) if len(run) > 1)


class _Joiner:
    """Compares candidates that share a key, and joins those that are near."""

    def __init__(self, candidates: _Candidates, forest: _Forest) -> None:
        self.sketches = np.stack(candidates.sketches)
        self._candidates = candidates
        self._forest = forest
        self._patience = [_PATIENCE] * len(candidates.places)

    def join_run(self, run: list[int]) -> None:
        if len(set(map(self._root, run))) == 1:
            return
        for at, one in enumerate(run):
            root = self._root(one)
            rest = run[at + 1 : at + 1 + _WINDOW] if self._patience[one] else []
            others = [other for other in rest if self._root(other) != root]
            if others:
                self._join_one(one, others)

    def _join_one(self, one: int, others: list[int]) -> None:
        agreement = (self.sketches[others] == self.sketches[one]).mean(axis=1)
        for index in np.argsort(-agreement, kind="stable").tolist():
            if agreement[index] < _LIKELY or not self._patience[one]:
                return
            other = others[index]
            if self._root(other) == self._root(one):
                continue
            if self._candidates.are_near(one, other):
                self._forest.join(self._candidates.places[other], self._candidates.places[one])
            else:
                self._patience[one] -= 1

    def _root(self, index: int) -> int:
        return self._forest.root(self._candidates.places[index])


def _sketch(found: _Hashes) -> _Sketch:
    minima = np.full(len(_FACTORS), np.iinfo(np.uint32).max, np.uint32)
    for start in range(0, len(found), _CHUNK):
        chunk = found[start : start + _CHUNK, None] * _FACTORS + _ADDENDS
        np.minimum(minima, (chunk.min(axis=0) >> np.uint64(32)).astype(np.uint32), out=minima)
    return minima


def _mixed(values: _Hashes) -> _Hashes:
    """SplitMix64's last steps: every bit of a sum reaches every bit of the hash."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


@lru_cache(maxsize=1 << 17)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(key(word).encode("utf-8", "surrogatepass"), digest_size=8).digest())
