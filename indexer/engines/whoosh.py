"""The pure-Python engine: Whoosh. Conditions are evaluated on its postings as sets of document numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from pathlib import Path
from threading import Lock
from typing import Any

from whoosh import fields, index, query, scoring
from whoosh.analysis import RegexTokenizer
from whoosh.searching import SearchContext

from indexer.facets import FACETS
from indexer.matching import (
    All,
    AtLeast,
    Between,
    Everything,
    Found,
    Node,
    Nothing,
    Order,
    Phrase,
    Prefix,
    Ranks,
    Term,
    Weighted,
    Without,
)
from indexer.schema import FIELDS, PAIRS, Entry

RANK = "rank"
_SEPARATOR = "\x1f"  # between the values of an exact field; no value holds a control character
_MEMORY_MB = 128
_SPACED = RegexTokenizer(r"\S+")
_SEPARATED = RegexTokenizer(rf"[^{_SEPARATOR}]+")


def create(folder: Path) -> "WhooshWriter":
    """A writer for a new index in an empty folder."""
    return WhooshWriter(folder)


def open_index(folder: Path) -> "WhooshEngine":
    """The finished index in `folder`."""
    return WhooshEngine(folder)


def _field(name: str, kind: str) -> fields.FieldType:
    if kind == "positions":
        return fields.TEXT(analyzer=_SPACED, phrase=True)
    if kind == "frequencies":
        return fields.TEXT(analyzer=_SPACED, phrase=False)
    return fields.ID(analyzer=_SEPARATED, sortable=name in {facet.name for facet in FACETS})


class WhooshWriter:
    """Fills an index in one process and one segment: several processes have been seen to lose documents."""

    def __init__(self, folder: Path) -> None:
        schema = fields.Schema(
            **{RANK: fields.NUMERIC(int, signed=False, sortable=True)},
            **{name: _field(name, kind) for name, kind in FIELDS.items()},
        )
        self._writer: Any = index.create_in(str(folder), schema).writer(limitmb=_MEMORY_MB)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take entries; each rank once."""
        for entry in entries:
            exact = {name: _SEPARATOR.join(values) for name, values in entry.exact.items() if values}
            self._writer.add_document(**{RANK: entry.rank}, **entry.fields, **exact)

    def finish(self) -> None:
        """Write the segment; a writer that fails to closes itself, and there is nothing left to abandon."""
        writer, self._writer = self._writer, None
        writer.commit(optimize=True)

    def abandon(self) -> None:
        """Let go of the writer without a commit."""
        if self._writer is not None:
            self._writer.cancel()
            self._writer = None


class WhooshEngine:
    """A finished index; one search at a time, since Whoosh's readers share file positions."""

    def __init__(self, folder: Path) -> None:
        self._index = index.open_dir(str(folder), readonly=True)
        self._searcher = self._index.searcher(weighting=scoring.BM25F(B=0.75, K1=1.2))
        self._reader = self._searcher.reader()
        self._lock = Lock()
        self._rank_of = list(self._reader.column_reader(RANK)) if self._reader.doc_count() else []
        self._number_of = {rank: number for number, rank in enumerate(self._rank_of)}
        self._columns = {facet.name: self._column(facet.name) for facet in FACETS}

    def search(self, match: Node, scoring: Sequence[Weighted], limit: int, order: Order = "score") -> Found:
        """The best `limit` of the articles that match; ties by rank."""
        with self._lock:
            matched = self._evaluate(match)
            scores = self._scores(matched, scoring) if order == "score" else {}
        hits = [(self._rank_of[number], scores.get(number, 0.0)) for number in matched]
        hits.sort(key=lambda hit: (-hit[1], hit[0]), reverse=order == "oldest")
        return Found(total=len(hits), best=tuple(hits[:limit]))

    def counts(self, match: Node, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Counts over the facets' columns."""
        with self._lock:
            matched = self._evaluate(match)
        return {
            name: dict(Counter(value for number in matched for value in self._columns[name][number])) for name in facets
        }

    def ranks(self, match: Node) -> list[int]:
        """The ranks of all articles that match, ascending."""
        with self._lock:
            return sorted(self._rank_of[number] for number in self._evaluate(match))

    def document_frequency(self, field: str, token: str) -> int:
        """How many articles hold the token in the field."""
        with self._lock:
            return int(self._reader.doc_frequency(field, token))

    def size(self) -> int:
        """How many articles the index holds."""
        return len(self._rank_of)

    def close(self) -> None:
        """Let go of files."""
        self._searcher.close()
        self._index.close()

    def _column(self, name: str) -> list[tuple[str, ...]]:
        if not self._rank_of:
            return []
        return [tuple(value.split(_SEPARATOR)) for value in self._reader.column_reader(name)]

    def _scores(self, matched: set[int], terms: Sequence[Weighted]) -> dict[int, float]:
        scores = dict.fromkeys(matched, 0.0)
        for term in terms:
            for number, score in self._postings(term.field, term.token):
                if number in matched:
                    scores[number] += term.weight * score
        return scores

    def _postings(self, field: str, token: str) -> Iterator[tuple[int, float]]:
        matcher = query.Term(field, token).matcher(self._searcher, SearchContext(self._searcher.weighting))
        while matcher.is_active():
            yield matcher.id(), matcher.score()
            matcher.next()

    def _evaluate(self, node: Node) -> set[int]:
        match node:
            case Everything():
                return set(range(len(self._rank_of)))
            case Nothing():
                return set()
            case Term(field, token):
                return self._holding(field, token)
            case Phrase(field, tokens) if len(tokens) == 1:
                return self._holding(field, tokens[0])
            case Phrase(field, tokens) if len(tokens) == 2 and field in PAIRS:
                return self._holding(PAIRS[field], "_".join(tokens))
            case Phrase(field, tokens):
                return set(query.Phrase(field, list(tokens)).docs(self._searcher))
            case Prefix(field, stem):
                expanded = (term.decode() for term in self._reader.expand_prefix(field, stem))
                return set().union(*(self._holding(field, token) for token in expanded))
            case Ranks(ranks):
                return {self._number_of[rank] for rank in ranks if rank in self._number_of}
            case Between(first, end):
                return {number for number, rank in enumerate(self._rank_of) if first <= rank < end}
            case All(nodes):
                return reduce(set.intersection, map(self._evaluate, nodes))
            case AtLeast(count, nodes):
                held = Counter(number for each in nodes for number in self._evaluate(each))
                return {number for number, times in held.items() if times >= count}
            case Without(kept, excluded):
                return self._evaluate(kept) - self._evaluate(excluded)

    def _holding(self, field: str, token: str) -> set[int]:
        if (field, token) not in self._reader:
            return set()
        return set(self._reader.postings(field, token).all_ids())
