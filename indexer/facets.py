"""The facets: one entry each. Schema, URL, CLI, templates, API and the contract suite loop over FACETS."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from corpus.lineage import lineage
from corpus.model import Article

UNKNOWN = "khong-ro"


@dataclass(frozen=True, slots=True)
class Facet:
    """One way to narrow a result.

    `name` is its key in Python, CLI and JSON, `param` in URLs; `label` and `label_en` name it for readers;
    `values(article)` gives (value, label) pairs, never none: what is not known is (UNKNOWN, "");
    `order` is "label" (newest or last first for numbers) or "count"; the values of a `tree` are one line from its root
    down, so that a value stands for all below it.
    """

    name: str
    param: str
    label: str
    label_en: str
    values: Callable[[Article], tuple[tuple[str, str], ...]]
    order: Literal["newest", "count"]
    tree: bool = False


def _year(article: Article) -> tuple[tuple[str, str], ...]:
    return ((str(article.year), str(article.year)),) if article.year else ((UNKNOWN, ""),)


def _organization(article: Article) -> tuple[tuple[str, str], ...]:
    if article.organization is None:
        return ((UNKNOWN, ""),)
    return tuple((body.slug, body.name) for body in lineage(article.organization, article.place))


def _place(article: Article) -> tuple[tuple[str, str], ...]:
    return ((article.place.slug, article.place.name),) if article.place else ((UNKNOWN, ""),)


def _site(article: Article) -> tuple[tuple[str, str], ...]:
    return ((article.site, article.site),) if article.site else ((UNKNOWN, ""),)


def _kind(article: Article) -> tuple[tuple[str, str], ...]:
    return ((article.kind, article.kind),)


FACETS: tuple[Facet, ...] = (
    Facet("year", "nam", "Năm", "Year", _year, "newest"),
    Facet("organization", "to_chuc", "Tổ chức", "Organization", _organization, "count", tree=True),
    Facet("place", "noi", "Nơi", "Place", _place, "count"),
    Facet("site", "trang_nguon", "Trang nguồn", "Site", _site, "count"),
    Facet("kind", "loai", "Loại", "Kind", _kind, "count"),
)
BY_NAME = {facet.name: facet for facet in FACETS}
