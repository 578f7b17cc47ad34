"""URL ↔ Request, pure: one order of parameters, one spelling for each state, so that a link can be shared and cached.

    q                                      what was typed
    nam to_chuc noi trang_nguon loai       values of a facet, repeated for several; bo_nam … leave values out
    sap                                    lien-quan (default), moi, cu
    trang                                  the page, from 1

Unknown parameters are ignored; a known one with a value it cannot have is a BadParameter.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from corpus.vietnamese import repair
from indexer.facets import FACETS, UNKNOWN
from indexer.matching import Order
from indexer.query import Or, parse
from indexer.results import Request
from indexer.settings import MAX_QUERY_CHARACTERS

EXCLUDE = "bo_"
ORDERS: dict[str, Order] = {"lien-quan": "score", "moi": "newest", "cu": "oldest"}
_NAME_OF_ORDER = {order: name for name, order in ORDERS.items()}
_MAX_VALUES = 50  # of one facet
_MAX_LENGTH = 300  # characters of one value
_PAGE = re.compile(r"[1-9]\d{0,8}")
_YEAR = re.compile(r"\d{4}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]")

Args = dict[str, Any]  # name → a text, or a list of texts


class MultiDict(Protocol):
    """The part of a web framework's arguments that is read here."""

    def getlist(self, key: str, /) -> list[str]: ...


class BadParameter(Exception):
    """A parameter that has a value it cannot have."""

    def __init__(self, name: str, value: str) -> None:
        super().__init__(f"{name}={value[:80]}")
        self.name = name
        self.value = value[:80]


@dataclass(frozen=True, slots=True)
class Choice:
    """One value chosen in a facet, to be shown with a link that takes it back."""

    facet: str
    value: str
    excluded: bool


def request_of(args: MultiDict) -> Request:
    """The request a URL asks for; raises BadParameter."""
    return Request(
        text=typed_in(args.getlist("q")),
        filters=_values(args, ""),
        excluded=_values(args, EXCLUDE),
        order=_order(args.getlist("sap")),
        page=_page(args.getlist("trang")),
    )


def args_of(request: Request) -> Args:
    """The parameters of a request in their one order, defaults left out."""
    args: Args = {"q": request.text} if request.text else {}
    for prefix, chosen in (("", request.filters), (EXCLUDE, request.excluded)):
        args |= {prefix + facet.param: list(chosen[facet.name]) for facet in FACETS if chosen.get(facet.name)}
    if request.order != "score":
        args["sap"] = _NAME_OF_ORDER[request.order]
    if request.page > 1:
        args["trang"] = str(request.page)
    return args


def choices_of(request: Request) -> list[Choice]:
    """Every value chosen or left out, in the order of the facets."""
    return [
        Choice(facet.name, value, excluded)
        for facet in FACETS
        for excluded, chosen in ((False, request.filters), (True, request.excluded))
        for value in chosen.get(facet.name, ())
    ]


def on_page(request: Request, page: int) -> Request:
    """The same at another page."""
    return replace(request, page=page)


def in_order(request: Request, order: Order) -> Request:
    """The same in another order, from the first page."""
    return replace(request, order=order, page=1)


def with_text(request: Request, text: str) -> Request:
    """The same filters for other words, from the first page."""
    return replace(request, text=text, page=1)


def within(request: Request, more: str) -> Request:
    """The same with more words that must all be there, from the first page; alternatives are kept together."""
    texts = (f"({text})" if isinstance(parse(text).tree, Or) else text for text in (request.text, more) if text)
    return with_text(request, " ".join(texts))


def narrowed(request: Request, facet: str, value: str) -> Request:
    """The same with one more value of a facet, from the first page."""
    cleared = without(request, Choice(facet, value, True))
    return replace(cleared, filters=_added(cleared.filters, facet, value))


def in_year(request: Request, year: int) -> Request:
    """The same for one year alone, from the first page."""
    left = {name: values for name, values in request.excluded.items() if name != "year"}
    return replace(request, filters={**request.filters, "year": (str(year),)}, excluded=left, page=1)


def in_any_year(request: Request) -> Request:
    """The same whatever the year, from the first page."""
    filters, excluded = (
        {name: values for name, values in chosen.items() if name != "year"}
        for chosen in (request.filters, request.excluded)
    )
    return replace(request, filters=filters, excluded=excluded, page=1)


def leaving_out(request: Request, facet: str, value: str) -> Request:
    """The same with one value of a facet left out, from the first page."""
    cleared = without(request, Choice(facet, value, False))
    return replace(cleared, excluded=_added(cleared.excluded, facet, value))


def without(request: Request, choice: Choice) -> Request:
    """The same with one choice taken back, from the first page."""
    if choice.excluded:
        return replace(request, excluded=_dropped(request.excluded, choice), page=1)
    return replace(request, filters=_dropped(request.filters, choice), page=1)


def unfiltered(request: Request) -> Request:
    """The same words without any choice, from the first page."""
    return replace(request, filters={}, excluded={}, page=1)


def typed_in(given: list[str]) -> str:
    """The words of a parameter, made clean; one character over the limit is kept, so that the search can tell that
    more was typed."""
    text = repair(_CONTROL.sub(" ", given[0])) if given else ""
    return text.strip()[: MAX_QUERY_CHARACTERS + 1].strip()


def _values(args: MultiDict, prefix: str) -> dict[str, tuple[str, ...]]:
    chosen = {facet.name: _checked(prefix + facet.param, args.getlist(prefix + facet.param)) for facet in FACETS}
    return {name: values for name, values in chosen.items() if values}


def _checked(name: str, given: Iterable[str]) -> tuple[str, ...]:
    values = sorted(dict.fromkeys(value for value in given if value))
    for value in values:
        year = name.endswith("nam") and value != UNKNOWN
        if len(value) > _MAX_LENGTH or _CONTROL.search(value) or (year and not _YEAR.fullmatch(value)):
            raise BadParameter(name, value)
    if len(values) > _MAX_VALUES:
        raise BadParameter(name, ", ".join(values))
    return tuple(reversed(values)) if name.endswith("nam") else tuple(values)


def _order(given: list[str]) -> Order:
    if not given or not given[0]:
        return "score"
    if given[0] not in ORDERS:
        raise BadParameter("sap", given[0])
    return ORDERS[given[0]]


def _page(given: list[str]) -> int:
    if not given or not given[0]:
        return 1
    if not _PAGE.fullmatch(given[0]):
        raise BadParameter("trang", given[0])
    return int(given[0])


def _added(chosen: Mapping[str, tuple[str, ...]], facet: str, value: str) -> dict[str, tuple[str, ...]]:
    return dict(chosen) | {facet: tuple(dict.fromkeys([*chosen.get(facet, ()), value]))}


def _dropped(chosen: Mapping[str, tuple[str, ...]], choice: Choice) -> dict[str, tuple[str, ...]]:
    left = tuple(value for value in chosen.get(choice.facet, ()) if value != choice.value)
    return {name: values for name, values in (dict(chosen) | {choice.facet: left}).items() if values}
