"""The archive that is served: opened when first asked for, opened again when a build has switched to a newer one.

A request keeps the generation it began with; an older one is closed when its last request has ended. The pointer is
looked at once a second at most.
"""

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g

from corpus.errors import ArchiveError
from indexer.generations import current_number
from indexer.search import Searcher, open_searcher
from indexer.settings import Settings

LOOK_EVERY = 1.0  # seconds
_EXTENSION = "tracuu.archive"
_log = logging.getLogger(__name__)


@dataclass(slots=True, eq=False)
class _Held:
    searcher: Searcher
    readers: int = 0
    retired: bool = False


class Archive:
    """Lends the newest generation to requests; safe to share between threads."""

    def __init__(
        self,
        open_newest: Callable[[], Searcher],
        newest: Callable[[], int | None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._open, self._newest, self._clock = open_newest, newest, clock
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._held: _Held | None = None
        self._looked = float("-inf")

    def borrow(self) -> _Held:
        """The newest generation, to be given back; raises ArchiveError where there is none to open."""
        if self._is_due():
            self._look()
        with self._lock:
            held = self._held
            if held is not None:
                held.readers += 1
                return held
        self._look()
        return self.borrow()

    def give_back(self, held: _Held) -> None:
        """A request has ended."""
        with self._lock:
            held.readers -= 1
        self._close_unused(held)

    def _is_due(self) -> bool:
        with self._lock:
            now = self._clock()
            due = now - self._looked >= LOOK_EVERY
            if due:
                self._looked = now
            return due

    def _look(self) -> None:
        """Open the newest generation unless it is held; where that fails, an older one goes on answering."""
        with self._opening:
            held = self._held
            try:
                number = self._newest()
                if held is not None and number in (None, held.searcher.generation.manifest.number):
                    return
                fresh = _Held(self._open())
            except ArchiveError as error:
                if held is None:
                    raise
                _log.error("the newest generation cannot be opened, the older one stays: %s", error)
                return
            with self._lock:
                self._held = fresh
        if held is not None:
            held.retired = True
            self._close_unused(held)

    def _close_unused(self, held: _Held) -> None:
        with self._lock:
            unused = held.retired and held.readers == 0
            if unused:
                held.retired = False
        if unused:
            held.searcher.close()


def archive_in(settings: Settings) -> Archive:
    """The archive of a data folder."""
    return Archive(lambda: open_searcher(settings.data, settings.engine), lambda: current_number(settings.data))


def archive_of(searcher: Searcher) -> Archive:
    """An archive that never changes."""
    return Archive(lambda: searcher, lambda: searcher.generation.manifest.number)


def init_app(app: Flask, archive: Archive) -> None:
    """Let the app's requests borrow from an archive."""
    app.extensions[_EXTENSION] = archive
    app.teardown_request(_give_back)


def get_searcher() -> Searcher:
    """The generation this request reads."""
    if "held" not in g:
        g.held = current_app.extensions[_EXTENSION].borrow()
    return g.held.searcher  # type: ignore[no-any-return]


def _give_back(_: BaseException | None) -> None:
    held = g.pop("held", None)
    if held is not None:
        current_app.extensions[_EXTENSION].give_back(held)
