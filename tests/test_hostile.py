"""What an enemy gives us: each test is an attack that once succeeded, or that must never succeed."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.articles import article_of
from corpus.errors import BuildError
from corpus.model import Page
from indexer import generations
from indexer.build import build
from indexer.cli import main
from indexer.engines import ENGINES, engine_module
from indexer.generations import current_number, open_current
from indexer.results import Request
from indexer.search import open_searcher
from indexer.settings import Settings
from tests.conftest import quiet
from webui import create_app

PAGE = (
    "Công đoàn cơ sở số {0} tổ chức hội nghị tổng kết\n"
    "Ngày 13/3/2018, công đoàn tổ chức hội nghị tổng kết năm với {0} đoàn viên dự họp bàn về công tác năm tới.\n"
)
LINUX = pytest.mark.skipif(os.name == "nt", reason="signals, permissions and /dev/full are not of Windows")
HOSTILE_IDS = ["a/b", "q\"'<>", "n\nl", "x" * 500, "..", ".", "%2e%2f", "\0", "đ ố?#&", "\u202e"]
HOSTILE_TITLES = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "\x1b]0;mine\x07\x1b[31mred\u202eturned",
]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def told(result: Result, *words: str) -> None:
    """A failure is one line with these words, and exit code 1."""
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1), result.stderr
    assert all(word in result.stderr for word in words), result.stderr


def written(folder: Path, *records: Mapping[str, object]) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "records.jsonl"
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of hostile ids, titles and addresses."""
    folder = tmp_path_factory.mktemp("hostile")
    records: list[dict[str, object]] = [{"id": each, "body": PAGE.format(at)} for at, each in enumerate(HOSTILE_IDS)]
    for at, title in enumerate(HOSTILE_TITLES, start=100):
        url = ("javascript:alert(1)", "data:text/html,x", "http://[::1")[at - 100]
        records.append({"title": title, "url": url, "body": PAGE.format(at), "id": f"title-{at}"})
    build(Settings(folder / "data"), [written(folder, *records)], workers=1, progress=quiet)
    return folder / "data"


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.parametrize(
    "title",
    ["???", '"', "“”", "-", '"công" -đoàn', 'Thông báo: "KHÔNG" họp -ngày', 'so:"1"', "(((", "_", "a\u0301" * 300, "t" * 99_999],
)  # fmt: skip
def test_no_title_makes_a_build_fail(tmp_path: Path, title: str, engine: str) -> None:
    records = ({"title": title, "body": PAGE.format(7), "published": "2018-01-01"}, {"body": PAGE.format(8)})
    report = build(Settings(tmp_path / "data", engine), [written(tmp_path, *records)], workers=1, progress=quiet)
    assert report.indexed == 2


@pytest.mark.parametrize(
    "charset", ["zlib", "base64", "rot13", "undefined", "idna", "unicode_escape", "mbcs", "klingon"]
)
def test_no_declared_charset_makes_a_page_fail(charset: str) -> None:
    body = (
        f'<html><meta charset="{charset}"><h1>x</h1>'.encode() + b"\xff\\x" + PAGE.format(7).encode("cp1258", "replace")
    )
    article_of(Page("x.html", body, "html"), None)


def test_records_of_wrong_types_are_read_or_counted(tmp_path: Path) -> None:
    records: list[dict[str, object]] = [
        {"id": 5, "url": None, "published": "yesterday", "title": ["x"], "text": PAGE.format(1)},
        {"id": True, "published": [], "organization": {}, "text": PAGE.format(2)},
        {"published": 10**30, "text": PAGE.format(3)}, {"published": -1, "text": PAGE.format(4)},
        {"id": "same", "text": PAGE.format(5)}, {"id": "same", "text": PAGE.format(6)},
        {"text": 5}, {"text": None}, {"html": {}}, {"text": ""}, {},
    ]  # fmt: skip
    source = written(tmp_path, *records)
    with source.open("a", encoding="utf-8") as stream:
        stream.write('[]\n5\n{\n{"text": NaN}\n' + "[[" * 50_000 + "\n" + '{"a":' * 50_000 + '\n{"text": "torn')
    report = build(Settings(tmp_path / "data"), [source], workers=1, progress=quiet)
    assert (report.read, report.indexed, report.duplicates, report.rejected) == (18, 5, 0, 13)


@pytest.mark.parametrize("article_id", HOSTILE_IDS)
def test_every_id_is_shown_and_reached_by_the_links_of_the_site(hostile: Path, article_id: str) -> None:
    assert json.loads(run("--data", hostile, "show", "--json", "--", article_id).stdout)["id"] == article_id
    app = create_app(Settings(hostile))
    with app.test_request_context():
        searcher = open_searcher(hostile)
        from webui.links import article_url, original_url

        article = searcher.article(article_id)
        links = (article_url(article), original_url(article))
        searcher.close()
    assert [app.test_client().get(link).status_code for link in links] == [200, 200]


def test_no_title_or_address_becomes_markup(hostile: Path) -> None:
    client = create_app(Settings(hostile)).test_client()
    for path in ("/tim", "/tim?trang=2", *(f"/bai/title-{at}" for at in (100, 101, 102))):
        page = client.get(path, follow_redirects=True).get_data(as_text=True).lower()
        assert not any(bad in page for bad in ("<script>alert", "<img src=x", 'href="javascript:', 'href="data:'))


@pytest.mark.parametrize("command", [["search", "turned"], ["show", "title-102"]])
def test_no_page_commands_the_terminal(hostile: Path, command: list[str]) -> None:
    output = run("--data", hostile, *command).output
    assert "turned" in output
    assert not {"\x1b", "\x07", "\u202e"} & set(output)


@pytest.mark.parametrize(
    "host", ["x" * 5000, ("a" * 63 + ".") * 9 + "!", "a b", "[::1", '"><script>', "evil:99999", "ÿ" * 60, ""]
)
def test_any_host_header_gets_a_page(hostile: Path, host: str) -> None:
    client = create_app(Settings(hostile)).test_client()
    for path in ("/", "/tim.json", "/sitemap.xml", "/bai/title-100", "/nowhere"):
        assert client.get(path, environ_overrides={"HTTP_HOST": host}).status_code in (200, 301, 400, 404)


@pytest.mark.parametrize("text", ["\udcff\udcfe", "so:\ud800", '"\ud800"', "tieude:\ud83d", "công\ud800đoàn"])
def test_bytes_that_are_no_utf_8_are_searched_for_without_them(hostile: Path, text: str) -> None:
    searcher = open_searcher(hostile)
    searcher.search(Request(text))
    searcher.close()
    told(run("--data", hostile, "show", "\udcff"), "no article")


@LINUX
def test_a_data_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    source = written(tmp_path, {"text": PAGE.format(1)})
    for data in (source, source / "below", tmp_path / ("x" * 300), Path("/proc/tracuu")):
        told(run("--data", data, "build", source), "could not be built", "permissions")


@LINUX
def test_an_output_that_cannot_be_written_is_one_line(hostile: Path, tmp_path: Path) -> None:
    source = written(tmp_path, {"text": PAGE.format(1)})
    told(run("--data", tmp_path / "data", "build", source, "--report", tmp_path / "no" / "x"), "No such file")
    command = [sys.executable, "-m", "indexer.cli", "--data", str(hostile), "status"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False, timeout=30)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr


@LINUX
@pytest.mark.parametrize("place", ["text", "spool", "index"])
def test_a_full_disk_is_one_line_and_the_old_archive_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    import sqlite3

    errors = {"text": OSError(28, "No space left on device"), "spool": sqlite3.OperationalError("disk is full"),
              "index": ValueError("An IO error occurred: 'No space left on device (os error 28)'")}  # fmt: skip
    targets = {
        "text": "indexer.build.seal",
        "spool": "indexer.build.StoreWriter.arrange",
        "index": "indexer.build._index",
    }
    settings = Settings(tmp_path / "data")
    source = written(tmp_path, {"text": PAGE.format(1)})
    build(settings, [source], workers=1, progress=quiet)

    def full(*_: object) -> None:
        raise errors[place]

    monkeypatch.setattr(targets[place], full)
    with pytest.raises(BuildError, match="could not be built"):
        build(settings, [source], workers=1, progress=quiet)
    assert current_number(settings.data) == 1
    assert [folder.name for folder in (settings.data / "generations").iterdir()] == ["1"]


@pytest.mark.parametrize("engine", list(ENGINES))
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # whoosh leaves files open then
def test_no_engine_hides_why_it_could_not_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str) -> None:
    settings = Settings(tmp_path / "data", engine)
    create = engine_module(engine).create

    def create_without_room(folder: Path) -> object:
        writer = create(folder)
        shutil.rmtree(folder)
        return writer

    monkeypatch.setattr(engine_module(engine), "create", create_without_room)
    with pytest.raises(BuildError, match="could not be built"):
        build(settings, [written(tmp_path, {"text": PAGE.format(1)})], workers=1, progress=quiet)


def test_an_empty_source_is_wrong_usage_and_not_the_folder_one_stands_in(tmp_path: Path) -> None:
    assert run("--data", tmp_path, "build", "").exit_code == 2


def test_a_measurement_without_judgements_is_told(hostile: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").write_bytes(b"")
    told(run("--data", hostile, "evaluate", tmp_path / "empty", tmp_path / "empty"), "judgement")


@pytest.mark.parametrize("engine", list(ENGINES))
def test_an_archive_without_a_right_to_write_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    settings = Settings(tmp_path / "data", engine)
    index = build(settings, [written(tmp_path, {"text": PAGE.format(1)})], workers=1, progress=quiet).generation.index
    for lock in index.glob(".*.lock"):
        lock.unlink()
        lock.mkdir()  # no one, root neither, opens a folder as a file
    searcher = open_searcher(settings.data)
    assert searcher.search(Request("công đoàn")).total == 1
    searcher.close()


def test_what_breaks_on_a_changed_byte_is_told_as_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = Settings(tmp_path / "data")
    build(settings, [written(tmp_path, {"id": "a", "text": PAGE.format(1)})], workers=1, progress=quiet)
    monkeypatch.setattr(generations, "_CHECKED_ON_OPENING", -1)  # as if every file were large
    folder = open_current(settings.data).folder
    for name in ("vocabulary.tsv", "articles.sqlite"):
        whole = (folder / name).read_bytes()
        (folder / name).write_bytes(whole.replace(b"\t", b"\n") if name.endswith("tsv") else b"x" * len(whole))
        told(run("--data", settings.data, "search", "hội nghị"), name, "tracuu build")
        (folder / name).write_bytes(whole)


@LINUX
@pytest.mark.parametrize("workers", [1, 2])
def test_ctrl_c_ends_a_build_without_a_traceback(tmp_path: Path, workers: int) -> None:
    source = written(tmp_path, *({"text": PAGE.format(number)} for number in range(4000)))
    command = [sys.executable, "-m", "indexer.cli", "--data", str(tmp_path / "data"), "build", str(source)]
    process = subprocess.Popen(
        [*command, "--workers", str(workers)], stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while process.poll() is None and not list((tmp_path / "data").glob("generations/*.building/*")):
        time.sleep(0.05)
    time.sleep(0.5)
    os.killpg(process.pid, signal.SIGINT)
    _, errors = process.communicate(timeout=30)
    assert process.returncode in (1, 130)
    assert errors.strip() == "Aborted!"
    assert not list((tmp_path / "data" / "generations").iterdir())


@LINUX
def test_a_reader_that_stops_reading_is_no_error(hostile: Path) -> None:
    command = f"{sys.executable} -m indexer.cli --data {hostile} search --json | head -c 1"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=30)
    assert (done.returncode, done.stderr) == (0, b"")
