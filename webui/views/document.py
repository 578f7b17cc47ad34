"""The official documents: a list to search, a pasted list to look up, and a page for each."""

from collections.abc import Iterator
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from indexer.documents.asking import DocumentRequest
from indexer.documents.document import Document
from indexer.documents.finding import Dossier, FoundDocuments
from indexer.documents.records import document_record, found_record
from indexer.results import Request
from indexer.search import Searcher
from webui.archive import get_searcher
from webui.document_params import MOST_CHARACTERS, MOST_LINES, PASTED, documents_asked, numbers_pasted
from webui.document_reading import Line, documents_csv, lines_csv, looked_up, named_in
from webui.links import document_url, search_url
from webui.method import origin_of
from webui.paging import page_numbers
from webui.params import on_page, request_of
from webui.problems import problem
from webui.wording import number

views = Blueprint("document", __name__)
NAMED = 20  # articles on one page of a document
_ISSUERS = 200  # names offered to choose from
_AT_ONCE = 500  # ids read at a time


@views.get("/van-ban")
def register() -> ResponseReturnValue:
    """Documents by number, type, issuer and year; or a pasted list, looked up line by line."""
    documents = get_searcher().documents
    lines, left_out = numbers_pasted(request.args)
    state, asked = documents_asked(request.args)
    found = None if lines else documents.find(asked)
    pages = _pages(found, asked) if found else 1
    if state.page > pages:
        return _past_the_end(state, pages)
    return render_template(
        "documents.html",
        state=state,
        asked=asked,
        found=found,
        pages=page_numbers(state.page, pages),
        paged={"pages": pages},
        lines=list(looked_up(documents, lines)),
        left_out=left_out,
        pasted=request.args.get(PASTED, ""),
        most_lines=MOST_LINES,
        most_characters=MOST_CHARACTERS,
        kinds=documents.kinds(),
        years=documents.years(),
        issuers=documents.issuers(_ISSUERS),
        on_page=on_page,
        register_url=_register_url,
    )


@views.get("/van-ban.json")
def register_json() -> Response:
    """The same page, or the same looked-up list, as JSON."""
    state, asked = documents_asked(request.args)
    return lookup_json() if numbers_pasted(request.args)[0] else list_json(state, asked)


def lookup_json() -> Response:
    """The looked-up list."""
    lines, left_out = numbers_pasted(request.args)
    told = [_line_record(line) for line in looked_up(get_searcher().documents, lines)]
    return jsonify({"lines": told, "left_out": left_out})


def list_json(state: Request, asked: DocumentRequest) -> Response:
    """One page of documents, or 404 where there is no such page."""
    found = get_searcher().documents.find(asked)
    if state.page > (pages := _pages(found, asked)):
        return _past_the_end(state, pages)
    return jsonify(found_record(found, asked, _record) | {"pages": pages})


@views.get("/van-ban.csv")
def register_csv() -> ResponseReturnValue:
    """All documents asked for, or the looked-up list, for a spreadsheet."""
    documents = get_searcher().documents
    lines, _ = numbers_pasted(request.args)
    state, asked = documents_asked(request.args)
    rows: Iterator[str]
    if lines:
        checked = looked_up(documents, lines)
        origin = origin_of(url_for("document.register", so=request.args.get(PASTED), _external=True))
        rows = lines_csv(((line, [_address(each) for each in line.documents]) for line in checked), origin)
    else:
        origin = origin_of(search_url(on_page(state, 1), "document.register", _external=True))
        rows = documents_csv(((each, _address(each)) for each in documents.every(asked)), origin)
    answer = Response("".join(rows), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="van-ban.csv"'
    return answer


@views.get("/van-ban/<key>")
def show(key: str) -> ResponseReturnValue:
    """One document: itself where the archive has it, who names it and when, what stands around it."""
    searcher, page = get_searcher(), request_of(request.args).page
    document = searcher.documents.by_key(key)
    if document is None:
        return _unknown(key)
    last = max(-(-document.citing // NAMED), 1)
    if page > last:
        way_out = gettext("Go to the last page, %(last)s", last=number(last))
        return problem(404, "", (document_url(document.key, page=last), way_out))
    documents, store = searcher.documents, searcher.store
    return render_template(
        "document.html",
        document=document,
        dossier=documents.dossier(document),
        own=named_in(store, documents.own(document)),
        named=named_in(store, documents.citing(document, (page - 1) * NAMED, NAMED)),
        state=Request(page=page),
        paged={"pages": last},
        pages=page_numbers(page, last),
        on_page=on_page,
        page_url=lambda at: document_url(key, page=at.page),
        start=(page - 1) * NAMED + 1,
        issuer_has_page=document.issuer in store.labels["organization"],
    )


@views.get("/van-ban/<key>.json")
def show_json(key: str) -> Response:
    """One document with the ids of all articles that name it, from the oldest on, and what stands around it."""
    searcher = get_searcher()
    document = searcher.documents.by_key(key)
    if document is None:
        return _unknown(key)
    dossier = searcher.documents.dossier(document)
    return jsonify(_record(document) | _articles_record(searcher, document) | _around_record(dossier))


def _articles_record(searcher: Searcher, document: Document) -> dict[str, object]:
    documents, store = searcher.documents, searcher.store
    cited_by: list[str] = []
    for first in range(0, document.citing, _AT_ONCE):
        cited_by += store.ids([naming.rank for naming in documents.citing(document, first, _AT_ONCE)])
    return {"is": store.ids([naming.rank for naming in documents.own(document)]), "cited_by": cited_by}


def _around_record(dossier: Dossier) -> dict[str, object]:
    return {
        "same_number": _keys(dossier.same_number), "other_years": _keys(dossier.other_years),
        "elsewhere": _keys(dossier.elsewhere), "cites": _keys(dossier.cites),
        "beside": [{"key": each.key, "articles": count} for each, count in dossier.beside],
        "recurring": _keys(dossier.recurring), "around": _keys(dossier.around),
    }  # fmt: skip


def _keys(documents: tuple[Document, ...]) -> list[str]:
    return [document.key for document in documents]


def _line_record(line: Line) -> dict[str, object]:
    return {"typed": line.typed, "verdict": line.verdict, "total": line.total, "documents": _records(line.documents)}


def _records(documents: tuple[Document, ...]) -> list[dict[str, Any]]:
    return [_record(document) for document in documents]


def _record(document: Document) -> dict[str, Any]:
    return document_record(document) | {"link": _address(document)}


def _address(document: Document) -> str:
    return document_url(document.key, external=True)


def _register_url(state: Request) -> str:
    return search_url(state, "document.register")


def _pages(found: FoundDocuments, asked: DocumentRequest) -> int:
    return max(-(-found.total // asked.limit), 1)


def _past_the_end(state: Request, last: int) -> Response:
    detail = gettext("These results have no page %(page)s.", page=number(state.page))
    way_out = gettext("Go to the last page, %(last)s", last=number(last))
    return problem(404, detail, (_register_url(on_page(state, last)), way_out))


def _unknown(key: str) -> Response:
    """Where a key is unknown, the number in it may still be found among all documents."""
    words = key[:200].split("-")
    guessed = " ".join(words[:2]) if len(words) > 1 and words[1].isalnum() else ""
    detail = gettext("No article in this archive names this document.")
    way_out = _register_url(Request(guessed))
    return problem(404, detail, (way_out, gettext("Look among all official documents")))
