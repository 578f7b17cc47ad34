"""What was meant: accents put back and spelling corrected by the archive's own text, offered and searched."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from indexer.engines import ENGINES
from indexer.results import Request
from indexer.search import Searcher
from tests.web_archive import opened_archive, plain_article

TEXTS = (
    "Công đoàn cơ sở tổ chức hội nghị người lao động tại doanh nghiệp.",
    "Bảo hiểm xã hội giải đáp thắc mắc cho người lao động trong doanh nghiệp.",
    "Đoàn viên công đoàn nhận quà Tết; công đoàn cơ sở trao học bổng.",
    "Người bán cá ở chợ kể về một ngày làm việc.",
)


@pytest.fixture(scope="module", params=sorted(ENGINES))
def searcher(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    data = tmp_path_factory.mktemp("meant")
    numbered = enumerate(TEXTS * 3)
    articles = [replace(plain_article(number), title=f"Tin số {number}", text=text) for number, text in numbered]
    with opened_archive(data, articles, request.param) as opened:
        yield opened


def offered(searcher: Searcher, text: str, **more: object) -> str:
    notes = searcher.search(Request(text, **more)).notes  # type: ignore[arg-type]
    return next((note.detail for note in notes if note.code == "did_you_mean"), "")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cong doan co so", "công đoàn cơ sở"),
        ("công doan co sở", "công đoàn cơ sở"),
        ("bao hiem xa hoi", "bảo hiểm xã hội"),
        ("doanh nghiệpp", "doanh nghiệp"),
        ("doanh nghieepj", "doanh nghiệp"),
        ("congdoan co so", "công đoàn cơ sở"),
        ("Cong Doan co SO", "Công Đoàn cơ SỞ"),
    ],
)
def test_what_was_probably_meant_is_offered(searcher: Searcher, typed: str, meant: str) -> None:
    assert offered(searcher, typed) == meant


@pytest.mark.parametrize(
    "typed", ["công đoàn cơ sở", "", "?!", "khongcotuday", '"doanh nghiệpp"', "doanh nghiệpp -công", "tieude:nghiệpp"]
)
def test_nothing_is_offered_where_words_may_stand_or_operators_were_typed(searcher: Searcher, typed: str) -> None:
    assert offered(searcher, typed) == ""


def test_nothing_is_offered_that_the_filters_leave_empty(searcher: Searcher) -> None:
    assert offered(searcher, "doanh nghiệpp", filters={"year": ("1999",)}) == ""


def test_articles_with_what_was_meant_come_under_their_own_tier(searcher: Searcher) -> None:
    found = searcher.search(Request("hội nghị doanh nghiệpp"))
    assert (found.tiers[0].name, found.tiers[0].total) == ("similar_spelling", 3)
    assert {hit.tier for hit in found.hits[:3]} == {"similar_spelling"}
    assert any(piece.match and piece.text == "doanh nghiệp" for hit in found.hits for piece in hit.snippets[0])


def test_an_article_with_all_words_as_typed_is_never_beside_corrections(searcher: Searcher) -> None:
    assert "similar_spelling" not in {tier.name for tier in searcher.search(Request("bán cá")).tiers}


def test_ranks_and_exports_are_those_of_the_tier_that_is_shown(searcher: Searcher) -> None:
    request = Request("hội nghị doanh nghiệpp")
    assert (
        len(list(searcher.every(request)))
        == len(searcher.selected(request).ranks)
        == searcher.search(request).total
        == 3
    )
