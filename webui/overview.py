"""What an archive holds, for its first page: counted once for each generation."""

from collections.abc import Iterator
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from indexer.facets import UNKNOWN
from indexer.results import FacetValue, Request
from indexer.search import Searcher

_EXAMPLES = (
    "tháng công nhân", "thang cong nhan", "thỏa ước lao động tập thể", "đại hội công đoàn", "mái ấm công đoàn",
    "an toàn lao động", "đối thoại tại nơi làm việc", "hội nghị cán bộ công chức",
)  # fmt: skip
_SHOWN_EXAMPLES = 4
_SEEN = 60  # of the newest articles, for a document number to show as an example
_overviews: "WeakKeyDictionary[Searcher, Overview]" = WeakKeyDictionary()


@dataclass(frozen=True, slots=True)
class Overview:
    """Totals, values by facet, and queries that find something here."""

    total: int
    years: tuple[FacetValue, ...]
    organizations: tuple[FacetValue, ...]
    sites: tuple[FacetValue, ...]
    examples: tuple[str, ...]

    @property
    def first_year(self) -> str:
        """The oldest year, or ""."""
        return self.years[-1].value if self.years else ""

    @property
    def last_year(self) -> str:
        """The newest year, or ""."""
        return self.years[0].value if self.years else ""


def overview_of(searcher: Searcher) -> Overview:
    """The overview of a generation."""
    if searcher not in _overviews:
        _overviews[searcher] = _counted(searcher)
    return _overviews[searcher]


def _counted(searcher: Searcher) -> Overview:
    everything = searcher.search(Request(limit=_SEEN))
    years, organizations, sites = (_known(everything.facets[name]) for name in ("year", "organization", "site"))
    numbers = (each.number for hit in everything.hits for each in hit.article.citations if each.number)
    examples = [*_found(searcher), *([next(numbers, None)])]
    return Overview(everything.total, years, organizations, sites, tuple(filter(None, examples)))


def _found(searcher: Searcher) -> Iterator[str]:
    shown = 0
    for text in _EXAMPLES:
        tiers = searcher.search(Request(text, limit=1)).tiers
        if shown < _SHOWN_EXAMPLES and tiers and tiers[0].name == "exact":
            shown += 1
            yield text


def _known(values: tuple[FacetValue, ...]) -> tuple[FacetValue, ...]:
    return tuple(value for value in values if value.value != UNKNOWN)
