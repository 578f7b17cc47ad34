"""Official documents as JSON objects, alike in `document --json` and /van-ban.json: keys are only ever added."""

from collections.abc import Callable
from typing import Any

from indexer.documents.asking import DocumentRequest
from indexer.documents.document import Document
from indexer.documents.finding import FoundDocuments

Record = dict[str, Any]


def document_record(document: Document) -> Record:
    """One document; what is not known is null."""
    issuer = {"slug": document.issuer, "name": document.issuer_name} if document.issuer else None
    return {
        "key": document.key, "type": document.type, "number": document.number or None, "name": document.name or None,
        "issuer": issuer, "date": document.day or None, "year": document.year, "subject": document.subject or None,
        "own": document.own, "citing": document.citing,
    }  # fmt: skip


def found_record(
    found: FoundDocuments, request: DocumentRequest, record: Callable[[Document], Record] = document_record
) -> Record:
    """One page of documents; `record` makes the object of each."""
    return {
        "query": request.text, "total": found.total, "page": request.page, "limit": request.limit,
        "documents": list(map(record, found.documents)), "spelt_nearly": list(map(record, found.spelt_nearly)),
        "numbered_nearly": list(map(record, found.numbered_nearly)), "dropped": list(found.dropped),
    }  # fmt: skip
