"""All hits of a search as a file, streamed; and its newest as a feed."""

from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webui.archive import get_searcher
from webui.exports import EXPORTS
from webui.links import search_url
from webui.method import answered, as_file, method_of, method_text, origin_of
from webui.params import in_order, on_page, request_of

views = Blueprint("export", __name__)
FEED = 30  # articles


@views.get("/tim.<any(csv, jsonl, ris, bib):form>")
def download(form: str) -> ResponseReturnValue:
    """Every hit of the search, whatever the page."""
    if form not in EXPORTS:
        raise NotFound
    searcher, state = get_searcher(), on_page(request_of(request.args), 1)
    write, mimetype = EXPORTS[form]
    origin = origin_of(search_url(state, _external=True))
    return as_file(write(searcher.every(state), origin), f"tracuu.{form}", mimetype, state)


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
