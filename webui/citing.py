"""How an article is cited: in words as Vietnamese papers do it, for reference managers, and for other programs."""

from datetime import date
from urllib.parse import urlencode

from corpus.model import Article
from webui.links import article_url, source_url


def citation_of(article: Article, accessed: date) -> str:
    """In words: author (year), "title", paper, day, address, day of access; what is not known is left out."""
    parts = [
        _author_and_year(article),
        f"“{article.title or article.id}”",
        _document(article),
        article.site,
        f"đăng ngày {_day(article.published)}" if article.published else "",
        source_url(article) or article_url(article, external=True),
        f"truy cập ngày {_day(accessed)}",
    ]
    return ", ".join(filter(None, parts)) + "."


def coins_of(article: Article) -> str:
    """As a ContextObject in a Span (Z39.88), which reference managers read from the page."""
    fields = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", "document" if article.kind == "document" else "newspaperArticle"),
        ("rft.title", article.title or article.id),
        *(("rft.creator", author) for author in article.authors),
        ("rft.source", article.site),
        ("rft.date", _iso(article)),
        ("rft.identifier", source_url(article) or article_url(article, external=True)),
        ("rft.language", "vi"),
    ]
    return urlencode([(name, value) for name, value in fields if value], errors="replace")


def news_article(article: Article) -> dict[str, object]:
    """As schema.org describes a news article, or any creative work that is a document."""
    body = {"@type": "Organization", "name": article.organization.name} if article.organization else None
    told = {
        "@context": "https://schema.org",
        "@type": "CreativeWork" if article.kind == "document" else "NewsArticle",
        "headline": article.title[:110],
        "inLanguage": "vi",
        "datePublished": _iso(article),
        "author": [{"name": author} for author in article.authors],  # people or desks: the byline does not tell
        "about": body,
        "publisher": {"@type": "Organization", "name": article.site} if article.site else None,
        "contentLocation": {"@type": "Place", "name": article.place.name} if article.place else None,
        "citation": [f"{each.type} {each.number or each.name or ''}".strip() for each in article.citations],
        "url": article_url(article, external=True),
        "isBasedOn": source_url(article),
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def _author_and_year(article: Article) -> str:
    body = [article.organization.name] if article.organization and article.kind == "document" else []
    who = ", ".join(body or article.authors)
    year = f"({article.year})" if article.year else ""
    return " ".join(filter(None, [who, year]))


def _document(article: Article) -> str:
    return (
        f"{article.document.type} số {article.document.number}" if article.document and article.document.number else ""
    )


def _iso(article: Article) -> str:
    return article.published.isoformat() if article.published else str(article.year or "")


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
