"""All hits of a search as a file, streamed; and its newest as a feed."""

from dataclasses import replace

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from webui.archive import get_searcher
from webui.exports import EXPORTS
from webui.links import search_url
from webui.method import answered, method_of, method_text, origin_of
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
    lines = write(searcher.every(state), origin)
    answer = Response(stream_with_context(lines), mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="tracuu.{form}"'
    answer.headers["Link"] = f'<{search_url(state, "export.method", _external=True)}>; rel="describedby"'
    return answer


@views.get("/phuong-phap.txt")
def method() -> ResponseReturnValue:
    """What the search of this address rests on, as a text to keep beside an export."""
    state = on_page(request_of(request.args), 1)
    found = get_searcher().selected(state)
    answer = Response(method_text(method_of(answered(found))), mimetype="text/plain")
    answer.headers["Content-Disposition"] = 'attachment; filename="phuong-phap.txt"'
    return answer


@views.get("/tim.atom")
def feed() -> ResponseReturnValue:
    """The newest hits as an Atom feed."""
    state = in_order(request_of(request.args), "newest")
    found = get_searcher().search(replace(state, limit=FEED))
    created = get_searcher().generation.manifest.created
    page = render_template("feed.xml", state=state, hits=found.hits, updated=created)
    return Response(page, mimetype="application/atom+xml")
