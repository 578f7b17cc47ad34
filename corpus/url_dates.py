"""Days inside addresses: /2020/05/08/, 20200508143000, yymmddHHMMSS, epoch seconds and milliseconds."""

import re
from datetime import UTC, date, datetime

from corpus.date_forms import VIETNAM

_PARTED = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-](\d\d?)[/_-](\d\d?)(?!\d)")
_DIGITS = re.compile(r"(?<!\d)\d{8,18}(?!\d)")
_SINCE = datetime(2001, 1, 1, tzinfo=UTC)


def url_day(url: str, fetched: date | None) -> date | None:
    """The Vietnamese day an address carries; None without one, or where it lies after the crawl."""
    if not url:
        return None
    path = url.split("://", 1)[-1].partition("/")[2]
    for match in _PARTED.finditer(path):
        day = _real(match[1], match[2], match[3])
        if day and _fits(day, fetched):
            return day
    for match in _DIGITS.finditer(path):
        day = _packed(match.group())
        if day and _fits(day, fetched):
            return day
    return None


_MONTH = re.compile(r"/((?:19|20)\d\d)/?(0[1-9]|1[0-2])(?=/)")


def url_month(url: str) -> date | None:
    """The last day but a few of the month an address names (/201703/, /2020/05/): a bound, no publication day."""
    match = _MONTH.search(url)
    return date(int(match[1]), int(match[2]), 28) if match else None


def _packed(digits: str) -> date | None:
    """A day packed into digits; which packing, their number says."""
    length = len(digits)
    if length in (8, 14, 17):
        return _real(digits[:4], digits[4:6], digits[6:8]) if _clock(digits[8:14]) else None
    if length in (10, 13):
        return _epoch(int(digits[:10]))
    if length == 18:  # three digits of the site before yymmddHHMMSSmmm
        digits = digits[3:]
    elif length not in (12, 15):
        return None
    return _real("20" + digits[:2], digits[2:4], digits[4:6]) if _clock(digits[6:12]) else None


def _clock(digits: str) -> bool:
    """Whether the digits after a day are a time of day (or are not there)."""
    if not digits:
        return True
    return int(digits[:2]) < 24 and int(digits[2:4]) < 60 and int(digits[4:6]) < 60


def _epoch(seconds: int) -> date | None:
    if seconds < _SINCE.timestamp():
        return None
    return datetime.fromtimestamp(seconds, VIETNAM).date()


def _real(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _fits(day: date, fetched: date | None) -> bool:
    return day.year >= 2001 and (fetched is None or day <= fetched)
