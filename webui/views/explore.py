"""How often something is written about, year by year: up to five queries beside each other."""

import csv
import io
from dataclasses import dataclass, replace

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

from indexer.results import Request
from indexer.search import Searcher
from webui.archive import get_searcher
from webui.charts import Bar, bars, span, years_of
from webui.exports import plain_cell
from webui.params import BadParameter, request_of, unfiltered, with_text

views = Blueprint("explore", __name__)
QUERIES = 5
THIN = 10  # articles of a year; fewer make no share worth comparing
_SCALES = ("phan-tram", "so-bai")


@dataclass(frozen=True, slots=True)
class Trend:
    """One query over the years; `tier` is the strictness that had hits."""

    state: Request
    total: int
    tier: str
    bars: list[Bar]


@views.get("/xu-huong")
def trends() -> ResponseReturnValue:
    """Bars, and the same numbers as a table."""
    shown, scale = _trends(get_searcher())
    typed = [trend.state.text for trend in shown]
    return render_template("trends.html", trends=shown, scale=scale, typed_all=typed, most=QUERIES, thin=THIN)


@views.get("/xu-huong.csv")
def trends_csv() -> ResponseReturnValue:
    """The same numbers for a spreadsheet."""
    shown, _ = _trends(get_searcher())
    stream = io.StringIO("\ufeff")
    stream.seek(0, io.SEEK_END)
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(["truy_van", "nam", "so_bai", "tong_so_bai_cua_nam", "phan_tram"])
    for trend in shown:
        text = plain_cell(trend.state.text)
        writer.writerows([text, bar.year, bar.count, bar.of, f"{bar.share:.3f}"] for bar in trend.bars)
    answer = Response(stream.getvalue(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="xu-huong.csv"'
    return answer


def _trends(searcher: Searcher) -> tuple[list[Trend], str]:
    scale = request.args.get("theo") or _SCALES[0]
    if scale not in _SCALES:
        raise BadParameter("theo", scale)
    asked = [text for text in dict.fromkeys(map(str.strip, request.args.getlist("q"))) if text][:QUERIES]
    base = request_of(request.args)
    states = [replace(request_of(_One(text)), filters=base.filters, excluded=base.excluded) for text in asked]
    found = [searcher.search(replace(state, limit=1)) for state in states]
    whole = years_of(searcher.search(replace(unfiltered(with_text(base, "")), limit=1)).facets["year"])
    counted = [years_of(each.facets["year"]) if each.total else {} for each in found]
    years = span(whole)
    of = whole if scale == _SCALES[0] else None
    top = max((_highest(counts, years, of) for counts in counted), default=0)
    drawn = [bars(counts, years, of=of, top=top) for counts in counted]
    drawn = [[replace(bar, of=whole.get(bar.year, 0)) for bar in each] for each in drawn]
    rows = zip(states, found, drawn, strict=True)
    return [Trend(state, each.total, each.tiers[0].name if each.tiers else "", row) for state, each, row in rows], scale


def _highest(counts: dict[int, int], years: list[int], of: dict[int, int] | None) -> float:
    if of is None:
        return max(counts.values(), default=0)
    return max((100 * counts.get(year, 0) / of[year] for year in years if of.get(year, 0) >= THIN), default=0)


class _One:
    """The arguments of one query alone."""

    def __init__(self, text: str) -> None:
        self._text = text

    def getlist(self, key: str, /) -> list[str]:
        return [self._text] if key == "q" else []
