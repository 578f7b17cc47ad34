"""Slow queries, kept for whoever looks after the archive: what was asked, when, how long it took; never by whom.

Rows of SQLite beside the generations, gone after 30 days. Where they cannot be written, the log says so once and the
site goes on without.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flask import Flask, current_app

SLOW_MS = 200.0
KEPT_DAYS = 30
FILE = "slow-queries.sqlite"
_DAY = 86_400.0
_EXTENSION = "tracuu.slow_queries"
_SCHEMA = "CREATE TABLE IF NOT EXISTS slow (moment REAL, took_ms REAL, total INTEGER, asked TEXT)"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SlowQuery:
    """What was asked (a query string without addresses), when, how long it took, how many articles it found."""

    moment: datetime
    took_ms: float
    total: int
    asked: str


class SlowQueries:
    """Keeps slow queries in one file; safe to share between threads and processes."""

    def __init__(self, file: Path, clock: Callable[[], float] = time.time) -> None:
        self._file = file
        self._clock = clock
        self._lock = threading.Lock()
        self._broken = False

    def note(self, asked: str, took_ms: float, total: int) -> None:
        """Keep a query if it was slow, and drop those older than 30 days."""
        if took_ms < SLOW_MS or self._broken:
            return
        now = self._clock()
        try:
            with self._lock, closing(sqlite3.connect(self._file, timeout=1)) as rows, rows:
                rows.execute(_SCHEMA)
                rows.execute("DELETE FROM slow WHERE moment < ?", (now - KEPT_DAYS * _DAY,))
                rows.execute("INSERT INTO slow VALUES (?, ?, ?, ?)", (now, took_ms, total, asked))
        except sqlite3.Error as error:
            self._broken = True
            _log.warning("slow queries are not kept: %s: %s", self._file, error)

    def slowest(self, limit: int = 50) -> list[SlowQuery]:
        """The slowest of the last 30 days, slowest first."""
        if not self._file.exists():
            return []
        query = "SELECT moment, took_ms, total, asked FROM slow WHERE moment >= ? ORDER BY took_ms DESC LIMIT ?"
        try:
            with closing(sqlite3.connect(f"{self._file.absolute().as_uri()}?mode=ro", uri=True, timeout=1)) as rows:
                found = rows.execute(query, (self._clock() - KEPT_DAYS * _DAY, limit)).fetchall()
        except sqlite3.Error as error:
            _log.warning("slow queries cannot be read: %s: %s", self._file, error)
            return []
        return [SlowQuery(datetime.fromtimestamp(moment, UTC), *rest) for moment, *rest in found]


def init_app(app: Flask, file: Path | None) -> None:
    """Keep the app's slow queries in a file, or none where there is no file."""
    app.extensions[_EXTENSION] = SlowQueries(file) if file else None


def slow_queries() -> SlowQueries | None:
    """Those of this app, None where they are not kept."""
    kept: SlowQueries | None = current_app.extensions[_EXTENSION]
    return kept
