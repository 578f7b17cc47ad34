"""Whatever lies in an archive becomes pages, or a rejection with its reason; nothing stops the reading."""

import gzip
import json
import os
import random
import socket
import sys
import warnings
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import readers
from corpus.errors import SourceError
from corpus.model import Page, Rejected
from corpus.page_files import MAX_PAGE_BYTES, day_of, saved_from
from corpus.readers import read_pages, site_of
from tests.sources import (
    ANSWERS,
    HTML,
    TEXT,
    body_of,
    docx_bytes,
    one,
    pdf_bytes,
    read,
    refusals,
    warc,
    written,
    zipped,
)

# Sources


@pytest.mark.parametrize("name", ["missing.txt", "missing", "a\0b.txt"])
def test_a_missing_source_is_an_error_before_any_page(name: str, tmp_path: Path) -> None:
    good = written(tmp_path / "a.txt", TEXT)
    with pytest.raises(SourceError):
        read_pages([good, tmp_path / name])


def test_a_named_file_of_unknown_kind_is_an_error_that_names_the_known_endings(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"\.docx .*\.warc\.gz"):
        read_pages([written(tmp_path / "a.rtf", TEXT)])


def test_a_folder_without_any_page_is_an_error(tmp_path: Path) -> None:
    written(tmp_path / "a" / "logo.png", b"\x89PNG")
    with pytest.raises(SourceError, match="no page"):
        read_pages([tmp_path])


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_source_is_an_error_and_an_unreadable_file_inside_a_folder_a_rejection(tmp_path: Path) -> None:
    closed = written(tmp_path / "a.txt", TEXT)
    written(tmp_path / "b.txt", TEXT)
    closed.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        read_pages([closed])
    assert refusals(tmp_path) == ["cannot be read (PermissionError)"]


def test_mixed_folders_of_any_depth_are_read_by_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c/d/e/f.htm", "c/a.txt", ".hidden.txt", ".git/x.txt"):
        written(tmp_path / name, HTML)
    written(tmp_path / "c" / "b.jsonl", '{"text": "x"}\n')
    names = [Path(page.source).relative_to(tmp_path).as_posix() for page in read(tmp_path)]
    assert names == ["a.html", "b.txt", "c/a.txt", "c/b.jsonl#1", "c/d/e/f.htm"]


def test_what_stands_beside_pages_is_no_page_and_other_files_are_rejected(tmp_path: Path) -> None:
    for name in ("a.txt", "logo.png", "style.css", "LICENSE", "README.md", "readme.txt", "sitemap.xml", ".DS_Store"):
        written(tmp_path / name, TEXT)
    for name in ("b.doc", "c", "d.rar"):
        written(tmp_path / name, TEXT)
    pages = read(tmp_path)
    assert [type(page) for page in pages] == [Page, Rejected, Rejected, Rejected]
    assert refusals(tmp_path) == ["unknown kind of file"] * 3


def test_a_host_in_the_name_of_a_folder_is_the_site_of_its_pages(tmp_path: Path) -> None:
    site = tmp_path / "www.congdoan-tankhe.example"
    written(site / "2017" / "a.txt", TEXT)
    written(site / "tap.san" / "b.txt", TEXT)
    assert [page.site for page in read(tmp_path) if isinstance(page, Page)] == ["congdoan-tankhe.example"] * 2
    assert one(written(tmp_path / "baotankhe.vn" / "c.txt", TEXT)).site == "baotankhe.vn"
    assert one(written(tmp_path / "tap.san" / "c.txt", TEXT)).site == ""


# Files that are no files


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_fifos_and_sockets_are_rejected_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo("a.txt")
    written(tmp_path / "b.txt", TEXT)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("c.html")
        assert refusals(tmp_path) == ["not a regular file"] * 2
    assert refusals(tmp_path / "a.txt") == ["not a regular file"]


def test_links_in_circles_and_links_to_nothing_end(tmp_path: Path) -> None:
    written(tmp_path / "a.txt", TEXT)
    (tmp_path / "b.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "d").symlink_to(tmp_path)
    assert sorted(refusals(tmp_path)) == [
        "a link to a folder",
        "cannot be read (FileNotFoundError)",
        "cannot be read (OSError)",
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="file names of any bytes")
def test_names_that_are_no_utf8_can_be_printed(tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path)
    with open(os.path.join(folder, b"tin-\xe9.txt"), "wb") as file:  # noqa: PTH118, PTH123
        file.write(TEXT.encode())
    with open(os.path.join(folder, b"tin-\xea.doc"), "wb"):  # noqa: PTH118, PTH123
        pass
    page, other = read(tmp_path)
    assert page.source.endswith("tin-\\xe9.txt")
    assert other.source.endswith("tin-\\xea.doc")
    with pytest.raises(SourceError) as told:
        read_pages([tmp_path / "\udce9"])
    str(told.value).encode()


# One page a file


def test_a_page_is_kept_as_it_was(tmp_path: Path) -> None:
    page = one(written(tmp_path / "a.txt", TEXT.encode("utf-16")))
    assert (page.body, page.kind, page.url, page.fetched) == (TEXT.encode("utf-16"), "text", "", None)


def test_what_a_page_looks_like_decides_its_kind(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt", HTML)).kind == "html"
    assert one(written(tmp_path / "b.txt", ("\ufeff<html>" + TEXT).encode("utf-16"))).kind == "html"
    assert one(written(tmp_path / "c.html", TEXT)).kind == "text"
    assert one(written(tmp_path / "d.html", HTML.encode("utf-16-le"))).kind == "html"
    assert one(written(tmp_path / "e.txt", "3 < 5 <b>")).kind == "text"


@pytest.mark.parametrize("content", [b"", b" \r\n", b"\0\0\0"])
def test_an_empty_file_is_an_empty_page(content: bytes, tmp_path: Path) -> None:
    assert refusals(written(tmp_path / "a.txt", content)) == ["empty page"]


def test_binary_files_under_a_page_s_name_are_rejected(tmp_path: Path) -> None:
    for number, content in enumerate([b"\x89PNG\r\n\x1a\n", b"%PDF-1.7", random.Random(1).randbytes(5000)]):
        assert refusals(written(tmp_path / f"{number}.html", content)) == ["binary file"]


def test_twenty_megabytes_are_a_page_and_fifty_are_not(tmp_path: Path) -> None:
    assert len(one(written(tmp_path / "a.txt", b"tin " * (5 << 20))).body) == 20 << 20
    large = written(tmp_path / "b.html", b"tin " * (50 << 18))
    assert refusals(large) == ["larger than 32 MB"]
    assert read(large)[0].source == str(large)


SAVED = {
    "<!DOCTYPE html>\n<!-- saved from url=(0042)https://www.congdoan.example/tin/a.html -->\n<html>": (
        "https://www.congdoan.example/tin/a.html",
        None,
    ),
    "<!DOCTYPE html> <html><!--\n Page saved with SingleFile \n url: https://congdoan.example/a \n saved date: "
    "Tue Jan 12 2016 10:04:05 GMT+0700 (Indochina Time)\n-->": ("https://congdoan.example/a", date(2016, 1, 12)),
    "<html>\n<!-- Mirrored from congdoan.example/a.html by HTTrack Website Copier/3.x [XR&CO'2014], "
    "Tue, 12 Jan 2016 20:04:05 GMT -->": ("http://congdoan.example/a.html", date(2016, 1, 13)),
    "<!-- saved from url=(0014)about:internet -->": ("", None),
}


@pytest.mark.parametrize(("head", "expected"), SAVED.items())
def test_a_saved_page_tells_its_address(head: str, expected: tuple[str, date | None], tmp_path: Path) -> None:
    page = one(written(tmp_path / "a.html", head + HTML))
    assert (page.url, page.fetched) == expected
    assert page.site == site_of(expected[0])


@given(st.text(max_size=200))
def test_any_head_is_looked_at_without_an_error(head: str) -> None:
    saved_from(f"<!-- saved from url=(0001){head} --><!-- Mirrored from {head} by HTTrack, {head} -->")


# Packed files


def test_packed_pages_are_read(tmp_path: Path) -> None:
    assert one(written(tmp_path / "a.txt.gz", gzip.compress(TEXT.encode()))).body == TEXT.encode()
    assert one(written(tmp_path / "a.html.gz", gzip.compress(HTML.encode()))).kind == "html"
    assert one(written(tmp_path / "a.jsonl.gz", gzip.compress(b'{"text": "x"}'))).body == "x"


def test_a_packed_file_that_was_cut_gives_what_came_before_and_a_rejection(tmp_path: Path) -> None:
    lines = b"".join(json.dumps({"text": random.Random(n).randbytes(90).hex()}).encode() + b"\n" for n in range(900))
    packed = gzip.compress(lines)
    pages = read(written(tmp_path / "a.jsonl.gz", packed[: len(packed) // 2]))
    assert len(pages) > 100
    assert [each.reason for each in pages if isinstance(each, Rejected)] == ["cut off before its end"]
    assert refusals(written(tmp_path / "b.txt.gz", b"no gzip")) == ["damaged archive"]
    assert refusals(written(tmp_path / "c.txt.gz", packed[:40])) == ["cut off before its end"]


@pytest.mark.parametrize(
    ("name", "reason"), [("a.txt.gz", "larger than 32 MB"), ("a.jsonl.gz", "unpacks to far more than it may")]
)
def test_a_bomb_is_not_unpacked_to_its_end(name: str, reason: str, tmp_path: Path) -> None:
    lines = b"\n" * (100 << 20)
    assert refusals(written(tmp_path / name, gzip.compress(lines, 1))) == [reason]


# Records


def test_records_say_what_they_hold(tmp_path: Path) -> None:
    records = [
        {"url": "https://www.congdoan.example/a", "html": HTML, "fetched": "2017-11-13T20:00:00Z"},
        {
            "site": "baotankhe.example",
            "text": TEXT,
            "id": 7,
            "title": "Tin",
            "published": "13/11/2017",
            "organization": "LĐLĐ",
        },
        {"body": TEXT, "html": "", "published": True},
        {"raw_content": TEXT, "uri": "https://congdoan.example/b", "timestamp": "2018-01-02 03:04:05"},
    ]
    html, text, clean, other = read(written(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records))))
    assert all(isinstance(page, Page) for page in (html, text, clean, other))
    assert html == Page(
        f"{tmp_path}/a.jsonl#1", HTML, "html", "congdoan.example", records[0]["url"], date(2017, 11, 14)
    )
    assert (text.kind, text.site, text.given.id, text.given.published) == (
        "text",
        "baotankhe.example",
        "7",
        date(2017, 11, 13),
    )  # type: ignore[union-attr]
    assert (clean.kind, clean.given.published) == ("clean", None)  # type: ignore[union-attr]
    assert (other.url, other.fetched) == ("https://congdoan.example/b", date(2018, 1, 2))  # type: ignore[union-attr]


def test_a_broken_record_is_rejected_by_its_line_and_stops_nothing(tmp_path: Path) -> None:
    lines = [b"{", b"[1]", b"{}", b'{"text": " "}', b"", b"\xff\xfe{", b'{"text": 5}', b"[" * 100_000, b'{"text": "x"}']
    pages = read(written(tmp_path / "a.jsonl", b"\n".join(lines)))
    reasons = {int(page.source.split("#")[1]): page.reason for page in pages if isinstance(page, Rejected)}
    assert reasons == {
        **dict.fromkeys([1, 2, 6, 8], "not a JSON object"),
        **dict.fromkeys([3, 7], "a record without html, text or body"),
        4: "empty page",
    }
    assert isinstance(pages[-1], Page)


def test_a_record_larger_than_a_page_may_be_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    lines = b'{"text": "' + b"x" * (MAX_PAGE_BYTES + 5) + b'"}\n{"text": "y"}\n'
    large, small = read(written(tmp_path / "a.jsonl", lines))
    assert isinstance(large, Rejected)
    assert large.reason == "larger than 32 MB"
    assert body_of(small) == "y"


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2017-11-13", date(2017, 11, 13)),
        ("2017-11-13 rubbish", date(2017, 11, 13)),
        ("2017-11-12T17:00:00Z", date(2017, 11, 13)),
        ("13/11/2017", date(2017, 11, 13)),
        ("3.1.2017", date(2017, 1, 3)),
        (1510567890, date(2017, 11, 13)),
        (1510567890000, date(2017, 11, 13)),
        ("0001-01-01T00:00:00+14:00", date(1, 1, 1)),
        *((value, None) for value in ("", None, True, 5, 10**400, "31/02/2017", "x" * 50, [])),
    ],
)
def test_days_are_vietnamese_days(value: object, day: date | None) -> None:
    assert day_of(value) == day


# Anything at all


def _whole_files(folder: Path) -> dict[str, bytes]:
    return {
        ".warc": warc(folder / "x.warc", ANSWERS).read_bytes(),
        ".warc.gz": warc(folder / "x.warc.gz", ANSWERS).read_bytes(),
        ".zip": zipped(folder / "x.zip", {"a.txt": TEXT, "b.html": HTML}).read_bytes(),
        ".docx": docx_bytes(),
        ".pdf": pdf_bytes("Cong doan"),
        ".jsonl.gz": gzip.compress(b'{"text": "x"}\n' * 9),
        ".html": HTML.encode(),
    }


def _spoilt(body: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(body)
    for _ in range(chance.randint(1, 6)):
        spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
    return bytes(spoilt[: chance.randint(1, len(spoilt))]) if chance.random() < 0.3 else bytes(spoilt)


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(0, 2**32))
def test_spoilt_files_of_any_kind_end_in_pages_and_rejections(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # zipfile tells of names that come twice
        for ending, body in _whole_files(tmp_path).items():
            for page in read(written(tmp_path / f"a{ending}", _spoilt(body, chance))):
                page.source.encode()


def test_every_reader_opens_a_file_of_its_ending(tmp_path: Path) -> None:
    for ending in readers.READERS:
        body = gzip.compress(b"{}") if ending.endswith(".gz") else b"{}"
        assert read(written(tmp_path / f"a{ending}", body)), ending


def test_closing_the_reading_early_closes_the_file(tmp_path: Path) -> None:
    pages = read_pages([written(tmp_path / "a.jsonl", '{"text": "x"}\n' * 9)])
    next(iter(pages))
    close: Callable[[], None] = pages.close  # type: ignore[attr-defined]
    close()


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.Congdoan.example:8080/a", "congdoan.example"),
        ("congdoan.example/a", ""),
        ("http://[x", ""),
        ("", ""),
    ],
)
def test_the_site_of_a_url_is_its_host(url: str, site: str) -> None:
    assert site_of(url) == site
