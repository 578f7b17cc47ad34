"""The parameters of the pages about keywords, beside those of the search.

xep    bai (default), trai, phai             what lines are sorted by
khop   lien-nhau (default), tung-tu          all words in a row, or each by itself
theo   do-gan (default), so-lan, …           what words nearby are sorted by
"""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request

from indexer.research.concordance import Concordance, Sort
from indexer.results import Request, Selection
from webui.archive import get_searcher
from webui.links import search_url
from webui.params import BadParameter, request_of

SORTS: dict[str, Sort] = {"bai": "reading", "trai": "left", "phai": "right"}
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "xep": tuple(SORTS),
    "khop": ("lien-nhau", "tung-tu"),
    "theo": ("do-gan", "so-lan", "so-bai", "trai", "phai", "trong-kho"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """A search, and how its keywords are wanted: values of the parameters above."""

    state: Request
    xep: str
    khop: str
    theo: str

    @property
    def apart(self) -> bool:
        """Whether each word counts by itself though some stand in a row."""
        return self.khop == "tung-tu"

    def at(self, state: Request | None = None, endpoint: str = "lines.show", **more: str | bool) -> str:
        """The address of the same for another search or with other choices; defaults are left out."""
        chosen = {name: more.pop(name, getattr(self, name)) for name in _CHOICES}
        told = {name: value for name, value in chosen.items() if value != _CHOICES[name][0]}
        if endpoint.startswith("lines."):
            told.pop("theo", None)
        return search_url(state or self.state, endpoint, **told, **more)

    def find(self) -> tuple[Selection, Concordance]:
        """The articles found and the lines in them."""
        searcher = get_searcher()
        selection = searcher.selected(self.state)
        return selection, searcher.concordance(selection, SORTS[self.xep], apart=self.apart)


def asked() -> Asked:
    """What the address asks for; raises BadParameter."""
    return Asked(request_of(request.args), *map(_one_of, _CHOICES))


def _one_of(name: str) -> str:
    value = request.args.get(name) or _CHOICES[name][0]
    if value not in _CHOICES[name]:
        raise BadParameter(name, value)
    return value
