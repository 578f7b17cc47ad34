"""Records, one JSON object a line → pages.

A record holds its page as `html`, `text` (flattened by a crawler) or `body` (an article without chrome), and may say
`url`, `site`, `fetched`, `id`, `title`, `published` and `organization`. The names that public crawls use for the same
(`raw_content`, `content`, `uri`, `timestamp`, …) are understood.
"""

import json
from collections.abc import Iterator, Mapping
from io import BufferedReader
from typing import Any

from corpus.identity import site_of
from corpus.model import Given, Page, PageKind, Rejected
from corpus.page_files import MAX_PAGE_BYTES, TOO_LARGE, Entry, day_of, rejected

_BODIES: tuple[tuple[str, PageKind], ...] = (
    *(("html", "html"), ("raw_html", "html")),
    *(("text", "text"), ("raw_content", "text"), ("content", "text")),
    *(("body", "clean"), ("maintext", "clean")),
)
_URLS = ("url", "uri", "source_url", "link")
_FETCHED = ("fetched", "timestamp", "crawl_date", "date_download", "date_crawled")


def json_lines(entry: Entry) -> Iterator[Page | Rejected]:
    """The pages of a stream of records; one that cannot be read is a Rejected and stops nothing."""
    number = 0
    while line := entry.stream.readline(MAX_PAGE_BYTES + 1):
        number += 1
        name = f"{entry.name}#{number}"
        if len(line) > MAX_PAGE_BYTES:
            yield rejected(name, TOO_LARGE)
            while line and not line.endswith(b"\n"):
                line = entry.stream.readline(1 << 20)
        elif line.strip(b"\0 \t\r\n"):
            yield _record_page(name, line, entry.site)
        else:
            number += _skip_blank_lines(entry.stream)


def _skip_blank_lines(stream: BufferedReader) -> int:
    """Read past the empty lines that are at hand, and count them: millions pack into nothing."""
    waiting = stream.peek()
    return stream.read(len(waiting) - len(waiting.lstrip(b"\r\n"))).count(b"\n")


def _record_page(name: str, line: bytes, site: str) -> Page | Rejected:
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return rejected(name, "not a JSON object")
    if not isinstance(record, dict):
        return rejected(name, "not a JSON object")
    url = _first(record, _URLS)
    found = [(record[key], kind) for key, kind in _BODIES if isinstance(record.get(key), str)]
    if not found:
        return rejected(name, "a record without html, text or body", url)
    full = [(body, kind) for body, kind in found if not body.isspace() and body]
    if not full:
        return rejected(name, "empty page", url)
    body, kind = full[0]
    fetched = next(filter(None, (day_of(record.get(key)) for key in _FETCHED)), None)
    return Page(name, body, kind, site_of(url) or _text(record, "site") or site, url, fetched, _given(record))


def _given(record: Mapping[str, Any]) -> Given:
    return Given(
        id=_text(record, "id"),
        title=_text(record, "title"),
        published=day_of(record.get("published")),
        organization=_text(record, "organization"),
    )


def _first(record: Mapping[str, Any], keys: tuple[str, ...]) -> str:
    return next(filter(None, (_text(record, key) for key in keys)), "")


def _text(record: Mapping[str, Any], key: str) -> str:
    """A field as text that can be stored: JSON may hold lone surrogates, and ids may be numbers."""
    value = record.get(key)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value).encode("utf-8", "replace").decode().strip()
