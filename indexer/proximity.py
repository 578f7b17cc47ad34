"""Nearness: which articles have syllables in order, with at most so many others between neighbours.

Engines differ in what slop means to them, so they only give the articles that hold all the syllables; the forward index
decides, break by break.
"""

from collections.abc import Iterable, Sequence

from indexer.engines import Engine
from indexer.matching import Node, Ranks, Term, all_of
from indexer.vocabulary import Forward, Numbers, Vocabulary


class Proximity:
    """Answers `"a b"~n` over one archive."""

    def __init__(self, engine: Engine, forward: Forward, vocabulary: Vocabulary) -> None:
        self._engine = engine
        self._forward = forward
        self._vocabulary = vocabulary

    def near(self, field: str, tokens: tuple[str, ...], slop: int) -> Node:
        """Articles in which the tokens of a field stand in this order, at most `slop` syllables between neighbours."""
        candidates = self._engine.ranks(all_of(Term(field, token) for token in dict.fromkeys(tokens)))
        wanted = [
            self._numbers([token] if field == "syllables" else self._vocabulary.accented(token)) for token in tokens
        ]
        return Ranks(frozenset(rank for rank in candidates if _stand_near(self._forward.article(rank), wanted, slop)))

    def _numbers(self, syllables: Iterable[str]) -> frozenset[int]:
        return frozenset(map(self._vocabulary.number, syllables))


def _stand_near(numbers: Numbers, wanted: Sequence[frozenset[int]], slop: int) -> bool:
    """Whether the wanted syllables follow each other inside one paragraph, at most `slop` others between neighbours."""
    reached: list[set[int]] = [set() for _ in wanted]  # places at which a prefix of the query ends
    for place, number in enumerate(numbers.tolist()):
        if number == 0:
            reached = [set() for _ in wanted]
            continue
        for index in range(len(wanted) - 1, -1, -1):
            if number not in wanted[index]:
                continue
            if index == 0 or any(place - slop - 1 <= before < place for before in reached[index - 1]):
                if index == len(wanted) - 1:
                    return True
                reached[index].add(place)
    return False
