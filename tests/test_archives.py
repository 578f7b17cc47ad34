"""Web archives and zip files become pages, or rejections with their reason."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest

from corpus.model import Page, Rejected
from corpus.page_files import MAX_PAGE_BYTES
from tests.sources import (
    ANSWERS,
    HTML,
    TEXT,
    body_of,
    one,
    read,
    refusals,
    warc,
    written,
    zipped,
)

# .zip


def test_a_zip_of_nested_folders_is_read_with_every_reader(tmp_path: Path) -> None:
    inner = {"b/congdoan.example/2.html": HTML, "a.txt": TEXT, "c.jsonl": '{"text": "x"}\n{"text": "y"}', "d/": ""}
    inner |= {"d/e.txt.gz": gzip.compress(TEXT.encode()), "logo.png": "x", "__MACOSX/._a.txt": "x", "d/f.rtf": "x"}
    pages = read(zipped(tmp_path / "a.zip", inner))
    names = [page.source.removeprefix(f"{tmp_path}/a.zip#") for page in pages]
    assert names == ["a.txt", "b/congdoan.example/2.html", "c.jsonl#1", "c.jsonl#2", "d/e.txt.gz", "d/f.rtf"]
    assert isinstance(pages[1], Page)
    assert pages[1].site == "congdoan.example"
    assert [page.reason for page in pages if isinstance(page, Rejected)] == ["unknown kind of file"]


def test_an_archive_inside_an_archive_is_rejected(tmp_path: Path) -> None:
    inner = zipped(tmp_path / "inner.zip", {"a.txt": TEXT}).read_bytes()
    assert refusals(zipped(tmp_path / "a.zip", {"b/inner.zip": inner})) == ["an archive inside an archive"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258", "cp437"])
def test_names_in_a_zip_are_shown_whatever_their_encoding(encoding: str, tmp_path: Path) -> None:
    name = "tin-é.txt"
    path = zipped(tmp_path / "a.zip", {"tin-??.txt" if encoding == "utf-8" else "tin-?.txt": TEXT})
    marked = b"tin-??.txt" if encoding == "utf-8" else b"tin-?.txt"
    path.write_bytes(path.read_bytes().replace(marked, name.encode(encoding)))
    source = one(path).source
    source.encode()
    if encoding != "cp437":
        assert source.endswith(f"#{name}")


def test_members_that_unpack_to_far_more_than_they_are_stay_packed(tmp_path: Path) -> None:
    path = zipped(tmp_path / "a.zip", {"a.txt": b"x" * (30 << 20), "b.txt": TEXT})
    bomb, page = read(path)
    assert isinstance(bomb, Rejected)
    assert bomb.reason == "unpacks to far more than it may"
    assert isinstance(page, Page)


def test_protected_and_linked_members_are_rejected(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        link = zipfile.ZipInfo("b.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("a.txt", TEXT)
    body = bytearray(path.read_bytes())
    body[body.index(b"PK\x01\x02", body.index(b"PK\x01\x02") + 1) + 8] |= 1
    path.write_bytes(body)
    assert refusals(path) == ["protected by a password", "not a regular file"]


def test_a_damaged_zip_is_a_rejection(tmp_path: Path) -> None:
    assert refusals(written(tmp_path / "a.zip", b"PK\x03\x04 no archive")) == ["damaged archive"]


# .warc


@pytest.mark.parametrize("packed", [True, False])
def test_a_warc_gives_its_html_and_text_answers(packed: bool, tmp_path: Path) -> None:
    pages = read(warc(tmp_path / ("a.warc.gz" if packed else "a.warc"), ANSWERS))
    assert [page.url for page in pages] == [ANSWERS[index][0] for index in (0, 3, 4, 5, 6)]
    assert [page.reason for page in pages if isinstance(page, Rejected)] == ["HTTP status 404", "empty page"]
    first = pages[0]
    assert isinstance(first, Page)
    assert (first.site, first.kind, first.fetched) == ("congdoan.example", "html", date(2017, 11, 13))
    assert body_of(first) == HTML
    assert body_of(pages[3]) == "công đoàn"


def test_a_warc_packed_as_a_whole_is_read_like_one_packed_by_records(tmp_path: Path) -> None:
    whole = warc(tmp_path / "a.warc", ANSWERS).read_bytes()
    by_records = read(warc(tmp_path / "a.warc.gz", ANSWERS))
    assert read(written(tmp_path / "a.warc.gz", gzip.compress(whole))) == by_records


def test_extracted_texts_of_a_crawl_are_pages(tmp_path: Path) -> None:
    answers = [("https://congdoan.example/a", "", "text/plain", TEXT.encode())]
    assert one(warc(tmp_path / "a.warc.gz", answers, kind="conversion")).kind == "text"


def test_a_warc_that_was_cut_gives_what_came_before(tmp_path: Path) -> None:
    whole = warc(tmp_path / "a.warc.gz", ANSWERS * 20).read_bytes()
    pages = read(written(tmp_path / "b.warc.gz", whole[: len(whole) // 2 + 99]))
    assert len(pages) > 20
    assert refusals(written(tmp_path / "c.warc", b"no WARC at all\n")) == ["no WARC file"]
    assert refusals(written(tmp_path / "d.warc.gz", gzip.compress(b"no WARC at all\n"))) == ["no WARC file"]
    assert refusals(tmp_path / "b.warc.gz")[-1] == "cut off before its end"


def test_a_large_answer_is_rejected_and_the_next_is_read(tmp_path: Path) -> None:
    large = ("https://congdoan.example/x", "200 OK", "text/html", b"<p>" + b"x" * MAX_PAGE_BYTES)
    rejection, page = read(warc(tmp_path / "a.warc", [large, ANSWERS[0]]))
    assert isinstance(rejection, Rejected)
    assert rejection.reason == "larger than 32 MB"
    assert isinstance(page, Page)
