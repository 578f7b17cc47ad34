"""The command line as its users call it: output, exit codes, one-line errors, nothing heavy for small commands."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from indexer.cli import main

PAGE = """Công đoàn cơ sở Sở Xây dựng tổ chức hội nghị tổng kết

Ngày 12/3/2018, Công đoàn cơ sở Sở Xây dựng tổ chức hội nghị tổng kết theo Kế hoạch số 140/KH-CĐVC ngày 12/9/2017.

Hội nghị đã biểu dương 12 đoàn viên có thành tích xuất sắc trong phong trào thi đua.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder with an archive of one article."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    built = run("--data", tmp_path / "data", "build", tmp_path / "page.txt")
    assert built.exit_code == 0, built.output
    return tmp_path / "data"


def test_build_ends_with_what_became_of_every_page(data: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    built = run("--data", data, "build", tmp_path / "page.txt", tmp_path / "empty.txt")
    assert "read 2 = indexed 1 + duplicates 0 + rejected 1" in built.output
    record = json.loads(run("--data", data, "build", "--json", tmp_path / "page.txt").stdout)
    assert {"read": 1, "indexed": 1, "duplicates": 0, "rejected": 0}.items() <= record.items()


def test_build_alone_reads_the_same_sources_again(data: Path) -> None:
    again = run("--data", data, "build")
    assert again.exit_code == 0
    assert "generation 2" in again.output


def test_build_alone_without_an_archive_says_what_to_do(tmp_path: Path) -> None:
    result = run("--data", tmp_path, "build")
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "SOURCE" in result.stderr


def test_search_prints_the_public_shape(data: Path) -> None:
    record = json.loads(run("--data", data, "search", "--json", "tong", "ket").stdout)
    assert record.keys() >= {"query", "total", "tiers", "page", "limit", "hits", "facets", "notes", "took_ms"}
    (hit,) = record["hits"]
    assert hit.keys() >= {
        "id", "title", "published", "event_date", "year", "organization", "site", "url", "score", "tier", "snippets",
    }  # fmt: skip
    assert hit["year"] == 2018
    assert any(piece["match"] for snippet in hit["snippets"] for piece in snippet)
    assert record["facets"]["year"] == [{"value": "2018", "label": "2018", "count": 1, "selected": False, "parent": ""}]


@pytest.mark.parametrize(
    "query", ["140/KH-CĐVC", "ke hoach 140", "140 kh cdvc", "hội nghị tổng kết", '"tong ket"', "Sở Xây dựng -họp", ""]
)
def test_search_finds_the_page(data: Path, query: str) -> None:
    result = run("--data", data, "search", "--json", query)
    assert json.loads(result.stdout)["total"] == 1


@pytest.mark.parametrize(
    "query",
    ['((" AND -', "*" * 300, "(" * 2000, "a-" * 5000, "\x00\x07", "\u202eabc", "😀", "'; DROP TABLE--", "[0 TO zzz]", '"' * 99,
     "công " * 1000, "nam:9999..1", "-", "~~", "a\u0301\u0323\u0302" * 40],
)  # fmt: skip
def test_any_query_gets_an_ordinary_answer(data: Path, query: str) -> None:
    result = run("--data", data, "search", "--json", "--", query)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["total"] in (0, 1)


def test_filters_narrow_and_repeat(data: Path) -> None:
    assert json.loads(run("--data", data, "search", "--json", "--year", "2018", "--year", "2017", "họp").stdout)
    nothing = json.loads(run("--data", data, "search", "--json", "--year", "1999", "tổng kết").stdout)
    assert nothing["total"] == 0
    assert [note["code"] for note in nothing["notes"]] == ["unknown_value"]


def test_show_prints_the_article_or_the_page_as_archived(data: Path) -> None:
    hit = json.loads(run("--data", data, "search", "--json", "tổng kết").stdout)["hits"][0]
    article = json.loads(run("--data", data, "show", "--json", hit["id"]).stdout)
    assert article["title"] == hit["title"]
    assert "12 đoàn viên" in run("--data", data, "show", hit["id"]).output
    assert run("--data", data, "show", "--original", hit["id"]).output == PAGE
    missing = run("--data", data, "show", "0" * 16)
    assert missing.exit_code == 1
    assert missing.stderr.count("\n") == 1


def test_clean_prints_one_article_a_line(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    lines = run("clean", "--json", tmp_path / "page.txt", tmp_path / "empty.txt").stdout.splitlines()
    article, rejected = map(json.loads, lines)
    assert article.keys() >= set(
        "id kind site url title lead text published event_date year year_basis organization organizations place authors "
        "citations document removed status reason".split()
    )
    assert article["citations"][0].keys() >= {"type", "number", "name", "issuer", "date", "key"}
    assert (article["status"], rejected["status"]) == ("article", "rejected")
    assert rejected["reason"]
    assert "140/KH-CĐVC" in run("clean", "--explain", tmp_path / "page.txt").output


def test_status_tells_counts_and_engine(data: Path) -> None:
    assert "read 1 = indexed 1" in run("--data", data, "status").output
    assert json.loads(run("--data", data, "status", "--json").stdout)["engine"] == "tantivy"


@pytest.mark.parametrize("command", [["search", "x"], ["status"], ["show", "x"], ["serve"]])
def test_without_an_archive_a_command_fails_in_one_line(tmp_path: Path, command: list[str]) -> None:
    result = run("--data", tmp_path, *command)
    assert result.exit_code == 1
    assert result.stderr.count("\n") == 1
    assert "tracuu build" in result.stderr


def test_another_engine_is_a_mismatch(data: Path) -> None:
    result = run("--data", data, "--engine", "whoosh", "search", "x")
    assert result.exit_code == 1
    assert "--engine whoosh build" in result.stderr


@pytest.mark.parametrize("arguments", [["nonsense"], ["search", "--page", "0"], ["--engine", "lucene", "status"]])
def test_wrong_usage_exits_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_missing_source_fails_and_names_itself(tmp_path: Path) -> None:
    result = run("--data", tmp_path, "build", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_an_empty_folder_fails_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    result = run("--data", tmp_path, "build", tmp_path / "pages")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_bad_files_are_counted_with_their_reasons(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "good.txt").write_text(PAGE, encoding="utf-8")
    (pages / "empty.html").write_bytes(b"")
    (pages / "binary.txt").write_bytes(bytes(range(256)) * 64)
    (pages / "torn.jsonl").write_text('{"text": \n[1]\n', encoding="utf-8")
    (pages / "torn.jsonl.gz").write_bytes(gzip.compress(b'{"text": "abc"}' * 99)[:40])
    (pages / "huge.txt").write_text(PAGE + "Công đoàn cơ sở họp bàn về công tác năm tới. " * 450_000, encoding="utf-8")
    result = run("--data", tmp_path / "data", "build", "--json", pages)
    record = json.loads(result.stdout)
    assert result.exit_code == 0
    assert record["read"] == record["indexed"] + record["duplicates"] + record["rejected"]
    assert record["read"] >= 6
    assert record["indexed"] >= 1


def test_help_status_and_show_load_nothing_heavy(data: Path) -> None:
    code = "import sys; sys.argv[1:] = {!r}; import indexer.cli\ntry: indexer.cli.main()\nexcept SystemExit: pass\n"
    heavy = {"pyvi", "sklearn", "trafilatura", "bs4", "flask", "tantivy", "numpy", "indexer.segmenter"}
    for arguments in (["--help"], ["--data", str(data), "status"], ["--data", str(data), "show", "x"]):
        script = code.format(arguments) + f"print('LOADED', sorted(set(sys.modules) & {heavy!r}))"
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
        assert done.stdout.splitlines()[-1] == "LOADED []", arguments


def test_output_is_utf_8_whatever_the_console(data: Path) -> None:
    environment = os.environ | {"PYTHONIOENCODING": "ascii", "LC_ALL": "C"}
    command = [sys.executable, "-m", "indexer.cli", "--data", str(data), "search", "tong ket"]
    done = subprocess.run(command, capture_output=True, env=environment, check=True)
    assert "Công đoàn" in done.stdout.decode("utf-8")


def test_document_finds_a_number_in_any_spelling_and_names_those_near(data: Path) -> None:
    told = run("--data", data, "document", "140", "kh", "cdvc")
    assert told.exit_code == 0
    assert "1 official document" in told.output
    assert "Kế hoạch 140/KH-CĐVC" in told.output
    assert "numbers close by" in run("--data", data, "document", "141/KH-CĐVC").output
    record = json.loads(run("--data", data, "document", "--json", "kế hoạch 140").stdout)
    assert [(each["number"], each["year"], each["citing"]) for each in record["documents"]] == [
        ("140/KH-CĐVC", 2017, 1)
    ]
