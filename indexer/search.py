"""The one search service: what was asked → Results. CLI, web and evaluation all come through here."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import NotFound
from corpus.model import Article
from corpus.vietnamese import fold, is_marked
from indexer.engines import engine_module
from indexer.expansion import expand
from indexer.facets import BY_NAME, FACETS, UNKNOWN
from indexer.generations import Generation, open_current
from indexer.matching import Node, Nothing, Order, Ranks, Term, Without, all_of, any_of
from indexer.numbering import Numbering
from indexer.query import Query, parse
from indexer.ranking import Ranker, Sought, candidate_terms, sought
from indexer.schema import OWN, number_query_tokens
from indexer.settings import MAX_LIMIT, PAGE_SIZE
from indexer.similar import Compared, similar
from indexer.snippets import Highlights, Snippet, highlight, snippets
from indexer.store import Store
from indexer.tiers import EXACT, Archive, Tier, tiers_of, without_quotes
from indexer.vocabulary import Forward, Numbers, Vocabulary

CANDIDATES = 200  # articles of a tier whose order is our own; past them the engine's order stands


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked. `filters` and `excluded` map a facet's name to values; `order` is "score", "newest" or "oldest"
    and counts only where words were typed; `page` counts from 1."""

    text: str = ""
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    excluded: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    order: Order = "score"
    page: int = 1
    limit: int = PAGE_SIZE


@dataclass(frozen=True, slots=True)
class Hit:
    """One article found: `score` compares only inside a tier; `title` and `snippets` are pieces to show."""

    article: Article
    score: float
    tier: str
    title: Snippet
    snippets: tuple[Snippet, ...]


@dataclass(frozen=True, slots=True)
class TierTotal:
    """How many articles a tier holds that no stricter tier has."""

    name: str
    total: int


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many hits it has, or would have if it alone were chosen."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader should know about how the query was read; `code` repeats, `text` is English.

    `detail` is what it is about: the wordings added, the value that is unknown.
    """

    code: str
    text: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Results:
    """One page of an answer. `total`, `pages` and `facets` belong to the first tier that has hits."""

    request: Request
    query: Query
    total: int
    tiers: tuple[TierTotal, ...]
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetValue, ...]]
    notes: tuple[Note, ...]
    took_ms: float

    @property
    def pages(self) -> int:
        """The number of the last page, at least 1."""
        return max(-(-self.total // self.request.limit), 1)


_NOTES = {
    "cut_characters": "The query was cut at 256 characters.",
    "cut_words": "The query was cut at 32 words.",
    "searched_literally": "The query could not be read as operators; its words were searched as they stand.",
    "stem_too_short": "A word with * needs three letters or more; it was searched without.",
    "quotes_loosened": "Nothing has the quoted words side by side; they were searched one by one.",
    "expanded": "Also searched: ",
    "unknown_value": "No article has this value: ",
}


class Searcher:
    """One generation, opened for searching; safe to share between threads."""

    def __init__(self, generation: Generation) -> None:
        self.generation = generation
        self.store = Store(generation.folder)
        self._engine = engine_module(generation.manifest.engine).open_index(generation.index)
        self._forward = Forward(generation.folder)
        self.vocabulary = Vocabulary(generation.folder)
        size = self._engine.size()
        self._ranker = Ranker(self._forward, self.vocabulary, self._engine.document_frequency, size)
        self._compared = Compared(self._engine, self._forward, Numbering(self.vocabulary, size))
        self._archive = Archive(self.store.labels, self.store.days, self._near)

    def close(self) -> None:
        """Let go of files."""
        self._engine.close()
        self.store.close()

    def search(self, request: Request) -> Results:
        """One page of the answer; never raises for what a user typed."""
        began = time.perf_counter()
        request = _within_bounds(request)
        query, main, hits, totals = self._answer(request)
        articles = self.store.by_rank([rank for rank, _, _ in hits])
        shown = tuple(
            _hit(article, score, tier, highlights_of(query, exact=tier == EXACT))
            for article, (_, score, tier) in zip(articles, hits, strict=True)
        )
        facets = self._facets(main, request)
        total = totals[0].total if totals else 0
        took = (time.perf_counter() - began) * 1000
        return Results(request, query, total, tuple(totals), shown, facets, self._notes(query, request), took)

    def ids(self, request: Request) -> list[str]:
        """The ids of the hits that `search` gives, nothing drawn: for evaluation."""
        request = _within_bounds(request)
        _, _, hits, _ = self._answer(request)
        return self.store.ids([rank for rank, _, _ in hits])

    def every(self, request: Request) -> Iterator[Article]:
        """All articles of the first tier that has hits, in order; for exports. `page` and `limit` do not count."""
        typed = expand(parse(request.text))
        narrowed = _filters(_within_bounds(request))
        for query in filter(None, (typed, without_quotes(typed))):
            for tier in tiers_of(query, self._archive):
                _, found = self._best(query, all_of([tier.match, narrowed]), request.order, 0, self._engine.size())
                for first in range(0, len(found), CANDIDATES):
                    yield from self.store.by_rank([rank for rank, _ in found[first : first + CANDIDATES]])
                if found:
                    return

    def article(self, article_id: str) -> Article:
        """One article with what was removed from its page; NotFound where the id is unknown."""
        article = self.store.by_id(article_id)
        if article is None:
            raise NotFound(f"There is no article with the id {article_id!r}.", "Search for its title instead.")
        return article

    def similar(self, article: Article, limit: int = 5) -> list[Article]:
        """The articles most like one of the archive, or like the one it repeats."""
        rank = self.store.rank_of(article.duplicate_of or article.id)
        if rank is None:
            return []
        return self.store.by_rank([other for other, _ in similar(self._compared, rank, article, limit)])

    def original(self, article_id: str) -> bytes:
        """The raw page of an article."""
        page = self.store.original(article_id)
        if page is None:
            raise NotFound(f"There is no page kept for the id {article_id!r}.")
        return page

    def _answer(self, request: Request) -> tuple[Query, Node, list[tuple[int, float, str]], list[TierTotal]]:
        """The query as it was answered, and what `_collect` gives; quotes are loosened where nothing has them."""
        query, narrowed = expand(parse(request.text)), _filters(request)
        main, hits, totals = self._collect(query, tiers_of(query, self._archive), narrowed, request)
        loosened = None if totals else without_quotes(query)
        if loosened is None:
            return query, main, hits, totals
        return loosened, *self._collect(loosened, tiers_of(loosened, self._archive), narrowed, request)

    def _collect(
        self, query: Query, tiers: Sequence[Tier], narrowed: Node, request: Request
    ) -> tuple[Node, list[tuple[int, float, str]], list[TierTotal]]:
        """The condition of the first tier with hits, the page's hits, and the totals of the tiers looked at."""
        main: Node | None = None
        stricter: list[Node] = []
        hits: list[tuple[int, float, str]] = []
        totals: list[TierTotal] = []
        first = (request.page - 1) * request.limit
        for tier in tiers:
            match = Without(tier.match, any_of(stricter)) if stricter else tier.match
            wanted = request.limit - len(hits)
            total, found = self._best(query, all_of([match, narrowed]), request.order, first, first + wanted)
            if main is not None or total:
                totals.append(TierTotal(tier.name, total))
                main = main or tier.match
                first = max(first - total, 0) if not hits else 0
            hits += [(rank, score, tier.name) for rank, score in found]
            stricter.append(tier.match)
            if len(hits) >= request.limit or (main is not None and first > 0):
                break
        return main or Nothing(), hits, totals

    def _best(
        self, query: Query, match: Node, order: Order, first: int, end: int
    ) -> tuple[int, list[tuple[int, float]]]:
        """How many match, and those from place `first` to `end` in the final order."""
        end = min(end, self._engine.size())
        if isinstance(match, Nothing):
            return 0, []
        if order != "score" or not query.words:
            found = self._engine.search(match, (), end, "newest" if order == "score" else order)
            return found.total, list(found.best[first:end])
        wanted = sought(query.words)
        found = self._engine.search(match, candidate_terms(wanted), max(end, CANDIDATES))
        pinned = self._pinned(query, match)
        best = self._ordered(wanted, [hit for hit in found.best if hit[0] not in pinned])
        if pinned:
            best = self._ordered(wanted, [(rank, 0.0) for rank in pinned], pinned) + best
        return found.total, best[first:end]

    def _pinned(self, query: Query, match: Node) -> dict[int, int]:
        """The articles that are a document asked for by number (2), or cite it (1)."""
        tokens = [token for number in query.numbers for token in number_query_tokens(number)]
        if not tokens:
            return {}
        citing = self._engine.ranks(all_of([match, any_of(Term("numbers", token) for token in tokens)]))
        own = self._engine.ranks(all_of([match, any_of(Term("numbers", f"{OWN}{token}") for token in tokens)]))
        return dict.fromkeys(citing[:CANDIDATES], 1) | dict.fromkeys(own, 2)

    def _ordered(
        self, wanted: Sought, best: Sequence[tuple[int, float]], pinned: Mapping[int, int] | None = None
    ) -> list[tuple[int, float]]:
        head = [rank for rank, _ in best[:CANDIDATES]]
        scored = zip(head, map(float, self._ranker.scores(wanted, head)), strict=True)
        pins = pinned or {}
        ordered = sorted(scored, key=lambda hit: (-pins.get(hit[0], 0), -round(hit[1], 6), hit[0]))
        return ordered + list(best[CANDIDATES:])

    def _facets(self, main: Node, request: Request) -> dict[str, tuple[FacetValue, ...]]:
        """Counts for a facet are those of the query and all other filters."""
        chosen = [name for name in BY_NAME if request.filters.get(name) or request.excluded.get(name)]
        others = [name for name in BY_NAME if name not in chosen]
        counts = self._engine.counts(all_of([main, _filters(request)]), others) if others else {}
        for name in chosen:
            counts |= self._engine.counts(all_of([main, _filters(request, without=name)]), [name])
        return {facet.name: self._values(facet.name, counts[facet.name], request) for facet in FACETS}

    def _values(self, name: str, counts: Mapping[str, int], request: Request) -> tuple[FacetValue, ...]:
        selected, excluded = request.filters.get(name, ()), request.excluded.get(name, ())
        shown = dict.fromkeys([*selected, *excluded, *counts])
        values = [
            FacetValue(value, self._label(name, value), counts.get(value, 0), value in selected, value in excluded)
            for value in shown
        ]
        return tuple(sorted(values, key=lambda value: _place_in(name, value)))

    def _label(self, facet: str, value: str) -> str:
        return self.store.labels[facet].get(value) or ("" if value == UNKNOWN else value)

    def _near(self, field_name: str, tokens: tuple[str, ...], slop: int) -> Node:
        """Articles in which the tokens stand in this order with at most `slop` syllables between neighbours: the
        engine gives those that hold them all, the forward index decides, break by break."""
        candidates = self._engine.ranks(all_of(Term(field_name, token) for token in dict.fromkeys(tokens)))
        accented = field_name == "syllables"
        wanted = [self._numbers([token] if accented else self.vocabulary.accented(token)) for token in tokens]
        return Ranks(frozenset(rank for rank in candidates if _stand_near(self._forward.article(rank), wanted, slop)))

    def _numbers(self, syllables: Iterable[str]) -> frozenset[int]:
        return frozenset(map(self.vocabulary.number, syllables))

    def _notes(self, query: Query, request: Request) -> tuple[Note, ...]:
        notes = [Note(code, _NOTES[code]) for code in query.notes]
        if query.alternatives:
            wordings = ", ".join(" ".join(alternative).upper() if len(alternative) == 1 else " ".join(alternative)
                                 for alternative in query.alternatives)  # fmt: skip
            notes.append(Note("expanded", f"{_NOTES['expanded']}{wordings}", wordings))
        for name, values in request.filters.items():
            unknown = [value for value in values if value != UNKNOWN and value not in self.store.labels[name]]
            notes += [Note("unknown_value", f"{_NOTES['unknown_value']}{name} {value}", value) for value in unknown]
        return tuple(notes)


def highlights_of(query: Query, *, exact: bool = False) -> Highlights:
    """What a query marks in a text: any marks of its syllables; with `exact` those typed with marks only as typed."""
    words = {*query.words, *(key for alternative in query.alternatives for key in alternative)}
    marked = frozenset(word for word in words if exact and is_marked(word))
    return Highlights(
        keys=marked,
        folded=frozenset(fold(word) for word in words if word not in marked),
        stems=tuple(fold(stem) for stem in query.stems),
    )


def _hit(article: Article, score: float, tier: str, marks: Highlights) -> Hit:
    return Hit(article, score, tier, highlight(article.title, marks), snippets(article.text, marks))


def open_searcher(data: Path, engine: str = "") -> Searcher:
    """The current archive of a data folder."""
    return Searcher(open_current(data, engine))


def _within_bounds(request: Request) -> Request:
    return Request(
        request.text,
        {name: values for name, values in request.filters.items() if values and name in BY_NAME},
        {name: values for name, values in request.excluded.items() if values and name in BY_NAME},
        request.order,
        max(request.page, 1),
        min(max(request.limit, 1), MAX_LIMIT),
    )


def _filters(request: Request, without: str = "") -> Node:
    """Any of the values chosen in a facet, all facets together, none of the values excluded."""
    chosen = all_of(
        any_of(Term(name, value) for value in values) for name, values in request.filters.items() if name != without
    )
    unwanted = [Term(name, value) for name, values in request.excluded.items() if name != without for value in values]
    return Without(chosen, any_of(unwanted)) if unwanted else chosen


def _place_in(facet: str, value: FacetValue) -> tuple[bool, bool, float, str]:
    """Chosen values on top, then by the facet's order, the unknown last."""
    chosen = value.selected or value.excluded
    by = -float(value.value) if BY_NAME[facet].order == "newest" and value.value.isdigit() else -float(value.count)
    return not chosen, value.value == UNKNOWN, by, value.label or value.value


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
