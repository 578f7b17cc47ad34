"""What an engine is asked: a tree of conditions on fields, weighted terms for the score, an order.

Our own small algebra; each engine compiles it to its own queries and nothing a user typed reaches an engine's parser.

Node
├── Everything              all articles
├── Nothing                 no article
├── Term(field, token)      the field holds the token
├── Phrase(field, tokens)   the tokens side by side, in this order
├── Prefix(field, stem)     a token that begins with the stem
├── Ranks(ranks)            just these articles
├── Between(first, end)     ranks from first up to but not including end
├── All(nodes)              every one of them
├── AtLeast(count, nodes)   so many of them; AtLeast(1, …) is "or"
└── Without(node, excluded) the first but not the second
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Order = Literal["score", "newest", "oldest"]


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles."""


@dataclass(frozen=True, slots=True)
class Nothing:
    """No article."""


@dataclass(frozen=True, slots=True)
class Term:
    """Articles whose `field` holds `token`."""

    field: str
    token: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Articles whose `field`, one with positions, holds the tokens side by side in this order."""

    field: str
    tokens: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Prefix:
    """Articles whose `field` holds a token that begins with `stem`."""

    field: str
    stem: str


@dataclass(frozen=True, slots=True)
class Ranks:
    """Just these articles; how a condition is given that no engine can state and our code has checked."""

    ranks: frozenset[int]


@dataclass(frozen=True, slots=True)
class Between:
    """Articles with ranks from `first` up to, not including, `end`: a run of days, since ranks follow dates."""

    first: int
    end: int


@dataclass(frozen=True, slots=True)
class All:
    """Articles that meet every one of `nodes`."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class AtLeast:
    """Articles that meet at least `count` of `nodes`."""

    count: int
    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Without:
    """Articles that meet `node` but not `excluded`."""

    node: "Node"
    excluded: "Node"


Node = Everything | Nothing | Term | Phrase | Prefix | Ranks | Between | All | AtLeast | Without


@dataclass(frozen=True, slots=True)
class Weighted:
    """A term that adds `weight` times its BM25 to the score of an article that holds it."""

    field: str
    token: str
    weight: float


@dataclass(frozen=True, slots=True)
class Found:
    """An engine's answer: how many match, and the best of them as (rank, score)."""

    total: int
    best: tuple[tuple[int, float], ...]


def all_of(nodes: Iterable[Node]) -> Node:
    """The conjunction in its simplest form."""
    kept = tuple(node for node in nodes if not isinstance(node, Everything))
    if any(isinstance(node, Nothing) for node in kept):
        return Nothing()
    return kept[0] if len(kept) == 1 else All(kept) if kept else Everything()


def any_of(nodes: Iterable[Node]) -> Node:
    """The disjunction in its simplest form."""
    kept = tuple(node for node in nodes if not isinstance(node, Nothing))
    if any(isinstance(node, Everything) for node in kept):
        return Everything()
    return kept[0] if len(kept) == 1 else AtLeast(1, kept) if kept else Nothing()


def at_least(count: int, nodes: Sequence[Node]) -> Node:
    """So many of the nodes, in its simplest form."""
    if count >= len(nodes):
        return all_of(nodes)
    return AtLeast(count, tuple(nodes)) if count > 1 else any_of(nodes)
