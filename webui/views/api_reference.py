"""What the API offers: as the OpenAPI document for programs, and as a page for readers made from the same document."""

from typing import cast

from flask import Blueprint, current_app, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_openapi.openapi import OpenAPI

from webui.api_document import Document, document_of, schema_of, type_of

views = Blueprint("api_reference", __name__)


@views.get("/api/v1/openapi.json")
def openapi() -> ResponseReturnValue:
    """The document, OpenAPI 3.1."""
    return jsonify(_document())


@views.get("/api")
def page() -> ResponseReturnValue:
    """The page."""
    return render_template("api.html", document=_document(), schema_of=schema_of, type_of=type_of)


def _document() -> Document:
    return document_of(cast(OpenAPI, current_app), request.script_root, gettext)
