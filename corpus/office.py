"""PDF and Word files → pages of flat text. The libraries are extras, imported when such a file is met."""

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile

from corpus.model import Page, Rejected
from corpus.page_files import MAX_PAGE_BYTES, TOO_LARGE, Entry, RefusedError, read_body

NEEDS = "needs tracuu[documents]"
_PROTECTED = "protected by a password"
_DAMAGED = "damaged file"
_UNPACKED = 8 * MAX_PAGE_BYTES  # a Word file with its pictures
_OLE = b"\xd0\xcf\x11\xe0"
_SENTENCE_ENDS = tuple(".;:!?…”\"'/")
# What parsers of trees that point anywhere raise where a file is damaged or hostile; their own errors come on top.
_DAMAGE = (
    *(ValueError, LookupError, AttributeError, TypeError, ArithmeticError, AssertionError, RecursionError),
    *(OSError, EOFError, NotImplementedError, SyntaxError, MemoryError, struct.error, zlib.error, BadZipFile),
)


def pdf_file(entry: Entry) -> Iterator[Page | Rejected]:
    """The page of a PDF; refused where it is protected, damaged or made of pictures."""
    yield text_page(entry.name, pdf_text(read_body(entry.stream)), entry.site)


def docx_file(entry: Entry) -> Iterator[Page | Rejected]:
    """The page of a Word file; refused where it is protected, damaged or empty."""
    yield text_page(entry.name, docx_text(read_body(entry.stream)), entry.site)


def text_page(name: str, text: str, site: str, url: str = "") -> Page:
    """The page of extracted text; raises RefusedError where there is none."""
    if not text.strip():
        raise RefusedError("no text in the file")
    return Page(name, text, "text", site, url)


def pdf_text(body: bytes) -> str:
    """The text of a PDF, broken lines joined; raises RefusedError."""
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise RefusedError(NEEDS) from error
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells the console about every small fault
    try:
        reader = pypdf.PdfReader(BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise RefusedError(_PROTECTED)
        return _joined(_pages(reader))
    except pypdf.errors.DependencyError as error:
        raise RefusedError(_PROTECTED) from error
    except (PyPdfError, *_DAMAGE) as error:
        raise RefusedError(_DAMAGED) from error


def docx_text(body: bytes) -> str:
    """The text of a Word file, paragraphs and tables in their order; raises RefusedError."""
    if body.startswith(_OLE):
        raise RefusedError(_PROTECTED if "EncryptedPackage".encode("utf-16-le") in body else "binary file")
    try:
        import docx
        from docx.opc.exceptions import OpcError
    except ImportError as error:
        raise RefusedError(NEEDS) from error
    try:
        with ZipFile(BytesIO(body)) as packed:
            if sum(each.file_size for each in packed.infolist()) > _UNPACKED:
                raise RefusedError("unpacks to far more than it may")
        return "\n".join(_blocks(docx.Document(BytesIO(body))))
    except (OpcError, *_DAMAGE) as error:
        raise RefusedError(_DAMAGED) from error


def _pages(reader: Any) -> Iterator[str]:
    size = 0
    for page in reader.pages:
        text = page.extract_text()
        size += len(text)
        if size > MAX_PAGE_BYTES:
            raise RefusedError(TOO_LARGE)
        yield text


def _joined(pages: Iterator[str]) -> str:
    """Lines of a PDF as paragraphs: a line that goes on in small letters belongs to the one before it."""
    paragraphs: list[list[str]] = []
    for line in (" ".join(raw.split()) for page in pages for raw in re.split(r"\r\n?|\n", page)):
        before = paragraphs[-1][-1] if paragraphs else ""
        if before and line and not before.endswith(_SENTENCE_ENDS) and (line[0].islower() or before.endswith(",")):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(" ".join(lines) for lines in paragraphs).strip()


def _blocks(document: Any) -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                yield from _row(row)
        else:
            yield block.text


def _row(row: Any) -> Iterator[str]:
    """A row of data as one line between bars; cells of several lines, as letterheads have them, one after another."""
    cells = list({id(cell._tc): cell.text.strip() for cell in row.cells}.values())
    if any("\n" in cell for cell in cells):
        yield from cells
    else:
        yield " | ".join(filter(None, cells))
