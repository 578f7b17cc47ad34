"""When what a page reports took place: the dateline of its first paragraphs, "Sáng nay 22/1, Công đoàn … tổ chức".

A day counts as an event's by what stands around it: the start of a clause, a time of day, a place, a verb of happening.
The days of cited documents, deadlines, anniversaries and feasts count for nothing. A missing year comes from the
publication, the title or the context, and is then said to be inferred.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.cleaner import Cleaned, Labelled
from corpus.date_forms import FoundDate, dates_in
from corpus.date_rules import DateRules, rules_for

OLDEST_YEAR = 1998  # no union site is older
_PARAGRAPHS = 6
_CHARACTERS = 1500
_SHORTEST = 28  # a line that says no more than a day reports nothing
_ENOUGH, _SURE = 3, 4
_LONGEST_AGO = timedelta(200)  # a report older than this at its publication is history
_SOON = timedelta(31)  # an announcement looks ahead no further


@dataclass(frozen=True, slots=True)
class Dateline:
    """A day on which something took place: the page's line, the day as found, the line's text, how sure it is."""

    number: int
    found: FoundDate
    text: str
    score: int


def datelines(cleaned: Cleaned) -> list[Dateline]:
    """Days on which something happened: the sure ones in page order, then the others; the title's come last."""
    lines = [line for line in cleaned.lines if line.label in ("lead", "body", "heading")][:_PARAGRAPHS]
    titles = [line for line in cleaned.lines if line.label == "title"]
    scored = [dateline for line in (*lines, *titles) for dateline in _scored(line)]
    return sorted(scored, key=lambda dateline: dateline.score < _SURE)


def event_day(
    found: Sequence[Dateline], cleaned: Cleaned, published: date | None, fetched: date | None
) -> tuple[date, Dateline, bool] | None:
    """The first day that fits the publication and the crawl, its dateline, and whether its year was inferred."""
    for dateline in found:
        inferred = dateline.found.day is None
        day = dateline.found.day or _dated(dateline, cleaned, published)
        if day is not None and _fits(day, published, fetched):
            return day, dateline, inferred
    return None


def _fits(day: date, published: date | None, fetched: date | None) -> bool:
    if fetched is not None and day > fetched:
        return False
    if published is None:
        return day.year >= OLDEST_YEAR
    return published - _LONGEST_AGO <= day <= published + _SOON


# --- how surely a day is the one something happened on ---------------------------------------------------------------


def _scored(line: Labelled) -> Iterator[Dateline]:
    text = line.text[:_CHARACTERS]
    days = dates_in(text)
    if not days or len(text) < _SHORTEST:
        return
    rules, lower = rules_for(text), text.lower()
    for index, found in enumerate(days):
        if len(lower) == len(text) and not _is_span_of_years(days, index, lower):
            score = _score(lower, found, rules, title=line.label == "title")
            if score >= _ENOUGH:
                yield Dateline(line.number, found, lower, score)


def _is_span_of_years(days: list[FoundDate], index: int, text: str) -> bool:
    """Whether the day is one end of "28/7/1929 - 28/7/2019"."""
    here = days[index]
    for other in days[max(0, index - 1) : index + 2]:
        same = (other.day_of_month, other.month) == (here.day_of_month, here.month)
        if other is not here and same and max(other.start, here.start) - min(other.end, here.end) < 12:
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Lead:
    """The words from the start of a clause to its day: what opens it, and what only leads to the day."""

    opening: str
    timed: bool
    comma: bool
    weekday: bool

    @property
    def starts(self) -> bool:
        """Whether the day opens its clause, an agency's prefix or a quotation aside."""
        return not self.opening or self.opening.endswith(("-", "–", "—", ")", '"', "”"))


_TIME = re.compile(r"\d{1,2}(?:[h:g]\d{0,2}|giờ)?\Z")


def _lead(clause: str, rules: DateRules) -> _Lead:
    words = clause.split()
    at = len(words)
    timed = weekday = False
    while (at and (bare := words[at - 1].strip(",(")) in rules.lead | {""}) or (at and _TIME.match(bare)):
        timed = timed or bare in rules.times
        weekday = weekday or bare in rules.weekdays
        at -= 1
    comma = at > 0 and words[at - 1].endswith(",")
    return _Lead(" ".join(words[:at]).rstrip(","), timed, comma, weekday)


def _score(text: str, found: FoundDate, rules: DateRules, *, title: bool) -> int:
    """Points for what marks an event's day; 0 where it is another kind of day."""
    clause = _clause_before(text, found.start)
    after = text[found.end : found.end + 160].lstrip(" .,)")
    lead = _lead(clause, rules)
    led = rules.led_by.search(lead.opening) is not None or _GATHERING.match(lead.opening) is not None
    told = rules.told_by.match(text, found.end) is not None and found.start <= _ACTOR
    placed = lead.timed or lead.starts or lead.comma or led or told
    if not (placed or title) or (not lead.timed and _is_document_day(clause, after, rules)):
        return 0
    if _SINCE.search(clause) and not _RANGE.search(text[found.start : found.end + 6]):
        return 0
    if rules.limits.search(clause) or rules.began.search(lead.opening):
        return 0
    if not (lead.timed or lead.starts or lead.comma) and rules.remembered.search(clause[-60:]):
        return 0
    feast = found.year is None and f"{found.day_of_month}/{found.month}" in rules.feasts
    if feast and not (_is_set_off(text, found, lead) or rules.takes_place.search(lead.opening)):
        return 0
    if _TERM_OF.search(text, max(0, found.start - 60), found.start):
        return 0
    announced = _TIME_OF.search(text, max(0, found.start - 90), found.start) is not None
    score = 2 * announced + 2 * lead.timed + (2 if lead.starts else lead.comma) + 2 * (led or told) + 3 * title
    score += lead.starts and text[found.end : found.end + 1] == ","  # "Ngày 14/9, chuyến xe đầu tiên …"
    score += bool(rules.recent.search(clause[-40:])) + bool(rules.at_place.match(after))
    return score + 2 * bool(rules.happened.search(_clause_after(after)))


def _is_set_off(text: str, found: FoundDate, lead: _Lead) -> bool:
    """Whether a feast's day stands like a dateline: "Sáng 8/3", "Thứ bảy 8/3", or "Ngày 8/3, …" heading its clause."""
    return lead.timed or ((lead.starts or lead.comma) and (lead.weekday or text[found.end :].lstrip(") ")[:1] == ","))


_OCCASION = "tổ chức|khám|thi|thi đấu|họp|diễn ra|khai mạc|tập huấn|học|bắt đầu"
_TIME_OF = re.compile(rf"\b(?:thời gian|thoi gian)(?: (?:{_OCCASION}))?\s?:[^:.]{{0,60}}$")  # "Thời gian khám: …"
_TERM_OF = re.compile(r"\b(?:nộp|đăng ký|nhận|gửi|hạn)\b[^:.]{0,24}:[^:.]{0,16}$")  # "Thời gian nộp: từ ngày 10/6"
_GATHERING = re.compile(  # "Tại buổi đối thoại ngày 12/3/2019 với công nhân, …"
    r"(?:tại|trong) (?:buổi|hội nghị|lễ|đại hội|cuộc|phiên)\b|(?:tai|trong) (?:buoi|hoi nghi|le|dai hoi|cuoc|phien)\b"
)
_SINCE = re.compile(r"\btừ(?: ngày)?\s*\Z")  # "Từ ngày 01/12, suất ăn tăng": a term, no event, unless it has an end
_RANGE = re.compile(r"\s(?:đến|tới|[-–])\s|\d\s?[-–]\s?\d")
_ACTOR = 120  # characters of a text before its day, where who acted stands first
_CLAUSE = re.compile(r"[.;!?:…](?=\s)")


def _clause_before(text: str, at: int) -> str:
    window = text[max(0, at - 140) : at]
    cut = 0
    for match in _CLAUSE.finditer(window):
        cut = match.end()
    return window[cut:].lstrip()


def _clause_after(after: str) -> str:
    match = _CLAUSE.search(after)
    return after[: match.start()] if match else after


def _is_document_day(clause: str, after: str, rules: DateRules) -> bool:
    match = rules.document.search(clause)
    if match is None:
        return False
    return "," not in match["between"] or rules.tells_issuer.match(after) is not None


# --- the year of a day that stands without one -----------------------------------------------------------------------

_YEAR = re.compile(  # neither end of a term: "2025 – 2030", "2020-2025"
    r"(?<![\d/.\-–])(?<!\d\s[-–]\s)(?<!\d[-–]\s)(?<!\d\s[-–])((?:19|20)\d\d)(?![\d/]|\s?[-–]\s?(?:19|20)\d\d)"
)


def _dated(dateline: Dateline, cleaned: Cleaned, published: date | None) -> date | None:
    found = dateline.found
    if published is not None:
        day = found.in_year(published.year)
        return day if day is not None and day <= published + _SOON else found.in_year(published.year - 1)
    titles = (line.text.lower() for line in cleaned.lines if line.label == "title")
    for text in (*titles, dateline.text):
        year = _year_said(text, found.month) or _year_implied(text, found.month)
        if year is not None:
            return found.in_year(year)
    return _after_plan(dateline, cleaned) or _in_only_year(found, cleaned)


_SCHOOL_YEAR = re.compile(r"(?:năm học|nam hoc):? (20\d\d)\s?[-–]\s?(20\d\d)")
_SCHOOL_STARTS = 8  # month


def _year_implied(text: str, month: int) -> int | None:
    """The year of a school year, or of an anniversary: "năm học 2022 – 2023", "86 năm Ngày Công đoàn Việt Nam"."""
    school = _SCHOOL_YEAR.search(text)
    if school is not None:
        return int(school[1 if month >= _SCHOOL_STARTS else 2])
    rules = rules_for(text)
    since = rules.anniversary.search(text)
    year = rules.founded[since[2]] + int(since[1]) if since else 0
    return year if year >= OLDEST_YEAR else None


def _year_said(text: str, month: int) -> int | None:
    """The year a title or paragraph says, moved over the turn of the year for a look back or ahead."""
    rules = rules_for(text)
    years = [(int(match[1]), text[max(0, match.start() - 60) : match.start()]) for match in _YEAR.finditer(text)]
    years = [(year, before) for year, before in years if year >= OLDEST_YEAR]
    looks = [(year, _last(rules.ahead, before) - _last(rules.back, before)) for year, before in years]
    for year, look in looks:
        if look > 0:
            return year - (month == 12)
    for year, look in looks:
        if look < 0:
            return year + (month <= 3)
    return years[0][0] if years else None


def _last(pattern: "re.Pattern[str]", text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _after_plan(dateline: Dateline, cleaned: Cleaned) -> date | None:
    """The day in the year that follows the plan or letter it carries out; laws and resolutions are years older."""
    plans = [day for line in cleaned.lines[: 2 * _PARAGRAPHS] if line.label in ("lead", "body") for day in _plans(line)]
    if not plans:
        return None
    last = max(plans)
    day = dateline.found.in_year(last.year)
    return day if day is not None and day >= last else dateline.found.in_year(last.year + 1)


def _plans(line: Labelled) -> Iterator[date]:
    text = line.text[:_CHARACTERS]
    lower = text.lower()
    for found in dates_in(text):
        before = lower[max(0, found.start - 70) : found.start]
        if found.day is not None and rules_for(text).plan.search(before):
            yield found.day


def _in_only_year(found: FoundDate, cleaned: Cleaned) -> date | None:
    """The day in the one year that the page's text speaks of."""
    texts = [line.text[:_CHARACTERS].lower() for line in cleaned.lines if line.label in ("lead", "body")]
    said = {year for text in texts[: 2 * _PARAGRAPHS] if (year := _year_said(text, found.month)) is not None}
    return found.in_year(said.pop()) if len(said) == 1 else None
