"""Articles like one article, the same on every engine.

The article's most telling pairs of syllables (tf·idf) bring candidates from the engine; their order is our own: the
cosine between the articles' syllables and pairs, read from the forward index, and a little for a document both cite
and for the same organization. What repeats the article is outside the index and cannot come.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from corpus.model import Article
from indexer.engines import Engine
from indexer.facets import UNKNOWN
from indexer.matching import Node, Ranks, Term, Weighted, Without, all_of, any_of, at_least
from indexer.research.numbering import EVERY_NUMBER, Numbering
from indexer.vocabulary import Forward, Numbers

Floats = npt.NDArray[np.float64]
Codes = npt.NDArray[np.int64]

_LONGEST = 3000  # syllables of an article that are compared
_LOOKED_UP = 80  # pairs whose frequency is asked for
_TERMS = 24  # pairs that bring candidates
_SHARED = 2  # of which a candidate holds so many
_CANDIDATES = 60
_SAME_DOCUMENT, _SAME_BODY = 0.05, 0.02  # beside a cosine from 0 to 1


@dataclass(frozen=True, slots=True)
class Compared:
    """What articles are compared by: an opened engine, its forward index and numbering."""

    engine: Engine
    forward: Forward
    numbering: Numbering


def similar(archive: Compared, rank: int, article: Article, limit: int = 5) -> list[tuple[int, float]]:
    """The articles most like `article`, which has this rank: (rank, score), best first, ties by rank."""
    terms = telling_pairs(archive, rank)
    candidates = _candidates(archive, rank, terms)
    if not candidates:
        return []
    scores = dict(zip(candidates, _cosines(archive, rank, candidates), strict=True))
    for other in _holding(archive.engine, candidates, "numbers", _documents(article)):
        scores[other] += _SAME_DOCUMENT
    body = article.organization.slug if article.organization else UNKNOWN
    for other in _holding(archive.engine, candidates, "organization", {body} - {UNKNOWN}):
        scores[other] += _SAME_BODY
    ordered = sorted(scores.items(), key=lambda hit: (-round(hit[1], 6), hit[0]))
    return [(other, float(score)) for other, score in ordered[:limit]]


def telling_pairs(archive: Compared, rank: int) -> list[Weighted]:
    """The pairs that say most of an article, heaviest first, none that it alone holds."""
    numbers = archive.forward.article(rank)[:_LONGEST]
    owners = np.zeros(len(numbers), dtype=np.int64)
    codes, weights = _pairs(numbers, owners, archive.numbering.weights)
    spellings, size = archive.numbering.spellings, archive.engine.size()
    found = []
    for place in np.argsort(-weights, kind="stable")[:_LOOKED_UP].tolist():
        first, second = divmod(int(codes[place]), EVERY_NUMBER)
        token = f"{spellings[first]}_{spellings[second]}"
        held = archive.engine.document_frequency("pairs", token)
        if held > 1:
            often = float(weights[place]) / float(archive.numbering.weights[[first, second]].mean())
            found.append(Weighted("pairs", token, often * math.log(1 + size / held)))
    return sorted(found, key=lambda term: (-term.weight, term.token))[:_TERMS]


def _candidates(archive: Compared, rank: int, terms: Sequence[Weighted]) -> list[int]:
    if not terms:
        return []
    nodes = [Term(term.field, term.token) for term in terms]
    for count in (_SHARED, 1):
        match = Without(at_least(min(count, len(nodes)), nodes), Ranks(frozenset({rank})))
        found = archive.engine.search(match, terms, _CANDIDATES)
        if found.total:
            return [other for other, _ in found.best]
    return []


def _cosines(archive: Compared, rank: int, candidates: Sequence[int]) -> list[float]:
    """The cosine of each candidate with the article; syllables and pairs are the axes of one space."""
    parts = [archive.forward.article(each)[:_LONGEST] for each in (rank, *candidates)]
    numbers: Numbers = np.concatenate(parts)
    owners = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    weights = archive.numbering.weights
    dots, norms = np.zeros(len(parts)), np.zeros(len(parts))
    for codes, values in (_syllables(numbers, owners, weights), _pairs(numbers, owners, weights)):
        features, whose = codes & 0xFFFFFFFF, codes >> 32
        end = int(np.searchsorted(whose, 1))
        norms += np.bincount(whose, values**2, len(parts))
        if end:
            at = np.minimum(np.searchsorted(features[:end], features), end - 1)
            shared = features[:end][at] == features
            dots += np.bincount(whose, shared * values * values[:end][at], len(parts))
    lengths = np.sqrt(norms * norms[0])
    cosines: Floats = np.divide(dots, lengths, out=np.zeros(len(parts)), where=lengths > 0)
    return [float(cosine) for cosine in cosines[1:]]


def _syllables(numbers: Numbers, owners: Codes, weights: Floats) -> tuple[Codes, Floats]:
    """Distinct (owner, syllable) codes, ascending, and what each weighs."""
    told = weights[numbers] > 0
    codes, counts = np.unique((owners[told] << 32) | numbers[told].astype(np.int64), return_counts=True)
    return codes, (1 + np.log(counts)) * weights[codes & 0xFFFF]


def _pairs(numbers: Numbers, owners: Codes, weights: Floats) -> tuple[Codes, Floats]:
    """Distinct (owner, pair) codes, ascending, and what each weighs; pairs with a weightless half are left out."""
    told = (weights[numbers[:-1]] > 0) & (weights[numbers[1:]] > 0) & (owners[:-1] == owners[1:])
    first, second = numbers[:-1][told].astype(np.int64), numbers[1:][told].astype(np.int64)
    codes, counts = np.unique((owners[:-1][told] << 32) | (first << 16) | second, return_counts=True)
    first, second = (codes >> 16) & 0xFFFF, codes & 0xFFFF
    return codes, (1 + np.log(counts)) * (weights[first] + weights[second]) / 2


def _holding(engine: Engine, candidates: Sequence[int], field: str, tokens: Iterable[str]) -> list[int]:
    """The candidates whose field holds any of the tokens."""
    shared: Node = any_of(Term(field, token) for token in sorted(tokens))
    match = all_of([Ranks(frozenset(candidates)), shared])
    return [rank for rank, _ in engine.search(match, (), len(candidates), "newest").best]


def _documents(article: Article) -> set[str]:
    """The keys of the documents an article cites, and its own."""
    return {citation.key for citation in (*article.citations, *filter(None, [article.document]))}
