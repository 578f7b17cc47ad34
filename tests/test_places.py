"""Provinces and districts: spellings, successors, homes of districts, hosts."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.places import homes_of_district, province, province_of_host, provinces, successor
from corpus.vocabulary import vocabulary
from corpus.wording import as_official, slug_of


def test_all_provinces_of_before_july_2025_are_listed_with_their_districts() -> None:
    before = [one for one in provinces().values() if one.until in (0, 2025)]
    assert len(before) == 63
    assert all(one.districts for one in before)
    assert sum(len(one.districts) for one in before) == 696


def test_34_provinces_go_on_after_july_2025() -> None:
    assert len({successor(name) for name in provinces()}) == 34
    assert sum(one.until == 0 for one in provinces().values()) == 34


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Kiên Giang", "An Giang"),
        ("Hà Tây", "Hà Nội"),
        ("Thừa Thiên Huế", "Huế"),
        ("Nghệ An", "Nghệ An"),
        ("Bình Dương", "Hồ Chí Minh"),
    ],
)
def test_an_old_name_points_to_its_successor(old: str, new: str) -> None:
    found = successor(old)
    assert found is not None and found.name == new


@pytest.mark.parametrize(
    ("spelling", "name"),
    [
        ("thanh hoá", "Thanh Hóa"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("HCM", "Hồ Chí Minh"),
        ("Đắc Lắc", "Đắk Lắk"),
        ("BÀ RỊA – VŨNG TÀU", "Bà Rịa - Vũng Tàu"),
    ],
)
def test_a_province_is_found_in_any_spelling(spelling: str, name: str) -> None:
    found = province(spelling)
    assert found is not None and found.name == name


def test_an_unknown_name_is_no_province() -> None:
    assert province("Sơn Giang") is None
    assert province("") is None


def test_a_district_name_that_several_provinces_use_has_several_homes() -> None:
    assert {one.name for one in homes_of_district("Châu Thành")} >= {"Kiên Giang", "Tiền Giang", "Bến Tre"}
    assert [one.name for one in homes_of_district("Yên Thành", "huyện")] == ["Nghệ An"]
    assert homes_of_district("Suối Mây") == ()


@pytest.mark.parametrize(
    ("host", "name"),
    [
        ("baonghean.vn", "Nghệ An"),
        ("congdoan.hue.gov.vn", "Huế"),
        ("thuehaiphong.gov.vn", "Hải Phòng"),
        ("vpubnd.haiduong.gov.vn", "Hải Dương"),
        ("baohanam.com.vn", "Hà Nam"),
        ("vietnamnet.vn", None),
        ("laodong.vn", None),
        ("", None),
    ],
)
def test_a_host_names_its_province(host: str, name: str | None) -> None:
    found = province_of_host(host)
    assert (found.name if found else None) == name


@given(st.text(max_size=80))
def test_no_host_and_no_name_raises(text: str) -> None:
    province_of_host(text)
    province(text)


@pytest.mark.parametrize(
    ("word", "official"),
    [("Thuỷ", "Thủy"), ("Hoà", "Hòa"), ("khoẻ", "khỏe"), ("quý", "quý"), ("Hoàng", "Hoàng"), ("tòan", "toàn")],
)
def test_names_put_the_tone_on_the_first_vowel(word: str, official: str) -> None:
    assert as_official(word) == official


def test_a_slug_has_no_marks_and_no_spaces() -> None:
    assert slug_of("Bà Rịa - Vũng Tàu") == "ba-ria-vung-tau"


def test_the_tables_load_in_under_50_ms_of_work() -> None:
    vocabulary.cache_clear()
    provinces.cache_clear()
    best = 1.0
    for _ in range(3):
        vocabulary.cache_clear()
        provinces.cache_clear()
        start = time.process_time()
        vocabulary()
        best = min(best, time.process_time() - start)
    assert best < 0.05
