"""The bytes of one page, wherever they lay, as a Page; and what every reader of pages shares: caps and refusals."""

import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from gzip import BadGzipFile
from io import BufferedReader, RawIOBase
from lzma import LZMAError
from typing import TYPE_CHECKING, Protocol
from zipfile import BadZipFile

from corpus.encoding import looks_binary
from corpus.identity import page_id, site_of
from corpus.model import Page, PageKind, Rejected

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MAX_PAGE_BYTES = 32 << 20
TOO_LARGE = "larger than 32 MB"
VIETNAM = timezone(timedelta(hours=7))

_UNPACKED_FREELY = 16 << 20
_UNPACKED_RATIO = 200  # text packs by 3 to 10, a page of one letter by 1,000
_HEAD = 4096
_OPENS_HTML = re.compile(
    rb"\s*(?:<!--.{0,1000}?-->\s*|<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)
_ANY_TAG = re.compile(rb"<[a-zA-Z!/?]")
_SAVED = re.compile(r"<!-- saved from url=\(\d{4}\)(\S{1,2000})|<!--\s+Page saved with SingleFile\s+url: (\S{1,2000})")
_SAVED_DAY = re.compile(r"\n\s*saved date: \w{3} (\w{3}) (\d{1,2}) (\d{4})")
_MIRRORED = re.compile(r"<!-- Mirrored from (\S{1,2000}) by HTTrack[^,\n]{0,200}, ([^\n]{1,60}?) -->")


class Readable(Protocol):
    """Bytes to be read from the front."""

    def read(self, size: int, /) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or a file inside an archive, that is open for reading.

    `name` is printable and says where it lies; `site` is the host that a folder around it is named like, or "";
    `size` counts the bytes it takes where it lies, packed or not.
    """

    name: str
    stream: BufferedReader
    site: str
    size: int


class RefusedError(Exception):
    """An entry that gives no page, or no further one; `reason` goes into a Rejected."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Packed(Protocol):
    """Bytes that unpack as they are read; `read1` gives what is at hand before it tells of damage further on."""

    def read1(self, size: int, /) -> bytes: ...


def unpacked(stream: Packed, packed: int) -> BufferedReader:
    """A buffered stream that refuses to become two hundred times as long as the bytes it was packed in."""
    return BufferedReader(_Measured(stream, max(_UNPACKED_FREELY, _UNPACKED_RATIO * packed)), 1 << 16)


class _Measured(RawIOBase):
    def __init__(self, stream: Packed, left: int) -> None:
        self._stream = stream
        self._left = left

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        view = memoryview(buffer)
        part = self._unpacked(len(view))
        self._left -= len(part)
        if self._left < 0:
            raise RefusedError("unpacks to far more than it may")
        view[: len(part)] = part
        return len(part)

    def _unpacked(self, size: int) -> bytes:
        try:
            return self._stream.read1(size)
        except EOFError as error:  # not left as it is: warcio takes it for a good end
            raise RefusedError("cut off before its end") from error
        except (zlib.error, LZMAError, BadGzipFile, BadZipFile) as error:
            raise RefusedError("damaged archive") from error


def read_body(stream: Readable) -> bytes:
    """All bytes of a stream; raises RefusedError where they are more than a page may have."""
    parts: list[bytes] = []
    left = MAX_PAGE_BYTES + 1
    while left and (part := stream.read(min(left, 1 << 20))):
        parts.append(part)
        left -= len(part)
    if not left:
        raise RefusedError(TOO_LARGE)
    return b"".join(parts)


def text_file(entry: Entry) -> Iterator[Page | Rejected]:
    """The page of a flat text."""
    yield page_of(entry.name, read_body(entry.stream), "text", entry.site)


def html_file(entry: Entry) -> Iterator[Page | Rejected]:
    """The page of an HTML file; its address and day from the comment of the program that saved it."""
    yield page_of(entry.name, read_body(entry.stream), "html", entry.site)


def page_of(
    name: str, body: bytes, kind: PageKind, site: str, url: str = "", fetched: date | None = None
) -> Page | Rejected:
    """The page of some bytes; what they look like decides between "html" and "text"."""
    head = body[:_HEAD].replace(b"\0", b"")
    if not head.strip() and not body.strip(b"\0 \t\r\n"):
        return rejected(name, "empty page", url)
    if looks_binary(body):
        return rejected(name, "binary file", url)
    if kind == "text" and _OPENS_HTML.match(head.lstrip(b"\xef\xbb\xbf\xff\xfe")):
        kind = "html"
    elif kind == "html" and not _ANY_TAG.search(body.replace(b"\0", b"") if b"\0" in body[:_HEAD] else body):
        kind = "text"
    if kind == "html" and not url:
        url, saved = saved_from(head.decode("latin-1"))
        fetched = fetched or saved
    return Page(name, body, kind, site_of(url) or site, url, fetched)


def saved_from(head: str) -> tuple[str, date | None]:
    """Address and day in the comment that a browser, SingleFile or HTTrack put into a page it saved; "" and None."""
    mirrored = _MIRRORED.search(head)
    if mirrored:
        return f"http://{mirrored[1]}", _mail_day(mirrored[2])
    saved = _SAVED.search(head)
    if not saved:
        return "", None
    day = _SAVED_DAY.search(head)
    url = saved[1] or saved[2]
    return url if site_of(url) else "", _mail_day(f"{day[2]} {day[1]} {day[3]} 12:00:00") if day else None


def day_of(value: object) -> date | None:
    """The Vietnamese day of "2017-11-13", "2017-11-12T20:00:00Z", "13/11/2017" or seconds since 1970; else None."""
    text = str(value).strip()
    try:
        if isinstance(value, int) and not isinstance(value, bool) and value > 10**8:
            return datetime.fromtimestamp(value / 1000 if value > 10**11 else value, VIETNAM).date()
        if day_first := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
            return date(int(day_first[3]), int(day_first[2]), int(day_first[1]))
        moment = datetime.fromisoformat(text) if len(text) > len("2017-11-13") else None
        if moment is not None and moment.tzinfo is not None:
            return moment.astimezone(VIETNAM).date()
    except (ValueError, OverflowError, OSError):
        pass  # an ISO date before something else is still a date
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def rejected(name: str, reason: str, url: str = "") -> Rejected:
    """A rejection whose id follows from the address, else from the place."""
    return Rejected(page_id(url, name), name, url, reason)


def _mail_day(text: str) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(VIETNAM).date()
    except (ValueError, TypeError, OverflowError):
        return None
