"""Pages to articles: the seeds as the user gave them, given fields, and rejections."""

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from corpus.articles import article_of
from corpus.cleaner import clean
from corpus.lines import read_lines
from corpus.model import Article, Given, Page, PageKind, Rejected
from tests.golden import squeeze

LABELS = {
    "T": {"title"}, "M": {"meta"}, "B": {"body", "lead", "heading", "table"}, "C": {"caption", "body"},
    "S": {"byline"}, "X": {"removed"},
}  # fmt: skip


def seeds(testdata: Path) -> list[tuple[Path, dict[str, Any]]]:
    gold = json.loads((testdata / "gold" / "seeds.json").read_text(encoding="utf-8"))
    return [(testdata / "seeds" / entry["file"], entry) for entry in gold]


def article(page: Page) -> Article:
    made = article_of(page)
    assert isinstance(made, Article), made
    return made


def text_page(text: str, **fields: Any) -> Page:
    return Page("test", text, "text", **fields)


def test_every_line_of_the_seeds_has_the_part_the_gold_gives_it(testdata: Path) -> None:
    for path, gold in seeds(testdata):
        cleaned = clean(read_lines(path.read_text(encoding="utf-8"), "text"))
        parts: dict[int, set[str]] = {}
        for line in cleaned.lines:
            parts.setdefault(line.number, set()).add(line.label)
        for one in cleaned.removed:
            parts.setdefault(one.line, set())
        for number, label in gold["lines"].items():
            found = parts[int(number)] or {"removed"}
            assert found <= LABELS[label], (path.name, number, found, label)


def test_the_seeds_give_the_titles_texts_authors_and_sites_of_the_gold(testdata: Path) -> None:
    for path, gold in seeds(testdata):
        made = article(Page(path.name, path.read_bytes(), "text"))
        assert made.title == gold["title"]
        assert list(made.authors) == gold["authors"]
        lines = made.text.splitlines()
        assert squeeze(made.text).startswith(gold["keep_start"]) or any(
            line.startswith(gold["keep_start"]) for line in lines[:2]
        )
        assert squeeze(made.text).endswith(gold["keep_end"])
        for phrase in gold["vanish"]:
            assert all(phrase not in field for field in (made.title, made.lead, made.text, *made.authors)), phrase
        for phrase in gold["vanish"]:
            assert any(phrase in one.text for one in made.removed), phrase


def test_no_word_of_a_page_is_in_neither_the_article_nor_what_was_removed(testdata: Path) -> None:
    for path, _ in seeds(testdata):
        raw = path.read_text(encoding="utf-8")
        made = article(Page(path.name, raw, "text"))
        told = " ".join((made.title, made.text, *(one.text for one in made.removed))).split()
        missing = [word for word in set(raw.split()) if told.count(word) < raw.split().count(word)]
        assert not missing, (path.name, missing)


def test_an_agency_prefix_names_the_site_and_leaves_the_text() -> None:
    made = article(
        text_page("Công đoàn tỉnh tổng kết năm\n(Baotankhe.vn) - Sáng 3/2, " + "hội nghị diễn ra sôi nổi. " * 5)
    )
    assert made.site == "baotankhe.vn"
    assert made.text.startswith("Sáng 3/2")


def test_what_a_record_says_of_itself_is_honoured() -> None:
    given = Given("b-7", "Tên cho trước", date(2015, 5, 1), "")
    made = article(text_page("Hội nghị công đoàn\n" + "Hội nghị bàn việc chăm lo đoàn viên. " * 8, given=given))
    assert (made.id, made.title, made.published, made.year) == ("b-7", "Tên cho trước", date(2015, 5, 1), 2015)
    assert made.year_basis == "published"
    assert any(one.text == "Hội nghị công đoàn" for one in made.removed)


def test_a_clean_page_is_taken_as_it_is() -> None:
    body = "Tin khác\nHội nghị bàn việc chăm lo đoàn viên dịp Tết.\nTrang chủ\nBan chấp hành nhất trí cao."
    made = article(Page("test", body, "clean", given=Given(title="Hội nghị")))
    assert made.text == body
    assert not made.removed


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("", "empty page"),
        (" \n\u00a0\n", "empty page"),
        ("Trang chủ\nGiới thiệu\nTin tức\nLiên hệ\nĐăng nhập", "no article text"),
        ("404 Not Found\nnginx", "error page"),
        (
            "Nhà cái uy tín\nSoi kèo mỗi ngày, nổ hũ, casino online, link vào nhà cái mới nhất cho mọi người chơi.",
            "spam",
        ),
    ],
)
def test_a_page_without_an_article_is_rejected_with_a_reason(body: str, reason: str) -> None:
    made = article_of(text_page(body))
    assert isinstance(made, Rejected)
    assert made.reason == reason
    assert made.id


@pytest.mark.parametrize(
    ("kind", "body", "reason"),
    [("html", "<" * 2_000_000, "too many elements"), ("text", "công đoàn " * 1_000_000, "text too long")],
)
def test_what_no_reader_could_read_is_refused_by_name_within_seconds(kind: PageKind, body: str, reason: str) -> None:
    started = time.process_time()
    made = article_of(Page("page", body, kind))
    assert isinstance(made, Rejected)
    assert made.reason == reason
    assert time.process_time() - started < 20
