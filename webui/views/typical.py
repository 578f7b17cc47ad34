"""The phrases typical of what a search finds, as a page that others take parts of, as a file, as JSON."""

from collections.abc import Iterator
from dataclasses import asdict

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from indexer.research.significant import MOST_ARTICLES, Significant
from indexer.results import Request, Selection
from webui.archive import get_searcher
from webui.exports import csv_row
from webui.links import search_url
from webui.method import answered, as_file, method_of, origin_of
from webui.narrower import with_phrase
from webui.params import on_page, request_of, with_text

views = Blueprint("typical", __name__)


@views.get("/tieu-bieu")
def show() -> ResponseReturnValue:
    """A table; each phrase leads to the articles that have it."""
    state, selection, found = _find()
    rows = [(each, search_url(with_text(state, with_phrase(selection.query, each.phrase)))) for each in found]
    return render_template(
        "typical.html",
        state=state,
        typed=state.text,
        selection=selection,
        looked_at=min(len(selection.ranks), MOST_ARTICLES),
        size=len(get_searcher().store.days),
        found=rows,
        on_page=on_page,
        with_text=with_text,
        method=method_of(answered(selection), address=_address(state)),
    )


@views.get("/tieu-bieu.json")
def show_json() -> ResponseReturnValue:
    """The same for programs."""
    state, selection, found = _find()
    origin = origin_of(_address(state))
    told = {
        "query": state.text,
        "tier": selection.tier,
        "articles": len(selection.ranks),
        "looked_at": min(len(selection.ranks), MOST_ARTICLES),
        "phrases": [asdict(each) for each in found],
        "address": origin.query,
        "archive": origin.archive,
        "accessed": origin.accessed,
    }
    return jsonify(told)


@views.get("/tieu-bieu.csv")
def show_csv() -> ResponseReturnValue:
    """The same for a spreadsheet."""
    return as_file(list(_csv_lines()), "tieu-bieu.csv", "text/csv", request_of(request.args))


def _find() -> tuple[Request, Selection, list[Significant]]:
    state = on_page(request_of(request.args), 1)
    searcher = get_searcher()
    selection = searcher.selected(state)
    whole = len(selection.ranks) == len(searcher.store.days)  # of which nothing is typical
    return state, selection, [] if whole else searcher.significant(selection)


def _address(state: Request) -> str:
    return search_url(state, "typical.show", _external=True)


def _csv_lines() -> Iterator[str]:
    state, selection, found = _find()
    origin = origin_of(_address(state))
    looked_at = str(min(len(selection.ranks), MOST_ARTICLES))
    yield "\ufeff" + csv_row([
        "cum_tu", "so_bai_ket_qua", "so_bai_duoc_xet", "so_bai_trong_kho", "diem_jlh", "truy_van", "kho", "ngay_tai",
    ])  # fmt: skip
    for each in found:
        counts = (str(each.in_set), looked_at, str(each.in_archive), f"{each.score:.4f}")
        yield csv_row([each.phrase, *counts, origin.query, origin.archive, origin.accessed])
