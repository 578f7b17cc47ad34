"""Chrome learned from a site's pages: what recurs goes, what articles say by habit stays, little data teaches nothing."""

import json
from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaner import clean
from corpus.lines import Lines, read_lines
from corpus.site_learning import FEWEST_PAGES, learn, lower_bound
from corpus.sites import SiteModel

SLOGAN = (
    "Mỗi đoàn viên một việc tốt, mỗi tổ công đoàn một sáng kiến hay, mỗi cơ sở một công trình có ích cho quê hương."
)
TOWNS = "Bến Mới, Cửa Lam, Đồng Trại, Khê Thượng, Mường Vài, Nà Lài, Tân Phố, Thạch Lĩnh, Yên Khê, Đảo Ngọc".split(", ")


def page(number: int, extra: str = "", title: str = "") -> Lines:
    town = TOWNS[number % len(TOWNS)]
    return read_lines(
        f"CỔNG CÔNG ĐOÀN TÂN KHÊ\nMục riêng của trang\n{title or f'Công đoàn {town} bàn việc chăm lo đoàn viên quý {number}'}\n"
        f"Ngày {number + 1}/3/2019, công đoàn {town} họp bàn việc chăm lo {number * 37 + 12} đoàn viên khó khăn, thống nhất"
        f" chi {number * 11 + 5} triệu đồng từ quỹ tương trợ của {town}.\n"
        f"I. CÔNG TÁC CHĂM LO\n"
        f"Trong năm, {town} đã thăm hỏi {number + 40} lượt người ốm đau, sửa {number + 2} căn nhà dột nát ở các xóm xa.\n"
        f"{extra}{SLOGAN}\n"
        f"Nhà in Tân Khê nhận in lịch tết giá rẻ",
        "text",
    )


def pages(count: int, site: str = "tankhe.example") -> Iterator[tuple[str, Lines]]:
    return ((site, page(number)) for number in range(count))


def text_of(lines: Lines, model: SiteModel | None) -> str:
    rules = model.rules_for("tankhe.example", lines) if model else None
    return "\n".join(line.text for line in clean(lines, rules).lines)


def test_a_sentence_that_recurs_on_every_page_is_removed_and_says_why() -> None:
    model = learn(pages(10))
    lines = page(3)
    assert SLOGAN in text_of(lines, None)
    assert SLOGAN not in text_of(lines, model)
    removed = {one.text: one.rule for one in clean(lines, model.rules_for("tankhe.example")).removed}
    assert removed[SLOGAN].startswith("site:")


def test_numbered_headings_and_text_of_articles_stay_however_often_they_recur() -> None:
    text = text_of(page(4), learn(pages(10)))
    assert "I. CÔNG TÁC CHĂM LO" in text
    assert "thăm hỏi 44 lượt" in text


def test_below_five_distinct_pages_nothing_is_learned() -> None:
    assert not learn(pages(FEWEST_PAGES - 1)).sites
    assert not learn(("tankhe.example", page(1)) for _ in range(50)).sites


def test_an_article_published_many_times_is_not_taken_for_chrome() -> None:
    again = [("tankhe.example", page(2, extra=f"Lần {copy}\n")) for copy in range(30)]
    model = learn([*pages(10), *again])
    assert "chi 27 triệu đồng" in text_of(page(2), model)


def test_a_title_listed_on_all_other_pages_stays_the_title_of_its_own() -> None:
    titles = [f"Công đoàn {town} khánh thành nhà trẻ cho con công nhân" for town in TOWNS]
    crawl = [
        ("tankhe.example", page(number, "Tin khác\n" + "\n".join(titles) + "\n", titles[number]))
        for number in range(len(TOWNS))
    ]
    model = learn(crawl)
    for number, (_, lines) in enumerate(crawl):
        cleaned = clean(lines, model.rules_for("tankhe.example"))
        assert [line.text for line in cleaned.of("title")] == [titles[number]]


def test_pages_without_a_host_are_grouped_by_the_lines_at_their_edges() -> None:
    model = learn(("", page(number)) for number in range(10))
    assert len(model.sites) == 1
    assert model.rules_for("", page(11)) is not None
    assert model.rules_for("", read_lines("Một bài khác hẳn\nKhông chung dòng nào với trang kia.", "text")) is None


def test_a_model_survives_json_and_reports_its_sites() -> None:
    model = learn(pages(12))
    assert SiteModel.from_json(json.loads(json.dumps(model.as_json()))) == model
    (report,) = model.report()
    assert report["pages"] == 12
    assert 0 < report["share"] < 1
    assert report["top"][0]["pages"] == 12


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_the_sure_share_is_never_above_the_seen_one_and_rises_with_evidence(pages: int, count: int) -> None:
    count = min(count, pages)
    bound = lower_bound(count, pages)
    assert -1e-9 <= bound <= count / pages + 1e-9
    assert lower_bound(10 * count, 10 * pages) >= bound - 1e-9
