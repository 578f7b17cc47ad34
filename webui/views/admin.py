"""What the archive was built from and what was left out: read-only, for whoever sits at this machine."""

from ipaddress import ip_address

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from indexer.generations import describe
from indexer.results import Request
from webui.archive import get_searcher

views = Blueprint("admin", __name__)
_LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})
_FORWARDING = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")


@views.get("/quan-tri")
def overview() -> ResponseReturnValue:
    """Generation, counts, reasons of rejection, sites. Not found for anyone but a local client without a proxy."""
    if not _is_local():
        raise NotFound
    searcher = get_searcher()
    sites = searcher.search(Request(limit=1)).facets["site"]
    return render_template("admin.html", told=describe(searcher.generation), sites=sites)


def _is_local() -> bool:
    try:
        at_home = ip_address(request.remote_addr or "").is_loopback
    except ValueError:
        return False
    name = request.host.rpartition(":")[0] if request.host.rstrip("0123456789").endswith(":") else request.host
    return at_home and name in _LOCAL_NAMES and not any(header in request.headers for header in _FORWARDING)
