"""When a page was published, and when what it reports took place: two days, each with what it was read from.

A publication day is read beside the title or in the page's head, an event's day in the first paragraphs. The days
of banners, cited documents, deadlines, anniversaries and feasts are none of them; where nothing says a day there is
none, for an invented day is worse than none. Cues are data: rules/dates.toml.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.date_forms import FoundDate, dates_in, folded, stamp
from corpus.model import Evidence
from corpus.url_dates import url_day

if TYPE_CHECKING:
    from corpus.cleaner import Cleaned, Labelled

__all__ = ["Dates", "FoundDate", "dates_in", "find_dates"]

_RULES = Path(__file__).with_name("rules") / "dates.toml"
_OLDEST = 1998  # no union site is older
_PARAGRAPHS = 6
_NEAR_TITLE = 3
_CHARACTERS = 1500


@dataclass(frozen=True, slots=True)
class Dates:
    """A page's days; `inferred` says that the event's year did not stand beside its day."""

    published: date | None = None
    published_from: Evidence | None = None
    event: date | None = None
    event_from: Evidence | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class _Candidate:
    day: date
    evidence: Evidence
    rank: int


def find_dates(cleaned: "Cleaned", url: str, fetched: date | None) -> Dates:
    """The days of a page; `fetched` is the day of the crawl, after which nothing can have happened."""
    datelines = list(_datelines(cleaned))
    told = [line.found.day for line in datelines if line.found.day]
    published = _published(cleaned, url, fetched, told[0] if told else None)
    last = published.day if published else None
    for dateline in datelines:
        day, inferred = _event_day(dateline, cleaned, last, fetched)
        if day is not None:
            evidence = Evidence(dateline.number, "dateline, inferred year" if inferred else "dateline")
            return Dates(last, published.evidence if published else None, day, evidence, inferred)
    return Dates(last, published.evidence if published else None)


# --- publication -----------------------------------------------------------------------------------------------------


def _published(cleaned: "Cleaned", url: str, fetched: date | None, event: date | None) -> _Candidate | None:
    beside = [found for found in _beside_title(cleaned) if _possible(found.day, fetched)]
    shown = min(beside, key=lambda found: found.rank, default=None)
    head = _head(cleaned, fetched)
    if shown and head and shown.day != head.day:
        if shown.rank == _UPDATED and head.day <= shown.day:
            return head
        if shown.day == fetched:
            return head
    if shown or head:
        return shown or head
    address = url_day(url, fetched) or url_day(cleaned.head.url, fetched)
    later = [found for found in _elsewhere(cleaned, fetched, event, address) if _possible(found.day, fetched)]
    if later:
        return later[0]
    return _Candidate(address, Evidence(0, "url"), 0) if address else None


_POSTED, _PLAIN, _UPDATED = 0, 1, 2


def _beside_title(cleaned: "Cleaned") -> Iterator[_Candidate]:
    """Days on lines that say when, from the title on; and one glued to the head of the text."""
    title = _title_line(cleaned)
    place = 0
    for line in cleaned.lines:
        if line.number < title:
            continue
        place += line.label != "title"
        if line.label == "title":
            yield from _after_title(line)
        elif line.label == "meta":
            yield from _on_meta(line)
        elif place <= _NEAR_TITLE and line.text[:1] in _OPENERS:
            yield from _opening(line)


_OPENERS = frozenset("0123456789(TtNnCcĐđ[|")


def _title_line(cleaned: "Cleaned") -> int:
    return next((line.number for line in cleaned.lines if line.label == "title"), 0)


_TITLE_TAIL = re.compile(r"(?:\((?P<in>[^()]{8,40})\)|\d\d?:\d\d.{0,20}|\d{4},? \d\d?:\d\d.{0,12})\s*$")


def _after_title(line: "Labelled") -> Iterator[_Candidate]:
    tail = line.text[-48:]
    match = _TITLE_TAIL.search(tail)
    if match:
        found = [found.day for found in dates_in(tail) if found.day]
        if found and (match["in"] is None or _says_only_when(match["in"])):
            yield _Candidate(found[-1], Evidence(line.number, "behind the title"), _PLAIN)


def _on_meta(line: "Labelled") -> Iterator[_Candidate]:
    found = next((found for found in dates_in(line.text) if found.day), None)
    day = found.day if found else stamp(line.text)
    if day is None:
        return
    before = folded(line.text[: found.start] if found else line.text)
    rules = _rules()
    if rules.refused.search(before):
        return
    rank = _UPDATED if rules.updated.search(before) else _POSTED if rules.published.search(before) else _PLAIN
    yield _Candidate(day, Evidence(line.number, "date line"), rank)


_GLUED = re.compile(r"\(?\s?\d\d?[/.-]\d\d?[/.-]\d{4}(?:\s?\)|\s\d\d?:\d\d\S*|\s?[-–|]\s|(?=[^\W\d_]))")


def _opening(line: "Labelled") -> Iterator[_Candidate]:
    """A line near the title that is nothing but a day, or whose text is glued behind one."""
    head = line.text[:80]
    found = next((found for found in dates_in(head) if found.day), None)
    if found is None or found.day is None:
        return
    if (len(line.text) <= 80 and _says_only_when(line.text)) or (found.start <= 2 and _GLUED.match(head)):
        yield from _on_meta(line)


def _says_only_when(text: str) -> bool:
    """Whether a text holds a day and no word that is not part of saying when."""
    words = set(re.findall(r"[^\W\d_]+", folded(text)))
    return words <= _rules().beside


def _head(cleaned: "Cleaned", fetched: date | None) -> _Candidate | None:
    day = stamp(cleaned.head.published) if cleaned.head.published else None
    return _Candidate(day, Evidence(0, "page head"), _PLAIN) if day and _possible(day, fetched) else None


def _elsewhere(
    cleaned: "Cleaned", fetched: date | None, event: date | None, address: date | None
) -> Iterator[_Candidate]:
    """Weaker places: a byline with a day, then a line above the title, which may be a banner."""
    title = _title_line(cleaned)
    for line in cleaned.lines:
        if line.label == "byline":
            yield from _on_meta(line)
    above = [line for line in cleaned.lines if line.number < title and line.label == "meta"]
    for line in reversed(above):
        for found in _on_meta(line):
            if found.day == address or _trusted_above(found, title - line.number, fetched, event):
                yield found


def _trusted_above(found: _Candidate, distance: int, fetched: date | None, event: date | None) -> bool:
    """A day above the title is its own where a label or the event says so; a banner's day is the crawl's, or frozen."""
    if found.day == fetched or distance > 2:
        return False
    if event is not None:
        return timedelta(-1) <= found.day - event <= timedelta(60)
    return found.rank == _POSTED or (fetched is not None and found.rank == _PLAIN and found.evidence.line > 5)


def _possible(day: date, fetched: date | None) -> bool:
    return day.year >= _OLDEST and (fetched is None or day <= fetched)


# --- event -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Dateline:
    number: int
    found: FoundDate
    text: str
    score: int


_ENOUGH, _SURE = 3, 4


def _datelines(cleaned: "Cleaned") -> Iterator[_Dateline]:
    """Days that something happened on, the surest and earliest first."""
    lines = [line for line in cleaned.lines if line.label in ("lead", "body", "heading")][:_PARAGRAPHS]
    titles = [line for line in cleaned.lines if line.label == "title"]
    scored = [dateline for line in (*lines, *titles) for dateline in _scored(line)]
    yield from (dateline for dateline in scored if dateline.score >= _SURE)
    yield from (dateline for dateline in scored if _ENOUGH <= dateline.score < _SURE)


def _scored(line: "Labelled") -> Iterator[_Dateline]:
    text = line.text[:_CHARACTERS]
    days = dates_in(text)
    if not days:
        return
    plain = folded(text)
    for index, found in enumerate(days):
        if not _is_span_of_years(days, index, plain):
            score = _score(plain, found, title=line.label == "title")
            if score >= _ENOUGH:
                yield _Dateline(line.number, found, plain, score)


def _is_span_of_years(days: list[FoundDate], index: int, plain: str) -> bool:
    """Whether the day is one end of "28/7/1929 - 28/7/2019"."""
    here = days[index]
    for other in days[max(0, index - 1) : index + 2]:
        if other is not here and (other.day_of_month, other.month) == (here.day_of_month, here.month):
            gap = plain[min(other.end, here.end) : max(other.start, here.start)]
            if len(gap) < 12:
                return True
    return False


_CLAUSE = re.compile(r"[.;!?:…](?=\s)")
_LEAD_IN = re.compile(r"(?:(?:som|ngay|trong|vao|hai|ba|bon|nam|\d\d?|cac|lien tiep|tu|\(|,|thu \w+|chu nhat)\s*)*$")
_TIME = re.compile(r"(?:sang|chieu|toi|trua|dem)\b[\s,(]*(?:som|nay|qua|ngay|thu \w+|chu nhat|[,(]|\s)*$")
_RECENT = re.compile(r"(?:nay|hom nay|hom qua|vua qua|moi day)\b[\s,(]*(?:ngay|[,(]|\s)*$")
_AT = re.compile(r"[^.;]{0,60}\btai\b")
_DOCUMENT = re.compile(
    r"(?:\d[a-h]?\s?[/-]\s?[a-z&]{2}[a-z/&-]*|\bso:? ?\d+\S*|qh1\d|\d/(?:19|20)\d\d\S*"
    r"|(?:nghi quyet|ke hoach|huong dan|quyet dinh|chi thi|thong bao|cong van|thong tu|nghi dinh|to trinh|ket luan"
    r"|giay moi|luat)\b)"
    r"(?P<between>[^.;]{0,80}?)(?:ban hanh |ky |de |ra |cung )?(?:ngay\s?)?$"
)
_TELLS_ISSUER = re.compile(r"\s?\)?,?\s?(?:cua|ve)\b")


def _score(plain: str, found: FoundDate, *, title: bool) -> int:
    """How surely a day is the one something happened on; 0 where it is another kind of day."""
    rules = _rules()
    clause = _clause_before(plain, found.start)
    after = plain[found.end : found.end + 160]
    lead = _LEAD_IN.search(clause)
    opening = clause[: lead.start()].rstrip(" ,(") if lead else clause
    comma = clause[: lead.start()].rstrip().endswith(",") if lead else False
    if _is_document_day(clause, after) or rules.limits.search(clause):
        return 0
    timed = _TIME.search(clause) is not None
    starts = not opening or opening.endswith(("-", "–", "—", ")", '"', "”"))
    if not (timed or starts or comma) and rules.remembered.search(clause[-60:]):
        return 0
    score = 2 * timed + (2 if starts else comma) + bool(_RECENT.search(clause)) + 2 * bool(rules.led_by.search(opening))
    score += bool(_AT.match(after)) + 2 * bool(rules.happened.search(_clause_after(after))) + 2 * title
    if found.year is None and f"{found.day_of_month}/{found.month}" in rules.feasts:
        return score if (timed or ((starts or comma) and after.lstrip(") ")[:1] == ",")) else 0
    return score


def _clause_before(plain: str, at: int) -> str:
    window = plain[max(0, at - 140) : at]
    cut = 0
    for match in _CLAUSE.finditer(window):
        cut = match.end()
    return window[cut:].lstrip()


def _clause_after(after: str) -> str:
    match = _CLAUSE.search(after)
    return after[: match.start()] if match else after


def _is_document_day(clause: str, after: str) -> bool:
    match = _DOCUMENT.search(clause)
    if match is None:
        return False
    between = match["between"]
    return "," not in between or bool(_TELLS_ISSUER.match(after))


def _event_day(
    dateline: _Dateline, cleaned: "Cleaned", published: date | None, fetched: date | None
) -> tuple[date | None, bool]:
    found = dateline.found
    if found.day is not None:
        oldest = published.year - 1 if published else _OLDEST
        fits = found.day.year >= oldest and (fetched is None or found.day <= fetched)
        return (found.day if fits else None), False
    year = _year_for(dateline, cleaned, published)
    day = found.in_year(year) if year else None
    return (day if day and (fetched is None or day <= fetched) else None), True


_YEAR = re.compile(r"(?<![\d/.\-–])((?:19|20)\d\d)(?![\d/]|\s?[-–]\s?(?:19|20)\d\d)")


def _year_for(dateline: _Dateline, cleaned: "Cleaned", published: date | None) -> int | None:
    """The year of a day that stands without one: from the publication, else the title, else its own paragraph."""
    found = dateline.found
    if published is not None:
        this = found.in_year(published.year)
        return published.year if this is not None and this <= published + timedelta(31) else published.year - 1
    titles = (folded(line.text) for line in cleaned.lines if line.label == "title")
    for text in (*titles, dateline.text):
        year = _year_from(text, found.month)
        if year is not None:
            return year
    return None


def _year_from(text: str, month: int) -> int | None:
    """The year a title or paragraph says, moved over the turn of the year for a look back or ahead."""
    rules = _rules()
    years = [(int(match[1]), text[max(0, match.start() - 60) : match.start()]) for match in _YEAR.finditer(text)]
    years = [(year, before) for year, before in years if year >= _OLDEST]
    if not years:
        return None
    ahead = [year for year, before in years if _last(rules.ahead, before) > _last(rules.back, before)]
    back = [year for year, before in years if _last(rules.back, before) > _last(rules.ahead, before)]
    if ahead:
        return ahead[0] - 1 if month == 12 else ahead[0]
    if back:
        return back[0] + 1 if month <= 3 else back[0]
    return years[0][0]


def _last(pattern: "re.Pattern[str]", text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


# --- rules -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rules:
    published: "re.Pattern[str]"
    updated: "re.Pattern[str]"
    refused: "re.Pattern[str]"
    beside: frozenset[str]
    happened: "re.Pattern[str]"
    led_by: "re.Pattern[str]"
    limits: "re.Pattern[str]"
    remembered: "re.Pattern[str]"
    feasts: frozenset[str]
    back: "re.Pattern[str]"
    ahead: "re.Pattern[str]"


@cache
def _rules() -> _Rules:
    data = tomllib.loads(_RULES.read_text(encoding="utf-8"))
    publication, event = data["publication"], data["event"]
    return _Rules(
        published=_any(publication["published"]),
        updated=_any(publication["updated"]),
        refused=_any(publication["refused"]),
        beside=frozenset(map(folded, publication["beside"])),
        happened=_any(event["happened"]),
        led_by=_any(event["led_by"], ending=r"$"),
        limits=_any(event["limits"], ending=r"[\s:]*(?:la\s)?(?:het\s)?(?:ngay)?[\s:]*$"),
        remembered=_any(event["remembered"]),
        feasts=frozenset(event["feasts"]),
        back=_any(event["looks_back"]),
        ahead=_any(event["looks_ahead"]),
    )


def _any(phrases: Iterable[str], ending: str = "") -> "re.Pattern[str]":
    choices = "|".join(re.escape(folded(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
    return re.compile(rf"\b(?:{choices})\b{ending}")
