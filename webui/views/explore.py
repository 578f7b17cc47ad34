"""How often something is written about, by year or by month: up to five queries beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import Blueprint, Response, jsonify, render_template, request
from flask.typing import ResponseReturnValue

from indexer.research.timeline import Timeline
from indexer.results import Request
from webui.archive import get_searcher
from webui.charts import Bar, bars, month_span, span
from webui.exports import csv_row
from webui.links import search_url
from webui.method import Answered, as_file, method_of, origin_of
from webui.params import BadParameter, choices_of, request_of, with_text, without
from webui.wording import period

views = Blueprint("explore", __name__)
QUERIES = 5
THIN = 10  # articles of a year or month; fewer make no share worth comparing
_CHOICES = {"theo": ("phan-tram", "so-bai"), "ky": ("nam", "thang")}


@dataclass(frozen=True, slots=True)
class Trend:
    """One query over the years or months."""

    state: Request
    found: Timeline
    bars: list[Bar]


@dataclass(frozen=True, slots=True)
class Trends:
    """What was asked for, and each query's answer; `base` has the filters alone."""

    base: Request
    scale: str
    unit: str
    shown: list[Trend]

    def at(self, endpoint: str, **more: Any) -> str:
        """The address of the same."""
        return self._at(self.base, endpoint, **more)

    def without(self, left: Request) -> str:
        """The address of the same with other filters."""
        return self._at(left, "explore.trends")

    def _at(self, base: Request, endpoint: str, **more: Any) -> str:
        chosen = {"theo": self.scale, "ky": self.unit}
        told = {name: value for name, value in chosen.items() if value != _CHOICES[name][0]}
        return search_url(base, endpoint, q=[trend.state.text for trend in self.shown], **told, **more)


@views.get("/xu-huong")
def trends() -> ResponseReturnValue:
    """Bars, and the same numbers as a table."""
    found = _trends()
    labels = get_searcher().store.labels
    choices = choices_of(found.base)
    answers = [Answered(each.state, each.found.query, each.found.tier, each.found.total) for each in found.shown]
    return render_template(
        "trends.html",
        asked=found,
        trends=found.shown,
        scale=found.scale,
        unit=found.unit,
        typed_all=[trend.state.text for trend in found.shown],
        choices=[(choice, without(found.base, choice)) for choice in choices],
        labels={(each.facet, each.value): labels[each.facet].get(each.value, "") for each in choices},
        most=QUERIES,
        thin=THIN,
        method=method_of(*answers, address=found.at("explore.trends", _external=True)) if answers else [],
    )


@views.get("/xu-huong.json")
def trends_json() -> Response:
    """The same numbers for programs."""
    found = _trends()
    origin = origin_of(found.at("explore.trends", _external=True))
    told = [
        {
            "query": trend.state.text,
            "tier": trend.found.tier,
            "total": trend.found.total,
            "undated": trend.found.undated,
            "counts": [
                {"period": _iso(bar.period), "articles": bar.count, "of": bar.of, "percent": round(bar.share, 3)}
                for bar in trend.bars
            ],
        }
        for trend in found.shown
    ]
    return jsonify(trends=told, address=origin.query, archive=origin.archive, accessed=origin.accessed)


@views.get("/xu-huong.csv")
def trends_csv() -> ResponseReturnValue:
    """The same numbers for a spreadsheet."""
    return as_file(list(_csv_lines(_trends())), "xu-huong.csv", "text/csv")


def _csv_lines(found: Trends) -> Iterator[str]:
    origin = origin_of(found.at("explore.trends", _external=True))
    yield "\ufeff" + csv_row([
        "truy_van", found.unit, "so_bai", f"tong_so_bai_cua_{found.unit}", "phan_tram", "muc_khop", "dia_chi", "kho",
        "ngay_tai",
    ])  # fmt: skip
    for trend in found.shown:
        told = (trend.found.tier, origin.query, origin.archive, origin.accessed)
        for bar in trend.bars:
            numbers = (_iso(bar.period), str(bar.count), str(bar.of), f"{bar.share:.3f}")
            yield csv_row([trend.state.text, *numbers, *told])


def _trends() -> Trends:
    """One count for each query, and one for all articles that the filters leave."""
    searcher, (scale, unit) = get_searcher(), map(_one_of, _CHOICES)
    asked = [text for text in dict.fromkeys(map(str.strip, request.args.getlist("q"))) if text][:QUERIES]
    base = with_text(replace(request_of(request.args), order="score"), "")
    states = [replace(base, text=request_of(_One(text)).text) for text in asked]
    months = unit == "thang"
    whole = searcher.timeline(base, months=months).counts if states else {}
    found = [searcher.timeline(state, months=months) for state in states]
    periods = month_span(whole) if months else span(whole)
    of = whole if scale == _CHOICES["theo"][0] else None
    top = max((_highest(each.counts, periods, of, THIN) for each in found), default=0)
    top = top or max((_highest(each.counts, periods, of, 1) for each in found), default=0)
    shown = []
    for state, each in zip(states, found, strict=True):
        drawn = [replace(bar, of=whole.get(bar.period, 0)) for bar in bars(each.counts, periods, of=of, top=top)]
        shown.append(Trend(state, each, drawn))
    return Trends(base, scale, unit, shown)


def _one_of(name: str) -> str:
    value = request.args.get(name) or _CHOICES[name][0]
    if value not in _CHOICES[name]:
        raise BadParameter(name, value)
    return value


def _highest(counts: Mapping[int, int], periods: list[int], of: Mapping[int, int] | None, least: int) -> float:
    """The highest value to draw; shares of fewer than `least` articles do not count."""
    if of is None:
        return max(counts.values(), default=0)
    return max((100 * counts.get(each, 0) / of[each] for each in periods if of.get(each, 0) >= least), default=0)


def _iso(value: int) -> str:
    return "-".join(reversed(period(value).split("/")))


class _One:
    """The arguments of one query alone."""

    def __init__(self, text: str) -> None:
        self._text = text

    def getlist(self, key: str, /) -> list[str]:
        return [self._text] if key == "q" else []
