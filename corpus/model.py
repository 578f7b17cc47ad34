"""The values that flow from a page to an article: frozen, standard library only."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

PageKind = Literal["html", "text", "clean"]
YearBasis = Literal["document", "published", "event", "inferred"]


@dataclass(frozen=True, slots=True)
class Given:
    """What a record says of itself, honoured before anything is guessed; empty where it says nothing."""

    id: str = ""
    title: str = ""
    published: date | None = None
    organization: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One page as it was archived, untouched.

    `source` names where it was read (a path, or path#line); `kind` is "html", "text" (flattened by a crawler)
    or "clean" (an article without chrome). `site` is a host without "www.", or "". `fetched` is the day of the crawl.
    `body` is raw bytes, or text where the source held text (JSON lines).
    """

    source: str
    body: bytes | str
    kind: PageKind
    site: str = ""
    url: str = ""
    fetched: date | None = None
    given: Given = Given()


@dataclass(frozen=True, slots=True)
class Organization:
    """A body of the union tree: `slug` is its stable key, `name` its official name in full."""

    slug: str
    name: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a value was read: the page's line (from 1; 0 for the URL or the page's head) and the rule."""

    line: int
    rule: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An official document named in a text.

    `type` is the type in full ("Kế hoạch"), `number` the canonical number ("140/KH-CĐVC") or None,
    `name` the wording of an unnumbered one, `date` its day of issue, `key` as DECISIONS has it.
    `spans` are (start, end) offsets into the article's `text`, empty for a document's own citation of itself.
    """

    type: str
    number: str | None
    name: str | None
    issuer: Organization | None
    date: date | None
    key: str
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Removed:
    """A line, or a part of one, that was set aside: `line` counts the page's lines from 1."""

    line: int
    text: str
    rule: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader reads, with everything that was found out about it.

    `text` is lead, body and captions in page order, one paragraph a line; `lead` repeats the first paragraph where
    the page marks one. `year` follows `year_basis`. `duplicate_of` is the id of the article this one repeats.
    """

    id: str
    kind: Literal["article", "document"]
    site: str
    url: str
    title: str
    lead: str
    text: str
    published: date | None = None
    published_from: Evidence | None = None
    event_date: date | None = None
    event_from: Evidence | None = None
    year: int | None = None
    year_basis: YearBasis | None = None
    organization: Organization | None = None
    organizations: tuple[Organization, ...] = ()
    place: Organization | None = None
    authors: tuple[str, ...] = ()
    citations: tuple[Citation, ...] = ()
    document: Citation | None = None
    removed: tuple[Removed, ...] = ()
    source: str = ""
    duplicate_of: str | None = None


@dataclass(frozen=True, slots=True)
class Rejected:
    """A page that gave no article, and why: `reason` is a short English phrase that repeats over pages."""

    id: str
    source: str
    url: str
    reason: str
    removed: tuple[Removed, ...] = ()
