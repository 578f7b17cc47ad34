"""Completions of what is typed: from the archive itself, marks respected, every one of them finding something."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese import fold
from indexer.analysis import keys
from indexer.build import build
from indexer.engines import ENGINES
from indexer.results import Request
from indexer.search import Searcher
from indexer.settings import SAMPLE, Settings
from indexer.suggest.sources import Entry
from indexer.suggest.suggestions import Suggester
from indexer.suggest.table import write_table
from tests.conftest import quiet

HOSTILE = ["", " ", "\n", "\x00\x1f", "\ud800", "́", "((((", '"""', "-", "*", "%", "ký" * 900, "a-" * 5000, "١٢٣", "đ"]
TYPED = [
    "c",
    "cong do",
    "công đ",
    "ldld",
    "LĐLĐ huy",
    "14",
    "140/",
    "ke hoach 1",
    "thỏa ước",
    "tháng cô",
    "hoi ngh",
    "t",
    "đ",
]


def texts(searcher: Searcher, typed: str, limit: int = 8) -> list[str]:
    return [each.text for each in searcher.suggester.suggest(typed, limit)]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Suggester]:
    """A few lines whose marks and counts are known."""
    lines = [("công đoàn", 9), ("Công Đoàn cơ sở", 5), ("cổng thông tin", 4), ("cống thoát nước", 3), ("cơ quan", 8)]
    lines += [("quản lý", 2), ("quản lý quỹ", 1), ("hòa giải viên", 6), ("hoàn thành", 7), ("hỏa hoạn", 1)]
    write_table(tmp_path, [Entry(" ".join(keys(text)), text, "phrase", count) for text, count in lines])
    yield Suggester(tmp_path)


@pytest.mark.parametrize(
    ("typed", "suggested"),
    [
        ("cong", ["công đoàn", "Công Đoàn cơ sở", "cổng thông tin", "cống thoát nước"]),
        ("công", ["công đoàn", "Công Đoàn cơ sở", "cổng thông tin", "cống thoát nước"]),  # the tone may still come
        ("công ", ["công đoàn", "Công Đoàn cơ sở"]),
        ("cổng", ["cổng thông tin"]),
        ("cong doan ", ["công đoàn", "Công Đoàn cơ sở"]),
        ("CÔNG ĐO", ["công đoàn", "Công Đoàn cơ sở"]),
        ("công dó", []),
        ("co", ["công đoàn", "cơ quan", "Công Đoàn cơ sở", "cổng thông tin", "cống thoát nước"]),
        ("co ", ["cơ quan"]),
        ("quan ly", ["quản lý", "quản lý quỹ"]),
        ("quản lí q", ["quản lý quỹ"]),
        ("quán", []),
        ("hoà g", ["hòa giải viên"]),
        ("hòa", ["hoàn thành", "hòa giải viên"]),
        ("hoàn", ["hoàn thành"]),
        ("doan", []),
    ],
)
def test_marks_typed_are_respected_and_none_stand_for_all(made: Suggester, typed: str, suggested: list[str]) -> None:
    assert [each.text for each in made.suggest(typed)] == suggested


def test_what_begins_so_comes_first_then_what_has_it_inside_the_commonest_first(searcher: Searcher) -> None:
    found = searcher.suggester.suggest("lao dong ", 30)
    begins = [fold(each.text).startswith("lao dong") for each in found]
    assert begins == sorted(begins, reverse=True) and len(set(begins)) == 2
    for part in (True, False):
        counts = [each.count for each, begun in zip(found, begins, strict=True) if begun == part]
        assert counts == sorted(counts, reverse=True)


def test_numbers_are_kept_back_until_one_may_be_meant(searcher: Searcher) -> None:
    assert "number" not in {each.kind for typed in "ckn" for each in searcher.suggester.suggest(typed, 30)}
    assert "number" in {each.kind for each in searcher.suggester.suggest("nghị quyết", 30)}


def test_an_archive_with_nothing_to_suggest_suggests_nothing(tmp_path: Path) -> None:
    write_table(tmp_path, [])
    assert Suggester(tmp_path).suggest("công") == []


def test_abbreviations_numbers_and_bodies_are_completed(searcher: Searcher) -> None:
    assert "Liên đoàn Lao động tỉnh Lam Hải" in texts(searcher, "ldld ti")
    assert "Công đoàn cơ sở Công ty Chè Mường Vài" in texts(searcher, "CĐCS Công ty ch")
    assert texts(searcher, "145/")[0] == texts(searcher, "nghị định 145")[0] == "145/2020/NĐ-CP"
    assert "Công đoàn cơ sở Công ty Chè Mường Vài" in texts(searcher, "che muong v")  # found by its later words
    assert "140/BC-LĐLĐ" in texts(searcher, "140 bc") and "140/BC-LĐLĐ" in texts(searcher, "báo cáo số 140")
    kinds = {each.kind for each in searcher.suggester.suggest("công đoàn")}
    assert kinds == {"organization", "phrase", "title"}


@pytest.mark.parametrize("typed", TYPED)
def test_every_suggestion_completes_what_was_typed_and_finds_so_many_articles(searcher: Searcher, typed: str) -> None:
    found = searcher.suggester.suggest(typed, 30)
    assert found
    for each in found:
        answer = searcher.search(Request(each.text))
        assert answer.total >= each.count > 0, each
        assert answer.tiers[0].name == "exact", each
        assert not [note for note in answer.notes if note.code != "expanded"], each


def test_suggestions_are_the_same_whatever_engine_or_workers(
    sample_archives: dict[str, Searcher], tmp_path: Path
) -> None:
    again = build(Settings(tmp_path), [SAMPLE], workers=2, progress=quiet).generation
    folders = [again.folder, *(sample_archives[engine].generation.folder for engine in ENGINES)]
    for name in ("suggestions.txt", "suggestions.npy", "suggestions.accented.npy"):
        assert len({(folder / name).read_bytes() for folder in folders}) == 1


@pytest.mark.parametrize("typed", HOSTILE)
def test_nothing_typed_is_too_strange(searcher: Searcher, typed: str) -> None:
    began = time.perf_counter()
    searcher.suggester.suggest(typed)
    assert time.perf_counter() - began < 0.5


@given(st.text(max_size=400) | st.text('côngđoàn lý0/"-\t\x00̣', max_size=60), st.integers(1, 20))
@settings(max_examples=200, deadline=None)
def test_any_text_has_at_most_so_many_suggestions_each_once(
    sample_archives: dict[str, Searcher], typed: str, limit: int
) -> None:
    suggester = sample_archives["tantivy"].suggester
    found = suggester.suggest(typed, limit)
    assert len(found) <= limit
    assert len({each.text for each in found}) == len(found)
