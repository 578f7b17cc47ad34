"""Page → Article or Rejected: decode, lines, clean, date, name, cite; plain functions in a row."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from corpus.bylines import authors_of
from corpus.citations import find_citations
from corpus.cleaner import TEXT_LABELS, Cleaned, clean, keep_all
from corpus.dates import Dates, find_dates
from corpus.documents import read_document
from corpus.encoding import decode, is_spam, mend
from corpus.identity import page_address, page_id, site_of
from corpus.lines import Lines, read_lines
from corpus.model import Article, Citation, Evidence, Page, Rejected, Removed, YearBasis
from corpus.organizations import Named, name_organizations
from corpus.refusals import refusal
from corpus.titles import title_of
from corpus.wording import flowing

if TYPE_CHECKING:
    from corpus.sites import SiteModel


_MOST_TAGS = 200_000  # opening and closing; real pages have some thousands, the largest tables some ten thousand
_EARLIEST = date(1929, 7, 28)  # the day the union movement was founded: what claims an earlier day is mistaken


def article_of(page: Page, sites: "SiteModel | None" = None) -> Article | Rejected:
    """The article of a page, or why it has none; `sites` is what was learned of the archive's sites."""
    raw = decoded(page)
    if not raw.strip():
        return _rejected(page, raw, "empty page")
    if _is_endless(raw, page):
        return _rejected(page, raw, "too many elements")
    lines = _addressed(read_lines(mend(raw, page.kind), page.kind, mended=True), page.url)
    if not lines.lines:
        return _rejected(page, raw, "no text")
    rules = sites.rules_for(_host(page, lines), lines) if sites is not None else None
    cleaned = keep_all(lines) if page.kind == "clean" else clean(lines, rules)
    title = title_of(cleaned, page.given.title)
    reason = refusal(title, cleaned) or spoilt(cleaned)
    if reason:
        return _rejected(page, raw, reason, _set_aside(cleaned, title))
    return _article(page, raw, title, cleaned)


def lines_of(page: Page) -> tuple[str, Lines]:
    """A page's host, "" where unknown, and its lines: what chrome is learned from."""
    raw = decoded(page)
    lines = read_lines("" if _is_endless(raw, page) else raw, page.kind, extract=False)
    return _host(page, lines), lines


def _is_endless(raw: str, page: Page) -> bool:
    """Whether HTML has more elements than any page people read, so that parsing it would take minutes."""
    return page.kind == "html" and raw.count("<") > _MOST_TAGS


def _addressed(lines: Lines, url: str) -> Lines:
    """Lines that know the address their page was found at, which is surer than the one it gives itself."""
    return replace(lines, head=replace(lines.head, url=url)) if url else lines


def _host(page: Page, lines: Lines) -> str:
    return page.site or site_of(page_address(lines.head.url))


def spoilt(cleaned: Cleaned) -> str:
    """The reason to reject machine-made text that only looks Vietnamese; "" for any other."""
    return "spoilt text" if is_spam("\n".join(line.text for line in cleaned.of(*TEXT_LABELS))) else ""


def decoded(page: Page) -> str:
    """The page's text as it was archived: bytes decoded by their charset, nothing mended, so that ids stay."""
    return page.body if isinstance(page.body, str) else decode(page.body, page.kind)


def _article(page: Page, raw: str, title: str, cleaned: Cleaned) -> Article:
    url = page.url or page_address(cleaned.head.url)
    site = page.site or site_of(url) or cleaned.agency
    text = "\n".join(line.text for line in cleaned.of(*TEXT_LABELS))
    named = name_organizations(cleaned, site, page.given.organization)
    document = read_document(cleaned, named.context)
    dates = find_dates(cleaned, url, page.fetched)
    if page.given.published is not None and _EARLIEST <= page.given.published <= (page.fetched or date.today()):
        dates = replace(dates, published=page.given.published, published_from=Evidence(0, "given"))
    year, basis = year_of(dates, document)
    return Article(
        id=page.given.id or page_id(page.url, raw),
        kind="document" if document else "article",
        site=site,
        url=url,
        title=title,
        lead="\n".join(line.text for line in cleaned.of("lead")),
        text=text,
        published=dates.published,
        published_from=dates.published_from,
        event_date=dates.event,
        event_from=dates.event_from,
        year=year,
        year_basis=basis,
        organization=named.main,
        organizations=named.all,
        place=named.place,
        authors=authors_of(cleaned, signed=document is None),
        citations=_cited(text, named, document),
        document=document,
        removed=_set_aside(cleaned, title),
        source=page.source,
    )


def _cited(text: str, named: Named, document: Citation | None) -> tuple[Citation, ...]:
    """Documents a text names; a document's own number at its head is none of them."""
    text = flowing(text)
    found = find_citations(text, named.mentions(text), named.context)
    return tuple(one for one in found if document is None or not _is_own(one, document))


def _is_own(cited: Citation, document: Citation) -> bool:
    """Whether a citation is the document's own number, or its own name in capitals, as its heading."""
    if cited.number is None:
        return cited.type == document.type and (cited.name or "").isupper()
    return (cited.type, cited.number) == (document.type, document.number)


def year_of(dates: Dates, document: Citation | None) -> tuple[int | None, YearBasis | None]:
    """The year an article is filed under, and why: issue date of a document, else publication, else event."""
    if document is not None and document.date is not None:
        return document.date.year, "document"
    if dates.published is not None:
        return dates.published.year, "published"
    if dates.event is not None:
        return dates.event.year, "inferred" if dates.inferred else "event"
    return None, None


def _set_aside(cleaned: Cleaned, title: str) -> tuple[Removed, ...]:
    """What is in no field of the article: removed lines, and those whose content went into fields."""
    into_fields = (Removed(line.number, line.text, line.label) for line in cleaned.of("title", "meta", "byline"))
    others = [one for one in into_fields if not (one.rule == "title" and one.text == title)]
    return tuple(sorted((*cleaned.removed, *others), key=lambda one: one.line))


def _rejected(page: Page, raw: str, reason: str, removed: tuple[Removed, ...] = ()) -> Rejected:
    return Rejected(page.given.id or page_id(page.url, raw), page.source, page.url, reason, removed)
