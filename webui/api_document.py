"""The OpenAPI document of the API: collected by flask-openapi from the views, their parameters and their answers."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from flask_openapi.models.info import Info
from flask_openapi.openapi import OpenAPI
from pydantic import ValidationError

from webui.api_answers import Problem
from webui.params import BadParameter

VERSION = "1.0.0"
TITLE = "Tra cứu: an archive of Vietnamese trade-union news"
ABOUT = (
    "Everything the reading room shows, for programs: read-only, without a key, for pages of any origin. Names and "
    "values of parameters are those of the pages' addresses; unknown ones are ignored, empty ones count as none. "
    "Answers stay the same until the archive is rebuilt: send the ETag back in If-None-Match. Errors are "
    "application/problem+json (RFC 9457). Keys are added to answers, never renamed or removed."
)
_SHOWN = ("summary", "description")
Document = dict[str, Any]


def new_app(name: str) -> OpenAPI:
    """A Flask application that collects what its API says of itself; it serves no page of its own for that."""
    app = OpenAPI(
        name,
        info=Info(title=TITLE, version=VERSION, description=ABOUT),
        doc_ui=False,
        validation_error_status=400,
        validation_error_model=Problem,
        validation_error_callback=_bad_parameter,
    )
    app.openapi_version = "3.1.0"  # what validators and generators of clients know
    return app


def document_of(app: OpenAPI, root: str, translate: Callable[[str], str]) -> Document:
    """The document of an app that is served below `root`, its sentences translated."""
    document: Document = deepcopy(app.api_doc)
    document["servers"] = [{"url": root or "/"}]
    schemas = document["components"]["schemas"]
    for operation in operations(document):
        del operation["tags"]  # there is but one group
        operation["parameters"].sort(key=_by_weight)
        answer = operation["responses"]["200"]
        answer["description"] = schemas[schema_of(answer)]["description"]
    for holder, name in _sentences(document):
        holder[name] = translate(holder[name].rstrip(".") if name == "summary" else holder[name])
    document["info"]["title"] = translate(document["info"]["title"])
    return document


def _by_weight(parameter: Document) -> tuple[bool, bool, bool]:
    return not parameter["required"], parameter["name"] not in ("q", "so"), parameter["name"] == "ngon_ngu"


def operations(document: Document) -> Iterator[Document]:
    """Every operation; all of them are GET."""
    return (path["get"] for path in document["paths"].values())


def schema_of(answer: Document) -> str:
    """The name of the schema that a described answer has."""
    (content,) = answer["content"].values()
    return _named(content["schema"])


def type_of(schema: Document) -> list[tuple[str, str]]:
    """A type as programmers write it, in pieces: (text, name of the schema it is or "")."""
    if "$ref" in schema:
        return [(_named(schema), _named(schema))]
    if "enum" in schema or "const" in schema:
        return [(" | ".join(f'"{value}"' for value in schema.get("enum", [schema.get("const")])), "")]
    if "anyOf" in schema:
        return [piece for each in schema["anyOf"] for piece in ((" | ", ""), *type_of(each))][1:]
    if "prefixItems" in schema:
        inner = [piece for each in schema["prefixItems"] for piece in ((", ", ""), *type_of(each))][1:]
        return [("[", ""), *inner, ("]", "")]
    if schema.get("type") == "array":
        inner = type_of(schema["items"])
        return [*inner, ("[]", "")] if len(inner) == 1 else [("(", ""), *inner, (")[]", "")]
    if isinstance(schema.get("additionalProperties"), dict):
        return [("{string: ", ""), *type_of(schema["additionalProperties"]), ("}", "")]
    return [(_plain(schema), "")]


def _plain(schema: Document) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    bounds = f" {least:g}–{most}" if most is not None else f" ≥ {least:g}" if least else ""
    return f"{schema.get('format', schema['type'])}{bounds}"


def _named(schema: Document) -> str:
    return str(schema["$ref"]).rpartition("/")[2]


def sentences(document: Document) -> set[str]:
    """All that is said to readers, to be translated."""
    return {document["info"]["title"], *(holder[name] for holder, name in _sentences(document))}


def _sentences(value: Any) -> Iterator[tuple[Document, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in _SHOWN and isinstance(inner, str) and inner:
                yield value, name
            else:
                yield from _sentences(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _sentences(inner)


def _bad_parameter(error: ValidationError) -> None:
    """Tell it as the pages do."""
    first = error.errors()[0]
    raise BadParameter(str(first["loc"][0]), str(first["input"]))
