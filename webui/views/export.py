"""All hits of a search as a file, streamed; and its newest as a feed."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from indexer.evaluation import run_lines
from indexer.results import Request
from indexer.search import Searcher
from indexer.settings import MAX_LIMIT
from webui.archive import get_searcher
from webui.exports import EXPORTS
from webui.links import article_url, search_url, slug_of
from webui.method import answered, as_file, method_of, method_text, origin_of
from webui.params import BadParameter, in_order, on_page, request_of

views = Blueprint("export", __name__)
FEED = 30  # articles
RUN = 1000  # articles, as deep as runs are judged
_TOPIC = re.compile(r"[^\s\x00-\x1f\x7f]{1,80}")


@views.get("/tim.<any(csv, jsonl, ris, bib, 'csl.json'):form>")
def download(form: str) -> ResponseReturnValue:
    """Every hit of the search, whatever the page."""
    if form not in EXPORTS:
        raise NotFound
    searcher, state = get_searcher(), on_page(request_of(request.args), 1)
    write, mimetype = EXPORTS[form]
    origin = origin_of(search_url(state, _external=True))
    return as_file(write(searcher.every(state), origin), f"tracuu.{form}", mimetype, state)


@views.get("/bai/<id:article_id>.<any(ris, bib, 'csl.json'):form>")
def citation(article_id: str, form: str) -> ResponseReturnValue:
    """One article, for a reference manager."""
    article = get_searcher().article(article_id)
    write, mimetype = EXPORTS[form]
    origin = origin_of(article_url(article, external=True))
    return as_file(write([article], origin), f"{slug_of(article.title)}.{form}", mimetype)


@views.get("/tim.trec")
def run() -> ResponseReturnValue:
    """The first articles of the search, in order, as a TREC run; `ma` is the query's id in it."""
    topic = request.args.get("ma") or "1"
    if not _TOPIC.fullmatch(topic):
        raise BadParameter("ma", topic)
    state = request_of(request.args)
    found = ["%20".join(article_id.split()) for article_id in _first(get_searcher(), state)]
    lines = (f"{line}\n" for line in run_lines({topic: found}))
    return as_file(lines, "tracuu.trec", "text/plain", on_page(state, 1))


def _first(searcher: Searcher, state: Request) -> Iterator[str]:
    """The ids of the first thousand, as the pages of a search have them."""
    for page in range(1, RUN // MAX_LIMIT + 1):
        found = searcher.ids(replace(state, page=page, limit=MAX_LIMIT))
        yield from found
        if len(found) < MAX_LIMIT:
            return


@views.get("/phuong-phap.txt")
def method() -> ResponseReturnValue:
    """What the search of this address rests on, as a text to keep beside an export."""
    state = on_page(request_of(request.args), 1)
    found = get_searcher().selected(state)
    return as_file([method_text(method_of(answered(found)))], "phuong-phap.txt", "text/plain")


@views.get("/tim.atom")
def feed() -> ResponseReturnValue:
    """The newest hits as an Atom feed."""
    state = in_order(request_of(request.args), "newest")
    found = get_searcher().search(replace(state, limit=FEED))
    created = get_searcher().generation.manifest.created
    page = render_template("feed.xml", state=state, hits=found.hits, updated=created)
    return Response(page, mimetype="application/atom+xml")
