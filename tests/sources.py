"""Files to read pages from, of every kind, and what came of reading them."""

import gzip
import io
import zipfile
from pathlib import Path

import pytest

from corpus.model import Page, Rejected
from corpus.readers import read_pages

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
