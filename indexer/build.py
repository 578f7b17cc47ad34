"""Sources → a new generation, made beside the old one and switched to when it has answered its canary queries.

Pages are read once, cleaned, and spooled into the store; duplicates are folded; articles get their ranks; then they are
analysed and indexed in that order. Cleaning and analysis are pure functions over batches and run in as many processes
as asked for: the result is the same whatever their number.
"""

import os
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from itertools import chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from corpus.articles import article_of
from corpus.duplicates import find_duplicates
from corpus.errors import BuildError
from corpus.model import Article, Page, Rejected
from corpus.readers import read_pages
from indexer.analysis import analyse
from indexer.engines import engine_module
from indexer.generations import Building, Generation, discard, new_generation, seal, switch
from indexer.schema import Entry, entry_of
from indexer.search import Request, Searcher
from indexer.settings import DEFAULT_ENGINE, Settings
from indexer.store import StoreWriter
from indexer.vocabulary import ForwardWriter

BATCH = 64
SMALL = 4 * BATCH  # up to so many pages starting processes costs more than it saves

_In = TypeVar("_In")
_Out = TypeVar("_Out")


class Progress(Protocol):
    """Told how far a build is: `stage` is "clean" or "index", `total` 0 while unknown."""

    def __call__(self, stage: str, done: int, total: int) -> None: ...


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did with every page it read: read = indexed + duplicates + rejected."""

    generation: Generation
    read: int
    indexed: int
    duplicates: int
    rejected: int
    reasons: dict[str, int]


@dataclass(slots=True)
class _Tally:
    read: int = 0
    duplicates: int = 0
    reasons: Counter[str] = field(default_factory=Counter)


def default_workers() -> int:
    """One process a core, up to eight."""
    return min(os.cpu_count() or 1, 8)


def build(settings: Settings, sources: Sequence[str | Path], workers: int, progress: Progress) -> Report:
    """Make a new generation from sources and switch to it.

    Raises SourceError for a source that cannot be read, BuildError where no article came out, a canary query was not
    answered or a worker died, ArchiveBusy while another build runs; nothing is switched then.
    """
    engine = settings.engine or DEFAULT_ENGINE
    engine_module(engine)  # a wrong name or a missing package is told before any work
    with new_generation(settings.data) as building:
        tally, indexed = _fill(building, engine, sources, workers, progress)
        counts = {"read": tally.read, "indexed": indexed, "duplicates": tally.duplicates,
                  "rejected": sum(tally.reasons.values())}  # fmt: skip
        named = tuple(str(source) for source in sources)
        generation = seal(building, engine, named, counts, dict(sorted(tally.reasons.items())))
        try:
            _ask_canaries(generation, indexed)
        except BaseException:
            discard(generation)
            raise
        switch(settings.data, generation)
    return Report(generation, **counts, reasons=generation.manifest.reasons)


def _fill(
    building: Building, engine: str, sources: Sequence[str | Path], workers: int, progress: Progress
) -> tuple[_Tally, int]:
    store = StoreWriter(building.folder)
    try:
        tally = _clean(store, read_pages(sources), workers, progress)
        repeats = list(find_duplicates(store.all))
        store.fold(repeats)
        tally.duplicates += len(repeats)
        total = store.arrange()
        if not total:
            raise BuildError(f"No article came out of {tally.read} pages.", _reasons_hint(tally.reasons))
        _index(building, engine, store, total, workers, progress)
        store.finish()
    finally:
        store.close()
    return tally, total


def _clean(store: StoreWriter, pages: Iterable[Page | Rejected], workers: int, progress: Progress) -> _Tally:
    tally = _Tally()
    for batch, outcomes in _mapped(_cleaned, _batches(pages), workers):
        for page, outcome in zip(batch, outcomes, strict=True):
            tally.read += 1
            if isinstance(outcome, Rejected):
                store.reject(outcome)
                tally.reasons[outcome.reason] += 1
            elif isinstance(page, Rejected) or not store.add(page, outcome):
                tally.duplicates += 1
        progress("clean", tally.read, 0)
    return tally


def _index(building: Building, engine: str, store: StoreWriter, total: int, workers: int, progress: Progress) -> None:
    writer = engine_module(engine).create(building.index)
    forward = ForwardWriter(building.folder)
    done = 0
    try:
        for _, entries in _mapped(_analysed, _batches(store.ranked()), workers):
            writer.add(entries)
            for entry in entries:
                forward.add(entry.fields["syllables"].split())
            done += len(entries)
            progress("index", done, total)
        writer.finish()
        forward.finish()
    except BaseException:
        writer.abandon()
        forward.abandon()
        raise


def _cleaned(batch: Sequence[Page | Rejected]) -> list[Article | Rejected]:
    return [page if isinstance(page, Rejected) else article_of(page) for page in batch]


def _analysed(batch: Sequence[tuple[int, Article]]) -> list[Entry]:
    return [
        entry_of(rank, article, analyse(article.title, ""), analyse(article.title, article.text))
        for rank, article in batch
    ]


def _batches(items: Iterable[_In]) -> Iterator[list[_In]]:
    iterator = iter(items)
    while batch := list(islice(iterator, BATCH)):
        yield batch


def _mapped(
    function: Callable[[list[_In]], _Out], batches: Iterator[list[_In]], workers: int
) -> Iterator[tuple[list[_In], _Out]]:
    """(batch, function(batch)) in order; few batches in this process, many in several, a bounded number at a time."""
    first = list(islice(batches, SMALL // BATCH + 1)) if workers > 1 else []
    everything = chain(first, batches)
    if len(first) <= SMALL // BATCH:
        yield from ((batch, function(batch)) for batch in everything)
        return
    waiting: deque[tuple[list[_In], Future[_Out]]] = deque()
    try:
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            for batch in everything:
                waiting.append((batch, pool.submit(function, batch)))
                if len(waiting) > 2 * workers:
                    yield _result(waiting.popleft())
            while waiting:
                yield _result(waiting.popleft())
    except BrokenProcessPool as error:
        raise BuildError("A worker process died.", "Build with --workers 1 to see which page does it.") from error


def _result(pending: tuple[list[_In], "Future[_Out]"]) -> tuple[list[_In], _Out]:
    batch, future = pending
    return batch, future.result()


def _ask_canaries(generation: Generation, indexed: int) -> None:
    """Open the new generation as a reader would: it lists every article and finds one by its title."""
    searcher = Searcher(generation)
    try:
        everything = searcher.search(Request())
        title = everything.hits[0].article.title if everything.hits else ""
        by_title = searcher.search(Request(f'"{title}"' if '"' not in title else title))
        if everything.total != indexed or not by_title.total:
            raise BuildError("The new index does not answer as it should; the old one stays.")
    finally:
        searcher.close()


def _reasons_hint(reasons: Counter[str]) -> str:
    return " ".join(f"{count} × {reason}." for reason, count in reasons.most_common(3))
