"""Attached PDF and Word files become pages, or rejections with their reason."""

import sys
from pathlib import Path

import pytest

from corpus import office
from tests.sources import TEXT, body_of, docx_bytes, one, pdf_bytes, refusals, written, zipped


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
