"""Days as Vietnamese pages write them, found in any text: "15/07/2019", "ngày 7 tháng 3 năm 2022", "Sáng nay 22/1".

Day first, always. A day without a year needs a word before it that only days have ("ngày", "sáng", "hôm nay"), so that
ratios (33/37), feast names (8/3) and scores are none. "Ngày 21 và 22 tháng 3 năm 2018" is its first day. Lunar days
are none, nor are years after 2100.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, timezone

from corpus.vietnamese import strip_marks

VIETNAM = timezone(timedelta(hours=7))
_Y = r"(?:19|20)\d\d(?!\d)"
_RUN = re.compile(r"[0-9]+")
_MONTH_WORDS = {
    "một": 1, "mot": 1, "hai": 2, "ba": 3, "tư": 4, "tu": 4, "bốn": 4, "bon": 4, "năm": 5, "nam": 5, "sáu": 6,
    "sau": 6, "bảy": 7, "bẩy": 7, "bay": 7, "tám": 8, "tam": 8, "chín": 9, "chin": 9, "mười": 10, "muoi": 10,
    "mười một": 11, "muoi mot": 11, "mười hai": 12, "muoi hai": 12,
}  # fmt: skip
_MONTH_WORD = "|".join(sorted(_MONTH_WORDS, key=len, reverse=True))
_NUMERIC = re.compile(
    rf"(\d\d?)\s?([/.\-\u2013])\s?(\d\d?)(?!\d)"
    rf"(?:\s?\2\s?(?:({_Y})|(\d\d)(?![\d/]))|\s?,?\s?[Nn](?:ă|a)m\s?({_Y}))?"
)
_WORDED = re.compile(
    rf"(\d\d?)\s?[,/-]?\s?(?:th[áa]ng|thg\.?)\s?(?:(\d\d?)(?!\d)|({_MONTH_WORD})\b)"
    rf"(?:\s?[,/.-]?\s?(?:[Nn](?:ă|a)m|NĂM)?\s?({_Y}))?",
    re.IGNORECASE,
)
_ISO = re.compile(rf"({_Y})([-/.])(\d\d?)\2(\d\d?)(?!\d)")
_CUE = re.compile(
    r"(?:\b(?:ng[àa]y|s[áa]ng|chi[ềe]u|t[ốo]i|tr[ưu]a|đ[êe]m|nay|qua|h[ôo]m|m[ùồu]ng|m[ồo]ng"
    r"|th[ứu] (?:hai|ba|t[ưu]|n[ăa]m|s[áa]u|b[ảa]y|[2-7])|ch[ủu] nh[ậa]t)|ng[àa]y)[\s,(]*$",
    re.IGNORECASE,
)
_RANGE_BEFORE = re.compile(
    r"(?:ng[àa]y|t[ừu]|s[áa]ng|chi[ềe]u|[(,])[\s(]{0,2}(\d\d?)(?:\s?[/.]\s?(\d\d?))?(?:\s?,\s?\d\d?){0,4}"
    r"\s?(?:v[àa]|đ[ếe]n|den|&|,|-|\u2013)\s?(?:(?:h[ếe]t\s)?(?:ng[àa]y|s[áa]ng|chi[ềe]u)\s){0,2}$",
    re.IGNORECASE,
)
_LUNAR = re.compile(r"[\s(]{0,2}(?:âm lịch|\(?\s?ÂL\b|tháng giêng|tháng chạp)", re.IGNORECASE)
_RANGE_AFTER = re.compile(
    r"\s?(?:-|\u2013|đến|den|và|va|,)\s?(?:(?:hết\s)?(?:ngày|ngay|sáng|chiều)\s){0,2}$", re.IGNORECASE
)
_ZONED = re.compile(r"(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d)(?::\d\d(?:\.\d{1,9})?)?\s?(Z|[+-]\d\d:?\d\d)?")
_MONTH_FIRST = re.compile(rf"(?:tháng|thang)\s(\d\d?|{_MONTH_WORD})\s(\d\d?),?\s({_Y})", re.IGNORECASE)
_SHORT_MONTH = re.compile(rf"(?:(\d\d?)\s)?th(\d\d?)(?:\s(\d\d?))?,?\s({_Y})", re.IGNORECASE)
_ENGLISH_NAMES = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_ENGLISH = re.compile(
    rf"(?:(\d\d?)(?:st|nd|rd|th)?[\s-])?\b({_ENGLISH_NAMES})[a-z]{{0,6}}\.?(?:[\s-](\d\d?)(?:st|nd|rd|th)?)?,?[\s-]({_Y})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A day in a text: where it stands, and what is known of it; `day` is None where the year is not beside it."""

    start: int
    end: int
    day: date | None
    day_of_month: int
    month: int
    year: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in that year, None where the year has no such day (29/2)."""
        return _real(year, self.month, self.day_of_month)


def dates_in(text: str) -> list[FoundDate]:
    """Days in a text in their order, ranges by their first day (the end of a range is no day of its own)."""
    found: list[FoundDate] = []
    end = 0
    for run in _RUN.finditer(text):
        if run.start() < end or len(run.group()) not in (1, 2, 4):
            continue
        day = _at(text, run)
        if day is None:
            continue
        end = day.end
        if found and day.start <= found[-1].start:
            found.pop()
        elif found and _is_range(text, found[-1], day):
            found[-1] = _with_year(found[-1], day)
            continue
        found.append(day)
    return found


def _at(text: str, run: "re.Match[str]") -> FoundDate | None:
    start = run.start()
    if len(run.group()) == 4:
        iso = _ISO.match(text, start)
        return _found(start, iso.end(), int(iso[4]), int(iso[3]), int(iso[1])) if iso else None
    numeric = _NUMERIC.match(text, start)
    if numeric is not None:
        return _numeric(text, numeric)
    worded = _WORDED.match(text, start)
    return _worded(text, worded) if worded else None


def _numeric(text: str, match: "re.Match[str]") -> FoundDate | None:
    day, mark, month, year, short, spoken = match.groups()
    before = text[max(0, match.start() - 28) : match.start()]
    cued = _CUE.search(before) is not None
    full = int(year or spoken) if year or spoken else None
    end = match.end()
    if full is None and short:
        if not cued or int(short) > 40:
            return None
        full = 2000 + int(short)
    if full is None and not (_continues(text, end, mark) or cued or _RANGE_BEFORE.search(before)):
        return None
    if full is None and _continues(text, end, mark):
        return None
    return _checked(text, _found(match.start(), end, int(day), int(month), full), before)


def _continues(text: str, end: int, mark: str) -> bool:
    rest = text[end : end + 3].lstrip()
    if rest[:1] == mark:
        return rest[1:].lstrip()[:1].isdigit()
    return rest[:1] == "%" or (mark != "/" and rest[:1] == "/")


def _worded(text: str, match: "re.Match[str]") -> FoundDate | None:
    day, number, word, year = match.groups()
    month = int(number) if number else _MONTH_WORDS[" ".join(word.lower().split())]
    before = text[max(0, match.start() - 28) : match.start()]
    if year is None and not (_CUE.search(before) or _RANGE_BEFORE.search(before)):
        return None
    return _checked(text, _found(match.start(), match.end(), int(day), month, int(year) if year else None), before)


def _checked(text: str, found: FoundDate | None, before: str) -> FoundDate | None:
    """The day, taken back to the first of its range; None for a lunar one."""
    if found is None or _LUNAR.match(text, found.end) or re.search(r"m[ùồ]ng\s*$", before, re.IGNORECASE):
        return None
    first = _RANGE_BEFORE.search(before)
    if first is None:
        return found
    day, month, year = int(first[1]), int(first[2] or found.month), found.year
    if (month, day) >= (found.month, found.day_of_month):
        if first[2] is None or month <= found.month:
            return found
        year = year - 1 if year is not None else None  # "28/12 - 02/01/2019"
    return _found(found.start - len(before) + first.start(1), found.end, day, month, year) or found


def _is_range(text: str, first: FoundDate, last: FoundDate) -> bool:
    """Whether a day without a year and one with it are the ends of a range."""
    return first.year is None and last.year is not None and bool(_RANGE_AFTER.fullmatch(text, first.end, last.start))


def _with_year(first: FoundDate, last: FoundDate) -> FoundDate:
    year = last.year
    return replace(first, day=first.in_year(year) if year else None, year=year, end=last.end)


def _found(start: int, end: int, day: int, month: int, year: int | None) -> FoundDate | None:
    real = _real(year if year is not None else 2000, month, day)
    return FoundDate(start, end, real if year is not None else None, day, month, year) if real else None


def _real(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def stamp(text: str) -> date | None:
    """The Vietnamese day of a machine's or theme's date: ISO with a zone, RFC 822, "March 12, 2018", "12 Th3, 2018"."""
    zoned = _ZONED.search(text)
    if zoned is not None:
        return _zoned(zoned)
    for found in dates_in(text):
        if found.day is not None:
            return found.day
    return next(_foreign(text), None)


def _zoned(match: "re.Match[str]") -> date | None:
    year, month, day, hour, minute = (int(part) for part in match.groups()[:5])
    try:
        moment = datetime(year, month, day, min(hour, 23), min(minute, 59), tzinfo=_zone(match[6]))
    except ValueError:
        return None
    return moment.astimezone(VIETNAM).date()


def _zone(text: str | None) -> timezone:
    if text is None:
        return VIETNAM
    if text == "Z":
        return timezone.utc  # noqa: UP017
    sign = -1 if text[0] == "-" else 1
    digits = text[1:].replace(":", "")
    return timezone(sign * timedelta(hours=min(int(digits[:2]), 14), minutes=min(int(digits[2:]), 59)))


def _foreign(text: str) -> Iterator[date]:
    for match in _MONTH_FIRST.finditer(text):
        month = _MONTH_WORDS.get(" ".join(match[1].lower().split())) or int(match[1])
        yield from _days(match[3], month, match[2])
    for match in _SHORT_MONTH.finditer(text):
        yield from _days(match[4], int(match[2]), match[1] or match[3])
    for match in _ENGLISH.finditer(text):
        month = _ENGLISH_NAMES.split("|").index(match[2].lower()) + 1
        yield from _days(match[4], month, match[1] or match[3])


def _days(year: str, month: int, day: str | None) -> Iterator[date]:
    real = _real(int(year), month, int(day)) if day else None
    if real is not None:
        yield real


def folded(text: str) -> str:
    """Lower case without marks, as the words of dates.toml are compared."""
    return strip_marks(text.lower())
