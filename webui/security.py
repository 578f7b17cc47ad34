"""Headers every answer carries, error pages too."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from flask import Flask, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

POLICY = "; ".join([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
])  # fmt: skip
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # what a reader searches for is nobody else's business
    "Permissions-Policy": "camera=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_HOST = re.compile(r"(?:(?:[\w-]{1,63}(?:\.[\w-]{1,63}){0,9}\.?)?|\[[0-9a-fA-F:.]{1,45}\])(?::\d{0,5})?", re.ASCII)


def init_app(app: Flask) -> None:
    """Add the headers to every answer; a Host that names no host is taken for none."""
    app.wsgi_app = _with_host(app.wsgi_app)  # type: ignore[method-assign, assignment]
    app.after_request(_with_headers)


def _with_host(application: "WSGIApplication") -> "WSGIApplication":
    """The framework fails on a Host whose parts are longer than names may be, before any error page could tell."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        if not _HOST.fullmatch(environ.get("HTTP_HOST", "")):
            environ["HTTP_HOST"] = ""
        return application(environ, start_response)

    return answer


def _with_headers(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
