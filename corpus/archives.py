"""Archives → pages: .zip with any reader for its members, .warc(.gz) as crawlers write them.

A member's name follows its archive's after "#". Of a WARC, answers with status 2xx that are HTML, plain text or PDF
are pages, and so are texts that other tools extracted (WET); pictures, scripts, requests and robots.txt are not.
"""

import logging
import stat
import struct
from collections.abc import Callable, Iterator
from email.message import Message
from io import BufferedReader
from pathlib import PurePosixPath
from typing import Any, cast
from zipfile import BadZipFile, ZipExtFile, ZipFile, ZipInfo

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from corpus.encoding import decode, printable
from corpus.identity import site_of
from corpus.model import Page, PageKind, Rejected
from corpus.office import pdf_text, text_page
from corpus.page_files import Entry, RefusedError, day_of, page_of, read_body, rejected, unpacked

_LARGEST_RATIO = 200
_FREE = 1 << 20  # bytes a member may unpack to whatever its ratio
_WEB_KINDS: dict[str, PageKind] = {"text/html": "html", "application/xhtml+xml": "html", "text/plain": "text"}
_PDF = "application/pdf"


def read_zip(
    entry: Entry, read: Callable[[str, Entry], Iterator[Page | Rejected]], host_in: Callable[[str], str]
) -> Iterator[Page | Rejected]:
    """The pages of a .zip, by name, members streamed: `read` takes a member's name and the open member."""
    try:
        archive = ZipFile(entry.stream)
        members = sorted(((_name(member), member) for member in archive.infolist()), key=lambda each: each[0])
    except (BadZipFile, ValueError, LookupError, struct.error, NotImplementedError, EOFError) as error:
        raise RefusedError("damaged archive") from error
    with archive:
        for name, member in members:
            if not member.is_dir() and not _is_hidden(name):
                yield from _member(entry, archive, name, member, read, host_in(name) or entry.site)


def _member(
    entry: Entry,
    archive: ZipFile,
    name: str,
    member: ZipInfo,
    read: Callable[[str, Entry], Iterator[Page | Rejected]],
    site: str,
) -> Iterator[Page | Rejected]:
    where = f"{entry.name}#{name}"
    reason = _objection(member)
    if reason:
        yield rejected(where, reason)
        return
    try:
        stream = cast(ZipExtFile, archive.open(member))
    except (BadZipFile, NotImplementedError, RuntimeError, ValueError, LookupError, struct.error, OSError, EOFError):
        yield rejected(where, "damaged archive")
        return
    with stream:
        yield from read(name, Entry(where, unpacked(stream, member.compress_size), site, member.compress_size))


def _objection(member: ZipInfo) -> str:
    mode = member.external_attr >> 16
    if member.flag_bits & 1:
        return "protected by a password"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "not a regular file"
    if member.file_size > max(_FREE, _LARGEST_RATIO * member.compress_size):
        return "unpacks to far more than it may"
    return ""


def _name(member: ZipInfo) -> str:
    """A member's name; old Windows programs wrote its bytes in UTF-8 or 1258 without saying so."""
    if member.flag_bits & 0x800:
        return printable(member.filename)
    try:
        return printable(decode(member.filename.encode("cp437"), "text"))
    except UnicodeEncodeError:
        return printable(member.filename)


def _is_hidden(name: str) -> bool:
    return any(part.startswith((".", "__MACOSX")) for part in PurePosixPath(name).parts if part not in (".", ".."))


class _AtHand:
    """A stream of which warcio gets what is there before it meets damage further on."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream = stream

    def read(self, size: int = -1) -> bytes:
        return self._stream.read1(size)


def read_warc(entry: Entry) -> Iterator[Page | Rejected]:
    """The pages of a WARC file, packed or not."""
    logging.getLogger("warcio").setLevel(logging.CRITICAL)  # it tells the console about every small fault
    records = ArchiveIterator(_AtHand(entry.stream))
    records.INC_RECORD = ""
    number = 0
    try:
        for record in records:
            kind = _kind(record)
            if kind:
                number += 1
                yield _record_page(f"{entry.name}#{number}", record, kind, entry.site)
    except ArchiveLoadFailed as error:
        raise RefusedError("damaged archive" if number else "no WARC file") from error
    except (ValueError, LookupError, AttributeError, TypeError, struct.error) as error:  # headers that are none
        raise RefusedError("damaged archive") from error


def _kind(record: Any) -> str:
    """The content type of a record that holds a page; else ""."""
    url = _url(record)
    if not url.startswith(("http://", "https://")) or url.endswith("/robots.txt"):
        return ""
    if record.rec_type == "conversion":
        return "text/plain"
    if record.rec_type not in ("response", "resource"):
        return ""
    kind = _content_type(record).get_content_type()
    return kind if kind in _WEB_KINDS or kind == _PDF else ""


def _url(record: Any) -> str:
    return printable((record.rec_headers.get_header("WARC-Target-URI") or "").strip(" <>"))


def _content_type(record: Any) -> Message:
    headers = record.http_headers or record.rec_headers
    message = Message()
    message["Content-Type"] = " ".join((headers.get_header("Content-Type") or "application/octet-stream").split())
    return message


def _record_page(name: str, record: Any, kind: str, site: str) -> Page | Rejected:
    url = _url(record)
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    if not status.startswith("2"):
        return rejected(name, f"HTTP status {status[:3]}" if status.isdigit() else "no HTTP status", url)
    try:
        body = read_body(record.content_stream())
        if kind == _PDF:
            return text_page(name, pdf_text(body), site_of(url), url)
    except RefusedError as refused:
        return rejected(name, refused.reason, url)
    page = page_of(name, body, _WEB_KINDS[kind], site, url, day_of(record.rec_headers.get_header("WARC-Date")))
    charset = str(_content_type(record).get_param("charset", "") or "")
    if isinstance(page, Rejected) or not charset:
        return page
    return Page(name, decode(body, page.kind, charset), page.kind, page.site, url, page.fetched)
