"""Whether the process lives, and whether it can answer."""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from corpus.errors import ArchiveError
from webui.archive import get_searcher

views = Blueprint("health", __name__)


@views.get("/healthz")
def alive() -> ResponseReturnValue:
    """The process answers."""
    return Response("ok\n", mimetype="text/plain")


@views.get("/readyz")
def ready() -> ResponseReturnValue:
    """The archive is open; 503 where it is not."""
    try:
        generation = get_searcher().generation.manifest.number
    except ArchiveError as error:
        return Response(f"{' '.join(str(error).split())}\n", 503, mimetype="text/plain")
    return Response(f"ok, generation {generation}\n", mimetype="text/plain")
