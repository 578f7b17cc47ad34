"""The first page and the results, as a page and as JSON."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import unquote_plus

from flask import Blueprint, Response, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from indexer.facets import FACETS
from indexer.results import Hit, Request, Results
from indexer.results_json import results_record
from webui.archive import get_searcher
from webui.charts import Bar, bars, span, years_of
from webui.document_reading import documents_of_query
from webui.links import search_url
from webui.method import answered, method_of
from webui.overview import overview_of
from webui.paging import page_numbers
from webui.params import (
    args_of,
    choices_of,
    in_order,
    leaving_out,
    on_page,
    request_of,
    typed_in,
    with_text,
    within,
    without,
)
from webui.problems import past_the_end
from webui.repairs import repairs_of
from webui.slow_queries import slow_queries
from webui.tree import branches_of

views = Blueprint("search", __name__)
DEEP = 100  # from this page on the total is asked for first, so that no page past the end is collected
OPEN_VALUES = 8  # of a facet, before "more"
MOST_VALUES = 30  # of a facet on one page; all are on a page of their own


@dataclass(frozen=True, slots=True)
class Section:
    """Hits of one tier on one page; `start` is the place of the first among all hits shown so far."""

    tier: str
    total: int
    start: int
    hits: tuple[Hit, ...]


@views.get("/")
def home() -> ResponseReturnValue:
    """The search box and what the archive holds."""
    overview = overview_of(get_searcher())
    counts = years_of(overview.years)
    return render_template("home.html", overview=overview, state=Request(), histogram_bars=bars(counts, span(counts)))


@views.get("/tim")
def results() -> ResponseReturnValue:
    """One page of results with facets, or ways out of an empty one; `them` adds words to those of the address."""
    state = request_of(request.args)
    more = typed_in(request.args.getlist("them"))
    if "them" in request.args:
        return redirect(search_url(within(state, more) if more else state))
    found = answer_to(state)
    if isinstance(found, Response):
        return found
    return render_template(
        "results.html",
        state=found.request,
        typed=state.text,
        results=found,
        facets=FACETS,
        choices=[(choice, without(state, choice)) for choice in choices_of(state)],
        first_page=on_page(state, 1),
        method=method_of(answered(found)),
        histogram_bars=_histogram(found),
        branches_of=branches_of,
        has_below={value.parent for values in found.facets.values() for value in values},
        args_of=args_of,
        labels={(name, value.value): value.label for name, values in found.facets.items() for value in values},
        sections=list(_sections(found)),
        numbered=documents_of_query(get_searcher().documents, found.query) if state.page == 1 else None,
        repairs=[] if found.total else repairs_of(get_searcher(), found.request),
        pages=page_numbers(state.page, found.pages),
        on_page=on_page,
        in_order=in_order,
        leaving_out=leaving_out,
        with_text=with_text,
        open_values=OPEN_VALUES,
        most_values=MOST_VALUES,
    )


@views.get("/tim.json")
def results_json() -> ResponseReturnValue:
    """The same page as `tracuu search --json` prints it."""
    found = answer_to(request_of(request.args))
    return found if isinstance(found, Response) else jsonify(results_record(found))


def answer_to(state: Request) -> Results | Response:
    """One page of results, or 404 where there is no such page."""
    searcher = get_searcher()
    if state.page > DEEP:
        first = searcher.search(replace(state, page=1))
        if state.page > first.pages:
            return past_the_end(state.page, first.pages, search_url(on_page(state, first.pages)))
    found = searcher.search(state)
    kept = slow_queries()
    if kept is not None:
        kept.note(unquote_plus(search_url(state)), found.took_ms, found.total)
    if state.page > found.pages:
        return past_the_end(state.page, found.pages, search_url(on_page(state, found.pages)))
    return found


def _histogram(found: Results) -> list[Bar]:
    counts = years_of(found.facets["year"])
    return bars(counts, span(counts), selected=found.request.filters.get("year", ()))


def _sections(found: Results) -> Iterator[Section]:
    totals = {tier.name: tier.total for tier in found.tiers}
    start = (found.request.page - 1) * found.request.limit + 1
    for tier, hits in groupby(found.hits, key=lambda hit: hit.tier):
        section = Section(tier, totals.get(tier, 0), start, tuple(hits))
        start += len(section.hits)
        yield section
