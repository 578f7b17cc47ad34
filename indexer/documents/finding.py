"""The official documents of a generation, read-only: found by number, type, issuer, year or words; with what is around
each of them."""

import sqlite3
import threading
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

from indexer.documents.asking import Asked, DocumentRequest, asked_of
from indexer.documents.conditions import (
    NEAR,
    Condition,
    close_by,
    either,
    narrowed,
    numbered,
    of_year,
    said,
    same_counter,
    where,
)
from indexer.documents.document import FILE, Document
from indexer.documents.subjects import are_alike, telling

_COLUMNS = ", ".join(f"d.{field.name}" for field in fields(Document))
_MOST = 12  # documents of one list
_RECURRING = 400  # documents of one issuer and type whose subjects are compared


@dataclass(frozen=True, slots=True)
class FoundDocuments:
    """One page of documents, newest first. `total` counts all; `spelt_nearly` have the same counter and type but
    another code or year, `numbered_nearly` a number up to three away; `dropped` words were left out to find any."""

    total: int
    documents: tuple[Document, ...]
    spelt_nearly: tuple[Document, ...] = ()
    numbered_nearly: tuple[Document, ...] = ()
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Naming:
    """An article that is a document (`own` is 1) or cites it: `rank` is its place in the store, `start` and `end` where
    in the text it is named first (both 0 where the article is the document)."""

    rank: int
    own: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dossier:
    """What stands around one document.

    `same_number` differ by the year alone, which is unknown on one side; `other_years` by a known year; `elsewhere`
    have the same type and number and another issuer. `cites` are those its own text names, `beside` those named in
    the same articles, with the number of articles. `recurring` are like documents of other years, `around` have a
    number up to three away.
    """

    document: Document
    same_number: tuple[Document, ...]
    other_years: tuple[Document, ...]
    elsewhere: tuple[Document, ...]
    cites: tuple[Document, ...]
    beside: tuple[tuple[Document, int], ...]
    recurring: tuple[Document, ...]
    around: tuple[Document, ...]


class OfficialDocuments:
    """The documents of a finished generation; safe to share between threads."""

    def __init__(self, folder: Path) -> None:
        address = f"{(folder / FILE).absolute().as_uri()}?mode=ro&immutable=1"
        self._lock = threading.Lock()
        self._database = sqlite3.connect(address, uri=True, check_same_thread=False)
        self.total: int = self._rows("SELECT COUNT(*) FROM documents")[0][0]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._database.close()

    def find(self, request: DocumentRequest) -> FoundDocuments:
        """One page of the documents asked for; never raises for what a user typed."""
        asked = asked_of(request.text)
        found = self._found(asked, request)
        if found.total or not asked.words or not asked.numbers:
            return found
        wider = self._found(Asked(asked.numbers, asked.year), request, asked.words)
        return replace(wider, numbered_nearly=found.numbered_nearly or wider.numbered_nearly) if wider.total else found

    def _found(self, asked: Asked, request: DocumentRequest, dropped: tuple[str, ...] = ()) -> FoundDocuments:
        chosen = [*narrowed(request), *said(asked.words)]
        dated = of_year(asked.year)
        exact = where([*chosen, *dated, *numbered(asked.numbers)])
        total = self._count(exact)
        documents = self._documents(exact, request.limit, (request.page - 1) * request.limit)
        if not asked.numbers:
            return FoundDocuments(total, documents, dropped=dropped)
        other = (f"NOT ({exact[0]})", exact[1])
        spelt = [same_counter(number) for number in asked.numbers if number.type]
        spelt_nearly = self._documents(where([*chosen, either(spelt), other]), _MOST) if spelt else ()
        whose = bool(asked.words or request.issuer)  # a counter alone is near to some number of every body
        near = [close_by(number) for number in asked.numbers if not number.bare or (number.type and whose)]
        numbered_nearly = self._documents(where([*chosen, *dated, either(near), other]), _MOST) if near else ()
        return FoundDocuments(total, documents, spelt_nearly, numbered_nearly, dropped)

    def every(self, request: DocumentRequest) -> list[Document]:
        """All documents that `find` counts, in order."""
        return list(self.find(replace(request, page=1, limit=self.total)).documents)

    def by_key(self, key: str) -> Document | None:
        """One document; None where the key is unknown."""
        return next(iter(self._documents(("d.key = ?", (key,)), 1)), None)

    def known(self, wanted: Iterable[str]) -> frozenset[str]:
        """Those of the keys that are documents here."""
        return frozenset(key for key in wanted if self._rows("SELECT 1 FROM documents WHERE key = ?", key))

    def keys(self, first: int, limit: int) -> list[str]:
        """Keys from a place on, in order."""
        rows = self._rows("SELECT key FROM documents WHERE place >= ? ORDER BY place LIMIT ?", first, limit)
        return [key for (key,) in rows]

    def kinds(self) -> list[tuple[str, str, int]]:
        """Every type: as in keys, in full, and how many documents it has; the commonest first."""
        rows = self._rows("SELECT kind, type, documents FROM kinds ORDER BY documents DESC, kind")
        return [(kind, name, count) for kind, name, count in rows]

    def years(self) -> list[int]:
        """The years documents were issued in, newest first."""
        query = "SELECT DISTINCT year FROM documents WHERE year IS NOT NULL ORDER BY year DESC"
        return [year for (year,) in self._rows(query)]

    def issuers(self, limit: int) -> list[str]:
        """The names of the issuers with the most documents."""
        query = """SELECT issuer_name FROM documents WHERE issuer != '' GROUP BY issuer
                   ORDER BY COUNT(*) DESC, issuer LIMIT ?"""
        return [name for (name,) in self._rows(query, limit)]

    def issued_by(self, issuer: str, limit: int) -> tuple[int, tuple[Document, ...]]:
        """How many documents a body issued, and the newest of them."""
        condition = ("d.issuer = ?", (issuer,))
        return self._count(condition), self._documents(condition, limit)

    def citing(self, document: Document, first: int, limit: int) -> list[Naming]:
        """The articles that cite a document, from the oldest on, undated ones last; not those that are it."""
        query = """SELECT rank, own, start, end FROM namings WHERE document = ? AND NOT own
                   ORDER BY place LIMIT ? OFFSET ?"""
        return [Naming(*row) for row in self._rows(query, document.place, limit, first)]

    def own(self, document: Document) -> list[Naming]:
        """The articles that are the document itself, at most twelve."""
        query = "SELECT rank, own, start, end FROM namings WHERE document = ? AND own ORDER BY place LIMIT ?"
        return [Naming(*row) for row in self._rows(query, document.place, _MOST)]

    def dossier(self, document: Document) -> Dossier:
        """What stands around a document."""
        siblings = self._documents(("d.stem = ? AND d.place != ?", (document.stem, document.place)), 4 * _MOST)
        known = [document.year is not None and other.year is not None for other in siblings]
        return Dossier(
            document,
            same_number=tuple(other for other, both in zip(siblings, known, strict=True) if not both),
            other_years=tuple(other for other, both in zip(siblings, known, strict=True) if both),
            elsewhere=self._elsewhere(document),
            cites=self._cites(document),
            beside=self._beside(document),
            recurring=self._recurring(document),
            around=self._around(document),
        )

    def _elsewhere(self, document: Document) -> tuple[Document, ...]:
        if not any(char.isdigit() for char in document.numeral):
            return ()
        condition = "d.numeral = ? AND d.kind = ? AND d.stem != ?"
        return self._documents(
            (condition, (document.numeral, document.kind, document.stem)), _MOST,
            order="d.year IS NOT ?, d.articles DESC, d.place", ordered_by=(document.year,),
        )  # fmt: skip

    def _cites(self, document: Document) -> tuple[Document, ...]:
        condition = """d.place != ? AND d.place IN (SELECT other.document FROM namings its
                       JOIN namings other ON other.rank = its.rank WHERE its.document = ? AND its.own)"""
        return self._documents((condition, (document.place, document.place)), 2 * _MOST)

    def _beside(self, document: Document) -> tuple[tuple[Document, int], ...]:
        query = f"""SELECT {_COLUMNS}, counted FROM (
                      SELECT other.document AS beside, COUNT(*) AS counted FROM namings its
                      JOIN namings other ON other.rank = its.rank AND other.document != its.document
                      WHERE its.document = ? AND NOT its.own
                      GROUP BY other.document ORDER BY counted DESC, beside LIMIT ?
                    ) JOIN documents d ON d.place = beside ORDER BY counted DESC, beside"""  # noqa: S608  (names of columns)
        return tuple((Document(*row[:-1]), row[-1]) for row in self._rows(query, document.place, _MOST))

    def _recurring(self, document: Document) -> tuple[Document, ...]:
        """Documents of the same issuer and type in other years whose subject is like this one's, one a year."""
        subject = telling(document.subject)
        if not subject or not document.issuer or document.year is None:
            return ()
        condition = "d.issuer = ? AND d.kind = ? AND d.year IS NOT NULL AND d.year != ? AND d.subject != ''"
        candidates = self._documents((condition, (document.issuer, document.kind, document.year)), _RECURRING)
        like = {other.year: other for other in reversed(candidates) if are_alike(subject, telling(other.subject))}
        return tuple(other for _, other in sorted(like.items(), key=lambda found: -(found[0] or 0)))[:_MOST]

    def _around(self, document: Document) -> tuple[Document, ...]:
        """Numbers close by of the same issuer, type and year; a congress's neighbours have other years."""
        if not document.issuer or not document.serial or (document.year is None and not document.series):
            return ()
        condition = "d.issuer = ? AND d.kind = ? AND d.series = ? AND d.serial BETWEEN ? AND ? AND d.stem != ?"
        values: tuple[object, ...] = (
            document.issuer, document.kind, document.series, document.serial - NEAR, document.serial + NEAR,
            document.stem,
        )  # fmt: skip
        if not document.series:
            condition, values = f"{condition} AND d.year = ?", (*values, document.year)
        return self._documents((condition, values), _MOST, order="d.serial, d.place")

    def _documents(
        self,
        condition: Condition,
        limit: int,
        first: int = 0,
        order: str = "d.place",
        ordered_by: tuple[object, ...] = (),
    ) -> tuple[Document, ...]:
        query = f"SELECT {_COLUMNS} FROM documents d WHERE {condition[0]} ORDER BY {order} LIMIT ? OFFSET ?"  # noqa: S608
        return tuple(Document(*row) for row in self._rows(query, *condition[1], *ordered_by, limit, first))

    def _count(self, condition: Condition) -> int:
        query = f"SELECT COUNT(*) FROM documents d WHERE {condition[0]}"  # noqa: S608  (our own conditions)
        rows = self._rows(query, *condition[1])
        return int(rows[0][0]) if rows else 0

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        if any(isinstance(value, str) and not value.isprintable() for value in values):
            return []
        with self._lock:
            return self._database.execute(query, values).fetchall()
