"""An article keeps its id whatever is learned about cleaning it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.identity import canonical_url, page_address, page_id

ONE_ADDRESS = [
    "https://congdoan.example/tin/đại-hội?id=3",
    "http://www.congdoan.example/tin/đại-hội/?id=3",
    "https://CONGDOAN.example:443/tin/%C4%91%E1%BA%A1i-h%E1%BB%99i?id=3#anh",
    "https://congdoan.example/tin/%c4%91%e1%ba%a1i-h%e1%bb%99i?utm_source=zalo&id=3&fbclid=x",
    " https://congdoan.example/tin/đại-hội;jsessionid=0A1B?id=3&PHPSESSID=abc",
]


def test_all_spellings_of_an_address_give_one_id() -> None:
    assert len({page_id(url, url) for url in ONE_ADDRESS}) == 1
    assert page_id(ONE_ADDRESS[0], "") == page_id(ONE_ADDRESS[0], "any text")


def test_other_addresses_give_other_ids() -> None:
    urls = [
        "https://a.example/",
        "https://a.example/b",
        "https://a.example/b?c",
        "https://a.example:81/",
        "https://a.example/B",
    ]
    urls += ["https://a.example/b?id=1", "https://a.example/b?id=2", "https://a.example/%E1", "https://a.example/%E2"]
    assert len({page_id(url, "") for url in urls}) == len(urls)


def test_without_an_address_the_raw_page_gives_the_id() -> None:
    text = "Công đoàn cơ sở"
    assert page_id("", text) == page_id("file:///a.html", unicodedata.normalize("NFD", f" {text}\n"))
    assert page_id("", text) != page_id("", f"{text} mới")


@pytest.mark.parametrize("url", ["", "a.html", "http://[x", "ftp://a.example/b", "https://", "http://a:b/"])
def test_what_is_no_web_address_has_no_canonical_form(url: str) -> None:
    assert canonical_url(url) == ""


def test_an_address_that_names_only_a_site_is_no_page_s() -> None:
    assert page_address("https://congdoan.example/") == ""
    assert page_address(" https://congdoan.example/a ") == "https://congdoan.example/a"


@given(st.text(st.characters(), max_size=40), st.text(st.characters(), max_size=40))
def test_any_address_and_any_page_give_sixteen_hex_digits(url: str, raw: str) -> None:
    for each in (url, f"https://a.example/{url}"):
        assert len(page_id(each, raw)) == 16
        assert canonical_url(each).isascii() or "/" not in canonical_url(each)


@given(st.text(st.characters(codec="ascii"), max_size=40))
def test_a_canonical_address_is_its_own_canonical_form(path: str) -> None:
    once = canonical_url(f"https://a.example/{path}")
    assert canonical_url(f"https://{once}") == once or "%25" in once
