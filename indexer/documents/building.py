"""The table of official documents, made at build time from the finished store."""

import re
import sqlite3
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import astuple, dataclass, field, fields
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import TypeVar

from corpus.model import Article, Citation, Organization
from corpus.vietnamese import fold
from indexer.analysis import keys
from indexer.documents.document import DERIVED, FILE, SCHEMA, Document, kind_of, serial_of, spelling_of, year_of_key
from indexer.documents.subjects import subject_before, subject_behind, subject_of_title
from indexer.expansion import curated_pairs
from indexer.store import Store

_T = TypeVar("_T")
_BATCH = 500
_FULL = re.compile(r"[^\W\d_]{2}")  # a number with a code, not a counter alone
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_NO_NUMBER = "x"  # stands for the numeral of a document whose number was left blank


@dataclass(slots=True)
class _Naming:
    rank: int
    own: bool
    start: int
    end: int


@dataclass(slots=True)
class _Gathered:
    """All that is said of one key."""

    types: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    issuers: Counter[Organization] = field(default_factory=Counter)
    days: Counter[str] = field(default_factory=Counter)
    titles: Counter[str] = field(default_factory=Counter)
    subjects: Counter[str] = field(default_factory=Counter)
    namings: list[_Naming] = field(default_factory=list)

    def take(self, rank: int, citation: Citation, subject: str, *, own: bool) -> None:
        """Count one article's naming."""
        said = (
            (self.types, citation.type), (self.numbers, citation.number), (self.names, citation.name),
            (self.issuers, citation.issuer), (self.days, citation.date.isoformat() if citation.date else ""),
            (self.titles if own else self.subjects, subject),
        )  # fmt: skip
        for counter, value in said:
            if value:
                counter[value] += 1  # type: ignore[index]  # each counter with values of its own kind
        start, end = citation.spans[0] if citation.spans else (0, 0)
        self.namings.append(_Naming(rank, own, start, end))


def write_documents(folder: Path, size: int) -> None:
    """Gather the documents that the `size` articles of a finished store are or cite, into the store's own folder."""
    store = Store(folder)
    try:
        gathered = _gather(store, size)
        dated = sum(map(bool, store.days))
    finally:
        store.close()
    documents = sorted((_document(key, said) for key, said in gathered.items()), key=_newest_first)
    database = sqlite3.connect(folder / FILE)
    try:
        database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
        rows = (_row(place, document) for place, document in enumerate(documents))
        marks = ", ".join("?" * (len(fields(Document)) + 2))
        database.executemany(f"INSERT INTO documents VALUES ({marks})", rows)  # noqa: S608  (question marks only)
        namings = chain.from_iterable(
            _naming_rows(place, gathered[document.key].namings, dated) for place, document in enumerate(documents)
        )
        database.executemany("INSERT INTO namings VALUES (?, ?, ?, ?, ?, ?)", namings)
        database.executescript(DERIVED)
        database.commit()
    finally:
        database.close()


def _gather(store: Store, size: int) -> dict[str, _Gathered]:
    gathered: dict[str, _Gathered] = {}
    for first in range(0, size, _BATCH):
        ranks = range(first, min(first + _BATCH, size))
        for rank, article in zip(ranks, store.by_rank(ranks), strict=True):
            for citation, subject, own in _named_in(article):
                gathered.setdefault(citation.key, _Gathered()).take(rank, citation, subject, own=own)
    return gathered


def _named_in(article: Article) -> Iterator[tuple[Citation, str, bool]]:
    """Each document an article is or cites, once, with what it says of its subject; its own first."""
    own = article.document
    if own is not None:
        yield own, subject_of_title(article.title, own.type), True
    starts = sorted(start for citation in article.citations for start, _ in citation.spans)
    for citation in {each.key: each for each in reversed(article.citations)}.values():
        if own is None or citation.key != own.key:
            yield citation, _subject(article.text, citation, starts), False


def _subject(text: str, citation: Citation, starts: list[int]) -> str:
    """What is told behind the first naming that tells; before it of a law."""
    if citation.number is None:
        return ""
    for start, end in citation.spans:
        following = bisect_left(starts, end)
        stop = starts[following] if following < len(starts) else len(text)
        subject = subject_before(text, start) if citation.type in _LAWS else subject_behind(text, end, stop)
        if subject:
            return subject
    return ""


def _document(key: str, said: _Gathered) -> Document:
    stem = key.rpartition("-")[0]
    type_name = _commonest(said.types) or ""
    kind = kind_of(type_name)
    issuer = _commonest(said.issuers) or Organization("", "")
    number = _fullest(said.numbers)
    numeral, code = spelling_of(number) if number else (_numeral_of_name(stem, kind, issuer.slug), "")
    series, serial = serial_of(numeral)
    own = sum(naming.own for naming in said.namings)
    subject = _commonest(said.titles) or _commonest(said.subjects) or ""
    law = f"{type_name} {subject}" if type_name in _LAWS and subject else ""
    unclear = numeral == _NO_NUMBER and own > 1  # several documents whose number was left blank share their key
    return Document(
        place=0, key=key, stem=stem, kind=kind, type=type_name, number=number, numeral=numeral,
        series=series, serial=serial, code=code, issuer=issuer.slug, issuer_name=issuer.name,
        day="" if unclear else _commonest(said.days) or "", year=year_of_key(key),
        name="" if unclear else law if number else _longest(said.names), own=own, articles=len(said.namings),
        subject="" if unclear or law else subject,
    )  # fmt: skip


def _numeral_of_name(stem: str, kind: str, issuer: str) -> str:
    """What a key says between its type and its issuer: "dai-hoi-16"."""
    rest = stem.removeprefix(f"{kind}-")
    return rest.removesuffix(f"-{issuer}") if issuer else rest.partition("-khong-ro-")[0]


def _fullest(numbers: Counter[str]) -> str:
    """The number said most often, bare ones only where there is no other."""
    full = Counter({number: count for number, count in numbers.items() if _FULL.search(number)})
    return _commonest(full or numbers) or ""


def _commonest(counter: Counter[_T]) -> _T | None:
    return max(counter, key=lambda value: (counter[value], len(str(value)), str(value)), default=None)


def _longest(names: Iterable[str]) -> str:
    return max(names, key=lambda name: (len(name), name), default="")


def _newest_first(document: Document) -> tuple[bool, int, bool, str, str, int, str]:
    """Newest year first, then day, undated ones last; the key decides where nothing else does."""
    day = "".join(chr(ord("9") - int(digit)) if digit.isdigit() else digit for digit in document.day)
    year = document.year
    return year is None, -(year or 0), not day, day, document.kind, -document.serial, document.key


def _row(place: int, document: Document) -> tuple[object, ...]:
    issuer = _words(f"{document.issuer_name} {document.code}")
    told = (document.type, document.name, document.subject, document.issuer_name, document.code, document.numeral)
    said = _words(f"{' '.join(told)} {document.year or ''}")
    return (place, *astuple(document)[1:], said, issuer)


@lru_cache(maxsize=1 << 12)
def _words(text: str) -> str:
    """The folded words of a text between spaces, and behind them the other wordings of what it names."""
    words = f" {' '.join(fold(key) for key in keys(text))} "
    return words + "".join(other[1:] for one, other in _wordings() if one in words)


@cache
def _wordings() -> tuple[tuple[str, str], ...]:
    """Abbreviations and what they stand for, either way, folded and between spaces."""
    pairs = [tuple(f" {' '.join(fold(key) for key in keys(form))} " for form in pair) for pair in curated_pairs()]
    return tuple(pair for short, long in pairs for pair in ((short, long), (long, short)))


def _naming_rows(place: int, namings: list[_Naming], dated: int) -> Iterator[tuple[int, ...]]:
    """Oldest first, articles without a day last: ranks count from the newest on."""
    ordered = sorted(namings, key=lambda one: (one.rank >= dated, -one.rank if one.rank < dated else one.rank))
    for at, one in enumerate(ordered):
        yield place, at, one.rank, int(one.own), one.start, one.end
