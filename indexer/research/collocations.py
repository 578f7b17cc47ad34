"""The words that keep company with a keyword: what stands within five syllables of it, in the same paragraph.

A word is two neighbouring syllables that the segmenter joins, or of which one seldom stands there without the other;
and every syllable that does not mostly belong to such a word. Function words and digits are left out. The score is
logDice (Rychlý 2008), 14 + log2(2·f(xy) / (f(x) + f(y))): at most 14, one point less for half the association, and
independent of how large the archive is.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.vietnamese import fold
from indexer.engines import Engine
from indexer.research.numbering import EVERY_NUMBER
from indexer.research.occurrences import Codes, Occurrences, Texts, Truths, inside
from indexer.research.reading_order import in_reading_order
from indexer.vocabulary import Numbers

WINDOW = 5  # syllables on each side
MOST = 200  # words given
_LEAST = 3  # times beside the keyword
_JUDGED = 1000  # pairs of which it is asked whether they are words
_JOINED = 0.3  # of the articles with a pair have it as a word
_INSEPARABLE = 0.6  # of the rarer syllable's places near the keyword are in the pair
_OVERLAPPING = 0.5  # of a word's places reach into words already taken
_EXPLAINED = 0.7  # of a syllable's places belong to words that are given
_CHUNK = 1 << 22  # syllables counted at once

# Keys have one spelling of "ký, kí" and "thỏa, thoả"; such words are shown as a text has them.
_SPELT_IN_TWO_WAYS = re.compile(r"\b(?:[hklmstv]i|\w*(?:oa|oe|uy|qui))\b")

_LEFT, _RIGHT = 1, 2


@dataclass(frozen=True, slots=True)
class Collocate:
    """A word by its keys: how often it stands beside the keyword (of that before it and after it) and in how many
    articles, how often it stands in all the articles compared, and its logDice."""

    word: str
    together: int
    left: int
    right: int
    articles: int
    everywhere: int
    score: float


@dataclass(frozen=True, slots=True)
class Collocations:
    """The best words, highest score first, and how often the keyword was found."""

    found: tuple[Collocate, ...]
    keyword: int


@dataclass(frozen=True, slots=True)
class _Beside:
    """The places near a keyword, in reading order: where in the row, the syllable there, the next one if it is near
    too (else 0), the side, the article."""

    at: Codes
    first: Codes
    second: Codes
    sides: npt.NDArray[np.int8]
    owners: Codes

    @property
    def pairs(self) -> Codes:
        """The code of the pair that begins at each place."""
        return (self.first << 16) | self.second


@dataclass(frozen=True, slots=True)
class _Sorted:
    """Codes of places, so that all places of one code are found at once."""

    order: Codes
    ordered: Codes

    @classmethod
    def by(cls, codes: Codes, *halves: Codes) -> "_Sorted":
        """In the order of the halves of the codes, the last counting most; 16-bit numbers are sorted by digits."""
        order = np.lexsort([half.astype(np.uint16) for half in halves])
        return cls(order, codes[order])

    def places(self, code: int) -> Codes:
        """Where the code stands, ascending."""
        first, end = np.searchsorted(self.ordered, (code, code + 1)).tolist()
        return self.order[first:end]


def collocations(
    texts: Texts, engine: Engine, ranks: Sequence[int], places: Occurrences, compared: Sequence[int] | None
) -> Collocations:
    """What stands beside keywords found in the articles of `ranks`.

    It is compared with all places in the articles of `compared`, None for the whole archive."""
    row, starts = texts.forward.whole() if compared is None else texts.forward.articles(compared)
    beside, keyword = _beside(places), len(places.begins)
    pairs, syllables = _Sorted.by(beside.pairs, beside.second, beside.first), _Sorted.by(beside.first, beside.first)
    words = _words(texts, engine, beside, pairs)
    everywhere = _syllable_counts(row)
    loose = {each: int(everywhere[each]) for each in _loose_syllables(texts, beside, words)}
    counted = [(pairs, _pair_counts(row, starts, words)), (syllables, loose)]
    scored = [
        (14 + math.log2(2 * len(by.places(code)) / (keyword + count)), by, code, count)
        for by, counts in counted
        for code, count in counts.items()
    ]
    best = sorted(scored, key=lambda each: (-round(each[0], 6), each[2]))[:MOST]
    return Collocations(tuple(_collocate(texts, ranks, beside, places, *each) for each in best), keyword)


def _beside(places: Occurrences) -> _Beside:
    """Each place counts once, for the nearest keyword; keywords themselves do not."""
    row, starts = places.row, places.starts
    near = np.zeros(len(row), dtype=np.int8)
    before = _outwards(places, places.begins, -1)
    after = _outwards(places, places.begins + places.lengths - 1, 1)
    for left, right in zip(before[::-1], after[::-1], strict=True):
        near[right] = _RIGHT
        near[left] = _LEFT
    near[inside(places.begins, places.lengths)[0]] = 0
    at: Codes = np.flatnonzero(near)
    owners: Codes = np.searchsorted(starts, at, side="right") - 1
    following = np.minimum(at + 1, max(len(row) - 1, 0))
    joined = (near[following] != 0) & (following > at) & (following < starts[owners + 1])
    second: Codes = np.where(joined, row[following], 0).astype(np.int64)
    return _Beside(at, row[at].astype(np.int64), second, near[at], owners)


def _outwards(places: Occurrences, edges: Codes, way: int) -> list[Codes]:
    """The places one, two … steps away from the keywords' edges, none beyond a paragraph."""
    row, starts, owners = places.row, places.starts, places.owners
    steps = []
    for _ in range(WINDOW):
        edges = edges + way
        kept = (edges >= starts[owners]) & (edges < starts[owners + 1])
        kept[kept] = row[edges[kept]] != 0
        edges, owners = edges[kept], owners[kept]
        steps.append(edges)
    return steps


def _words(texts: Texts, engine: Engine, beside: _Beside, pairs: _Sorted) -> list[int]:
    """The codes of the pairs that are words and stand often enough beside the keyword.

    Of words that overlap in most of their places ("nghị quyết đại hội") the more coherent one is taken first."""
    weights = texts.numbering.weights
    firsts: Codes = np.flatnonzero(np.diff(pairs.ordered, prepend=-1))
    codes, counts = pairs.ordered[firsts], np.diff(firsts, append=len(pairs.ordered))
    often = (counts >= _LEAST) & (weights[codes >> 16] > 0) & (weights[codes & 0xFFFF] > 0)
    codes, counts = codes[often], counts[often]
    promise = counts * (weights[codes >> 16] + weights[codes & 0xFFFF])
    judged = codes[np.argsort(-promise, kind="stable")[:_JUDGED]].tolist()
    covered = np.zeros(len(beside.at) + 1, dtype=np.bool_)
    joined = {code: _joined(texts, engine, code) for code in judged}
    words = _taken(sorted((-share, code) for code, share in joined.items() if share >= _JOINED), pairs, covered)
    every = np.bincount(beside.first[~covered[:-1]], minlength=EVERY_NUMBER)
    together = {code: _inseparable(pairs.places(code), covered, every, code) for code in judged}
    return words + _taken(sorted((-share, code) for code, share in together.items() if share), pairs, covered)


def _taken(coherent: Sequence[tuple[float, int]], pairs: _Sorted, covered: Truths) -> list[int]:
    """The words that do not mostly overlap with others; their places are covered then."""
    words = []
    for _, code in coherent:
        here = pairs.places(code)
        if np.count_nonzero(covered[here] | covered[here + 1]) <= _OVERLAPPING * len(here):
            words.append(code)
            covered[here] = covered[here + 1] = True
    return words


def _joined(texts: Texts, engine: Engine, code: int) -> float:
    """The share of the articles with a pair that have it as one of the segmenter's words."""
    first, second = texts.numbering.spellings[code >> 16], texts.numbering.spellings[code & 0xFFFF]
    held = engine.document_frequency("pairs", f"{first}_{second}") if first and second else 0
    return engine.document_frequency("words", f"{first}_{second}") / held if held else 0.0


def _inseparable(here: Codes, covered: Truths, every: Codes, code: int) -> float:
    """Of the rarer syllable's places near the keyword, those in the pair, if enough; what words cover is left out."""
    free = np.count_nonzero(~(covered[here] | covered[here + 1]))
    share = free / max(int(min(every[code >> 16], every[code & 0xFFFF])), 1)
    return share if free >= _LEAST and share >= _INSEPARABLE else 0.0


def _loose_syllables(texts: Texts, beside: _Beside, words: Sequence[int]) -> list[int]:
    """The numbers of syllables that stand often enough beside the keyword and mostly not inside a word given."""
    in_word = np.isin(beside.pairs, np.array(words, dtype=np.int64))
    in_word[1:] |= in_word[:-1].copy()
    every = np.bincount(beside.first, minlength=EVERY_NUMBER)
    explained = np.bincount(beside.first[in_word], minlength=EVERY_NUMBER)
    loose = (every >= _LEAST) & (explained < _EXPLAINED * every) & (texts.numbering.weights > 0)
    return [number for number in np.flatnonzero(loose).tolist() if texts.numbering.spellings[number]]


def _collocate(
    texts: Texts, ranks: Sequence[int], beside: _Beside, places: Occurrences, score: float, by: _Sorted, code: int,
    count: int,
) -> Collocate:  # fmt: skip
    here = by.places(code)
    left = int(np.count_nonzero(beside.sides[here] == _LEFT))
    syllables = [texts.numbering.spellings[number] for number in (code >> 16, code & 0xFFFF) if number]
    word = " ".join(syllables)
    if _SPELT_IN_TWO_WAYS.search(fold(word)):
        word = _as_written(texts, ranks, beside, places, int(here[-1]), len(syllables))
    articles = int(np.count_nonzero(np.diff(beside.owners[here], prepend=-1)))
    return Collocate(word, len(here), left, len(here) - left, articles, count, score)


def _as_written(
    texts: Texts, ranks: Sequence[int], beside: _Beside, places: Occurrences, place: int, length: int
) -> str:
    owner = int(beside.owners[place])
    text, placed = in_reading_order(texts.store.by_rank([ranks[owner]])[0])
    begin = int(beside.at[place] - places.starts[owner])
    first, last = placed[begin], placed[begin + length - 1]
    assert first is not None and last is not None, "no break is near a keyword"  # noqa: S101  (a defect)
    return " ".join(text[first.start : last.end].lower().split())


def _syllable_counts(row: Numbers) -> Codes:
    counts = np.zeros(EVERY_NUMBER, dtype=np.int64)
    for begin in range(0, len(row), _CHUNK):
        counts += np.bincount(row[begin : begin + _CHUNK], minlength=EVERY_NUMBER)
    return counts


def _pair_counts(row: Numbers, starts: Codes, codes: Sequence[int]) -> dict[int, int]:
    """How often each pair stands in the row, none across the end of an article."""
    firsts, seconds = sorted({code >> 16 for code in codes}), sorted({code & 0xFFFF for code in codes})
    first_of, second_of = _places(firsts), _places(seconds)
    width = len(seconds) + 1
    counts = np.zeros((len(firsts) + 1) * width, dtype=np.int64)
    for begin in range(0, len(row) - 1, _CHUNK):
        here = first_of[row[begin : min(begin + _CHUNK, len(row) - 1)]]
        at = np.flatnonzero(here)
        found = here[at].astype(np.int64) * width + second_of[row[begin + at + 1]]
        counts += np.bincount(found, minlength=len(counts))
    ends = starts[1:-1][(starts[1:-1] > 0) & (starts[1:-1] < len(row))]
    across = first_of[row[ends - 1]].astype(np.int64) * width + second_of[row[ends]]
    counts -= np.bincount(across, minlength=len(counts))
    return {code: int(counts[int(first_of[code >> 16]) * width + int(second_of[code & 0xFFFF])]) for code in codes}


def _places(numbers: Sequence[int]) -> Numbers:
    """The place of each number among these, from 1; 0 for all others."""
    table = np.zeros(EVERY_NUMBER, dtype=np.uint16)
    table[list(numbers)] = np.arange(1, len(numbers) + 1)
    return table
