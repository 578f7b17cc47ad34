"""Which part of a page each line is: one decision over the whole sequence (Viterbi) instead of line by line.

Chrome has four parts by its place (above the article, between title and text, inside, below), so that what may follow
what is a table: an article has one title, and what lies below its end is never left again. Weights are data
(rules/weights.toml).
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

from corpus.observations import NAMED
from corpus.phrases import RULES

Part = Literal[
    "top", "above", "title", "meta", "early", "picture", "lead", "body", "heading", "caption", "table", "byline",
    "below", "inside", "marker", "end",
]  # fmt: skip
PARTS: tuple[Part, ...] = get_args(Part)
CHROME: frozenset[Part] = frozenset(("top", "early", "inside", "marker", "end"))
_NEVER = -1e9
_REMEMBERED = 1 << 16


def label_lines(observed: Sequence[int]) -> list[Part]:
    """The likeliest part of each line, from the lines' observations (`features.observe`)."""
    if not observed:
        return []
    model = _model()
    scores = [start + weight for start, weight in zip(model.start, model.emission(observed[0]), strict=True)]
    came: list[list[int]] = []
    for bits in observed[1:]:
        weights = model.emission(bits)
        best: list[float] = []
        origin: list[int] = []
        for part, ways in enumerate(model.ways):
            top, source = _NEVER, 0
            for before, cost in ways:
                score = scores[before] + cost
                if score > top:
                    top, source = score, before
            best.append(top + weights[part])
            origin.append(source)
        scores = best
        came.append(origin)
    return _trace([score + finish for score, finish in zip(scores, model.finish, strict=True)], came)


def _trace(scores: list[float], came: list[list[int]]) -> list[Part]:
    at = max(range(len(scores)), key=scores.__getitem__)
    path = [PARTS[at]]
    for origin in reversed(came):
        at = origin[at]
        path.append(PARTS[at])
    return path[::-1]


@dataclass(frozen=True, slots=True)
class _Model:
    start: tuple[float, ...]
    finish: tuple[float, ...]
    ways: tuple[tuple[tuple[int, float], ...], ...]  # for each part: the parts before it and what the step costs
    bias: tuple[float, ...]
    weights: tuple[tuple[int, tuple[float, ...]], ...]  # (bit, weight for each part)
    known: dict[int, tuple[float, ...]]

    def emission(self, bits: int) -> tuple[float, ...]:
        """How much a line's observations speak for each part; combinations seen before are looked up."""
        found = self.known.get(bits)
        if found is None:
            sums = list(self.bias)
            for bit, weights in self.weights:
                if bits & bit:
                    sums = [total + weight for total, weight in zip(sums, weights, strict=True)]
            if len(self.known) >= _REMEMBERED:
                self.known.clear()
            found = self.known[bits] = tuple(sums)
        return found


@cache
def _model() -> _Model:
    data = tomllib.loads((RULES / "weights.toml").read_text(encoding="utf-8"))
    steps = data["next"]
    return _Model(
        start=tuple(data["start"].get(part, _NEVER) for part in PARTS),
        finish=_row(data["finish"]),
        ways=tuple(
            tuple((at, float(steps[before][part])) for at, before in enumerate(PARTS) if part in steps[before])
            for part in PARTS
        ),
        bias=_row(data["bias"]),
        weights=tuple((NAMED[name], _row(row)) for name, row in data["observations"].items()),
        known={},
    )


def _row(weights: dict[str, float]) -> tuple[float, ...]:
    return tuple(float(weights.get(part, 0.0)) for part in PARTS)
