"""For machines: what may be walked, every article's and document's address, how to search from a browser's own box."""

from flask import Blueprint, Response, render_template, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webui.archive import get_searcher
from webui.links import article_url, document_url

views = Blueprint("robots", __name__)
PART = 5000  # addresses in one part of the sitemap


@views.get("/robots.txt")
def robots() -> ResponseReturnValue:
    """Articles may be walked; the endless combinations of filters may not."""
    barred = (
        "/tim",
        "/van-ban?",
        "/ban-goc/",
        "/xu-huong",
        "/ngu-canh",
        "/tieu-bieu",
        "/chon",
        "/phuong-phap.txt",
        "/quan-tri",
        "/goi-y",
        "/api/",
    )
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in barred)]
    return Response(
        "\n".join([*lines, "", f"Sitemap: {url_for('robots.sitemap', _external=True)}", ""]), mimetype="text/plain"
    )


@views.get("/sitemap.xml")
def sitemap() -> ResponseReturnValue:
    """The parts of the sitemap."""
    parts = range(1, -(-len(get_searcher().store.days) // PART) + 1)
    document_parts = range(1, -(-get_searcher().documents.total // PART) + 1)
    page = render_template("sitemap_index.xml", parts=parts, document_parts=document_parts)
    return Response(page, mimetype="application/xml")


@views.get("/sitemap-<int:part>.xml")
def sitemap_part(part: int) -> ResponseReturnValue:
    """The addresses of one part's articles."""
    store = get_searcher().store
    ranks = range((part - 1) * PART, min(part * PART, len(store.days)))
    if part < 1 or not ranks:
        raise NotFound
    articles = store.by_rank(ranks)
    return Response(
        render_template("sitemap.xml", addresses=[article_url(each, external=True) for each in articles]),
        mimetype="application/xml",
    )


@views.get("/sitemap-van-ban-<int:part>.xml")
def sitemap_documents(part: int) -> ResponseReturnValue:
    """The addresses of one part's official documents."""
    keys = get_searcher().documents.keys((part - 1) * PART, PART) if part else []
    if not keys:
        raise NotFound
    page = render_template("sitemap.xml", addresses=[document_url(key, external=True) for key in keys])
    return Response(page, mimetype="application/xml")


@views.get("/opensearch.xml")
def opensearch() -> ResponseReturnValue:
    """How a browser's search box asks here."""
    return Response(render_template("opensearch.xml"), mimetype="application/opensearchdescription+xml")
