"""One article to read, and its page as it was archived."""

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from corpus.encoding import decode
from corpus.model import Article, Citation
from indexer.expansion import expand
from indexer.query import parse
from webui.archive import get_searcher
from webui.links import article_url, slug_of
from webui.neighbours import around
from webui.params import request_of
from webui.reading import reading_of

views = Blueprint("article", __name__)


@views.get("/bai/<id:article_id>")
@views.get("/bai/<id:article_id>/")
def without_slug(article_id: str) -> ResponseReturnValue:
    """The way to an article's full address."""
    article = get_searcher().article(article_id)
    return redirect(article_url(article, request_of(request.args)), 301)


@views.get("/bai/<id:article_id>/<slug>")
def show(article_id: str, slug: str) -> ResponseReturnValue:
    """An article with what was found out about it, marked with the query it was found by."""
    searcher = get_searcher()
    article = searcher.article(article_id)
    state = request_of(request.args)
    if slug != slug_of(article.title):
        return redirect(article_url(article, state), 301)
    return render_template(
        "article.html",
        article=article,
        state=state,
        reading=reading_of(article, expand(parse(state.text))),
        found_by_search=bool(request.args),
        head=_head(article),
        neighbours=around(searcher, article, state) if request.args else (None, None),
        similar=searcher.similar(article),
        labels=searcher.store.labels,
        known_documents=searcher.documents.known(each.key for each in _documents_of(article)),
        repeats=searcher.store.repeats_of(article.id),
    )


@views.get("/ban-goc/<id:article_id>")
def original(article_id: str) -> ResponseReturnValue:
    """The page as it was archived, as plain text: never run, never drawn."""
    body = get_searcher().original(article_id)
    return Response(decode(body, "html"), mimetype="text/plain")


def _documents_of(article: Article) -> tuple[Citation, ...]:
    """The official documents an article is or cites."""
    return (*article.citations, *filter(None, [article.document]))


def _head(article: Article) -> Article | None:
    """The article that this one repeats."""
    return get_searcher().article(article.duplicate_of) if article.duplicate_of else None
