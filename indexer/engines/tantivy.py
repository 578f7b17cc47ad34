"""The default engine: Tantivy, embedded, memory-mapped."""

from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ParamSpec, TypeVar

import tantivy
from tantivy import Occur, Query

from corpus.errors import ArchiveDamaged
from indexer.analysis import pairs
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
_OPTIONS = {"positions": "position", "frequencies": "freq"}
_HEAP_BYTES = 96_000_000
_MAX_VALUES = 65_000  # buckets of one aggregation
_TOKENIZER = "white_space"
_SKIPPED = range(8, 20)  # "at least so many" of so many is spelled out, which the index can skip through

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")


def create(folder: Path) -> "TantivyWriter":
    """A writer for a new index in an empty folder."""
    return TantivyWriter(folder)


def open_index(folder: Path) -> "TantivyEngine":
    """The finished index in `folder`."""
    return TantivyEngine(folder)


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field(RANK, stored=False, indexed=True, fast=True)
    facets = {facet.name for facet in FACETS}
    for name, kind in FIELDS.items():
        if kind == "exact":
            builder.add_text_field(name, fast=name in facets, tokenizer_name="raw", index_option="basic")
        else:
            builder.add_text_field(name, tokenizer_name=_TOKENIZER, index_option=_OPTIONS[kind])
    return builder.build()


def _with_tokenizer(index: tantivy.Index) -> tantivy.Index:
    index.register_tokenizer(_TOKENIZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class TantivyWriter:
    """Fills an index with one indexing thread, so that the same entries give the same files' content."""

    def __init__(self, folder: Path) -> None:
        self._index = _with_tokenizer(tantivy.Index(_schema(), path=str(folder)))
        self._writer: Any = self._index.writer(heap_size=_HEAP_BYTES, num_threads=1)

    def add(self, entries: Iterable[Entry]) -> None:
        """Take entries; each rank once."""
        for entry in entries:
            document = tantivy.Document()
            document.add_unsigned(RANK, entry.rank)
            for name, text in entry.fields.items():
                document.add_text(name, text)
            for name, values in entry.exact.items():
                for value in values:
                    document.add_text(name, value)
            self._writer.add_document(document)

    def finish(self) -> None:
        """Commit, and wait until merging has ended."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        self._writer = None

    def abandon(self) -> None:
        """Let go of the writer without a commit."""
        self._writer = None


def _opened(folder: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    """An index with a snapshot of it. Opening writes a lock file: where none may be written, links to it are opened."""
    try:
        return _snapshot(folder)
    except ValueError as error:
        if "Lockfile" not in str(error):
            raise
    with TemporaryDirectory(prefix="tracuu-") as beside:
        for file in folder.iterdir():
            if not file.name.endswith(".lock"):
                (Path(beside) / file.name).symlink_to(file.absolute())
        return _snapshot(Path(beside))


def _snapshot(folder: Path) -> tuple[tantivy.Index, tantivy.Searcher]:
    index = _with_tokenizer(tantivy.Index.open(str(folder)))
    return index, index.searcher()


def _damage_told(method: Callable[_Given, _Answer]) -> Callable[_Given, _Answer]:
    """A damaged file makes tantivy panic, which is no Exception: it becomes one that is known."""

    @wraps(method)
    def told(*given: _Given.args, **named: _Given.kwargs) -> _Answer:
        try:
            return method(*given, **named)
        except BaseException as error:
            if type(error).__name__ != "PanicException":
                raise
            raise ArchiveDamaged(
                "The index of the archive is damaged.", "Run `tracuu build` to make it anew."
            ) from error

    return told


class TantivyEngine:
    """A finished index, opened once; a searcher is a snapshot and safe to share."""

    def __init__(self, folder: Path) -> None:
        self._index, self._searcher = _opened(folder)
        self._schema = self._index.schema
        self._of_all: dict[str, dict[str, int]] = {}

    @_damage_told
    def search(self, match: Node, scoring: Sequence[Weighted], limit: int, order: Order = "score") -> Found:
        """The best `limit` of the articles that match; ties by rank."""
        if order == "score":
            query = self._scored(match, scoring)
            result = self._searcher.search(query, limit=max(limit, 1), count=True)
        else:
            direction = tantivy.Order.Asc if order == "newest" else tantivy.Order.Desc
            query = self._compile(match)
            result = self._searcher.search(query, limit=max(limit, 1), order_by_field=RANK, order=direction)
        addresses = [address for _, address in result.hits]
        ranks = self._searcher.fast_field_values(RANK, addresses) if addresses else []
        scores = [float(score) if order == "score" else 0.0 for score, _ in result.hits]
        best = sorted(zip(map(_as_int, ranks), scores, strict=True), key=lambda hit: (-hit[1], hit[0]))
        if order == "oldest":
            best.reverse()
        return Found(total=_count(result), best=tuple(best[:limit]))

    def counts(self, match: Node, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """Terms aggregations over the facets' columns; those of all articles are remembered."""
        if isinstance(match, Everything):
            self._of_all |= self._counted(match, [name for name in facets if name not in self._of_all])
            return {name: self._of_all[name] for name in facets}
        return self._counted(match, facets)

    @_damage_told
    def _counted(self, match: Node, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        if not facets:
            return {}
        asked = {name: {"terms": {"field": name, "size": _MAX_VALUES}} for name in facets}
        answer = self._searcher.aggregate(self._compile(match), asked)
        return {name: {row["key"]: row["doc_count"] for row in answer[name]["buckets"]} for name in facets}

    @_damage_told
    def ranks(self, match: Node) -> list[int]:
        """The ranks of all articles that match, ascending."""
        size = max(self.size(), 1)
        result = self._searcher.search(self._compile(match), limit=size, order_by_field=RANK, order=tantivy.Order.Asc)
        addresses = [address for _, address in result.hits]
        return sorted(map(_as_int, self._searcher.fast_field_values(RANK, addresses))) if addresses else []

    @_damage_told
    def document_frequency(self, field: str, token: str) -> int:
        """How many articles hold the token in the field."""
        return self._searcher.doc_freq(field, token)

    def size(self) -> int:
        """How many articles the index holds."""
        return self._searcher.num_docs

    def close(self) -> None:
        """Let go of the files' mappings."""
        del self._searcher, self._index

    def _scored(self, match: Node, scoring: Sequence[Weighted]) -> Query:
        required = Query.const_score_query(self._compile(match), 0.0)
        boosted = [
            Query.boost_query(self._compile(Term(term.field, term.token)), term.weight)
            for term in scoring
            if term.weight > 0
        ]
        return Query.boolean_query([(Occur.Must, required), *((Occur.Should, query) for query in boosted)])

    def _compile(self, node: Node) -> Query:
        match node:
            case Everything():
                return Query.all_query()
            case Nothing():
                return Query.empty_query()
            case Term(field, token):
                option = _OPTIONS.get(FIELDS[field], "basic")
                return Query.term_query(self._schema, field, token, index_option=option)
            case Phrase(field, tokens):
                return self._phrase(field, tokens)
            case Prefix(field, stem):
                terms = [token for token, _ in self._searcher.terms_with_prefix(field, stem)]
                return Query.term_set_query(self._schema, field, terms)
            case Ranks(ranks):
                return Query.term_set_query(self._schema, RANK, sorted(ranks)) if ranks else Query.empty_query()
            case Between(first, end):
                return Query.range_query(
                    self._schema, RANK, tantivy.FieldType.Unsigned, first, end, include_upper=False
                )
            case All(nodes):
                return Query.boolean_query([(Occur.Must, self._compile(each)) for each in nodes])
            case AtLeast(count, nodes) if count > 1 and len(nodes) in _SKIPPED:
                rarest_first = sorted(nodes, key=self._frequency)
                return _all_but([self._compile(each) for each in rarest_first], len(nodes) - count)
            case AtLeast(count, nodes):
                should = [(Occur.Should, self._compile(each)) for each in nodes]
                return Query.boolean_query(should, minimum_number_should_match=count)
            case Without(kept, excluded):
                return Query.boolean_query(
                    [(Occur.Must, self._compile(kept)), (Occur.MustNot, self._compile(excluded))]
                )

    def _phrase(self, field: str, tokens: tuple[str, ...]) -> Query:
        """Positions are read only where all pairs are, and not at all for a pair."""
        if len(tokens) == 1:
            return self._compile(Term(field, tokens[0]))
        held = [self._compile(Term(PAIRS[field], pair)) for pair in pairs(tokens)] if field in PAIRS else []
        if len(held) == 1:
            return held[0]
        phrase = Query.phrase_query(self._schema, field, list(tokens))
        return Query.boolean_query([(Occur.Must, query) for query in (*held, phrase)])

    def _frequency(self, node: Node) -> int:
        return self.document_frequency(node.field, node.token) if isinstance(node, Term) else self.size()


def _all_but(queries: Sequence[Query], missing: int) -> Query:
    """All of the queries but at most `missing`: either half may lack so many that the other may lack the rest."""
    if missing == 0 or len(queries) == missing + 1:
        occur = Occur.Must if missing == 0 else Occur.Should
        return queries[0] if len(queries) == 1 else Query.boolean_query([(occur, query) for query in queries])
    half = len(queries) // 2
    ways = []
    for lacking in range(max(0, missing - len(queries) + half), min(missing, half) + 1):
        sides = ((queries[:half], lacking), (queries[half:], missing - lacking))
        parts = [_all_but(side, least) for side, least in sides if least < len(side)]
        ways.append(parts[0] if len(parts) == 1 else Query.boolean_query([(Occur.Must, part) for part in parts]))
    return Query.boolean_query([(Occur.Should, way) for way in ways])


def _as_int(value: float | None) -> int:
    assert value is not None, "every document has a rank"  # noqa: S101  (a defect, not a user's error)
    return int(value)


def _count(result: Any) -> int:
    return int(result.count)
