"""Repeats are folded under the earliest; reports made after one template stay apart."""

import random
from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.duplicates import NEAR, find_duplicates, jaccard, shingles
from corpus.model import Article

WORDS = (
    "công đoàn cơ sở tổ chức hội nghị người lao động năm nay đồng chí chủ tịch dự và phát biểu chỉ đạo các đại biểu đã "
    "thảo luận về kế hoạch chăm lo đời sống giữ vững việc làm thực hiện thỏa ước tập thể huyện tỉnh nhà máy chè mường "
    "vải khu nghiệp quỹ mái ấm tặng quà tết khen thưởng thi đua phong trào văn nghệ thể thao nữ viên chức giáo dục"
).split()


def prose(seed: int, length: int = 200) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def article(
    name: str, text: str, day: date | None = date(2017, 11, 13), title: str = "Hội nghị", **more: object
) -> Article:
    year = day.year if day else None
    return Article(name, "article", "", "", title, "", text, published=day, **{"year": year, **more})  # type: ignore[arg-type]


def folded(articles: Iterable[Article]) -> dict[str, str]:
    kept = list(articles)
    return dict(find_duplicates(lambda: kept))


def changed(text: str, *places: int) -> str:
    words = text.split()
    for place in places:
        words[place] = "khác"
    return " ".join(words)


def test_equal_articles_are_folded_under_the_earliest_published() -> None:
    text = prose(1)
    found = folded(
        [
            article("c", text, date(2018, 1, 2)),
            article("a", text, None),
            article("b", text, date(2017, 5, 1)),
            article("d", prose(2)),
        ]
    )
    assert found == {"c": "b", "a": "b"}


def test_a_tie_of_publication_goes_to_the_earlier_event_then_to_the_first_id() -> None:
    text = prose(1)
    assert folded([article("a", text), article("b", text, event_date=date(2017, 11, 12))]) == {"a": "b"}
    assert folded([article("b", text), article("a", text)]) == {"b": "a"}


def test_case_and_white_space_make_no_difference() -> None:
    assert folded([article("a", "Tin  tức\nmới"), article("b", "TIN TỨC mới")]) == {"b": "a"}


def test_near_articles_of_one_year_and_the_same_numbers_are_folded() -> None:
    text = f"{prose(1)} 140 đoàn viên"
    assert folded([article("a", text), article("b", changed(text, 90))]) == {"b": "a"}


def test_another_style_of_tones_is_no_difference() -> None:
    text = f"{prose(1, 40)} hoà thuận thuỷ lợi"
    assert folded([article("a", text), article("b", text.replace("hoà", "hòa").replace("thuỷ", "thủy"))]) == {"b": "a"}


@pytest.mark.parametrize("other", ["141", "140 và 7", "", "140 lần III"])
def test_other_numbers_keep_near_articles_apart(other: str) -> None:
    assert folded([article("a", f"{prose(1)} 140"), article("b", f"{prose(1)} {other}")]) == {}


def test_zeros_before_a_number_are_no_difference() -> None:
    text = f"{prose(1)} ngày 08/03"
    assert folded([article("a", text), article("b", text.replace("08/03", "8/3"))]) == {"b": "a"}


def test_another_year_keeps_near_articles_apart() -> None:
    text = prose(1)
    assert folded([article("a", text), article("b", changed(text, 90), date(2018, 11, 13))]) == {}
    assert folded([article("a", text), article("b", changed(text, 90), None)]) == {}


def test_short_articles_of_the_same_text_and_another_title_stay_apart() -> None:
    text = "Mời quý vị và các bạn đón xem bản tin công đoàn tuần này"
    assert (
        folded([article("a", text, title="Tuần lễ đầu xuân"), article("b", text, title="Mùa gặt trên đồi chè")]) == {}
    )


def test_yearly_templates_with_other_numbers_stay_apart() -> None:
    template = "{} Năm {} có {} đoàn viên được khen thưởng, tăng {} phần trăm. {}"
    reports = [
        article(
            str(year), template.format(prose(1, 80), year, year * 3 % 97, year % 7, prose(2, 80)), date(year, 12, 1)
        )
        for year in range(2005, 2020)
    ]
    assert folded(reports) == {}


def test_a_chain_of_near_articles_has_one_head() -> None:
    first = prose(1)
    second = changed(first, 50)
    third = changed(second, 100)
    fourth = changed(third, 150, 20)
    days = [date(2017, 12, day) for day in (4, 3, 2, 1)]
    texts = [first, second, third, fourth]
    found = folded(article(name, text, day) for name, text, day in zip("abcd", texts, days, strict=True))
    assert jaccard(shingles(first), shingles(fourth)) < NEAR
    assert found == {"a": "d", "b": "d", "c": "d"}


def test_an_equal_text_of_another_year_joins_what_is_near_either() -> None:
    text = prose(1)
    copies = [article("a", text, date(2016, 1, 1)), article("b", text, date(2017, 1, 1))]
    near = [article("c", changed(text, 90), date(2017, 2, 1)), article("d", changed(text, 40), date(2016, 2, 1))]
    for order in (copies + near, near + copies, copies[::-1] + near):
        assert folded(order) == {"b": "a", "c": "a", "d": "a"}


def test_no_articles_have_no_duplicates() -> None:
    assert folded([]) == {}
    assert folded([article("a", "")]) == {}


def test_a_very_long_text_is_compared_too() -> None:
    text = prose(1, 60_000)
    assert folded([article("a", text), article("b", changed(text, 90))]) == {"b": "a"}


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6), st.integers(0, 1)), max_size=12), st.randoms())
def test_the_order_of_reading_changes_nothing(made: list[tuple[int, int, int]], chance: random.Random) -> None:
    articles = [
        article(f"{at:02}", changed(prose(seed, 60), *range(20, 20 + edits)), date(2016 + year, 1, 1 + edits))
        for at, (seed, edits, year) in enumerate(made)
    ]
    shuffled = list(articles)
    chance.shuffle(shuffled)
    assert folded(articles) == folded(shuffled)


@given(st.integers(0, 40), st.lists(st.integers(0, 119), max_size=4))
def test_exactly_those_texts_are_folded_whose_shingles_agree(seed: int, places: list[int]) -> None:
    one = prose(seed, 120)
    other = changed(one, *places)
    near = jaccard(shingles(f"Hội nghị\n{one}"), shingles(f"Hội nghị\n{other}")) >= NEAR
    assert bool(folded([article("a", one), article("b", other)])) == near


@given(st.text(max_size=60), st.text(max_size=60))
def test_jaccard_is_symmetric_and_one_for_the_same(one: str, other: str) -> None:
    assert jaccard(shingles(one), shingles(one)) == 1
    assert jaccard(shingles(one), shingles(other)) == jaccard(shingles(other), shingles(one))
