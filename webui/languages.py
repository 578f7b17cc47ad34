"""The reader's language: Vietnamese unless the URL says ?ngon_ngu=en, which every link of such a page repeats."""

from typing import Any
from urllib.parse import quote, urlencode

from flask import Flask, request
from flask_babel import Babel

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
PARAMETER = "ngon_ngu"


def init_app(app: Flask) -> None:
    """Translate pages and keep the language in their links."""
    Babel(app, default_locale="vi", default_timezone="Asia/Ho_Chi_Minh", locale_selector=language)
    app.url_defaults(_keep_language)
    app.context_processor(lambda: {"language": language(), "other_language": _other()})


def language() -> str:
    """ "vi" or "en"."""
    return "en" if request.args.get(PARAMETER) == "en" else "vi"


def _other() -> dict[str, str]:
    """The same page in the other language: its code, its name, its address."""
    code = "vi" if language() == "en" else "en"
    path = request.path if request.endpoint else "/"
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != PARAMETER]
    query = urlencode([*kept, *([(PARAMETER, code)] if code == "en" else [])])
    return {"code": code, "name": LANGUAGES[code], "url": f"{request.script_root}{quote(path)}?{query}".rstrip("?")}


def _keep_language(endpoint: str, values: dict[str, Any]) -> None:
    if endpoint == "static":
        return
    given = values.pop(PARAMETER, None)
    if (given or language()) == "en":
        values[PARAMETER] = "en"
