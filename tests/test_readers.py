"""Whatever lies in an archive becomes pages, or a rejection with its reason; nothing stops the reading."""

import gzip
import io
import json
import os
import random
import socket
import sys
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus import office, readers
from corpus.errors import SourceError
from corpus.model import Page, Rejected
from corpus.page_files import MAX_PAGE_BYTES, day_of, saved_from
from corpus.readers import read_pages, site_of

TEXT = "Công đoàn cơ sở Mường Vải tổ chức hội nghị người lao động."
HTML = f"<!DOCTYPE html><title>Tin</title><p>{TEXT}</p>"


def read(*sources: Path) -> list[Page | Rejected]:
    return list(read_pages(sources))


def one(source: Path) -> Page:
    (page,) = read(source)
    assert isinstance(page, Page), page
    return page


def refusals(source: Path) -> list[str]:
    return [each.reason for each in read(source) if isinstance(each, Rejected)]


def body_of(page: Page | Rejected) -> str:
    assert isinstance(page, Page), page
    return page.body if isinstance(page.body, str) else page.body.decode()


def written(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def zipped(path: Path, members: dict[str, bytes | str]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


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


def warc(path: Path, answers: list[tuple[str, str, str, bytes]], *, kind: str = "response") -> Path:
    """A WARC of (address, status, content type, body), each record packed where the name ends in .gz."""
    records = [record(kind, *answer) for answer in answers]
    return written(path, b"".join(gzip.compress(each) if path.suffix == ".gz" else each for each in records))


def record(kind: str, url: str, status: str, content_type: str, body: bytes) -> bytes:
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n\r\n".encode() if kind == "response" else b""
    block = answer + body
    head = [
        *("WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2017-11-12T20:00:00Z"),
        f"WARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-{len(block):012}>",
        f"Content-Type: {'application/http; msgtype=response' if answer else content_type}",
        f"Content-Length: {len(block)}",
    ]
    return "\r\n".join(head).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


ANSWERS = [
    ("https://www.congdoan.example/a", "200 OK", "text/html; charset=UTF-8", HTML.encode()),
    ("https://congdoan.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://congdoan.example/robots.txt", "200 OK", "text/plain", b"User-agent: *"),
    ("https://congdoan.example/b", "404 Not Found", "text/html", b"<p>404"),
    ("https://congdoan.example/c", "200 OK", "text/html", b""),
    ("https://congdoan.example/d", "200 OK", "text/html; charset=windows-1258", "công ðoàn".encode("cp1252")),
    ("https://congdoan.example/e", "200 OK", "text/plain", TEXT.encode()),
]


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


# .pdf and .docx


def docx_bytes() -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph("Kế hoạch năm 2017")
    letterhead = document.add_table(1, 2)
    letterhead.rows[0].cells[0].text = "CÔNG ĐOÀN\nMƯỜNG VẢI"
    letterhead.rows[0].cells[1].text = "CỘNG HÒA"
    data = document.add_table(1, 2)
    data.rows[0].cells[0].text, data.rows[0].cells[1].text = "Số đoàn viên", "140"
    document.add_paragraph(TEXT)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pdf_bytes(*lines: str, password: str = "") -> bytes:
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    names = DictionaryObject({NameObject(name): NameObject(value) for name, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): names})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    content = DecodedStreamObject()
    drawn = " ".join(f"({line}) Tj 0 -20 Td" for line in lines)
    content.set_data(f"BT /F1 12 Tf 20 250 Td {drawn} ET".encode("latin-1"))
    page[NameObject("/Contents")] = writer._add_object(content)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_word_file_is_a_page_of_its_paragraphs_and_tables(tmp_path: Path) -> None:
    page = one(written(tmp_path / "a.docx", docx_bytes()))
    expected = ["Kế hoạch năm 2017", "CÔNG ĐOÀN", "MƯỜNG VẢI", "CỘNG HÒA", "Số đoàn viên | 140", TEXT]
    assert body_of(page).split("\n") == expected
    assert page.kind == "text"


def test_broken_lines_of_a_pdf_are_joined(tmp_path: Path) -> None:
    page = one(written(tmp_path / "a.pdf", pdf_bytes("Cong doan to chuc", "hoi nghi.", "Dai bieu du")))
    assert body_of(page).split("\n") == ["Cong doan to chuc hoi nghi.", "Dai bieu du"]


def test_documents_without_text_or_behind_a_password_are_rejected(tmp_path: Path) -> None:
    assert refusals(written(tmp_path / "a.pdf", pdf_bytes())) == ["no text in the file"]
    assert refusals(written(tmp_path / "b.pdf", pdf_bytes("x", password="bi mat"))) == ["protected by a password"]
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    assert refusals(written(tmp_path / "c.docx", locked)) == ["protected by a password"]
    assert refusals(written(tmp_path / "d.docx", b"PK no document")) == ["damaged file"]
    assert refusals(written(tmp_path / "e.pdf", b"%PDF-1.7 no document")) == ["damaged file"]
    assert refusals(zipped(tmp_path / "f.docx", {"a.xml": b" " * (300 << 20)})) == ["unpacks to far more than it may"]


def test_without_the_extra_the_rejection_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pypdf", "docx"):
        monkeypatch.setitem(sys.modules, module, None)
    assert refusals(written(tmp_path / "a.pdf", b"%PDF")) == [office.NEEDS]
    assert refusals(written(tmp_path / "a.docx", b"PK")) == [office.NEEDS]


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
