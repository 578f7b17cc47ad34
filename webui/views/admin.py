"""What the archive was built from and what was left out: read-only, for whoever looks after it.

With a token it is behind a password, whoever asks. Without one it answers this machine's own browser alone: a loopback
client that asks for a local name, through no proxy.
"""

import hmac
from ipaddress import ip_address

from flask import Blueprint, Flask, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from indexer.generations import describe, learned_sites
from indexer.results import Request
from webui.archive import get_searcher
from webui.problems import problem
from webui.slow_queries import SLOW_MS, slow_queries

views = Blueprint("admin", __name__)
_TOKEN = "tracuu.admin_token"  # noqa: S105  (where it is kept)
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


def init_app(app: Flask, token: str) -> None:
    """Ask for this token; for none where it is empty."""
    app.extensions[_TOKEN] = token


@views.get("/quan-tri")
def overview() -> ResponseReturnValue:
    """Generation, counts, reasons of rejection, sites and their chrome, slow queries."""
    refused = _refused()
    if refused is not None:
        return refused
    searcher = get_searcher()
    counted = searcher.search(Request(limit=1)).facets["site"]
    learned = {told["site"]: told for told in learned_sites(searcher.generation).report()}
    kept = slow_queries()
    return render_template(
        "admin.html",
        told=describe(searcher.generation),
        sites=[(site, learned.get(site.value)) for site in counted],
        slow=kept.slowest() if kept else None,
        slow_ms=SLOW_MS,
    )


def _refused() -> Response | None:
    token = current_app.extensions[_TOKEN]
    if not token:
        if not _is_local():
            raise NotFound
        return None
    given = request.authorization.password if request.authorization else None
    if given and hmac.compare_digest(given.encode(), token.encode()):
        return None
    answer = problem(401)
    answer.headers["WWW-Authenticate"] = 'Basic realm="Tra cuu", charset="UTF-8"'
    return answer


def _is_local() -> bool:
    try:
        at_home = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    name = request.host.rpartition(":")[0] if request.host.rstrip("0123456789").endswith(":") else request.host
    return at_home and name in _LOCAL_NAMES and not any(header in request.headers for header in _FORWARDING)
