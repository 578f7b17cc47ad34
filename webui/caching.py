"""Pages keyed by generation: the same address gives the same page until the archive or the program changes.

A browser that asks again with the tag it was given is answered without searching. Static files carry a fingerprint in
their address and may be kept for a year.
"""

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, Response, current_app, g, request, url_for

from webui.archive import get_searcher
from webui.method import today

YEAR = 31_536_000  # seconds
# Blueprints whose pages follow from address, generation and day alone.
_KEYED = frozenset({
    "search",
    "values",
    "article",
    "document",
    "body",
    "explore",
    "export",
    "robots",
    "suggest",
    "lines",
    "beside",
    "api",
    "api_reference",
    "typical",
    "chosen",
})  # fmt: skip


def init_app(app: Flask) -> None:
    """Answer conditional requests, tag pages, and give templates `asset(name)`."""
    app.before_request(_unchanged)
    app.after_request(_tagged)
    app.context_processor(lambda: {"asset": asset})


def asset(name: str) -> str:
    """The address of a static file, with its fingerprint."""
    return url_for("static", filename=name, v=_fingerprint(Path(current_app.static_folder or "") / name))


def _unchanged() -> Response | None:
    if request.blueprint not in _KEYED or request.method not in ("GET", "HEAD"):
        return None
    g.tag = _tag()
    if request.if_none_match and request.if_none_match.contains_weak(g.tag):
        return Response(status=304)
    return None


def _tagged(response: Response) -> Response:
    if request.endpoint == "static" and response.status_code == 200:
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = YEAR
        response.cache_control.immutable = "v" in request.args
    elif "tag" in g and response.status_code in (200, 304):
        response.set_etag(g.tag, weak=True)
        response.cache_control.no_cache = True
    elif "Cache-Control" not in response.headers:
        response.cache_control.no_store = True
    return response


def _tag() -> str:
    manifest = get_searcher().generation.manifest
    built = [manifest.created, str(manifest.number), today().isoformat()]
    parts = [_program(), *built, request.root_url, request.full_path]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]


@cache
def _program() -> str:
    """A fingerprint of this package's own files."""
    folder = Path(__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in {".py", ".html", ".css", ".js", ".mo", ".xml"})
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()


@cache
def _fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]
