"""The one search service: what was asked → Results. CLI, web and evaluation all come through here."""

import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from corpus.errors import NotFound
from corpus.model import Article
from corpus.vietnamese import fold, is_marked
from indexer.analysis import tokens
from indexer.documents.finding import OfficialDocuments
from indexer.engines import engine_module
from indexer.expansion import expand
from indexer.facets import BY_NAME, UNKNOWN
from indexer.generations import Generation, open_current
from indexer.learned_abbreviations import archive_wordings
from indexer.matching import Everything, Node, Nothing, Order, Ranks, Term, Without, all_of, any_of
from indexer.meaning.lexicon import Lexicon
from indexer.narrowing import condition_of, facet_values
from indexer.proximity import Proximity
from indexer.query import Query, parse
from indexer.ranking import Ranker, Sought, candidate_terms, sought
from indexer.research.collocations import Collocations, collocations
from indexer.research.concordance import WIDTH, Concordance, Sort, concordance
from indexer.research.keywords import keywords
from indexer.research.numbering import Numbering
from indexer.research.occurrences import Texts, occurrences
from indexer.research.significant import Significant, significant
from indexer.research.similar import Compared, similar
from indexer.research.timeline import Months, Timeline, years_among
from indexer.results import NOTES, Hit, Note, Request, Results, Selection, TierTotal
from indexer.schema import OWN, number_query_tokens
from indexer.settings import MAX_LIMIT
from indexer.snippets import Highlights, highlight, snippets
from indexer.store import Store
from indexer.suggest.suggestions import Suggester
from indexer.tiers import (
    EXACT,
    SPELLING,
    STRICT,
    Archive,
    Tier,
    loose_tiers,
    spelling_tier,
    strict_tiers,
    without_quotes,
)
from indexer.vocabulary import Forward, Vocabulary

CANDIDATES = 200  # articles of a tier whose order is our own; past them the engine's order stands


class Searcher:
    """One generation, opened for searching; safe to share between threads."""

    def __init__(self, generation: Generation) -> None:
        folder = generation.folder
        self.generation = generation
        self.store = Store(folder)
        self.documents = OfficialDocuments(folder)
        self.vocabulary = Vocabulary(folder)
        self._wordings = archive_wordings(folder)
        self.suggester = Suggester(folder, self._wordings)
        self._engine = engine_module(generation.manifest.engine).open_index(generation.index)
        self._forward = Forward(folder)
        size = self._engine.size()
        self._ranker = Ranker(self._forward, self.vocabulary, self._engine.document_frequency, size)
        self._numbering = Numbering(self.vocabulary, size)
        self._months = Months(self.store.days)
        self._texts = Texts(self.store, self._forward, self.vocabulary, self._numbering)
        self._compared = Compared(self._engine, self._forward, self._numbering)
        self._lexicon = Lexicon(folder, self.vocabulary)
        near = Proximity(self._engine, self._forward, self.vocabulary).near
        self._archive = Archive(self.store.labels, self.store.days, near)

    def close(self) -> None:
        """Let go of files."""
        self._engine.close()
        self.store.close()
        self.documents.close()

    def search(self, request: Request) -> Results:
        """One page of the answer; never raises for what a user typed."""
        began = time.perf_counter()
        request = _within_bounds(request)
        query, tried, hits, totals = self._answer(request)
        articles = self.store.by_rank([rank for rank, _, _ in hits])
        tiers = {tier.name: tier for _, _, tier in hits}.values()
        marks = {tier.name: highlights_of(tier.query, exact=tier.name in (EXACT, SPELLING)) for tier in tiers}
        shown = tuple(
            _hit(article, score, tier.name, marks[tier.name])
            for article, (_, score, tier) in zip(articles, hits, strict=True)
        )
        facets = facet_values(self._engine, tried, request, self.store.labels, self.store.parents)
        notes = self._notes(query, request, totals)
        total = totals[0].total if totals else 0
        took = (time.perf_counter() - began) * 1000
        return Results(request, query, total, tuple(totals), shown, facets, notes, took)

    def ids(self, request: Request) -> list[str]:
        """The ids of the hits that `search` gives, nothing drawn: for evaluation."""
        request = _within_bounds(request)
        _, _, hits, _ = self._answer(request)
        return self.store.ids([rank for rank, _, _ in hits])

    def every(self, request: Request) -> Iterator[Article]:
        """All articles of the first tier that has hits, in order; for exports. `page` and `limit` do not count."""
        narrowed = condition_of(_within_bounds(request))
        for tier in self._in_turn(self.read(request.text)):
            _, found = self._best(tier.query, all_of([tier.match, narrowed]), request.order, 0, self._engine.size())
            for first in range(0, len(found), CANDIDATES):
                yield from self.store.by_rank([rank for rank, _ in found[first : first + CANDIDATES]])
            if found:
                return

    def selected(self, request: Request) -> Selection:
        """All hits of the first tier that has any, newest first; `order`, `page` and `limit` do not count."""
        request = _within_bounds(request)
        typed, narrowed = self.read(request.text), condition_of(request)
        for tier in self._in_turn(typed):
            found = self._engine.ranks(all_of([tier.match, narrowed]))
            if found:
                return Selection(request, tier.query, tier.name, found)
        return Selection(request, typed, "", ())

    def significant(self, selection: Selection, limit: int = 20) -> list[Significant]:
        """The phrases most typical of what was found."""
        return significant(self._compared, self.store, selection.ranks, limit)

    def concordance(
        self, selection: Selection, sort: Sort = "reading", width: int = WIDTH, *, apart: bool = False
    ) -> Concordance:
        """Every place where what was typed stands in the articles found."""
        sought = keywords(selection.query, exact=selection.tier == EXACT)
        return concordance(self._texts, selection.ranks, sought, sort, width, apart=apart)

    def timeline(self, request: Request, *, months: bool = False) -> Timeline:
        """How many of the hits fall into each year, or each month."""
        request = _within_bounds(request)
        typed, narrowed = self.read(request.text), condition_of(request)
        for tier in self._in_turn(typed):
            match = all_of([tier.match, narrowed])
            if months:
                ranks = self._engine.ranks(match)
                total, counts = len(ranks), self._months.counts(ranks)
            else:
                values = self._engine.counts(match, ["year"])["year"]
                total, counts = sum(values.values()), years_among(values)
            if total:
                return Timeline(tier.query, tier.name, total, counts)
        return Timeline(typed, "", 0, {})

    def collocations(self, selection: Selection, *, apart: bool = False) -> Collocations:
        """The words that stand beside what was typed, compared with all articles that the filters leave."""
        sought = keywords(selection.query, exact=selection.tier == EXACT)
        places = occurrences(self._texts, selection.ranks, sought, apart=apart)
        narrowed = condition_of(selection.request)
        compared = None if isinstance(narrowed, Everything) else self._engine.ranks(narrowed)
        return collocations(self._texts, self._engine, selection.ranks, places, compared)

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

    def _answer(self, request: Request) -> tuple[Query, list[Node], list[tuple[int, float, Tier]], list[TierTotal]]:
        """The query as it was answered, and what `_collect` gives; quotes are loosened where nothing has them."""
        query = self.read(request.text)
        tried, hits, totals = self._collect(query, request)
        loosened = None if totals else without_quotes(query)
        if loosened is None:
            return query, tried, hits, totals
        more, hits, totals = self._collect(loosened, request)
        return loosened, [*tried, *more], hits, totals

    def _collect(
        self, query: Query, request: Request
    ) -> tuple[list[Node], list[tuple[int, float, Tier]], list[TierTotal]]:
        """The conditions of the tiers up to the first with hits, the page's hits, the totals from that tier on."""
        tried: list[Node] = []
        stricter: list[Node] = []
        hits: list[tuple[int, float, Tier]] = []
        totals: list[TierTotal] = []
        narrowed = condition_of(request)
        first = (request.page - 1) * request.limit
        for tier in self._tiers(query, totals):
            match = Without(tier.match, any_of(stricter)) if stricter else tier.match
            wanted = request.limit - len(hits)
            total, found = self._best(tier.query, all_of([match, narrowed]), request.order, first, first + wanted)
            listed = Ranks(frozenset(rank for rank, _ in found)) if len(found) == total else tier.match
            if not totals:
                tried.append(listed if narrowed == Everything() else tier.match)
            if totals or total:
                totals.append(TierTotal(tier.name, total))
                first = max(first - total, 0) if not hits else 0
            hits += [(rank, score, tier) for rank, score in found]
            stricter.append(listed)
            if len(hits) >= request.limit or (totals and first > 0):
                break
        return tried, hits, totals

    def read(self, text: str) -> Query:
        """What was typed, with the other wordings that this archive knows."""
        return expand(parse(text), self._wordings)

    def _of_words(self, keys: Sequence[str]) -> Query:
        return self.read(" ".join(keys))

    def _in_turn(self, query: Query) -> Iterator[Tier]:
        """The tiers of a query as long as none has any article, then those without its quotes."""
        for asked in filter(None, (query, without_quotes(query))):
            yield from self._tiers(asked, ())

    def _tiers(self, query: Query, totals: Sequence[TierTotal]) -> Iterator[Tier]:
        """The tiers one after the other; `totals` tells what those before have given."""
        yield from strict_tiers(query, self._archive)
        meant = () if totals or not query.is_plain else self._lexicon.corrected(query.words)
        if meant:
            yield spelling_tier(self._of_words(meant), self._archive)
            query = self._of_words(self._lexicon.known(query.words, meant))
        yield from loose_tiers(query, self._archive)

    def _meant(self, query: Query, request: Request, totals: Sequence[TierTotal]) -> str:
        """What to offer for words typed alone: with its marks, or as it was probably meant; "" where that finds no
        more."""
        if not query.words or not query.is_plain:
            return ""
        corrected = self._lexicon.corrected(query.words)
        meant = tuple(corrected or self._lexicon.restored(query.words))
        if meant == query.words:
            return ""
        wanted = all_of([strict_tiers(self._of_words(meant), self._archive)[0].match, condition_of(request)])
        found = self._engine.search(wanted, (), 1, "newest").total
        enough = sum(tier.total for tier in totals if tier.name in STRICT) if corrected else 0
        return _in_case_of(query.text, meant) if found > enough else ""

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
        wanted = sought(query.words, self._lexicon.restored(query.words))
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

    def _notes(self, query: Query, request: Request, totals: Sequence[TierTotal]) -> tuple[Note, ...]:
        notes = [Note(code, NOTES[code]) for code in query.notes]
        if query.alternatives:
            wordings = ", ".join(" ".join(alternative).upper() if len(alternative) == 1 else " ".join(alternative)
                                 for alternative in query.alternatives)  # fmt: skip
            notes.append(Note("expanded", f"{NOTES['expanded']}{wordings}", wordings))
        meant = self._meant(query, request, totals)
        if meant:
            notes.append(Note("did_you_mean", f"{NOTES['did_you_mean']}{meant}", meant))
        for name, values in request.filters.items():
            unknown = [value for value in values if value != UNKNOWN and value not in self.store.labels[name]]
            notes += [Note("unknown_value", f"{NOTES['unknown_value']}{name} {value}", value) for value in unknown]
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


def _in_case_of(typed: str, meant: Sequence[str]) -> str:
    """The syllables meant, capital where those typed were; as they are where their number differs."""
    shown = [typed[token.start : token.end] for token in tokens(typed)]
    if len(shown) != len(meant):
        return " ".join(meant)
    return " ".join(
        key.upper() if len(text) > 1 and text.isupper() else key.title() if text.istitle() else key
        for text, key in zip(shown, meant, strict=True)
    )


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
