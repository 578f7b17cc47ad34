"""Generations of an archive: build beside, verify, switch, keep the newest two.

DATA/current                 a small text file that names the generation readers open
DATA/lock                    held by the one process that builds
DATA/generations/7/          manifest.json, index/, articles.sqlite, …: complete, read-only
DATA/generations/8.building  what a build is writing; left by a killed one, removed by the next
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.errors import ArchiveBusy, ArchiveDamaged, ArchiveMismatch, NoArchive
from corpus.sites import SiteModel
from indexer.schema import fingerprint

KEPT = 2
INDEX = "index"
SITES = "sites.json"
_MANIFEST, _CURRENT = "manifest.json", "current"
_CHECKED_ON_OPENING = 1 << 20  # bytes; larger files are checked by size on opening and whole before a switch
_BUILD_HINT = "Run `tracuu build SOURCE…` to make one."
_REBUILD_HINT = "Run `tracuu build` to make it anew from its sources."


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation says of itself; `files` maps a path inside it to [bytes, sha256]."""

    number: int
    engine: str
    schema: str
    created: str
    sources: tuple[str, ...]
    counts: dict[str, int]
    reasons: dict[str, int]
    files: dict[str, tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Generation:
    """A finished generation on disk."""

    folder: Path
    manifest: Manifest

    @property
    def index(self) -> Path:
        """The folder of the engine's files."""
        return self.folder / INDEX


@dataclass(frozen=True, slots=True)
class Building:
    """A generation that is being written, in a folder readers never open."""

    number: int
    folder: Path

    @property
    def index(self) -> Path:
        """The folder of the engine's files."""
        return self.folder / INDEX


def open_current(data: Path, engine: str = "") -> Generation:
    """The generation that `current` names.

    Raises NoArchive, ArchiveDamaged, or ArchiveMismatch where it was built by another engine than asked for or
    by another schema than this program's.
    """
    generation = open_generation(_current_folder(data))
    if engine and engine != generation.manifest.engine:
        raise ArchiveMismatch(
            f"The archive in {data} was built with {generation.manifest.engine}, not {engine}.",
            f"Run `tracuu --engine {engine} build` to rebuild it, or leave --engine out.",
        )
    return generation


def open_manifest(data: Path) -> Manifest:
    """What the current generation says of itself, even where another version of the program built it."""
    return _manifest(_current_folder(data))


def current_number(data: Path) -> int | None:
    """The number of the current generation, None where there is none."""
    try:
        text = (data / _CURRENT).read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError) as error:
        raise ArchiveDamaged(f"{data / _CURRENT} cannot be read ({error}).", _BUILD_HINT) from error
    if not text.isdigit():
        raise ArchiveDamaged(f"{data / _CURRENT} does not name a generation.", _BUILD_HINT)
    return int(text)


def open_generation(folder: Path, *, whole: bool = False) -> Generation:
    """A generation after a check of its manifest; every byte is read where `whole`."""
    manifest = _manifest(folder)
    if manifest.schema != fingerprint():
        raise ArchiveMismatch("The archive was built by another version of tracuu.", _REBUILD_HINT)
    _check_files(folder, manifest, whole=whole)
    return Generation(folder, manifest)


@contextmanager
def new_generation(data: Path) -> Iterator[Building]:
    """An empty folder for the next generation, with the data folder locked; removed again unless it was published.

    Raises ArchiveBusy where another process is building.
    """
    from filelock import FileLock, Timeout

    (data / "generations").mkdir(parents=True, exist_ok=True)
    lock = FileLock(str(data / "lock"))
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise ArchiveBusy(f"Another process is building in {data}.", "Wait until it has finished.") from error
    try:
        for left in (data / "generations").glob("*.building"):
            shutil.rmtree(left)
        number = max([_number(folder) for folder in (data / "generations").iterdir()], default=0) + 1
        building = Building(number, data / "generations" / f"{number}.building")
        building.index.mkdir(parents=True)
        try:
            yield building
        finally:
            if building.folder.exists():
                shutil.rmtree(building.folder)
    finally:
        lock.release()


def seal(building: Building, engine: str, sources: tuple[str, ...], counts: dict[str, int],
         reasons: dict[str, int]) -> Generation:  # fmt: skip
    """Make a finished build durable under its own number; it is not current yet."""
    files = {path: (size, digest) for path, size, digest in _hashed(building.folder)}
    created = datetime.now(UTC).isoformat(timespec="seconds")
    manifest = Manifest(building.number, engine, fingerprint(), created, sources, counts, reasons, files)
    written = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    _write_durably(building.folder / _MANIFEST, written.encode())
    final = building.folder.with_name(str(building.number))
    building.folder.rename(final)
    _sync_folder(final.parent)
    return Generation(final, manifest)


def switch(data: Path, generation: Generation) -> None:
    """Let `current` name this generation, atomically, and drop all but the newest two."""
    beside = data / f"{_CURRENT}.new"
    _write_durably(beside, f"{generation.manifest.number}\n".encode())
    beside.replace(data / _CURRENT)
    _sync_folder(data)
    prune(data)


def prune(data: Path) -> None:
    """Drop all generations but the newest two; one that a reader still holds open on Windows goes the next time."""
    current = current_number(data)
    numbers = sorted(_number(folder) for folder in (data / "generations").iterdir())
    for number in numbers[:-KEPT]:
        if number and number != current:
            shutil.rmtree(_folder(data, number), ignore_errors=os.name == "nt")


def _manifest(folder: Path) -> Manifest:
    try:
        raw = json.loads((folder / _MANIFEST).read_text(encoding="utf-8"))
        return Manifest(**raw | {"sources": tuple(raw["sources"])})
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise ArchiveDamaged(f"The manifest of {folder} cannot be read ({error}).", _REBUILD_HINT) from error


def _current_folder(data: Path) -> Path:
    number = current_number(data)
    if number is None:
        raise NoArchive(f"There is no archive in {data}.", _BUILD_HINT)
    return _folder(data, number)


def _folder(data: Path, number: int) -> Path:
    return data / "generations" / str(number)


def _number(folder: Path) -> int:
    return int(folder.name) if folder.name.isdigit() else 0


def _check_files(folder: Path, manifest: Manifest, *, whole: bool) -> None:
    for path, (size, digest) in manifest.files.items():
        file = folder / path
        if not file.is_file() or file.stat().st_size != size:
            raise ArchiveDamaged(f"{file} is missing or has another size than the manifest says.", _REBUILD_HINT)
        if (whole or size <= _CHECKED_ON_OPENING) and _digest(file) != digest:
            raise ArchiveDamaged(f"{file} has other contents than the manifest says.", _REBUILD_HINT)


def _hashed(folder: Path) -> Iterator[tuple[str, int, str]]:
    """Every file but the locks an engine leaves, flushed to disk, as (path, bytes, sha256)."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock"):
        with file.open("rb+") as stream:
            os.fsync(stream.fileno())
        yield file.relative_to(folder).as_posix(), file.stat().st_size, _digest(file)
    for inner in [*(path for path in folder.rglob("*") if path.is_dir()), folder]:
        _sync_folder(inner)


def _digest(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write_durably(path: Path, content: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # folders cannot be opened there; NTFS journals renames itself
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def describe(generation: Generation) -> dict[str, Any]:
    """What `status` tells of a generation."""
    manifest = generation.manifest
    size = sum(size for size, _ in manifest.files.values())
    return {
        "generation": manifest.number,
        "engine": manifest.engine,
        "created": manifest.created,
        "sources": list(manifest.sources),
        "counts": manifest.counts,
        "reasons": manifest.reasons,
        "bytes": size,
    }


def learned_sites(generation: Generation) -> SiteModel:
    """What the build learned of the sites' chrome."""
    return SiteModel.from_json(json.loads((generation.folder / SITES).read_text(encoding="utf-8")))


def discard(generation: Generation) -> None:
    """Remove a sealed generation that did not pass; never the current one."""
    shutil.rmtree(generation.folder)
