"""Keyword in context: every place of what was typed, with the words around it, as a page, as a file, as JSON."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from flask import Blueprint, Response, jsonify, render_template
from flask.typing import ResponseReturnValue

from indexer.research.concordance import MOST_LINES, Concordance, Line
from indexer.results import Request, Selection
from webui.archive import get_searcher
from webui.asked import Asked, asked
from webui.exports import Origin, csv_row
from webui.links import article_url, search_url
from webui.method import answered, as_file, method_of, origin_of
from webui.paging import page_numbers
from webui.params import choices_of, on_page, with_text, without
from webui.problems import past_the_end
from webui.reading import match_ends

views = Blueprint("lines", __name__)
PAGE = 50  # lines


@views.get("/ngu-canh")
def show() -> ResponseReturnValue:
    """One page of lines."""
    wanted = asked()
    selection, found = wanted.find()
    state, last = wanted.state, _last(found)
    if state.page > last:
        return past_the_end(state.page, last, wanted.at(on_page(state, last)))
    return render_template(
        "lines.html",
        selection=selection,
        found=found,
        lines=with_places(_on_page(found, state.page), state),
        results={"pages": last},
        pages=page_numbers(state.page, last),
        most=MOST_LINES,
        start=(state.page - 1) * PAGE + 1,
        method=method_of(answered(selection), address=wanted.at(on_page(state, 1), _external=True)),
        **context_of(wanted, "lines.show"),
    )


@views.get("/ngu-canh.json")
def show_json() -> Response:
    """The same page for programs."""
    return lines_json(asked(), PAGE)


def lines_json(wanted: Asked, limit: int) -> Response:
    """One page of so many lines, or 404 where there is no such page."""
    selection, found = wanted.find()
    last = _last(found, limit)
    if wanted.state.page > last:
        return past_the_end(wanted.state.page, last, wanted.at(on_page(wanted.state, last)))
    return jsonify(_record(wanted, selection, found, limit))


@views.get("/ngu-canh.csv")
def show_csv() -> ResponseReturnValue:
    """All lines for a spreadsheet, in the order shown."""
    wanted = asked()
    _, found = wanted.find()
    origin = origin_of(wanted.at(on_page(wanted.state, 1), _external=True))
    return as_file(_csv_lines(found, origin), "ngu-canh.csv", "text/csv", wanted.state)


def with_places(lines: Sequence[Line], state: Request) -> list[tuple[Line, str]]:
    """Each line with the address of its place in the article; of the article where the keyword is in its title."""
    query = get_searcher().read(state.text)
    ends = {line.article.id: match_ends(line.article, query) for line in lines}
    shown = []
    for line in lines:
        at = bisect_right(ends[line.article.id], (line.start, len(line.article.text)))
        inside = at and line.start < ends[line.article.id][at - 1][1]
        shown.append((line, article_url(line.article, on_page(state, 1)) + (f"#k{at}" if inside else "")))
    return shown


def context_of(wanted: Asked, endpoint: str) -> dict[str, Any]:
    """What every page about keywords shows; its chips and pager stay on that page, by `search_url`."""
    state, labels = wanted.state, get_searcher().store.labels
    choices = choices_of(state)
    return {
        "asked": wanted,
        "state": state,
        "typed": state.text,
        "choices": [(choice, without(state, choice)) for choice in choices],
        "labels": {(each.facet, each.value): labels[each.facet].get(each.value, "") for each in choices},
        "endpoint": endpoint,
        "search_url": lambda state: wanted.at(state, endpoint),
        "results_url": search_url,
        "on_page": on_page,
        "with_text": with_text,
    }


def _last(found: Concordance, limit: int = PAGE) -> int:
    return max(-(-found.total // limit), 1)


def _on_page(found: Concordance, page: int, limit: int = PAGE) -> list[Line]:
    return found.lines((page - 1) * limit, page * limit)


def _record(wanted: Asked, selection: Selection, found: Concordance, limit: int) -> dict[str, Any]:
    origin = origin_of(wanted.at(wanted.state, _external=True))
    return {
        "query": wanted.state.text,
        "tier": selection.tier,
        "articles": len(selection.ranks),
        "articles_with_lines": found.articles,
        "found": found.found,
        "total": found.total,
        "side_by_side": found.side_by_side,
        "sort": wanted.xep,
        "page": wanted.state.page,
        "pages": _last(found, limit),
        "lines": [
            {
                "left": line.left, "keyword": line.keyword, "right": line.right, "id": line.article.id,
                "title": line.article.title, "year": line.article.year, "link": origin.link(line.article),
            }
            for line in _on_page(found, wanted.state.page, limit)
        ],
        "address": origin.query,
        "archive": origin.archive,
        "accessed": origin.accessed,
    }  # fmt: skip


def _csv_lines(found: Concordance, origin: Origin) -> Iterator[str]:
    yield "\ufeff" + csv_row([
        "trai", "tu_khoa", "phai", "nam", "tieu_de", "id", "lien_ket", "truy_van", "kho", "ngay_tai",
    ])  # fmt: skip
    for line in found:
        article = line.article
        yield csv_row([
            line.left, line.keyword, line.right, str(article.year or ""), article.title, article.id,
            origin.link(article), origin.query, origin.archive, origin.accessed,
        ])  # fmt: skip
