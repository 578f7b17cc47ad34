"""One article to read, and its page as it was archived."""

from flask import Blueprint, Response, redirect, render_template, request
from flask.typing import ResponseReturnValue

from corpus.encoding import decode
from corpus.model import Article, Citation
from webui.archive import get_searcher
from webui.citing import citation_of, coins_of, news_article
from webui.links import article_url, slug_of
from webui.method import today
from webui.neighbours import around
from webui.params import args_of, request_of, typed_in
from webui.reading import reading_of

views = Blueprint("article", __name__)
_OF_THE_PAGE = {"trong", "ngon_ngu"}  # parameters that say nothing of a search


@views.get("/bai/<id:article_id>")
@views.get("/bai/<id:article_id>/")
def without_slug(article_id: str) -> ResponseReturnValue:
    """The way to an article's full address."""
    article = get_searcher().article(article_id)
    return redirect(article_url(article, request_of(request.args)), 301)


@views.get("/bai/<id:article_id>/<slug>")
def show(article_id: str, slug: str) -> ResponseReturnValue:
    """An article with what was found out about it, marked with `trong`, else with the query it was found by."""
    searcher = get_searcher()
    article = searcher.article(article_id)
    state = request_of(request.args)
    within = typed_in(request.args.getlist("trong"))
    found_by_search = not request.args.keys() <= _OF_THE_PAGE
    if slug != slug_of(article.title):
        return redirect(article_url(article, state), 301)
    return render_template(
        "article.html",
        article=article,
        state=state,
        reading=reading_of(article, searcher.read(within or state.text)),
        within=within,
        found_by_search=found_by_search,
        citation=citation_of(article, today()),
        coins=coins_of(article),
        described=news_article(article),
        args_of=args_of,
        head=_head(article),
        neighbours=around(searcher, article, state) if found_by_search else (None, None),
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
