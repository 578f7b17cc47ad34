"""Official documents as readers see them: a passage where each is named, a pasted list looked up, rows of a table."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.model import Article
from indexer.documents.asking import DocumentRequest, asked_of
from indexer.documents.document import Document
from indexer.documents.finding import FoundDocuments, Naming, OfficialDocuments
from indexer.query import Query
from indexer.snippets import Piece, Snippet
from indexer.store import Store
from webui.exports import Origin, csv_row

_BEFORE, _BEHIND = 90, 200  # characters shown around a naming
_OF_ONE_LINE = 5  # documents shown for one number of a list
Verdict = Literal["co", "gan", "khong"]
_COLUMNS = ["loai", "so", "ten", "co_quan", "ngay", "nam", "trich_yeu", "so_bai_nhac", "khoa", "lien_ket"]
_ORIGIN = ["truy_van", "kho", "ngay_tai"]


@dataclass(frozen=True, slots=True)
class NamedIn:
    """An article that is a document or cites it, with the passage where it is named."""

    article: Article
    passage: Snippet


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a pasted list: found ("co"), only something near ("gan"), or nothing ("khong").

    `total` counts all documents with that number, `documents` are the first of them; `numbered` is False where the
    line holds no number.
    """

    typed: str
    verdict: Verdict
    total: int
    documents: tuple[Document, ...]
    numbered: bool = True


def named_in(store: Store, namings: Sequence[Naming]) -> list[NamedIn]:
    """The articles of namings, in their order."""
    articles = store.by_rank([naming.rank for naming in namings])
    return [
        NamedIn(article, passage_of(article.text, naming)) for article, naming in zip(articles, namings, strict=True)
    ]


def passage_of(text: str, naming: Naming) -> Snippet:
    """The words around a naming, inside its paragraph, cut between words; none where the article is the document."""
    start, end = naming.start, naming.end
    if naming.own or not start < end <= len(text):
        return ()
    opening, ending = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    ending = len(text) if ending < 0 else ending
    before, behind = text[opening:start], text[end:ending]
    if len(before) > _BEFORE:
        before = "… " + before[-_BEFORE:].partition(" ")[2]
    if len(behind) > _BEHIND:
        behind = behind[:_BEHIND].rpartition(" ")[0] + " …"
    return Piece(before, False), Piece(text[start:end], True), Piece(behind, False)


def looked_up(documents: OfficialDocuments, lines: Iterable[str]) -> Iterator[Line]:
    """Each line of a list with what the archive has of it."""
    for typed in lines:
        if not asked_of(typed).numbers:
            yield Line(typed, "khong", 0, (), numbered=False)
            continue
        found = documents.find(DocumentRequest(typed, limit=_OF_ONE_LINE))
        near = (*found.spelt_nearly, *found.numbered_nearly)[:_OF_ONE_LINE]
        if found.total and not found.dropped:
            yield Line(typed, "co", found.total, found.documents)
        elif found.total or near:
            yield Line(typed, "gan", found.total or len(near), found.documents or near)
        else:
            yield Line(typed, "khong", 0, ())


def documents_of_query(documents: OfficialDocuments, query: Query) -> FoundDocuments | None:
    """The documents of the numbers in a search, and those near; None where it asks for no number."""
    numbers = [f"{number.type} {number.number}" for number in query.numbers]
    return documents.find(DocumentRequest(", ".join(numbers), limit=_OF_ONE_LINE)) if numbers else None


def documents_csv(documents: Iterable[tuple[Document, str]], origin: Origin) -> Iterator[str]:
    """Documents with their addresses, one a row."""
    yield "\ufeff" + csv_row([*_COLUMNS, *_ORIGIN])
    for document, address in documents:
        yield csv_row([*_cells(document, address), *_told(origin)])


def lines_csv(lines: Iterable[tuple[Line, list[str]]], origin: Origin) -> Iterator[str]:
    """A list that was looked up, with the addresses of its documents: a row for each document, one where none is."""
    yield "\ufeff" + csv_row(["da_go", "ket_qua", *_COLUMNS, *_ORIGIN])
    for line, addresses in lines:
        for document, address in zip(line.documents, addresses, strict=True):
            yield csv_row([line.typed, line.verdict, *_cells(document, address), *_told(origin)])
        if not line.documents:
            yield csv_row([line.typed, line.verdict, *[""] * len(_COLUMNS), *_told(origin)])


def _told(origin: Origin) -> tuple[str, str, str]:
    return origin.query, origin.archive, origin.accessed


def _cells(document: Document, address: str) -> list[str]:
    return [
        document.type, document.number, document.name, document.issuer_name, document.day, str(document.year or ""),
        document.subject, str(document.citing), document.key, address,
    ]  # fmt: skip
