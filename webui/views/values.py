"""All values of one facet for a search, to be looked through by name: what the list beside the results cuts off."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from corpus.vietnamese import fold
from indexer.facets import FACETS
from indexer.results import FacetValue
from webui.archive import get_searcher
from webui.links import search_url
from webui.params import BadParameter, args_of, narrowed, on_page, request_of
from webui.problems import past_the_end
from webui.wording import value_name

views = Blueprint("values", __name__)
ON_A_PAGE = 100
_BY_PARAM = {facet.param: facet for facet in FACETS}


@views.get("/tim/gia-tri")
def show() -> ResponseReturnValue:
    """One page of a facet's values, each a link that narrows the search to it; `trong` is words of its name."""
    state, param, within = request_of(request.args), request.args.get("loc", ""), request.args.get("trong", "")[:200]
    if param not in _BY_PARAM:
        raise BadParameter("loc", param)
    facet, first = _BY_PARAM[param], on_page(state, 1)
    everything = get_searcher().search(first).facets[facet.name]
    names = {value.value: value_name(facet.name, value.value, value.label) for value in everything}
    found = [value for value in everything if _holds(names[value.value], within)]
    pages = max(-(-len(found) // ON_A_PAGE), 1)
    asked = {"loc": param} | ({"trong": within} if within else {})
    if state.page > pages:
        return past_the_end(state.page, pages, search_url(on_page(state, pages), "values.show", **asked))
    start = (state.page - 1) * ON_A_PAGE
    return render_template(
        "values.html",
        state=first,
        page=state.page,
        pages=pages,
        facet=facet,
        names=names,
        within=within,
        asked=asked,
        total=len(found),
        rows=[(value, _link(value, facet.name)) for value in found[start : start + ON_A_PAGE]],
        on_page=on_page,
        args_of=args_of,
    )


def _holds(name: str, within: str) -> bool:
    """Whether all words stand in the name, whatever their accents."""
    text = fold(name)
    return all(word in text for word in fold(within).split())


def _link(value: FacetValue, facet: str) -> str:
    state = on_page(request_of(request.args), 1)
    return search_url(state if value.selected else narrowed(state, facet, value.value))
