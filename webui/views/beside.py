"""The words that keep company with what was typed, as a table, as a file, as JSON."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from operator import attrgetter

from flask import Blueprint, jsonify, render_template
from flask.typing import ResponseReturnValue

from corpus.vietnamese import fold, is_marked
from indexer.query import Query
from indexer.research.collocations import MOST, WINDOW, Collocate
from indexer.research.keywords import keywords
from indexer.results import Selection
from webui.archive import get_searcher
from webui.asked import Asked, asked
from webui.exports import csv_row
from webui.links import search_url
from webui.method import answered, as_file, method_of, origin_of
from webui.narrower import with_phrase
from webui.params import with_text
from webui.views.lines import context_of

views = Blueprint("beside", __name__)
COLUMNS = {
    "do-gan": "score", "so-lan": "together", "trai": "left", "phai": "right", "so-bai": "articles",
    "trong-kho": "everywhere",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside a keyword: the articles found, how often the keyword stands in them, the words, sorted."""

    selection: Selection
    keyword: int
    found: list[Collocate]


@views.get("/ngu-canh/di-cung")
def show() -> ResponseReturnValue:
    """The table."""
    wanted = asked()
    beside = _find(wanted)
    query = beside.selection.query
    return render_template(
        "beside.html",
        beside=beside,
        found=[(each, search_url(with_text(wanted.state, near(query, each)))) for each in beside.found],
        most=MOST,
        window=WINDOW,
        method=method_of(answered(beside.selection), address=wanted.at(wanted.state, "beside.show", _external=True)),
        **context_of(wanted, "beside.show"),
    )


@views.get("/ngu-canh/di-cung.json")
def show_json() -> ResponseReturnValue:
    """The same for programs."""
    wanted = asked()
    beside = _find(wanted)
    origin = origin_of(wanted.at(wanted.state, "beside.show", _external=True))
    told = {
        "query": wanted.state.text,
        "tier": beside.selection.tier,
        "articles": len(beside.selection.ranks),
        "keyword": beside.keyword,
        "window": WINDOW,
        "words": [asdict(each) for each in beside.found],
        "address": origin.query,
        "archive": origin.archive,
        "accessed": origin.accessed,
    }
    return jsonify(told)


@views.get("/ngu-canh/di-cung.csv")
def show_csv() -> ResponseReturnValue:
    """The same for a spreadsheet."""
    wanted = asked()
    return as_file(list(_csv_lines(wanted)), "tu-di-cung.csv", "text/csv", wanted.state)


def near(query: Query, each: Collocate) -> str:
    """What to type to find the word near the keyword, on the side where it stands more often."""
    sought = keywords(query, exact=True)
    if not sought.whole:
        return with_phrase(query, each.word)
    keyword = " ".join(syllable.key for syllable in sought.whole[0].syllables)
    text = f"{each.word} {keyword}" if each.left > each.right else f"{keyword} {each.word}"
    return f'"{text if is_marked(keyword) else fold(text)}"~{WINDOW}'


def _find(wanted: Asked) -> Beside:
    searcher = get_searcher()
    selection = searcher.selected(wanted.state)
    found = searcher.collocations(selection, apart=wanted.apart)
    ordered = sorted(found.found, key=attrgetter(COLUMNS[wanted.theo]), reverse=True)
    return Beside(selection, found.keyword, ordered)


def _csv_lines(wanted: Asked) -> Iterator[str]:
    beside, origin = _find(wanted), origin_of(wanted.at(wanted.state, "beside.show", _external=True))
    yield "\ufeff" + csv_row([
        "tu", "log_dice", "so_lan_di_cung", "ben_trai", "ben_phai", "so_bai", "so_lan_trong_kho", "so_lan_tu_khoa",
        "truy_van", "kho", "ngay_tai",
    ])  # fmt: skip
    for each in beside.found:
        numbers = (each.together, each.left, each.right, each.articles, each.everywhere, beside.keyword)
        origins = (origin.query, origin.archive, origin.accessed)
        yield csv_row([each.word, f"{each.score:.3f}", *map(str, numbers), *origins])
