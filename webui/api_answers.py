"""What the API answers: one class for each JSON object. Keys are public, only ever added.

The objects are made where the pages' own JSON is made; a test compares them with these classes, key by key. Docstrings
and descriptions are shown to readers, translated.
"""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from corpus.model import YearBasis
from indexer.suggest.sources import Kind

Count = Annotated[int, Field(ge=0)]


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: Literal["about:blank"]
    title: str
    status: int = Field(ge=400, le=599)
    detail: str = Field(description="One sentence for readers, in the language asked for.")
    parameter: str = Field("", description="The parameter that has a value it cannot have.")
    value: str = Field("", description="The beginning of that value.")


class Body(BaseModel):
    """An organization or a place."""

    slug: str = Field(description="Its stable name in addresses.")
    name: str


class Piece(BaseModel):
    """A piece of a text; `match` says whether it is marked."""

    text: str
    match: bool


class Tier(BaseModel):
    """How many articles match as strictly as this and no stricter."""

    name: str
    total: Count


class SearchHit(BaseModel):
    """An article found."""

    id: str
    title: str
    published: date | None
    event_date: date | None
    year: int | None
    organization: Body | None = Field(description="The body the article is about.")
    site: str
    url: str
    score: float = Field(description="Compares only inside a tier.")
    tier: str
    snippets: list[list[Piece]]


class Value(BaseModel):
    """A value of a filter: `value` goes into the address, `count` articles have it."""

    value: str
    label: str = Field(description="Empty where the value is unknown.")
    count: Count
    selected: bool
    parent: str = Field(description="The value above it: of a body whose articles count for it too; else empty.")


class Facets(BaseModel):
    """Every value the articles found have, by filter."""

    year: list[Value]
    organization: list[Value]
    place: list[Value]
    site: list[Value]
    kind: list[Value]


class Note(BaseModel):
    """How the query was read: `code` stays the same, `text` is English."""

    code: str
    text: str
    detail: str = Field(description="What the note is about: a wording added, a value nothing has.")


class SearchAnswer(BaseModel):
    """One page of articles; `total` and `facets` belong to the first tier that has any."""

    query: str
    total: Count
    tiers: list[Tier]
    page: int = Field(ge=1)
    limit: int = Field(ge=1)
    hits: list[SearchHit]
    facets: Facets
    notes: list[Note]
    took_ms: float = Field(ge=0)


class Evidence(BaseModel):
    """Where a value was read: the line of the page, from 1, and the rule."""

    line: int
    rule: str


class Cited(BaseModel):
    """An official document named in an article."""

    type: str
    number: str | None
    name: str | None = Field(description="The wording of one without a number.")
    issuer: Body | None
    date: date | None
    key: str = Field(description="The key of the document.")
    spans: list[tuple[Count, Count]] = Field(description="Where it stands in the text: begin and end, in characters.")


class Removed(BaseModel):
    """A line of the page that was set aside, and the rule that did it."""

    line: int
    text: str
    rule: str


class ArticleAnswer(BaseModel):
    """An article with everything that was found out about it."""

    id: str
    kind: Literal["article", "document"]
    site: str
    url: str
    title: str
    lead: str
    text: str = Field(description="One paragraph a line.")
    published: date | None
    published_from: Evidence | None
    event_date: date | None
    event_from: Evidence | None
    year: int | None
    year_basis: YearBasis | None = Field(description="What the year was taken from.")
    organization: Body | None = Field(description="The body the article is about.")
    organizations: list[Body]
    place: Body | None
    authors: list[str]
    citations: list[Cited]
    document: Cited | None = Field(description="The official document the article itself is.")
    removed: list[Removed]
    duplicate_of: str | None = Field(description="The id of the article this one repeats.")
    status: Literal["article", "duplicate"]
    reason: None
    link: str = Field(description="The address of the page for readers.")


class Document(BaseModel):
    """An official document, as all articles that name it tell of it."""

    key: str
    type: str
    number: str | None
    name: str | None
    issuer: Body | None
    date: date | None
    year: int | None
    subject: str | None
    own: Count = Field(description="How many articles are the document itself.")
    citing: Count = Field(description="How many articles cite it.")
    link: str = Field(description="The address of the page for readers.")


class DocumentsAnswer(BaseModel):
    """One page of official documents, newest first."""

    query: str
    total: Count
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    limit: int = Field(ge=1)
    documents: list[Document]
    spelt_nearly: list[Document] = Field(description="The same counter with another code or year.")
    numbered_nearly: list[Document] = Field(description="Numbers up to three away.")
    dropped: list[str] = Field(description="Words left out to find any.")


class Beside(BaseModel):
    """A document named in the same articles, and in how many."""

    key: str
    articles: Count


class DocumentAnswer(Document):
    """An official document with the articles that name it and the keys of documents around it."""

    itself: list[str] = Field(alias="is", description="Ids of the articles that are the document itself.")
    cited_by: list[str] = Field(description="Ids of the articles that cite it, from the oldest on.")
    same_number: list[str] = Field(description="The same but for a year that one of them does not tell.")
    other_years: list[str] = Field(description="The same number in other years.")
    elsewhere: list[str] = Field(description="The same type and number by other bodies.")
    cites: list[str] = Field(description="Documents its own text names.")
    beside: list[Beside]
    recurring: list[str] = Field(description="Documents like it of other years.")
    around: list[str] = Field(description="Numbers up to three away.")


class LookedUp(BaseModel):
    """One line of a list: found (`co`), only something near (`gan`), or nothing (`khong`)."""

    typed: str
    verdict: Literal["co", "gan", "khong"]
    total: Count
    documents: list[Document] = Field(description="The first five.")


class LookupAnswer(BaseModel):
    """A list of numbers, looked up line by line."""

    lines: list[LookedUp]
    left_out: Count = Field(description="How many lines there were more.")


class Counted(Body):
    """An organization or a place, and how many articles are about it."""

    articles: Count


class Linked(Counted):
    """An organization, how many articles are about it or a body below it, and its page."""

    parent: str | None = Field(description="The slug of the body above it.")
    link: str = Field(description="The address of the page for readers.")


class OrganizationsAnswer(BaseModel):
    """One page of the organizations that the articles found are about, the commonest first."""

    query: str
    total: Count
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    limit: int = Field(ge=1)
    organizations: list[Linked]


class YearCount(BaseModel):
    """How many articles are of a year."""

    year: int
    articles: Count


class OrganizationAnswer(Linked):
    """An organization: its articles by year and by place, and how many documents it issued."""

    years: list[YearCount]
    places: list[Counted]
    documents: Count


class Line(BaseModel):
    """One place of the keyword, with what stands to its left and right."""

    left: str
    keyword: str
    right: str
    id: str
    title: str
    year: int | None
    link: str = Field(description="The address of the page for readers.")


class Told(BaseModel):
    """What a number rests on."""

    address: str = Field(description="The same as a page for readers.")
    archive: str = Field(description="The build of the archive.")
    accessed: date


class ConcordanceAnswer(Told):
    """One page of lines: every place where what was sought stands, with the words around it."""

    query: str
    tier: str = Field(description="How strictly the articles match; empty where there is none.")
    articles: Count
    articles_with_lines: Count
    found: Count = Field(description="All places.")
    total: Count = Field(description="How many lines are given, at most 10,000.")
    side_by_side: bool = Field(description="Whether a keyword is all the words in a row.")
    sort: Literal["bai", "trai", "phai"]
    page: int = Field(ge=1)
    pages: int = Field(ge=1)
    lines: list[Line]


class PeriodCount(BaseModel):
    """A year or a month: `articles` found, `of` all articles, `percent` of them."""

    period: str = Field(pattern=r"^[0-9]{1,4}(-[0-9]{2})?$")
    articles: Count
    of: Count
    percent: float = Field(ge=0)


class Trend(BaseModel):
    """One query over time."""

    query: str
    tier: str = Field(description="How strictly the articles match; empty where there is none.")
    total: Count
    undated: Count
    counts: list[PeriodCount]


class TrendsAnswer(Told):
    """Queries compared over time."""

    trends: list[Trend]


class Suggestion(BaseModel):
    """A completion, spelt as the archive spells it; `count` articles hold it."""

    text: str
    kind: Kind
    count: Count


class SuggestAnswer(BaseModel):
    """At most eight completions."""

    suggestions: list[Suggestion]


class Counts(BaseModel):
    """Pages by what became of them."""

    read: Count
    indexed: Count
    duplicates: Count
    rejected: Count


class StatusAnswer(BaseModel):
    """The build of the archive that answers now."""

    generation: int = Field(ge=1)
    engine: str
    created: str
    counts: Counts
    reasons: dict[str, Count] = Field(description="Pages rejected, by reason.")
    bytes: Count
    documents: Count = Field(description="How many official documents are known.")
