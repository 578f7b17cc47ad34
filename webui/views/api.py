"""The API: what the pages show, as JSON for programs. Every answer is described in `webui.api_answers`."""

from dataclasses import replace
from typing import Any

from flask import Response, jsonify, request
from flask_openapi.blueprint import APIBlueprint
from flask_openapi.types import ResponseDict

from corpus.errors import NotFound
from corpus.records import article_record
from indexer.facets import UNKNOWN
from indexer.generations import describe
from indexer.results import FacetValue, Request
from indexer.results_json import results_record
from indexer.search import Searcher
from webui.api_answers import (
    ArticleAnswer,
    ConcordanceAnswer,
    DocumentAnswer,
    DocumentsAnswer,
    LookupAnswer,
    OrganizationAnswer,
    OrganizationsAnswer,
    SearchAnswer,
    StatusAnswer,
    SuggestAnswer,
    TrendsAnswer,
)
from webui.api_parameters import (
    ArticlePath,
    ConcordanceParameters,
    DocumentPath,
    DocumentsParameters,
    LookupParameters,
    OrganizationPath,
    OrganizationsParameters,
    Parameters,
    SearchParameters,
    SuggestParameters,
    TrendsParameters,
)
from webui.archive import get_searcher
from webui.asked import asked
from webui.charts import years_of
from webui.document_params import documents_asked
from webui.links import article_url, body_url
from webui.params import on_page, request_of
from webui.problems import past_the_end
from webui.views import document, explore, lines, search, suggest


def _error(description: str) -> dict[str, Any]:
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {"description": description, "content": content}


_ERRORS: ResponseDict = {
    304: {"description": "The same as the answer that had this ETag."},
    400: _error("A parameter has a value it cannot have; the answer names it."),
    503: _error("The archive is being set up."),
}
_UNKNOWN: ResponseDict = {404: _error("Nothing has this name.")}
_NO_PAGE: ResponseDict = {404: _error("The list has no such page.")}

views = APIBlueprint(
    "api",
    __name__,
    url_prefix="/api/v1",
    abp_responses=_ERRORS,
    operation_id_callback=lambda *, name, path, method: name,
)


@views.after_app_request
def _for_any_origin(response: Response) -> Response:
    """Pages of other sites may read the API, and only the API: it holds what anybody may read, and knows nobody."""
    if request.path.startswith("/api/"):
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = "ETag"
        response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        if request.method == "OPTIONS":
            response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
            response.headers["Access-Control-Allow-Headers"] = "*"
            response.headers["Access-Control-Max-Age"] = "86400"
            response.status_code = 204
            del response.headers["Content-Type"]
    return response


@views.get("/search", responses={200: SearchAnswer, **_NO_PAGE})
def find_articles(query: SearchParameters) -> Response:
    """Search the archive."""
    found = search.answer_to(replace(request_of(request.args), limit=query.limit))
    return found if isinstance(found, Response) else jsonify(results_record(found))


@views.get("/articles/<id:article_id>", responses={200: ArticleAnswer, **_UNKNOWN})
def read_article(path: ArticlePath, query: Parameters) -> Response:
    """Read one article."""
    article = get_searcher().article(path.article_id)
    record = article_record(article) | {"link": article_url(article, external=True)}
    del record["source"]  # where the file lies on the machine that read it is nobody's business
    return jsonify(record)


@views.get("/documents", responses={200: DocumentsAnswer, **_NO_PAGE})
def find_documents(query: DocumentsParameters) -> Response:
    """Find official documents by number, type, issuer, year or words."""
    state, wanted = documents_asked(request.args)
    return document.list_json(state, replace(wanted, limit=query.limit))


@views.get("/documents/<key>", responses={200: DocumentAnswer, **_UNKNOWN})
def read_document(path: DocumentPath, query: Parameters) -> Response:
    """Read what is known of one official document."""
    return document.show_json(path.key)


@views.get("/lookup", responses={200: LookupAnswer})
def look_up(query: LookupParameters) -> Response:
    """Look up a list of document numbers."""
    return document.lookup_json()


@views.get("/organizations", responses={200: OrganizationsAnswer, **_NO_PAGE})
def list_organizations(query: OrganizationsParameters) -> Response:
    """List the organizations that articles are about."""
    state = request_of(request.args)
    values = _organizations(get_searcher(), state)
    pages = max(-(-len(values) // query.limit), 1)
    if state.page > pages:
        return past_the_end(state.page, pages, "")
    first = (state.page - 1) * query.limit
    shown = [_linked(value) for value in values[first : first + query.limit]]
    paged = {"page": state.page, "pages": pages, "limit": query.limit}
    return jsonify({"query": state.text, "total": len(values), **paged, "organizations": shown})


@views.get("/organizations/<slug>", responses={200: OrganizationAnswer, **_UNKNOWN})
def read_organization(path: OrganizationPath, query: Parameters) -> Response:
    """Read what is known of one organization."""
    searcher = get_searcher()
    found = searcher.search(Request(filters={"organization": (path.slug,)}, limit=1))
    value = next((each for each in found.facets["organization"] if each.selected and each.count), None)
    if value is None or value.value == UNKNOWN:
        raise NotFound(f"No article is about the organization {path.slug!r}.")
    issued, _ = searcher.documents.issued_by(path.slug, 0)
    return jsonify(
        _linked(value)
        | {
            "years": [{"year": year, "articles": count} for year, count in years_of(found.facets["year"]).items()],
            "places": [_counted(value) for value in found.facets["place"] if value.value != UNKNOWN],
            "documents": issued,
        }
    )


@views.get("/concordance", responses={200: ConcordanceAnswer, **_NO_PAGE})
def find_lines(query: ConcordanceParameters) -> Response:
    """Find every place of what is sought, with the words around it."""
    return lines.lines_json(asked(), query.limit)


@views.get("/trends", responses={200: TrendsAnswer})
def compare_trends(query: TrendsParameters) -> Response:
    """Count articles by year or month, for up to five queries beside each other."""
    return explore.trends_json()


@views.get("/suggest", responses={200: SuggestAnswer})
def complete(query: SuggestParameters) -> Response:
    """Complete what is being typed."""
    return suggest.suggestions()


@views.get("/status", responses={200: StatusAnswer})
def tell_status(query: Parameters) -> Response:
    """Tell what the archive holds and when it was built."""
    searcher = get_searcher()
    told = describe(searcher.generation) | {"documents": searcher.documents.total}
    del told["sources"]  # as an article's
    return jsonify(told)


def _organizations(searcher: Searcher, state: Request) -> list[FacetValue]:
    """Those the articles found are about; a facet counts what its own filter leaves out, too."""
    values = searcher.search(replace(on_page(state, 1), limit=1)).facets["organization"]
    chosen = state.filters.get("organization", ())
    known = [value for value in values if value.value != UNKNOWN and value.count and not value.excluded]
    return [value for value in known if not chosen or value.selected]


def _counted(value: FacetValue) -> dict[str, Any]:
    return {"slug": value.value, "name": value.label, "articles": value.count}


def _linked(value: FacetValue) -> dict[str, Any]:
    link = body_url("organization", value.value, external=True)
    return _counted(value) | {"parent": value.parent or None, "link": link}
