"""The articles of a generation as SQLite rows, and apart from them the raw pages and what was removed.

While building, rows have no rank; `arrange` gives it: newest first, then by id. Duplicates keep none.
"""

import json
import re
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from corpus.model import Article, Page, Rejected, Removed
from corpus.records import article_from_record, article_record
from indexer.facets import FACETS

_ARTICLES, _ORIGINALS = "articles.sqlite", "originals.sqlite"
_SURROGATE = re.compile("[\ud800-\udfff]")
_DICTIONARY_BYTES = 1 << 15  # as far as zlib looks back
_ARTICLES_SCHEMA = """
PRAGMA page_size=16384;
CREATE TABLE articles (id TEXT PRIMARY KEY, rank INTEGER UNIQUE, day TEXT, duplicate_of TEXT, record BLOB NOT NULL);
CREATE TABLE labels (facet TEXT, value TEXT, label TEXT, parent TEXT, PRIMARY KEY (facet, value)) WITHOUT ROWID;
CREATE TABLE rejected (id TEXT, source TEXT, url TEXT, reason TEXT);
CREATE TABLE dictionary (bytes BLOB);
"""
_ORIGINALS_SCHEMA = """
CREATE TABLE pages (id TEXT PRIMARY KEY, source TEXT, kind TEXT, body BLOB);
CREATE TABLE removed (id TEXT PRIMARY KEY, lines BLOB) WITHOUT ROWID;
"""


class _Packer:
    """Compresses records, each by the first ones as its dictionary, since an archive repeats its words and its keys."""

    def __init__(self) -> None:
        self.dictionary = b""
        self._sample = b""
        self._compressor = zlib.compressobj()

    def pack(self, record: str) -> bytes:
        """The record in zlib's format."""
        raw = record.encode("utf-8", "surrogatepass")
        compressor = self._compressor.copy()  # reading the dictionary anew takes longer than compressing
        packed = compressor.compress(raw) + compressor.flush()
        if not self.dictionary:
            self._sample += raw
            if len(self._sample) >= _DICTIONARY_BYTES:
                self.dictionary, self._sample = self._sample[:_DICTIONARY_BYTES], b""
                self._compressor = zlib.compressobj(zdict=self.dictionary)
        return packed


def _unpack(packed: bytes, dictionary: bytes) -> bytes:
    return zlib.decompressobj(zdict=dictionary).decompress(packed)


class StoreWriter:
    """Fills the store of a generation that is being built."""

    def __init__(self, folder: Path) -> None:
        self._articles = _create(folder / _ARTICLES, _ARTICLES_SCHEMA)
        self._originals = _create(folder / _ORIGINALS, _ORIGINALS_SCHEMA)
        self._labels: set[tuple[str, str, str, str]] = set()
        self._packer = _Packer()

    def add(self, page: Page, article: Article) -> bool:
        """Keep an article with its raw page; False, and nothing kept, where its id is already there."""
        record = json.dumps(article_record(replace(article, removed=())), ensure_ascii=False)
        day = article.published or article.event_date
        row = (
            article.id,
            day.isoformat() if day else _year_day(article.year),
            article.duplicate_of,
            self._packer.pack(record),
        )
        inserted = self._articles.execute(
            "INSERT OR IGNORE INTO articles (id, day, duplicate_of, record) VALUES (?, ?, ?, ?)", row
        )
        if not inserted.rowcount:
            return False
        self._keep_original(article.id, page, article.removed)
        self._keep_labels(article)
        return True

    def text_of(self, article_id: str) -> str:
        """The text of an article that was added."""
        row = self._articles.execute("SELECT record FROM articles WHERE id = ?", (article_id,)).fetchone()
        return self._article(row[0]).text

    def reject(self, rejected: Rejected) -> None:
        """Keep a rejection with its reason."""
        row = (rejected.id, rejected.source, rejected.url, rejected.reason)
        self._articles.execute("INSERT INTO rejected VALUES (?, ?, ?, ?)", row)

    def fold(self, duplicates: Iterable[tuple[str, str]]) -> None:
        """Mark articles as repeats: pairs of (id, id of the one it repeats)."""
        rows = [(head, repeat) for repeat, head in duplicates]
        self._articles.executemany("UPDATE articles SET duplicate_of = ? WHERE id = ?", rows)

    def arrange(self) -> int:
        """Give every article that is no duplicate its rank; how many there are."""
        ordered = self._articles.execute(
            "SELECT id FROM articles WHERE duplicate_of IS NULL ORDER BY day IS NULL, day DESC, id"
        ).fetchall()
        self._articles.executemany(
            "UPDATE articles SET rank = ? WHERE id = ?", ((rank, row[0]) for rank, row in enumerate(ordered))
        )
        self._articles.commit()
        return len(ordered)

    def ranked(self) -> Iterator[tuple[int, Article]]:
        """All ranked articles, by rank."""
        rows = self._articles.execute("SELECT rank, record FROM articles WHERE rank IS NOT NULL ORDER BY rank")
        for rank, record in rows:
            yield rank, self._article(record)

    def all(self) -> Iterator[Article]:
        """All articles in the order in which they were read."""
        for (record,) in self._articles.execute("SELECT record FROM articles ORDER BY rowid"):
            yield self._article(record)

    def finish(self) -> None:
        """Write what readers need beside the articles, and commit."""
        self._articles.execute("INSERT INTO dictionary VALUES (?)", (self._packer.dictionary,))
        self._articles.executemany("INSERT OR IGNORE INTO labels VALUES (?, ?, ?, ?)", sorted(self._labels))
        for database in (self._articles, self._originals):
            database.commit()

    def close(self) -> None:
        """Let go of the files; what was not committed is lost."""
        for database in (self._articles, self._originals):
            database.close()

    def _article(self, record: bytes) -> Article:
        return article_from_record(json.loads(_unpack(record, self._packer.dictionary)))

    def _keep_original(self, article_id: str, page: Page, removed: Sequence[Removed]) -> None:
        body = page.body if isinstance(page.body, bytes) else page.body.encode("utf-8", "surrogatepass")
        row = (article_id, page.source, page.kind, zlib.compress(body))
        self._originals.execute("INSERT OR IGNORE INTO pages VALUES (?, ?, ?, ?)", row)
        lines = json.dumps([(each.line, each.text, each.rule) for each in removed], ensure_ascii=False)
        self._originals.execute("INSERT OR IGNORE INTO removed VALUES (?, ?)", (article_id, _pack(lines)))

    def _keep_labels(self, article: Article) -> None:
        for facet in FACETS:
            above = ""
            for value, label in facet.values(article):
                self._labels.add((facet.name, value, label, above))
                above = value if facet.tree else ""


class Store:
    """The articles of a finished generation, read-only; safe to share between threads.

    Both files are opened at once, so that a reader keeps them when its generation is dropped.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.Lock()
        self._articles = _open(folder / _ARTICLES)
        self._originals = _open(folder / _ORIGINALS)
        self.labels: dict[str, dict[str, str]] = {facet.name: {} for facet in FACETS}
        self.parents: dict[str, str] = {}  # value → the value above it, of the facet that is a tree
        for facet_name, value, label, above in self._rows(self._articles, "SELECT * FROM labels"):
            self.labels.setdefault(facet_name, {})[value] = label
            if above:
                self.parents[value] = above
        ((self._dictionary,),) = self._rows(self._articles, "SELECT bytes FROM dictionary")
        days = self._rows(self._articles, "SELECT day FROM articles WHERE rank IS NOT NULL ORDER BY rank")
        self.days: list[str] = [day or "" for (day,) in days]

    def by_rank(self, ranks: Sequence[int]) -> list[Article]:
        """Articles by rank, in the order asked for."""
        if not ranks:
            return []
        marks = ",".join("?" * len(ranks))
        query = f"SELECT rank, record FROM articles WHERE rank IN ({marks})"  # noqa: S608  (question marks only)
        found = {rank: self._article(record, None) for rank, record in self._rows(self._articles, query, *ranks)}
        return [found[rank] for rank in ranks]

    def by_id(self, article_id: str) -> Article | None:
        """One article, duplicates included, with its removed lines; None where the id is unknown."""
        rows = self._rows(self._articles, "SELECT record, duplicate_of FROM articles WHERE id = ?", article_id)
        if not rows:
            return None
        packed = self._rows(self._originals, "SELECT lines FROM removed WHERE id = ?", article_id)
        removed = tuple(Removed(*line) for line in json.loads(zlib.decompress(packed[0][0]))) if packed else ()
        return replace(self._article(*rows[0]), removed=removed)

    def ids(self, ranks: Sequence[int]) -> list[str]:
        """The ids of articles by rank, in the order asked for."""
        marks = ",".join("?" * len(ranks))
        query = f"SELECT rank, id FROM articles WHERE rank IN ({marks})"  # noqa: S608  (question marks only)
        found = dict(self._rows(self._articles, query, *ranks))
        return [found[rank] for rank in ranks]

    def rank_of(self, article_id: str) -> int | None:
        """The rank of an article, None for a duplicate or an unknown id."""
        rows = self._rows(self._articles, "SELECT rank FROM articles WHERE id = ?", article_id)
        return rows[0][0] if rows else None

    def repeats_of(self, article_id: str) -> list[Article]:
        """The articles that repeat this one."""
        query = "SELECT record, duplicate_of FROM articles WHERE duplicate_of = ? ORDER BY id"
        return [self._article(*row) for row in self._rows(self._articles, query, article_id)]

    def original(self, article_id: str) -> bytes | None:
        """The raw page of an article as it was archived."""
        rows = self._rows(self._originals, "SELECT body FROM pages WHERE id = ?", article_id)
        return zlib.decompress(rows[0][0]) if rows else None

    def rejected(self) -> list[Rejected]:
        """The pages that gave no article, in the order read."""
        rows = self._rows(self._articles, "SELECT id, source, url, reason FROM rejected ORDER BY rowid")
        return [Rejected(*row) for row in rows]

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._articles.close()
            self._originals.close()

    def _article(self, record: bytes, duplicate_of: str | None) -> Article:
        article = article_from_record(json.loads(_unpack(record, self._dictionary)))
        return replace(article, duplicate_of=duplicate_of) if duplicate_of else article

    def _rows(self, database: sqlite3.Connection, query: str, *values: object) -> list[tuple[Any, ...]]:
        if any(isinstance(value, str) and _SURROGATE.search(value) for value in values):
            return []  # bytes of a command line that are no UTF-8: nothing is stored under such a name
        with self._lock:
            return database.execute(query, values).fetchall()


def _year_day(year: int | None) -> str | None:
    return f"{year:04}" if year else None


def _pack(text: str) -> bytes:
    return zlib.compress(text.encode("utf-8", "surrogatepass"))


def _create(path: Path, schema: str) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    database.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + schema)
    return database


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
