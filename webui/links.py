"""Addresses: of a search, of an article, of its source."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import quote, unquote, urlsplit

from flask import Flask, url_for
from werkzeug.routing import BaseConverter

from corpus.model import Article
from corpus.vietnamese import fold
from indexer.query import parse
from indexer.results import Request
from webui.charts import Bar
from webui.narrower import with_period
from webui.params import args_of, in_any_year, in_year, with_text

_NOT_IN_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 80
_MONTHS = 10_000  # from here on a period is a month: 201703


class IdConverter(BaseConverter):
    """Any id as one part of a path: what is unsafe there is percent-encoded twice, so that servers keep it whole."""

    def to_url(self, value: str) -> str:
        encoded = quote(value, safe="")
        if not encoded.strip("."):
            encoded = encoded.replace(".", "%2E")
        return quote(encoded, safe="")

    def to_python(self, value: str) -> str:
        return unquote(value)


def init_app(app: Flask) -> None:
    """Let routes and templates use these addresses."""
    app.url_map.converters["id"] = IdConverter
    app.jinja_env.globals.update(
        search_url=search_url,
        results_url=search_url,
        in_any_year=in_any_year,
        article_url=article_url,
        original_url=original_url,
        source_url=source_url,
        none_asked=Request(),
        year_url=year_url,
        body_url=body_url,
        document_url=document_url,
        address_of=address_of,
    )


def slug_of(title: str) -> str:
    """A title as the readable end of an address, at most 80 characters, never empty."""
    slug = _NOT_IN_SLUG.sub("-", fold(title[:400])).strip("-")
    if len(slug) > _SLUG_LENGTH:
        slug = slug[: _SLUG_LENGTH + 1].rpartition("-")[0] or slug[:_SLUG_LENGTH]
    return slug or "bai"


def search_url(state: Request, endpoint: str = "search.results", **more: Any) -> str:
    """Where a search is shown."""
    return url_for(endpoint, **args_of(state), **more)


def article_url(article: Article, state: Request | None = None, *, external: bool = False) -> str:
    """Where an article is shown; with the search it was found by, so that the way back is known.

    An external address begins with the host and says nothing of searches or languages.
    """
    args = args_of(state) if state else {}
    slug = slug_of(article.title)
    if external:
        return url_for("article.show", article_id=article.id, slug=slug, ngon_ngu="vi", _external=True)
    return url_for("article.show", article_id=article.id, slug=slug, **args)


def body_url(facet: str, slug: str, *, external: bool = False) -> str:
    """Where an organization or a place has its page; an external address begins with the host and says no language."""
    endpoint = "body.organization" if facet == "organization" else "body.place"
    if external:
        return url_for(endpoint, slug=slug, ngon_ngu="vi", _external=True)
    return url_for(endpoint, slug=slug)


def document_url(key: str, *, page: int = 1, external: bool = False) -> str:
    """Where an official document has its page; an external address begins with the host and says no language."""
    if external:
        return url_for("document.show", key=key, ngon_ngu="vi", _external=True)
    more: dict[str, Any] = {"trang": page} if page > 1 else {}
    return url_for("document.show", key=key, **more)


def year_url(state: Request, year: int) -> str:
    """Where a search is shown for one year alone."""
    return search_url(in_year(state, year))


def address_of(state: Request) -> Callable[[Bar], str]:
    """Where a search is shown for the year (2017) or month (201703) of a bar alone."""
    query = parse(state.text)

    def address(bar: Bar) -> str:
        if bar.period < _MONTHS:
            return year_url(state, bar.period)
        month = f"{bar.period // 100}-{bar.period % 100:02}"
        return search_url(with_text(state, with_period(query, month, month)))

    return address


def original_url(article: Article) -> str:
    """Where the page is shown as it was archived."""
    return url_for("article.original", article_id=article.id)


def source_url(article: Article) -> str:
    """The article's address on its site where that is a web address, else ""."""
    try:
        parts = urlsplit(article.url)
    except ValueError:
        return ""
    return article.url if parts.scheme in ("http", "https") and parts.netloc else ""
