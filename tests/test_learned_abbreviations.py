"""What an archive explains of its abbreviations is learned, what it does not agree on is left alone."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Article
from indexer.learned_abbreviations import archive_wordings, pairs_in, read_abbreviations
from indexer.results import Request
from indexer.search import Searcher
from tests.web_archive import opened_archive
from webui import create_app

# (what articles say, how many say so)
SAID = [
    ("Trung tâm Dưỡng lão Công nhân (TTDLCN) mở cửa.", 2),
    ("TTDLCN (Trung tâm Dưỡng lão Công nhân) nhận thêm người.", 1),
    ("Ban Chấp hành (BCH) họp thường kỳ.", 6),
    ("Lập Ban Chỉ huy (BCH) phòng chống bão.", 1),
    ("Công đoàn (CĐ) và các bên ký kết.", 5),
    ("Xưởng có trung tâm (TT) bảo hành.", 3),
    ("Theo thông tư (TT) mới, mức hưởng tăng.", 3),
    ("Cả công an (CA) cùng tham gia.", 6),
    ("Ký với Hội Doanh nhân Trẻ (HDNT) năm nay.", 1),
    ("Bộ trưởng trả lời: tổ tự quản (TTQ) giữ gìn trật tự.", 2),
    ("Tổ trang quỹ (TTQ) lo việc chi tiêu.", 2),
    ("Kho hàng của TTDLCN đã xong.", 1),
    ("Đoàn họp ở cđ huyện.", 1),
]


@pytest.fixture(scope="module")
def searcher(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    data = tmp_path_factory.mktemp("explained")
    said = [text for text, times in SAID for _ in range(times)]
    articles = [
        Article(f"n{n}", "article", f"s{n % 4}.example", "", f"Bài số {n}", "", text) for n, text in enumerate(said)
    ]
    with opened_archive(data, articles) as opened:
        yield opened


@pytest.mark.parametrize(
    ("text", "pair"),
    [
        ("của Liên đoàn Lao động (LĐLĐ) tỉnh", ("LĐLĐ", "Liên đoàn Lao động")),
        ("LĐLĐ (Liên đoàn Lao động) tỉnh", ("LĐLĐ", "Liên đoàn Lao động")),
        ("thỏa ước lao động tập thể (gọi tắt là TULĐTT)", ("TULĐTT", "thỏa ước lao động tập thể")),
        ("công nhân, viên chức, lao động (sau đây gọi tắt là: CNVCLĐ)", ("CNVCLĐ", "công nhân, viên chức, lao động")),
        ("Sở Khoa học và Công nghệ (KH&CN)", ("KH&CN", "Khoa học và Công nghệ")),
        ("Bộ Lao động - Thương binh và Xã hội (LĐ-TB&XH)", ("LĐ-TB&XH", "Lao động - Thương binh và Xã hội")),
        ("Hội Vận động và Vui chơi (HVĐVVC)", ("HVĐVVC", "Hội Vận động và Vui chơi")),
        ('người lao động ("NLĐ")', ("NLĐ", "người lao động")),
    ],
)
def test_long_and_short_forms_explain_each_other(text: str, pair: tuple[str, str]) -> None:
    assert list(pairs_in(text)) == [pair]


@pytest.mark.parametrize(
    "text",
    [
        "đợt một (II)", "Liên đoàn bóng đá (LĐLĐ)", "theo quy định. Lao động (QĐLĐ)", "ba (B)", "(LĐLĐ)", "LĐLĐ ()", "cơ sở (cs)",
        "bữa cơm ăn (CA)", "140/KH-LĐLĐ (Liên đoàn Lao động)", "Liên đoàn Lao động\n(LĐLĐ)", "LĐ (các Liên đoàn)",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_explanation_is_none(text: str) -> None:
    assert list(pairs_in(text)) == []


def test_pairs_carry_their_weights(searcher: Searcher) -> None:
    learned = {(each.short, each.long): each for each in read_abbreviations(searcher.generation.folder)}
    assert learned["TTDLCN", "Trung tâm Dưỡng lão Công nhân"].articles == 3
    chosen = learned["BCH", "Ban Chấp hành"]
    assert (chosen.articles, chosen.sites, chosen.of) == (6, 4, 7)
    assert learned["TT", "trung tâm"].share == 0.5
    assert not [short for short, _ in learned if short in ("CA", "HDNT")]


@pytest.mark.parametrize(
    ("typed", "others"),
    [
        ("ttdlcn", [("trung", "tâm", "dưỡng", "lão", "công", "nhân")]),
        ("trung tâm dưỡng lão công nhân", [("ttdlcn",)]),
        ("bch", [("ban", "chấp", "hành")]),
        ("CĐ", [("công", "đoàn")]),
        ("cd", [("công", "đoàn")]),
        ("công đoàn", []),  # two letters say too little to be looked for in its stead
        ("tt", []),
        ("ttq", []),
        ("lđlđ", [("liên", "đoàn", "lao", "động")]),
    ],
)
def test_the_majority_of_explanations_decides_or_nothing(
    searcher: Searcher, typed: str, others: list[tuple[str, ...]]
) -> None:
    assert list(archive_wordings(searcher.generation.folder).others(tuple(typed.lower().split()))) == others


def test_a_search_says_what_was_added(searcher: Searcher) -> None:
    answer = searcher.search(Request("ttdlcn"))
    assert answer.total == 4
    assert [(note.code, note.detail) for note in answer.notes] == [("expanded", "trung tâm dưỡng lão công nhân")]
    assert searcher.search(Request("trung tâm dưỡng lão công nhân")).total == 4
    assert not searcher.search(Request("ttq")).notes


@given(st.text('AĐb (),&-\n"và', max_size=60) | st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_may_be_read_and_pairs_stand_in_it(text: str) -> None:
    for short, long in pairs_in(text):
        assert short in text and long in text


@pytest.mark.parametrize("unit", ["(", "A(", "(A)", "a-", "LĐLĐ (", "đ (LĐ) "])
def test_long_texts_are_read_in_linear_time(unit: str) -> None:
    began = time.perf_counter()
    list(pairs_in(unit * (300_000 // len(unit))))
    assert time.perf_counter() - began < 15


def test_an_archive_that_explains_nothing_has_the_curated_ones(tmp_path: Path) -> None:
    (tmp_path / "abbreviations.tsv").write_bytes(b"")
    assert archive_wordings(tmp_path).others(("cđcs",)) == (("công", "đoàn", "cơ", "sở"),)


@pytest.mark.parametrize("typed", ["TTDLCN", "trung tâm dưỡng lão công nhân", "ttdlcn mở cửa"])
def test_every_way_of_counting_knows_the_archives_own_abbreviations(searcher: Searcher, typed: str) -> None:
    request = Request(typed)
    total = searcher.search(request).total
    assert total > 0
    assert searcher.timeline(request).total == searcher.timeline(request, months=True).total == total
    assert len(searcher.selected(request).ranks) == len(list(searcher.every(request))) == total


def test_an_article_marks_the_wording_that_made_it_a_hit(searcher: Searcher) -> None:
    client = create_app(searcher=searcher).test_client()
    [hit] = (hit for hit in searcher.search(Request("trung tâm dưỡng lão công nhân")).hits if "Kho" in hit.article.text)
    page = client.get(f"/bai/{hit.article.id}?q=trung tâm dưỡng lão công nhân", follow_redirects=True).text
    assert '<mark id="k1">TTDLCN</mark>' in page
