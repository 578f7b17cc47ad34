"""When a page was published, and when what it reports took place: two days, each with what it was read from.

A publication day is read beside the title or in the page's head. A banner above the title shows the day of the crawl,
or one frozen long ago; where nothing says a day there is none, for an invented day is worse than none. Events are
read in corpus/datelines.py, forms of days in corpus/date_forms.py; cues are data: rules/dates.toml.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from corpus.cleaner import Cleaned, Labelled
from corpus.cues import byline_label, is_crumbs
from corpus.date_forms import FoundDate, dates_in, stamp
from corpus.date_rules import date_rules, rules_for
from corpus.datelines import OLDEST_YEAR, datelines, event_day
from corpus.model import Evidence
from corpus.url_dates import url_day, url_month

__all__ = ["Dates", "FoundDate", "dates_in", "find_dates"]

_NEAR_TITLE = 4
_CHARACTERS = 400


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


_POSTED, _CLOCKED, _PLAIN, _UPDATED = range(4)  # a day with a time of day beside it is surer than one without


def find_dates(cleaned: Cleaned, url: str, fetched: date | None) -> Dates:
    """The days of a page; `fetched` is the day of the crawl, after which nothing can have happened."""
    cleaned = _without_labelled_values(cleaned)
    lines = datelines(cleaned)
    told = event_day([line for line in lines if line.found.day], cleaned, None, fetched)
    event_found = told[1].found if told else next((line.found for line in lines), None)
    published = _published(cleaned, url, fetched, event_found)
    known = published.day if published else url_month(url) or url_month(cleaned.head.url)
    event = event_day(lines, cleaned, known, fetched)
    dates = Dates(published.day, published.evidence) if published else Dates()
    if event is None:
        return dates
    day, line, inferred = event
    evidence = Evidence(line.number, "dateline, year inferred" if inferred else "dateline")
    return replace(dates, event=day, event_from=evidence, inferred=inferred)


def _published(cleaned: Cleaned, url: str, fetched: date | None, event: FoundDate | None) -> _Candidate | None:
    beside = [found for found in _beside_title(cleaned) if _possible(found.day, fetched)]
    shown = min(beside, key=lambda found: found.rank, default=None)
    head = _head(cleaned.head.published, fetched)
    if shown and head and (shown.day == fetched or (shown.rank == _UPDATED and head.day <= shown.day)):
        return head
    if shown or head:
        return shown or head
    address = url_day(url, fetched) or url_day(cleaned.head.url, fetched)
    weaker = [found for found in _elsewhere(cleaned, fetched, event, address) if _possible(found.day, fetched)]
    return min(weaker, key=lambda found: found.rank, default=None) or _head(cleaned.head.dated, fetched)


def _possible(day: date, fetched: date | None) -> bool:
    return day.year >= OLDEST_YEAR and (fetched is None or day <= fetched)


def _head(said: str, fetched: date | None) -> _Candidate | None:
    day = stamp(said[:80]) if said else None
    return _Candidate(day, Evidence(0, "page head"), _PLAIN) if day and _possible(day, fetched) else None


_LABEL = 40  # characters of a label with its value on the line below


def _without_labelled_values(cleaned: Cleaned) -> Cleaned:
    """The page without days that the line above names as another thing's: "Ngày ban hành" and "12/05/2021" below it."""
    labels = {one.number: one.text for one in cleaned.lines} | {one.line: one.text for one in cleaned.removed}
    kept = tuple(line for line in cleaned.lines if not (_BARE.match(line.text) and _is_refused(line.number, labels)))
    return cleaned if len(kept) == len(cleaned.lines) else replace(cleaned, lines=kept)


def _is_refused(number: int, labels: dict[int, str]) -> bool:
    above = next((labels[at] for at in range(number - 1, number - 4, -1) if at in labels), "")
    return len(above) <= _LABEL and rules_for(above).refused.search(above.lower()) is not None


# --- beside the title ------------------------------------------------------------------------------------------------


def _beside_title(cleaned: Cleaned) -> Iterator[_Candidate]:
    """Days on the lines right after the title that say when, and one glued to the title's tail or the text's head."""
    title, place = _title_number(cleaned), 0
    for line in cleaned.lines:
        if line.label == "title":
            yield from _after_title(line)
        elif line.number >= title and line.label != "caption":
            place += 1
            if place <= _NEAR_TITLE:
                yield from _on_meta(line) if line.label == "meta" else _opening(line)


def _title_number(cleaned: Cleaned) -> int:
    """Where the title stands; where no line is one, the text's first line."""
    text = next((line.number for line in cleaned.lines if line.label in ("lead", "heading", "body")), 0)
    return next((line.number for line in cleaned.lines if line.label == "title"), text)


_TITLE_TAIL = re.compile(r"(?:\((?P<in>[^()]{8,40})\)|\d\d?:\d\d.{0,20}|\d{4},? \d\d?:\d\d.{0,12})\s*$")


def _after_title(line: Labelled) -> Iterator[_Candidate]:
    tail = line.text[-48:]
    match = _TITLE_TAIL.search(tail)
    if match:
        found = [found.day for found in dates_in(tail) if found.day]
        if found and (match["in"] is None or _says_only_when(match["in"])):
            yield _Candidate(found[-1], Evidence(line.number, "behind the title"), _PLAIN)


def _on_meta(line: Labelled) -> Iterator[_Candidate]:
    text = line.text[:_CHARACTERS]
    found = next((found for found in dates_in(text) if found.day), None)
    day = found.day if found else stamp(text) or _short(text)
    if day is None or _is_place_and_day(text):
        return
    rules = rules_for(text)
    before = text[: found.start].lower() if found else text.lower()
    if rules.refused.search(before):
        return
    plain = _CLOCKED if _CLOCK.search(text) else _PLAIN
    posted = (
        rules.published.search(before)
        or _FIRST_POST.search(text)
        or _MAILED.match(text)
        or byline_label(text) == "label"
    )
    rank = _UPDATED if rules.updated.search(before) else _POSTED if posted else plain
    yield _Candidate(day, Evidence(line.number, "date line"), rank)


_MAILED = re.compile(r"Date: (?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? [A-Z][a-z]{2} \d{4} ")  # RFC 5322
_FIRST_POST = re.compile(r"#\s?1$|^#\s?1\b")  # of a forum's thread
_CLOCK = re.compile(r"(?<![\d:/.-])\d{1,2}[:h]\d\d(?!\d)")


_PLACE_AND_DAY = re.compile(r"(?P<place>[^\d,]{2,60}),?\s+ng[àa]y \d\d? th[áa]ng \d\d? n[ăa]m \d{4}\W*", re.IGNORECASE)


def _is_place_and_day(text: str) -> bool:
    """Whether a line is a letterhead's "Yên Định, ngày 08 tháng 12 năm 2021": the day of a document, not of a page."""
    match = _PLACE_AND_DAY.fullmatch(text)
    return match is not None and not _only_words_of_when(match["place"])


_SHORT = re.compile(r"(?<![\d/.-])(\d\d?)([/.-])(\d\d?)\2(\d\d)(?![\d/.-])")


def _short(text: str) -> date | None:
    """A day with two digits of its year, as some date lines have it: "13:41 31-01-19"."""
    match = _SHORT.search(text)
    return stamp(f"{match[1]}/{match[3]}/20{match[4]}") if match else None


_GLUED = re.compile(
    r"(?P<label>(?:(?:[Đđ]ã |[Đđ]ược )?(?:[Đđ]ăng|[Cc]ập nhật|[Pp]osted)(?: vào| lúc| ngày| on)?\W{1,3})?)"
    r"\(?\s?\d\d?[/.-]\d\d?[/.-]\d{4}(?:\s?\)|\s(?:lúc )?\d\d?:\d\d\S*|\s?[-–|]\s|(?=[^\W\d_]))"
)


def _opening(line: Labelled) -> Iterator[_Candidate]:
    """A line near the title that is nothing but a day, or whose text is glued behind one."""
    if len(line.text) <= 80 and _says_only_when(line.text):
        yield from _on_meta(line)
    elif glued := _GLUED.match(line.text):
        for found in dates_in(line.text[:60])[:1]:
            if found.day is not None and found.start <= glued.end("label") + 2:
                yield _Candidate(found.day, Evidence(line.number, "glued to the text"), _PLAIN)


def _says_only_when(text: str) -> bool:
    """Whether a text holds a day and no word that is not part of saying when."""
    return any(char.isdigit() for char in text) and _only_words_of_when(text)


def _only_words_of_when(text: str) -> bool:
    return _other_words(text) == 0


def _is_terse(text: str) -> bool:
    """Whether a line holds hardly more than a day and a name: no related title with its day in brackets."""
    return _other_words(text[:_CHARACTERS]) <= 6


def _other_words(text: str) -> int:
    words = re.findall(r"[^\W\d_]+", text.lower())
    known = date_rules(True).beside | date_rules(False).beside
    return sum(word not in known for word in words)


# --- weaker places ---------------------------------------------------------------------------------------------------


def _elsewhere(
    cleaned: Cleaned, fetched: date | None, event: FoundDate | None, address: date | None
) -> Iterator[_Candidate]:
    """A line above the title, where it is no banner; the address; a labelled line below the text; a byline's day."""
    title = _title_number(cleaned)
    above = [line for line in cleaned.lines if line.number < title and line.label == "meta"]
    for line in reversed(above):
        if _RUNNING.match(line.text) and not _is_terse(line.text):
            continue
        for found in _on_meta(line):
            banner = address is not None and found.rank != _POSTED and found.day != address
            distance = title - line.number - _tools_between(cleaned, line.number, title)
            stamped = bool((_STAMP.match(line.text) or "GMT" in line.text) and distance <= 2) or bool(
                _BARE.match(line.text) and distance == 1
            )
            stamped = stamped or (found.rank == _UPDATED and distance <= 2 and bool(_CLOCK.search(line.text)))
            if _opens_thread(cleaned, line):
                yield found
            owned = distance <= 2 and _is_of_article(cleaned, line, title, found.rank)
            seen = replace(found, rank=_POSTED) if owned else found
            if not banner and (found.day == address or _trusted_above(seen, distance, fetched, event, stamped)):
                yield found
    if address is not None:
        yield _Candidate(address, Evidence(0, "address"), _PLAIN)
    below = [line for line in cleaned.lines if line.number > title and line.label in ("meta", "byline")]
    for line in sorted(below, key=lambda line: line.label == "byline"):
        yield from (found for found in _on_meta(line) if found.rank == _POSTED or _is_terse(line.text))


_SIGNED = 90  # characters
_AT_A_TIME = re.compile(r"\b(?:[Đđ]ăng|[Gg]ửi|[Pp]osted)\b.{2,60}\b(?:lúc|at)\s\d{1,2}:\d\d(?:\s?[APap][Mm])?$")


def _opens_thread(cleaned: Cleaned, line: Labelled) -> bool:
    """Whether a day is that of a forum thread's first post: "#1" stands right below it."""
    below = next((one for one in cleaned.removed if one.line > line.number), None)
    return below is not None and below.line - line.number <= 2 and _FIRST_POST.fullmatch(below.text) is not None


_READ_FOR = re.compile(r"\d{1,3} (?:phút đọc|min(?:ute)?s? read)\b", re.IGNORECASE)


def _is_of_article(cleaned: Cleaned, line: Labelled, title: int, rank: int) -> bool:
    """Whether a day above the title belongs to the article: between the path of pages or the author and the title, or
    beside how long the article takes to read; or because its byline says at what time of a day that it does not name.
    """
    between = [one for one in cleaned.removed if line.number < one.line < title + _NEAR_TITLE]
    if any(_READ_FOR.search(one.text) for one in between if len(one.text) <= _LABEL):
        return True
    first = 0 if rank in (_POSTED, _UPDATED) else line.number - _NEAR_TITLE
    if any(is_crumbs(one.text) for one in cleaned.removed if first <= one.line < line.number):
        return True
    signed = [one.text for one in cleaned.of("byline", "meta")] + [one.text for one in cleaned.removed]
    return any(len(text) <= _SIGNED and _AT_A_TIME.search(text) and not dates_in(text) for text in signed)


_RUNNING = re.compile(  # a clock before a running headline: "10:02 14/09/2021 — Người lao động …"
    r"\W*(?:\d\d?:\d\d\W{1,3})?\d\d?[/.-]\d\d?[/.-]\d{4}(?:\W{1,3}\d\d?:\d\d)?\s[-–—|]\s"
)


def _tools_between(cleaned: Cleaned, first: int, last: int) -> int:
    """How many lines between two are tools, counters or signs: they part a day from its title, and say nothing."""
    return sum(first < one.line < last and one.rule in _PASSED for one in cleaned.removed)


_PASSED = ("phrase:tool", "phrase:counter", "phrase:image", "symbols", "place:early")
# A time and a day without a weekday, as an article is stamped with them; the clock of a banner names its weekday.
_TIME, _DAY = r"\d{1,2}[:h]\d\d(?::\d\d)?\s*(?:[AP]M|SA|CH)?", r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_STAMP = re.compile(
    rf"\W*(?:{_TIME}\W{{1,4}}(?:ngày )?{_DAY}|{_DAY}\W{{1,4}}{_TIME})\W*(?:\(?GMT ?\+?\d*:?\d*\)?)?\W*$", re.IGNORECASE
)


_BARE = re.compile(r"\W*(?:[Nn]gày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4}\W*\Z")


def _trusted_above(
    found: _Candidate, distance: int, fetched: date | None, event: FoundDate | None, stamped: bool
) -> bool:
    """Whether a day above the title is the page's own: a label or the event says so, or it stands in no banner."""
    if found.day == fetched or distance > (8 if found.rank == _POSTED else 2):
        return False
    if event is not None and (event.day is not None or _is_soon_after(found.day, event)):
        return _is_soon_after(found.day, event, announced=stamped)
    if found.rank == _POSTED or (stamped and (found.evidence.line > 5 or found.rank == _UPDATED)):
        return True
    return fetched is not None and found.rank != _UPDATED and found.evidence.line > 5


def _is_soon_after(day: date, event: FoundDate, *, announced: bool = False) -> bool:
    """Whether a day lies within two months behind an event's, in its own year or the one before where none is said;
    of what is announced, within two months before it too.
    """
    days = [event.day] if event.day is not None else [event.in_year(day.year), event.in_year(day.year - 1)]
    earliest = timedelta(-60 if announced else -1)
    return any(one is not None and earliest <= day - one <= timedelta(60) for one in days)
