"""Completions of what is being typed, for the search box and for other programs."""

from dataclasses import asdict

from flask import Blueprint, Response, jsonify, request

from webui.archive import get_searcher

views = Blueprint("suggest", __name__)


@views.get("/goi-y.json")
def suggestions() -> Response:
    """At most eight completions of `q` as it stands: a space at its end says that the last syllable is whole."""
    found = get_searcher().suggester.suggest(request.args.get("q", ""))
    return jsonify({"suggestions": [asdict(each) for each in found]})
