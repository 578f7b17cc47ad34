"""The seam between search and the engines: one protocol, one table, one opener.

A new engine is one module here that meets `EngineModule`, and one line in ENGINES; the contract suite then runs on it.
"""

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Protocol

from corpus.errors import ArchiveMismatch
from indexer.matching import Found, Node, Order, Weighted
from indexer.schema import Entry


class IndexWriter(Protocol):
    """Fills a new index in an empty folder."""

    def add(self, entries: Iterable[Entry]) -> None:
        """Take entries; each rank once."""

    def finish(self) -> None:
        """Make all that was added durable and searchable; called once, last."""

    def abandon(self) -> None:
        """Let go of files and threads without finishing."""


class Engine(Protocol):
    """An index opened for reading; safe to share between threads."""

    def search(self, match: Node, scoring: Sequence[Weighted], limit: int, order: Order = "score") -> Found:
        """The best `limit` of the articles that match; ties by rank. Scores are 0 unless the order is by score."""

    def counts(self, match: Node, facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many of the articles that match have each value of each facet; values without any are left out."""

    def ranks(self, match: Node) -> list[int]:
        """The ranks of all articles that match, ascending."""

    def document_frequency(self, field: str, token: str) -> int:
        """How many articles hold the token in the field."""

    def size(self) -> int:
        """How many articles the index holds."""

    def close(self) -> None:
        """Let go of files."""


class EngineModule(Protocol):
    """What a module in this package offers."""

    def create(self, folder: Path) -> IndexWriter:
        """A writer for a new index in `folder`, which exists and is empty."""

    def open_index(self, folder: Path) -> Engine:
        """The finished index in `folder`."""


ENGINES: Mapping[str, str] = {
    "tantivy": "indexer.engines.tantivy",
    "whoosh": "indexer.engines.whoosh",
}


def engine_module(name: str) -> EngineModule:
    """The module of an engine, imported on first use; `ArchiveMismatch` where there is none of this name."""
    if name not in ENGINES:
        raise ArchiveMismatch(f"There is no engine named {name!r}.", f"Choose one of: {', '.join(ENGINES)}.")
    module: EngineModule = import_module(ENGINES[name])
    return module
