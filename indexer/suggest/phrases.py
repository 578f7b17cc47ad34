"""Phrases of two to six syllables that an archive repeats, and where to read how they are spelt.

Runs of syllables that recur are counted level by level: a run of n only where both runs of n - 1 inside it recur. A
run is a phrase where it stands free: it begins and ends with content words, often has a function word, a figure or the
end of a paragraph on either side, is not cut out of one longer run ("người lao" of "người lao động"), and does not
want a figure to be whole ("nghị quyết số"). Candidates come from at most 8,000 articles, evenly chosen; how many
articles hold each is counted in all of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from indexer.function_words import FUNCTION_SYLLABLES
from indexer.research.numbering import Numbering
from indexer.vocabulary import Forward, Numbers, Vocabulary

Ints = npt.NDArray[np.signedinteger[Any]]
Flags = npt.NDArray[np.bool_]
Place = tuple[int, int]  # rank of an article, and the index of a syllable among its syllables and breaks

LONGEST = 6  # syllables
MOST = 20_000  # phrases
_EXAMPLES = 5  # places at which a phrase's spelling is read
_SAMPLE = 8_000  # articles
_LEAST, _LEAST_SHARE = 3, 0.0003  # articles that hold a phrase: so many, or so large a share of the sample
_FREE = 0.08  # of a phrase's occurrences have something beside them that ends or begins a phrase
_CUT, _BOUND = (
    0.7,
    0.9,
)  # of its occurrences with one content word, one function word beside them: it is a piece of more
_FIGURES = 0.6  # of its occurrences have a figure on one side: it is a piece of a count, a date, a number
_AT_ONCE = 2_000  # articles


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase by its numbers in the vocabulary, how many articles hold it, and some places where it stands."""

    numbers: tuple[int, ...]
    articles: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class _Level:
    """Runs of one length: their numbers row by row, and how often they occur; for the left and the right side, how
    often with something beside them that ends or begins a phrase, and with a figure.

    `first` and `last` are the places in the level below of the runs that each begins and ends with.
    """

    runs: Numbers
    counts: Ints
    free: tuple[Ints, Ints]
    figures: tuple[Ints, Ints]
    first: Ints
    last: Ints


def frequent_phrases(folder: Path, size: int) -> list[Phrase]:
    """The phrases of a finished forward index of `size` articles, those that most articles hold first."""
    forward = Forward(folder)
    content, function = _kinds(Vocabulary(folder), size)
    step = -(-size // _SAMPLE)
    sampled, starts = forward.articles(range(0, size, step))
    least = max(_LEAST, int(_LEAST_SHARE * (len(starts) - 1)))
    numbers = np.insert(sampled, starts[1:-1], 0)
    levels = _levels(numbers, content | function, function, least)
    chosen = [run for level, longer in zip(levels, levels[1:], strict=False) for run in _free(level, longer, content)]
    return _counted(forward, size, chosen)


def _kinds(vocabulary: Vocabulary, size: int) -> tuple[Flags, Flags]:
    """For every number whether it is a syllable that may begin or end a phrase, and whether it is a function word."""
    spellings = Numbering(vocabulary, size).spellings
    function = np.array([spelling in FUNCTION_SYLLABLES for spelling in spellings])
    return np.array([spelling.isalpha() for spelling in spellings]) & ~function, function


def _levels(numbers: Numbers, letters: Flags, function: Flags, least: int) -> list[_Level]:
    """The recurring runs of two syllables, of three, … up to one more than the longest phrase has."""
    padded = np.concatenate([[0], numbers, np.zeros(LONGEST + 2, dtype=np.uint16)]).astype(np.uint16)
    figures = ~letters[padded] & (padded != 0)
    ends = function[padded] | ~letters[padded]
    ids = np.where(letters[padded], padded.astype(np.int64), -1)
    runs = np.arange(len(letters), dtype=np.uint16)[:, None]
    levels = []
    for length in range(2, LONGEST + 2):
        places = np.flatnonzero((ids[:-1] >= 0) & (ids[1:] >= 0))
        codes, back, counts = np.unique((ids[places] << 32) | ids[places + 1], return_inverse=True, return_counts=True)
        kept = counts >= least
        new = np.where(kept, np.cumsum(kept) - 1, -1)[back]
        places, new = places[new >= 0], new[new >= 0]
        first, last = codes[kept] >> 32, codes[kept] & 0xFFFFFFFF
        runs = np.concatenate([runs[first], runs[last][:, -1:]], axis=1)
        sides = [
            np.bincount(new, beside[places + by], int(kept.sum())) for beside in (ends, figures) for by in (-1, length)
        ]
        levels.append(_Level(runs, counts[kept], (sides[0], sides[1]), (sides[2], sides[3]), first, last))
        ids = np.full(len(padded), -1, dtype=np.int64)
        ids[places] = new
    return levels


def _free(level: _Level, longer: _Level, content: Flags) -> Iterator[tuple[int, ...]]:
    """The runs of a level that are phrases."""
    most = np.zeros(len(level.counts))
    for side, added in ((longer.first, -1), (longer.last, 0)):
        np.maximum.at(most, side, longer.counts / np.where(content[longer.runs[:, added]], _CUT, _BOUND))
    whole = content[level.runs[:, 0]] & content[level.runs[:, -1]]
    stands = (np.minimum(*level.free) >= _FREE * level.counts) & (most <= level.counts)
    counted = np.maximum(*level.figures) > _FIGURES * level.counts
    for run in level.runs[whole & stands & ~counted].tolist():
        yield tuple(run)


def _counted(forward: Forward, size: int, runs: list[tuple[int, ...]]) -> list[Phrase]:
    """The runs with the number of all articles that hold each, and the first places where each stands."""
    tree = _Tree(runs)
    articles = np.zeros(len(runs), dtype=np.int64)
    examples: list[list[Place]] = [[] for _ in runs]
    for begin in range(0, size, _AT_ONCE):
        numbers, starts = forward.articles(range(begin, min(begin + _AT_ONCE, size)))
        owners = np.repeat(np.arange(len(starts) - 1), np.diff(starts))
        places, found = tree.find(numbers, owners)
        codes, index = np.unique((found << 32) | owners[places], return_index=True)
        scarce = articles[codes >> 32] < _EXAMPLES
        articles += np.bincount(codes >> 32, minlength=len(runs))
        for code, place in zip(codes[scarce].tolist(), places[index[scarce]].tolist(), strict=True):
            run, owner = code >> 32, code & 0xFFFFFFFF
            if len(examples[run]) < _EXAMPLES:
                examples[run].append((begin + owner, place - int(starts[owner])))
    counted = [Phrase(*each) for each in zip(runs, articles.tolist(), map(tuple, examples), strict=True)]
    return sorted(
        (each for each in counted if each.articles >= _LEAST), key=lambda each: (-each.articles, each.numbers)
    )[:MOST]


class _Tree:
    """Runs to be found in texts, syllable by syllable: each level maps (node above, number) to a node."""

    def __init__(self, runs: list[tuple[int, ...]]) -> None:
        self._levels: list[tuple[Ints, Ints]] = []
        nodes = {run[:1]: run[0] for run in runs}
        for length in range(2, LONGEST + 1):
            begun = sorted(
                {run[:length] for run in runs if len(run) >= length}, key=lambda run: (nodes[run[:-1]], run[-1])
            )
            codes = np.array([(nodes[run[:-1]] << 16) | run[-1] for run in begun], dtype=np.int64)
            nodes = {run: node for node, run in enumerate(begun)}
            place = {run: number for number, run in enumerate(runs) if len(run) == length}
            self._levels.append((codes, np.array([place.get(run, -1) for run in begun], dtype=np.int64)))

    def find(self, numbers: Numbers, owners: Ints) -> tuple[Ints, Ints]:
        """Where runs begin, and which; no run reaches from one article into the next."""
        places, nodes = np.arange(len(numbers)), numbers.astype(np.int64)
        begins, found = [places[:0]], [places[:0]]
        for length, (codes, runs) in enumerate(self._levels, 2):
            inside = places + length - 1 < len(numbers)
            places, nodes = places[inside], nodes[inside]
            wanted = (nodes << 16) | numbers[places + length - 1]
            at = np.minimum(np.searchsorted(codes, wanted), max(len(codes) - 1, 0))
            known = codes[at] == wanted if len(codes) else np.zeros(len(wanted), dtype=np.bool_)
            known &= owners[places] == owners[places + length - 1]
            places, nodes = places[known], at[known]
            ends = runs[nodes] >= 0
            begins.append(places[ends])
            found.append(runs[nodes[ends]])
        return np.concatenate(begins), np.concatenate(found)
