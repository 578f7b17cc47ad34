"""Nearness: which articles have syllables in order, with at most so many others between neighbours.

Engines differ in what slop means to them, so they only give the articles that hold all the syllables; the forward index
decides, break by break.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from indexer.engines import Engine
from indexer.matching import Node, Ranks, Term, Without, all_of
from indexer.vocabulary import Forward, Numbers, Vocabulary

Places = npt.NDArray[np.intp]
_AT_ONCE = 2000  # articles


class Proximity:
    """Answers `"a b"~n` over one archive."""

    def __init__(self, engine: Engine, forward: Forward, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._forward = forward
        self._vocabulary = vocabulary
        self.near = lru_cache(maxsize=2)(self._near)  # every tier of a query asks the same

    def _near(self, field: str, tokens: tuple[str, ...], slop: int) -> Node:
        """Articles in which the tokens of a field stand in this order, at most `slop` syllables between neighbours."""
        held = all_of(Term(field, token) for token in dict.fromkeys(tokens))
        candidates = self._engine.ranks(held)
        wanted = [
            self._numbers([token] if field == "syllables" else self._vocabulary.accented(token)) for token in tokens
        ]
        found: list[int] = []
        for first in range(0, len(candidates), _AT_ONCE):
            ranks = candidates[first : first + _AT_ONCE]
            found += (ranks[place] for place in standing_near(*self._forward.articles(ranks), wanted, slop))
        others = frozenset(candidates).difference(found)
        return Ranks(frozenset(found)) if len(found) <= len(others) else Without(held, Ranks(others))

    def _numbers(self, syllables: Iterable[str]) -> frozenset[int]:
        return frozenset(map(self._vocabulary.number, syllables))


def standing_near(numbers: Numbers, starts: Places, wanted: Sequence[frozenset[int]], slop: int) -> list[int]:
    """Which of the articles in a row have the wanted syllables follow each other inside one paragraph, at most `slop`
    others between neighbours."""
    some = np.flatnonzero(_table(frozenset().union(*wanted, (0,)))[numbers])
    told = numbers[some]
    paragraphs = np.sort(np.concatenate([starts[:-1], some[told == 0] + 1]), kind="stable")
    reached: Places | None = None  # places at which the syllables so far end
    for each in wanted:
        places = some[_table(each)[told]]
        if reached is not None:
            before = np.searchsorted(reached, places) - 1
            floors = np.maximum(places - slop - 1, paragraphs[np.searchsorted(paragraphs, places, side="right") - 1])
            places = places[np.append(reached, -1)[before] >= floors]
        reached = places
    owners = np.searchsorted(starts, reached, side="right") - 1 if reached is not None else starts[:0]
    found: list[int] = owners[np.diff(owners, prepend=-1) != 0].tolist()
    return found


def _table(numbers: frozenset[int]) -> npt.NDArray[np.bool_]:
    table = np.zeros(1 << 16, dtype=np.bool_)
    table[list(numbers)] = True
    return table
