"""All hits of a search as a file: each function turns articles into the lines of one format, one article at a time."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from corpus.model import Article
from corpus.records import article_record

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_BIBTEX = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "%": r"\%", "#": r"\#", "$": r"\$", "&": r"\&", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip
_NOT_IN_KEY = re.compile(r"[^A-Za-z0-9:.-]+")


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an export comes from, told in it: the query's address, the archive's build, the day, an article's
    address."""

    query: str
    archive: str
    accessed: str
    link: Callable[[Article], str]


Export = Callable[[Iterable[Article], Origin], Iterator[str]]


def csv_lines(articles: Iterable[Article], origin: Origin) -> Iterator[str]:
    """One row an article, for spreadsheets: a byte order mark, so that they read UTF-8; no cell is a formula."""
    yield "\ufeff" + csv_row([
        "id", "tieu_de", "ngay_dang", "ngay_dien_ra", "nam", "nam_theo", "to_chuc", "noi", "trang_nguon", "dia_chi",
        "tac_gia", "van_ban", "lien_ket", "truy_van", "kho", "ngay_tai",
    ])  # fmt: skip
    for article in articles:
        documents = "; ".join(each.number or each.name or each.type for each in article.citations)
        yield csv_row([
            article.id, article.title, _iso(article.published), _iso(article.event_date), str(article.year or ""),
            article.year_basis or "", article.organization.name if article.organization else "",
            article.place.name if article.place else "", article.site, article.url, "; ".join(article.authors),
            documents, origin.link(article), origin.query, origin.archive, origin.accessed,
        ])  # fmt: skip


def jsonl_lines(articles: Iterable[Article], origin: Origin) -> Iterator[str]:
    """One JSON object an article, whole, in the shape of `tracuu show --json`."""
    for article in articles:
        record = article_record(article) | {
            "link": origin.link(article), "query": origin.query, "archive": origin.archive, "accessed": origin.accessed,
        }  # fmt: skip
        yield json.dumps(record, ensure_ascii=False) + "\n"


def ris_lines(articles: Iterable[Article], origin: Origin) -> Iterator[str]:
    """RIS, for reference managers."""
    for article in articles:
        fields = [
            ("TY", "GOVDOC" if article.kind == "document" else "NEWS"),
            ("ID", article.id),
            ("TI", article.title),
            *(("AU", author) for author in article.authors),
            ("PY", str(article.year or "")),
            ("DA", article.published.strftime("%Y/%m/%d") if article.published else ""),
            ("T2", article.site),
            ("PB", article.organization.name if article.organization else ""),
            ("M1", article.document.number or "" if article.document else ""),
            ("UR", article.url),
            ("L2", origin.link(article)),
            ("DB", f"Tra cứu, {origin.archive}"),
            ("Y2", origin.accessed.replace("-", "/")),
            ("N1", origin.query),
            ("LA", "vi"),
        ]
        yield "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in fields if value) + "ER  - \r\n\r\n"


def bibtex_lines(articles: Iterable[Article], origin: Origin) -> Iterator[str]:
    """BibTeX; keys are the articles' ids."""
    for article in articles:
        fields = {
            "title": "{" + _bib(article.title) + "}",
            "author": " and ".join(f"{{{_bib(author)}}}" for author in article.authors),
            "year": str(article.year or ""),
            "date": _iso(article.published),
            "organization": _bib(article.organization.name) if article.organization else "",
            "journal": _bib(article.site),
            "url": _bib(article.url or origin.link(article)),
            "urldate": origin.accessed,
            "note": _bib(f"Tra cứu, {origin.archive}, {origin.query}"),
            "language": "vietnamese",
        }
        told = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value.strip("{}"))
        yield f"@misc{{{_NOT_IN_KEY.sub('-', article.id)},\n{told}}}\n\n"


def csl_lines(articles: Iterable[Article], origin: Origin) -> Iterator[str]:
    """CSL-JSON 1.0.2, for reference managers and citation processors: one array, an item an article."""
    opening = "[\n"
    for article in articles:
        yield opening + json.dumps(_csl_item(article, origin), ensure_ascii=False)
        opening = ",\n"
    yield "[]\n" if opening == "[\n" else "\n]\n"


def _csl_item(article: Article, origin: Origin) -> dict[str, Any]:
    day = article.published
    parts = [day.year, day.month, day.day] if day else [article.year] if article.year else []
    accessed = [int(part) for part in origin.accessed.split("-")]
    item = {
        "id": article.id,
        "type": "report" if article.kind == "document" else "article-newspaper",
        "title": _line(article.title),
        "author": [{"literal": _line(author)} for author in article.authors],
        "issued": {"date-parts": [parts]} if parts else None,
        "container-title": article.site,
        "publisher": article.organization.name if article.organization else "",
        "number": article.document.number if article.document else "",
        "URL": article.url or origin.link(article),
        "accessed": {"date-parts": [accessed]},
        "archive": f"Tra cứu, {origin.archive}",
        "archive_location": origin.link(article),
        "note": origin.query,
        "language": "vi-VN",
    }
    return {name: value for name, value in item.items() if value}


EXPORTS: dict[str, tuple[Export, str]] = {
    "csv": (csv_lines, "text/csv"),
    "jsonl": (jsonl_lines, "application/jsonl"),
    "ris": (ris_lines, "application/x-research-info-systems"),
    "bib": (bibtex_lines, "application/x-bibtex"),
    "csl.json": (csl_lines, "application/vnd.citationstyles.csl+json"),
}


def plain_cell(text: str) -> str:
    """A cell that no spreadsheet computes."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def csv_row(cells: Iterable[str]) -> str:
    """One row, no cell of which a spreadsheet computes."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerow([plain_cell(cell) for cell in cells])
    return stream.getvalue()


def _line(text: str) -> str:
    return " ".join(text.split())


def _bib(text: str) -> str:
    return _line(text).translate(_BIBTEX)


def _iso(day: object) -> str:
    return str(day) if day else ""
