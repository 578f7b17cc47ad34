"""What is asked of a search and what it answers: the values between the search service and whoever shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.model import Article
from indexer.matching import Order
from indexer.query import Query
from indexer.settings import PAGE_SIZE
from indexer.snippets import Snippet


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
class Selection:
    """All hits of the first tier of a request that has any: the query as it was answered, the tier's name ("" where
    nothing was found) and the articles' ranks, newest first."""

    request: Request
    query: Query
    tier: str
    ranks: Sequence[int]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a facet and how many hits it has, or would have if it alone were chosen; `parent` is the value above
    it in a tree, or ""."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False
    parent: str = ""


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


NOTES = {
    "cut_characters": "The query was cut at 256 characters.",
    "cut_words": "The query was cut at 32 words.",
    "searched_literally": "The query could not be read as operators; its words were searched as they stand.",
    "stem_too_short": "A word with * needs three letters or more; it was searched without.",
    "quotes_loosened": "Nothing has the quoted words side by side; they were searched one by one.",
    "expanded": "Also searched: ",
    "did_you_mean": "Did you mean: ",
    "unknown_value": "No article has this value: ",
}
