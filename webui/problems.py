"""Error pages, in the site's own design and the reader's language; the JSON twins say the same as problem+json."""

import json
import logging

from flask import Flask, Response, make_response, render_template, request
from flask_babel import gettext
from werkzeug.exceptions import HTTPException

from corpus.errors import ArchiveError, NotFound, TracuuError
from webui.params import BadParameter
from webui.wording import number

_log = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    """Answer every error in one design."""
    app.register_error_handler(BadParameter, _bad_parameter)
    app.register_error_handler(NotFound, lambda _: problem(404))
    app.register_error_handler(TracuuError, _known_problem)
    app.register_error_handler(HTTPException, _http_error)


def problem(status: int, detail: str = "", link: tuple[str, str] | None = None, **more: str) -> Response:
    """An answer that says what went wrong; `link` is (address, text) of a way out, `more` only programs are told."""
    title, usual = _words(status)
    detail = detail or usual
    if request.path.endswith(".json") or f"{request.path}/".startswith("/api/"):
        told = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
        return Response(json.dumps(told, ensure_ascii=False), status, mimetype="application/problem+json")
    page = render_template("problem.html", status=status, title=title, detail=detail, link=link)
    return make_response(page, status)


def past_the_end(page: int, last: int, address: str) -> Response:
    """404 for a page that a list does not have, with the address of its last."""
    detail = gettext("These results have no page %(page)s.", page=number(page))
    return problem(404, detail, (address, gettext("Go to the last page, %(last)s", last=number(last))))


def _words(status: int) -> tuple[str, str]:
    if status == 400:
        return gettext("This address cannot be read"), gettext("A part of it has a value it cannot have.")
    if status == 401:
        return gettext("A password is needed here"), gettext("Whoever looks after this archive has it.")
    if status == 404:
        return gettext("Nothing is here"), gettext("There is no page at this address; perhaps a search finds it.")
    if status == 503:
        return gettext("The archive is not ready"), gettext("It is being set up. Please come back in a moment.")
    if status < 500:
        return gettext("This cannot be answered"), gettext("It was asked in a way that nothing answers to.")
    return gettext("Something went wrong here"), gettext("It is not your fault, and it has been written to the log.")


def _bad_parameter(error: BadParameter) -> Response:
    detail = gettext("“%(name)s” cannot be “%(value)s”.", name=error.name, value=error.value)
    return problem(400, detail, parameter=error.name, value=error.value)


def _known_problem(error: TracuuError) -> Response:
    _log.error("%s %s: %s", request.method, request.path, error)
    return problem(503 if isinstance(error, ArchiveError) else 500)


def _http_error(error: HTTPException) -> Response:
    if error.code is None or error.code < 400:
        return error.get_response()  # type: ignore[return-value]  # a redirect
    answer = problem(error.code)
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after"):
            answer.headers[name] = value
    return answer
