"""Facets applied and counted: what a request's filters mean to an engine, and what it counts for each value."""

from collections.abc import Mapping, Sequence

from indexer.engines import Engine
from indexer.facets import BY_NAME, FACETS, UNKNOWN
from indexer.matching import Node, Term, Without, all_of, any_of
from indexer.results import FacetValue, Request

Labels = Mapping[str, Mapping[str, str]]


def condition_of(request: Request, without: str = "") -> Node:
    """Any of the values chosen in a facet, all facets together, none of the values excluded."""
    chosen = all_of(
        any_of(Term(name, value) for value in values) for name, values in request.filters.items() if name != without
    )
    unwanted = [Term(name, value) for name, values in request.excluded.items() if name != without for value in values]
    return Without(chosen, any_of(unwanted)) if unwanted else chosen


def facet_values(
    engine: Engine, tried: Sequence[Node], request: Request, labels: Labels, parents: Mapping[str, str]
) -> dict[str, tuple[FacetValue, ...]]:
    """Every facet's values with their counts: those of the query and all filters but the facet's own.

    `tried` are the conditions of the tiers looked at, strictest first, up to the first that has hits. Where a facet has
    a choice, a value that a stricter tier has counts there: that tier is what answers when the value is chosen.
    """
    chosen = [name for name in BY_NAME if request.filters.get(name) or request.excluded.get(name)]
    others = [name for name in BY_NAME if name not in chosen]
    counts = engine.counts(all_of([*tried[-1:], condition_of(request)]), others) if others else {}
    for name in chosen:
        unchosen = condition_of(request, without=name)
        counts[name] = {}
        for match in reversed(tried):
            counts[name] |= engine.counts(all_of([match, unchosen]), [name])[name]
    return {
        facet.name: _values(facet.name, counts[facet.name], request, labels[facet.name], parents if facet.tree else {})
        for facet in FACETS
    }


def _values(
    name: str, counts: Mapping[str, int], request: Request, labels: Mapping[str, str], parents: Mapping[str, str]
) -> tuple[FacetValue, ...]:
    selected, excluded = request.filters.get(name, ()), request.excluded.get(name, ())
    values = [
        FacetValue(
            value,
            labels.get(value) or ("" if value == UNKNOWN else value),
            counts.get(value, 0),
            value in selected,
            value in excluded,
            parents.get(value, ""),
        )
        for value in dict.fromkeys([*selected, *excluded, *counts])
    ]
    return tuple(sorted(values, key=lambda value: _place_in(name, value)))


def _place_in(facet: str, value: FacetValue) -> tuple[bool, bool, float, str]:
    """Chosen values on top, then by the facet's order, the unknown last."""
    chosen = value.selected or value.excluded
    by = -float(value.value) if BY_NAME[facet].order == "newest" and value.value.isdigit() else -float(value.count)
    return not chosen, value.value == UNKNOWN, by, value.label or value.value
