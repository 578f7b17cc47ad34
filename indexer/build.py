"""Sources → a new generation, made beside the old one and switched to when it has answered its canary queries.

Pages are read once, cleaned, and spooled into the store; duplicates are folded; articles get their ranks; then they are
analysed and indexed in that order. Cleaning and analysis are pure functions over batches and run in as many processes
as asked for: the result is the same whatever their number.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import IO, Protocol

from corpus.articles import article_of, lines_of
from corpus.duplicates import find_duplicates
from corpus.errors import BuildError
from corpus.lines import Lines
from corpus.model import Article, Page, Rejected
from corpus.readers import read_pages
from corpus.site_learning import learn
from corpus.sites import SiteModel
from indexer.analysis import analyse, keys
from indexer.documents.building import write_documents
from indexer.engines import engine_module
from indexer.generations import SITES, Building, Generation, discard, new_generation, seal, switch
from indexer.learned_abbreviations import write_abbreviations
from indexer.meaning.syllable_model import write_model
from indexer.results import Request
from indexer.schema import Entry, entry_of
from indexer.search import Searcher
from indexer.settings import DEFAULT_ENGINE, MAX_QUERY_CHARACTERS, Settings
from indexer.store import StoreWriter
from indexer.suggest.suggestions import write_suggestions
from indexer.vocabulary import ForwardWriter
from indexer.workers import batches, mapped

_TANTIVY_IO = ("IO error", "IoError")  # all that tantivy's ValueError tells of a full disk
Derivation = Callable[[Path, int], None]  # makes something of a folder's finished files and its number of articles
DERIVED: tuple[Derivation, ...] = (
    write_model,
    write_abbreviations,
    write_suggestions,
    write_documents,
)
ID_TAKEN = "another page has the same id"
LEARNED_FROM = 300  # pages of one site; of the pages past them one in eight, so that later layouts are seen too


class Progress(Protocol):
    """Told how far a build is: `stage` is "learn", "clean" or "index", `total` 0 while unknown."""

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


def build(
    settings: Settings,
    sources: Sequence[str | Path],
    workers: int,
    progress: Progress,
    report: IO[str] | None = None,
) -> Report:
    """Make a new generation from sources and switch to it.

    Where given, `report` gets a JSON line for every rejection and every removed line.

    Raises SourceError for a source that cannot be read, BuildError where no article came out, a canary query was not
    answered or a worker died, ArchiveBusy while another build runs; nothing is switched then.
    """
    engine = settings.engine or DEFAULT_ENGINE
    engine_module(engine)  # a wrong name or a missing package is told before any work
    with _writing(settings.data), new_generation(settings.data) as building:
        tally, indexed = _fill(building, engine, sources, workers, progress, report)
        counts = {"read": tally.read, "indexed": indexed, "duplicates": tally.duplicates,
                  "rejected": sum(tally.reasons.values())}  # fmt: skip
        named = tuple(str(Path(source).absolute()) for source in sources)
        generation = seal(building, engine, named, counts, dict(sorted(tally.reasons.items())))
        try:
            _ask_canaries(generation, indexed)
        except BaseException:
            discard(generation)
            raise
        switch(settings.data, generation)
    return Report(generation, **counts, reasons=generation.manifest.reasons)


@contextmanager
def _writing(data: Path) -> Iterator[None]:
    """What cannot be written becomes a BuildError: a full disk, another's folder, a file where a folder goes."""
    try:
        yield
    except (OSError, sqlite3.OperationalError, ValueError) as error:
        if isinstance(error, ValueError) and not any(told in str(error) for told in _TANTIVY_IO):
            raise
        why = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise BuildError(
            f"The archive in {data} could not be built: {why}.", "Check its disk and permissions."
        ) from error


def _fill(
    building: Building,
    engine: str,
    sources: Sequence[str | Path],
    workers: int,
    progress: Progress,
    report: IO[str] | None,
) -> tuple[_Tally, int]:
    model = _learn(read_pages(sources), workers, progress)
    (building.folder / SITES).write_text(json.dumps(model.as_json(), ensure_ascii=False), encoding="utf-8")
    store = StoreWriter(building.folder)
    try:
        tally = _clean(store, read_pages(sources), model, workers, progress, report)
        repeats = list(find_duplicates(store.all))
        store.fold(repeats)
        tally.duplicates += len(repeats)
        total = store.arrange()
        if not total:
            raise BuildError(f"No article came out of {tally.read} pages.", _reasons_hint(tally.reasons))
        complete(building, engine, store, total, workers, progress)
    finally:
        store.close()
    return tally, total


def _learn(pages: Iterable[Page | Rejected], workers: int, progress: Progress) -> SiteModel:
    """What recurs on each site, from as many of its pages as it takes."""

    def observed() -> Iterator[tuple[str, Lines]]:
        done = 0
        for batch, seen in mapped(_lines, batches(_worth_reading(pages)), workers):
            done += len(batch)
            progress("learn", done, 0)
            yield from seen

    return learn(observed())


def _worth_reading(pages: Iterable[Page | Rejected]) -> Iterator[Page]:
    seen: Counter[str] = Counter()
    for page in pages:
        if isinstance(page, Page) and page.kind != "clean":
            seen[page.site] += 1
            if not page.site or seen[page.site] <= LEARNED_FROM or not seen[page.site] % 8:
                yield page


def _clean(
    store: StoreWriter,
    pages: Iterable[Page | Rejected],
    model: SiteModel,
    workers: int,
    progress: Progress,
    report: IO[str] | None,
) -> _Tally:
    tally = _Tally()
    for batch, outcomes in mapped(_cleaned, batches(pages), workers, model):
        for page, outcome in zip(batch, outcomes, strict=True):
            tally.read += 1
            kept = outcome if isinstance(outcome, Rejected) else _kept(store, page, outcome)
            if report is not None:
                report.writelines(_reported(kept if isinstance(kept, Rejected) else outcome))
            if isinstance(kept, Rejected):
                store.reject(kept)
                tally.reasons[kept.reason] += 1
            elif not kept:
                tally.duplicates += 1
        progress("clean", tally.read, 0)
    return tally


def _kept(store: StoreWriter, page: Page | Rejected, article: Article) -> bool | Rejected:
    """Whether an article was new to the store; it cannot be kept beside another text of the same id."""
    assert isinstance(page, Page), "an article is made of a page"  # noqa: S101  (a defect)
    if store.add(page, article):
        return True
    return (
        False
        if store.text_of(article.id) == article.text
        else Rejected(article.id, article.source, article.url, ID_TAKEN)
    )


def complete(building: Building, engine: str, store: StoreWriter, total: int, workers: int, progress: Progress) -> None:
    """Index the arranged articles of a store, and write all that is made from them, into the store's generation."""
    _index(building, engine, store, total, workers, progress)
    store.finish()
    for derive in DERIVED:
        derive(building.folder, total)


def _index(building: Building, engine: str, store: StoreWriter, total: int, workers: int, progress: Progress) -> None:
    writer = engine_module(engine).create(building.index)
    forward = ForwardWriter(building.folder)
    done = 0
    try:
        for _, entries in mapped(_analysed, batches(store.ranked()), workers):
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


def _lines(batch: Sequence[Page], _: object) -> list[tuple[str, Lines]]:
    return [lines_of(page) for page in batch]


def _cleaned(batch: Sequence[Page | Rejected], model: SiteModel) -> list[Article | Rejected]:
    return [page if isinstance(page, Rejected) else article_of(page, model) for page in batch]


def _analysed(batch: Sequence[tuple[int, Article]], _: object) -> list[Entry]:
    return [
        entry_of(rank, article, analyse(article.title, ""), analyse(article.title, article.text))
        for rank, article in batch
    ]


def _ask_canaries(generation: Generation, indexed: int) -> None:
    """Open the new generation as a reader would: it lists every article and finds one by its title's first words."""
    searcher = Searcher(generation)
    try:
        everything = searcher.search(Request())
        phrases = filter(None, (_phrase(hit.article.title) for hit in everything.hits))
        phrase = next(phrases, None)  # titles of signs alone have none
        if everything.total != indexed or (phrase and not searcher.search(Request(phrase)).total):
            raise BuildError("The new index does not answer as it should; the old one stays.")
    finally:
        searcher.close()


def _phrase(title: str) -> str:
    """The first words of a title as a quoted query, "" where it has none that a query can hold."""
    words = " ".join(keys(title)[:6])
    return f'"{words}"' if words and len(words) <= MAX_QUERY_CHARACTERS - 2 else ""


def _reported(outcome: Article | Rejected) -> Iterator[str]:
    told = {"id": outcome.id, "source": outcome.source, "url": outcome.url}
    if isinstance(outcome, Rejected):
        yield json.dumps({**told, "rejected": outcome.reason}, ensure_ascii=False) + "\n"
    for removed in outcome.removed:
        yield json.dumps({**told, "removed": asdict(removed)}, ensure_ascii=False) + "\n"


def _reasons_hint(reasons: Counter[str]) -> str:
    return " ".join(f"{count} × {reason}." for reason, count in reasons.most_common(3))
