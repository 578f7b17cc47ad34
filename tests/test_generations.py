"""Generations: nothing is seen before it is complete, nothing that was seen is lost."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.errors import ArchiveBusy, ArchiveDamaged, ArchiveMismatch, BuildError, NoArchive
from indexer import generations
from indexer.build import build
from indexer.generations import current_number, new_generation, open_current, open_generation
from indexer.results import Request
from indexer.search import open_searcher
from indexer.settings import Settings
from tests.conftest import quiet

PAGE = "Công đoàn {0} tổ chức hội nghị\nNgày {1}/3/2018, công đoàn {0} tổ chức hội nghị tổng kết với nhiều đại biểu.\n"


def pages(folder: Path, count: int) -> Path:
    folder.mkdir()
    for number in range(count):
        text = PAGE.format(f"cơ sở số {number}", number % 28 + 1) + f"Có {number} đoàn viên được khen thưởng dịp này.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An archive of 12 articles."""
    settings = Settings(tmp_path / "data")
    build(settings, [pages(tmp_path / "pages", 12)], workers=1, progress=quiet)
    return settings


def total(settings: Settings) -> int:
    searcher = open_searcher(settings.data)
    try:
        return searcher.search(Request("công đoàn")).total
    finally:
        searcher.close()


def test_a_build_accounts_for_every_page(tmp_path: Path) -> None:
    source = pages(tmp_path / "pages", 3)
    (source / "copy.txt").write_bytes((source / "1.txt").read_bytes())
    (source / "empty.txt").write_bytes(b"")
    report = build(Settings(tmp_path / "data"), [source], workers=1, progress=quiet)
    assert (report.read, report.indexed, report.duplicates, report.rejected) == (5, 3, 1, 1)
    assert sum(report.reasons.values()) == report.rejected


def test_a_second_text_under_a_known_id_is_rejected_and_the_same_text_a_repeat(tmp_path: Path) -> None:
    records = [{"id": "a", "title": "Đại hội", "body": f"Công đoàn cơ sở họp đại hội {n}."} for n in (1, 2, 1)]
    source = tmp_path / "pages.jsonl"
    source.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    report = build(Settings(tmp_path / "data"), [source], 1, quiet)
    assert (report.indexed, report.duplicates, report.reasons) == (1, 1, {"another page has the same id": 1})


def test_a_build_replaces_the_archive_and_keeps_the_newest_two(settings: Settings, tmp_path: Path) -> None:
    for count in (1, 2, 3):
        build(settings, [pages(tmp_path / str(count), count)], workers=1, progress=quiet)
    assert total(settings) == 3
    assert sorted(folder.name for folder in (settings.data / "generations").iterdir()) == ["3", "4"]


def test_a_build_without_any_article_changes_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(BuildError):
        build(settings, [tmp_path / "empty.txt"], workers=1, progress=quiet)
    assert total(settings) == 12
    assert [folder.name for folder in (settings.data / "generations").iterdir()] == ["1"]


def test_a_build_whose_index_does_not_answer_changes_nothing(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.build.Searcher.search", lambda *_: (_ for _ in ()).throw(BuildError("silent")))
    with pytest.raises(BuildError):
        build(settings, [pages(tmp_path / "more", 3)], workers=1, progress=quiet)
    monkeypatch.undo()
    assert current_number(settings.data) == 1
    assert total(settings) == 12


def test_a_full_disk_changes_nothing(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(BuildError, match="No space"):
        build(settings, [pages(tmp_path / "more", 3)], workers=1, progress=quiet)
    monkeypatch.undo()
    assert total(settings) == 12
    assert [folder.name for folder in (settings.data / "generations").iterdir()] == ["1"]


def test_only_one_process_builds_at_a_time(settings: Settings) -> None:
    with new_generation(settings.data), pytest.raises(ArchiveBusy), new_generation(settings.data):
        pass


def test_a_reader_keeps_the_generation_it_opened(settings: Settings, tmp_path: Path) -> None:
    searcher = open_searcher(settings.data)
    for count in (1, 2):
        build(settings, [pages(tmp_path / str(count), count)], workers=1, progress=quiet)
    assert searcher.search(Request("công đoàn")).total == 12
    searcher.close()


def test_no_archive_is_told_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(NoArchive, match="tracuu build"):
        open_current(tmp_path)


def test_another_engine_than_asked_for_names_the_rebuild(settings: Settings) -> None:
    with pytest.raises(ArchiveMismatch, match="--engine whoosh build"):
        open_current(settings.data, "whoosh")


def test_another_schema_is_refused(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(generations, "fingerprint", lambda: "another")
    with pytest.raises(ArchiveMismatch):
        open_current(settings.data)


def test_every_flipped_bit_is_found(settings: Settings) -> None:
    folder = open_current(settings.data).folder
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size):
        content = file.read_bytes()
        middle = len(content) // 2
        file.write_bytes(content[:middle] + bytes([content[middle] ^ 4]) + content[middle + 1 :])
        with pytest.raises((ArchiveDamaged, ArchiveMismatch)):
            open_generation(folder, whole=True)
        file.write_bytes(content)
    assert open_generation(folder, whole=True).manifest.number == 1


@pytest.mark.parametrize("content", ["", "x", "7", "../1"])
def test_a_damaged_pointer_is_told(settings: Settings, content: str) -> None:
    (settings.data / "current").write_text(content)
    with pytest.raises(ArchiveDamaged):
        open_current(settings.data)


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on Windows")
def test_the_old_archive_answers_after_twenty_kills(settings: Settings, tmp_path: Path) -> None:
    source = pages(tmp_path / "more", 150)
    command = [
        sys.executable,
        "-m",
        "indexer.cli",
        "--data",
        str(settings.data),
        "build",
        str(source),
        "--workers",
        "1",
    ]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole = time.monotonic() - began
    before = total(settings)
    for kill in range(20):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole * (0.25 + 0.7 * kill / 20))
        process.send_signal(signal.SIGKILL)
        process.wait()
        assert total(settings) == before
    subprocess.run(command, check=True, capture_output=True)
    assert not list((settings.data / "generations").glob("*.building"))


class PanicException(BaseException):
    """As Rust's panics arrive."""


def test_an_engine_that_panics_over_a_damaged_file_is_a_known_error(settings: Settings) -> None:
    searcher = open_searcher(settings.data)

    class Damaged:
        num_docs = 12

        def search(self, *_: object, **__: object) -> None:
            raise PanicException("index out of bounds")

    searcher._engine._searcher = Damaged()  # type: ignore[attr-defined]
    with pytest.raises(ArchiveDamaged, match="damaged"):
        searcher.search(Request("hội nghị"))
