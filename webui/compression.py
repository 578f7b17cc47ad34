"""Answers in gzip for browsers that take it."""

import gzip

from flask import Flask, Response, request

_TYPES = ("text/", "application/json", "application/problem+json", "application/atom+xml", "application/xml",
          "image/svg+xml", "application/opensearchdescription+xml")  # fmt: skip
_WORTH = 1000  # bytes; below it the packing costs more than it saves


def init_app(app: Flask) -> None:
    """Pack every answer that is text and not streamed."""
    app.after_request(_packed)


def _packed(response: Response) -> Response:
    if not (response.mimetype or "").startswith(_TYPES):
        return response
    response.vary.add("Accept-Encoding")
    if response.status_code in (204, 304) or "Content-Encoding" in response.headers or not _accepted():
        return response
    if request.endpoint == "static":
        response.direct_passthrough = False
    elif response.is_streamed:
        return response
    body = response.get_data()
    if len(body) < _WORTH:
        return response
    response.set_data(gzip.compress(body, compresslevel=6, mtime=0))
    response.headers["Content-Encoding"] = "gzip"
    etag, _ = response.get_etag()
    if etag:
        response.set_etag(etag, weak=True)
    return response


def _accepted() -> bool:
    return request.accept_encodings.quality("gzip") > 0
