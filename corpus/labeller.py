"""Which part of a page each line is: one decision over the whole sequence (Viterbi) instead of line by line.

Chrome has four parts by its place (above the article, between title and text, inside, below), so that what may follow
what is a table: an article has one title, and what lies below its end is never left again. Weights are data
(rules/weights.toml).
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, get_args

from corpus.observations import NAMED
from corpus.phrases import RULES

Part = Literal[
    "top", "above", "title", "meta", "early", "picture", "lead", "body", "heading", "caption", "table", "byline",
    "below", "inside", "marker", "end",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)
CHROME: frozenset[Part] = frozenset(("top", "early", "inside", "marker", "end"))
_NEVER = -1_000_000
_UNIT = 10  # weights have one digit behind the point, so that whole numbers add them exactly
_LOST = -40 * _UNIT  # what lags so far behind never catches up; without it few states would be alike
_REMEMBERED = 1 << 15
_State = tuple[int, ...]  # how far the best way to each part lags behind the best way to any


def label_lines(observed: Sequence[int]) -> list[Part]:
    """The likeliest part of each line, from the lines' observations (`features.observe`)."""
    if not observed:
        return []
    state = _begin(observed[0])
    came: list[tuple[int, ...]] = []
    for bits in observed[1:]:
        state, origin = _step(state, bits)
        came.append(origin)
    return _trace([score + finish for score, finish in zip(state, _model().finish, strict=True)], came)


def _begin(bits: int) -> _State:
    model = _model()
    return tuple(start + weight for start, weight in zip(model.start, model.emission(bits), strict=True))


@lru_cache(maxsize=_REMEMBERED)  # menus and runs of text lead from the same state to the same state
def _step(state: _State, bits: int) -> tuple[_State, tuple[int, ...]]:
    """The state after one more line, and for each part the part of the line before it."""
    model = _model()
    tops = [2 * _NEVER] * len(PARTS)
    origin = [0] * len(PARTS)
    for before, lag in enumerate(state):
        if lag > _NEVER:  # few are left
            for after, cost in model.ways[before]:
                if lag + cost > tops[after]:
                    tops[after], origin[after] = lag + cost, before
    scores = [top + weight for top, weight in zip(tops, model.emission(bits), strict=True)]
    best = max(scores)
    return tuple(score - best if score - best > _LOST else _NEVER for score in scores), tuple(origin)


def _trace(scores: list[int], came: list[tuple[int, ...]]) -> list[Part]:
    at = max(range(len(scores)), key=scores.__getitem__)
    path = [PARTS[at]]
    for origin in reversed(came):
        at = origin[at]
        path.append(PARTS[at])
    return path[::-1]


@dataclass(frozen=True, slots=True)
class _Model:
    start: tuple[int, ...]
    finish: tuple[int, ...]
    ways: tuple[tuple[tuple[int, int], ...], ...]  # for each part: the parts that may follow it and what the step costs
    bias: tuple[int, ...]
    weights: dict[int, tuple[int, ...]]  # of a bit, for each part
    known: dict[int, tuple[int, ...]]

    def emission(self, bits: int) -> tuple[int, ...]:
        """How much a line's observations speak for each part; combinations seen before are looked up."""
        found = self.known.get(bits)
        if found is None:
            rows = [self.bias, *(self.weights[bit] for bit in _each(bits) if bit in self.weights)]
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[bits] = tuple(map(sum, zip(*rows, strict=True)))
        return found


def _each(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low
        bits ^= low


@cache
def _model() -> _Model:
    data = tomllib.loads((RULES / "weights.toml").read_text(encoding="utf-8"))
    steps = data["next"]
    return _Model(
        start=tuple(_whole(data["start"][part]) if part in data["start"] else _NEVER for part in PARTS),
        finish=_row(data["finish"]),
        ways=tuple(
            tuple((PARTS.index(part), _whole(cost)) for part, cost in steps[before].items()) for before in PARTS
        ),
        bias=_row(data["bias"]),
        weights={NAMED[name]: _row(row) for name, row in data["observations"].items()},
        known={},
    )


def _row(weights: dict[str, float]) -> tuple[int, ...]:
    return tuple(_whole(weights.get(part, 0)) for part in PARTS)


def _whole(weight: float) -> int:
    return round(weight * _UNIT)
