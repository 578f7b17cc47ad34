"""Every page of the site, a line each: what is asked of all pages (axe, HTML, width, weight) is asked of these.

A page is an address with the archive's own names left open; `addresses` fills them in. A new page is a new line here.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import quote

from playwright.sync_api import Browser, Page

from indexer.search import Searcher
from webui.links import slug_of

PAGES: dict[str, str] = {
    "home": "/",
    "all articles": "/tim",
    "results": "/tim?q=c%C3%B4ng+%C4%91o%C3%A0n",
    "results narrowed": "/tim?q=cong+doan&nam={year}&to_chuc={organization}&bo_loai=document&sap=moi",
    "results with notes": "/tim?q=ke+hoach+140+kh%C3%B4ng+d%E1%BA%A5u",
    "results by number": "/tim?q={number}",
    "no results": "/tim?q=zzzz&nam={year}",
    "unknown value": "/tim?to_chuc=khong-co-to-chuc-nay",
    "values of a facet": "/tim/gia-tri?loc=to_chuc",
    "past the end": "/tim?trang=999",
    "bad value": "/tim?nam=x",
    "article": "/bai/{article}/{slug}",
    "article found": "/bai/{article}/{slug}?q=c%C3%B4ng+%C4%91o%C3%A0n&nam={year}",
    "organization": "/to-chuc/{organization}",
    "place": "/noi/{place}",
    "documents": "/van-ban",
    "documents asked": "/van-ban?q=nghi+quyet",
    "documents pasted": "/van-ban?so={number}%0A999/Q%C4%90-TL%C4%90",
    "document": "/van-ban/{document}",
    "context": "/ngu-canh?q=c%C3%B4ng+%C4%91o%C3%A0n",
    "nothing in context": "/ngu-canh?q=zzzz",
    "words beside": "/ngu-canh/di-cung?q=c%C3%B4ng+%C4%91o%C3%A0n",
    "typical": "/tieu-bieu?q=l%C6%B0%C6%A1ng",
    "nothing typical": "/tieu-bieu",
    "chosen": "/chon?id={article}",
    "nothing chosen": "/chon",
    "trends": "/xu-huong",
    "trends asked": "/xu-huong?q=c%C3%B4ng+%C4%91o%C3%A0n",
    "trends compared": "/xu-huong?q=c%C3%B4ng+%C4%91o%C3%A0n&q=b%E1%BB%AFa+%C4%83n&ky=thang",
    "api": "/api",
    "administration": "/quan-tri",
    "not found": "/khong-co",
}

# Answers that are no pages: files, feeds, the archived page as plain text, ways to another address, states for machines.
NO_PAGES = {
    "static", "article.without_slug", "article.original", "health.alive", "health.ready",
}  # fmt: skip


def addresses(searcher: Searcher) -> dict[str, str]:
    """Each page's address in this archive: of the article of which most is known, its body, its first document."""
    articles = searcher.store.by_rank(range(len(searcher.store.days)))
    richest = max(articles, key=lambda each: (each.organization is not None, bool(each.place), len(each.citations)))
    numbered = next(citation for citation in richest.citations if citation.number)
    assert richest.organization and richest.place and numbered.number
    names = {
        "article": quote(quote(richest.id, safe=""), safe=""),
        "slug": slug_of(richest.title),
        "year": str(richest.year),
        "organization": richest.organization.slug,
        "place": richest.place.slug,
        "number": quote(numbered.number),
        "document": quote(numbered.key),
    }
    return {name: address.format(**names) for name, address in PAGES.items()}


def in_english(address: str) -> str:
    """The page's English twin."""
    return f"{address}{'&' if '?' in address else '?'}ngon_ngu=en"


@contextmanager
def window(browser: Browser, width: int, scheme: str = "light", *, csp: bool = True) -> Iterator[Page]:
    """A fresh window; `csp=False` lets a test's own script in."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        bypass_csp=not csp,
    )
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
