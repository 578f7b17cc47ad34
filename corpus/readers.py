"""Files, folders and archives → pages. One function and one line in READERS for each format.

A reader takes a path and yields pages, or a Rejected for what it could not read; it never holds more than one record.
"""

import gzip
import json
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import IO, Any

from corpus.errors import SourceError
from corpus.identity import page_id, site_of
from corpus.model import Given, Page, PageKind, Rejected

MAX_PAGE_BYTES = 32 << 20
_RECORD_KINDS: tuple[tuple[str, PageKind], ...] = (("html", "html"), ("text", "text"), ("body", "clean"))


def read_pages(sources: Iterable[str | Path]) -> Iterator[Page | Rejected]:
    """The pages of files and folders, in the order given, folders by name.

    Raises SourceError where a source is missing or cannot be opened, or is a folder without any page, before the
    first page is given; a file inside a folder that cannot be read is a Rejected.
    """
    files = [file for source in sources for file in _files(Path(source))]
    return (page for file in files for page in _read(file))


def _files(source: Path) -> list[Path]:
    try:
        mode = source.stat().st_mode
    except OSError as error:
        raise SourceError(
            f"{source} cannot be read: {error.strerror}.", "Check the path and its permissions."
        ) from error
    if not stat.S_ISDIR(mode):
        if _reader(source) is None:
            raise SourceError(f"{source} is of no known kind.", f"Known endings: {' '.join(sorted(READERS))}.")
        return [source]
    found = [file for file in _walk(source) if _reader(file) is not None]
    if not found:
        raise SourceError(f"{source} holds no page.", f"Known endings: {' '.join(sorted(READERS))}.")
    return found


def _walk(folder: Path) -> Iterator[Path]:
    """Files below a folder, sorted; hidden ones and links to folders are left out, so no loop is possible."""
    for inner, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(inner, name) for name in sorted(names) if not name.startswith("."))


def _reader(file: Path) -> Callable[[Path], Iterator[Page | Rejected]] | None:
    name = file.name.lower()
    return next((READERS[ending] for ending in sorted(READERS, key=len, reverse=True) if name.endswith(ending)), None)


def _read(file: Path) -> Iterator[Page | Rejected]:
    reader = _reader(file)
    assert reader is not None, "only files of a known kind are listed"  # noqa: S101
    try:
        if not file.is_file():
            yield _rejected(file, "not a regular file")
            return
        yield from reader(file)
    except (OSError, EOFError) as error:
        yield _rejected(file, "cannot be read", detail=type(error).__name__)


def _whole(kind: PageKind) -> Callable[[Path], Iterator[Page | Rejected]]:
    def read(file: Path) -> Iterator[Page | Rejected]:
        if file.stat().st_size > MAX_PAGE_BYTES:
            yield _rejected(file, "larger than 32 MB")
        else:
            yield Page(str(file), file.read_bytes(), kind)

    return read


def _json_lines(file: Path) -> Iterator[Page | Rejected]:
    with file.open("rb") as stream:
        yield from _records(file, stream)


def _gzipped_json_lines(file: Path) -> Iterator[Page | Rejected]:
    with gzip.open(file) as stream:
        yield from _records(file, stream)


def _records(file: Path, stream: IO[bytes] | gzip.GzipFile) -> Iterator[Page | Rejected]:
    number = 0
    while line := stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        source = f"{file}#{number}"
        if len(line) > MAX_PAGE_BYTES:
            yield Rejected(page_id("", source), source, "", "larger than 32 MB")
            while line and not line.endswith(b"\n"):
                line = stream.readline(MAX_PAGE_BYTES)
        elif line.strip():
            yield _record_page(source, line)


def _record_page(source: str, line: bytes) -> Page | Rejected:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        record = None
    if not isinstance(record, dict):
        return Rejected(page_id("", source), source, "", "not a JSON object")
    url = _text(record, "url")
    for name, kind in _RECORD_KINDS:
        body = record.get(name)
        if isinstance(body, str):
            site = site_of(url) or _text(record, "site")
            return Page(source, body, kind, site, url, _day(record.get("fetched")), _given(record))
    return Rejected(page_id(url, source), source, url, "a record without html, text or body")


def _given(record: Mapping[str, Any]) -> Given:
    return Given(
        id=_text(record, "id"),
        title=_text(record, "title"),
        published=_day(record.get("published")),
        organization=_text(record, "organization"),
    )


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    return value if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None


def _rejected(file: Path, reason: str, detail: str = "") -> Rejected:
    return Rejected(page_id("", str(file)), str(file), "", f"{reason} ({detail})" if detail else reason)


READERS: dict[str, Callable[[Path], Iterator[Page | Rejected]]] = {
    ".txt": _whole("text"),
    ".html": _whole("html"),
    ".htm": _whole("html"),
    ".jsonl": _json_lines,
    ".jsonl.gz": _gzipped_json_lines,
}
