"""A page for each organization and each place that articles are about."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from corpus.errors import NotFound
from indexer.results import Request
from webui.archive import get_searcher
from webui.charts import bars, span, years_of
from webui.params import in_order

views = Blueprint("body", __name__)
_ISSUED = 8  # documents shown of those a body issued


@views.get("/to-chuc/<slug>")
def organization(slug: str) -> ResponseReturnValue:
    """What an organization did, by year, and its newest articles."""
    return _page("organization", slug)


@views.get("/noi/<slug>")
def place(slug: str) -> ResponseReturnValue:
    """What happened at a place, by year, and its newest articles."""
    return _page("place", slug)


def _page(facet: str, slug: str) -> ResponseReturnValue:
    searcher = get_searcher()
    name = searcher.store.labels[facet].get(slug)
    if not name:
        raise NotFound(f"No article is about the {facet} {slug!r}.")
    state = Request(filters={facet: (slug,)})
    found = searcher.search(in_order(state, "newest"))
    counts = years_of(found.facets["year"])
    issued = searcher.documents.issued_by(slug, _ISSUED) if facet == "organization" else (0, ())
    beside = "place" if facet == "organization" else "organization"
    return render_template(
        "body.html",
        facet=facet,
        name=name,
        state=state,
        found=found,
        histogram_bars=bars(counts, span(counts)),
        issued_total=issued[0],
        issued_documents=issued[1],
        beside=beside,
        others=[value for value in found.facets[beside] if value.label][:12],
    )
