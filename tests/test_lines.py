"""HTML and flat text as lines: nothing lost at any depth, blocks and tables as lines, what the head says."""

import gc
import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.lines import Lines, read_lines


def html(body: str, head: str = "") -> Lines:
    return read_lines(f"<html><head>{head}</head><body>{body}</body></html>", "html")


def texts(lines: Lines) -> list[str]:
    return [line.text for line in lines.lines]


def test_flat_lines_keep_their_physical_number_and_the_gap_before_them() -> None:
    lines = read_lines("Một\r\n\r\n \u00a0\nHai\rBa", "text").lines
    assert [(line.number, line.text, line.gap) for line in lines] == [(1, "Một", 0), (4, "Hai", 2), (5, "Ba", 0)]


def test_blocks_and_line_breaks_end_a_line_and_inline_elements_do_not() -> None:
    lines = html("<p>Công <b>đoàn</b> c<i>ơ</i> sở<br>họp</p><div>Tin<span> khác</span></div>")
    assert texts(lines) == ["Công đoàn cơ sở", "họp", "Tin khác"]


def test_rows_of_a_data_table_become_lines_and_layout_tables_do_not() -> None:
    rows = "".join(f"<tr><td>{n}</td><td>Đơn vị {n}</td><td>{n * 7}</td></tr>" for n in range(1, 4))
    assert texts(html(f"<table>{rows}</table>"))[0] == "1 | Đơn vị 1 | 7"
    layout = "<table><tr><td>Menu</td><td><h1>Tên bài</h1><p>Một đoạn.</p><p>Hai đoạn.</p></td></tr></table>"
    assert texts(html(layout)) == ["Menu", "Tên bài", "Một đoạn.", "Hai đoạn."]


def test_scripts_and_styles_are_no_lines_and_links_are_measured() -> None:
    lines = html("<script>var a='x'</script><style>p{}</style><p>Xem <a href='/'>tin khác</a></p>").lines
    assert [line.text for line in lines] == ["Xem tin khác"]
    assert 0.5 < lines[0].link_density < 0.8


def test_the_head_tells_title_day_site_and_address() -> None:
    head = (
        '<title>Tên bài - Trang A</title><meta property="og:title" content="Tên bài">'
        '<link rel="canonical" href="https://a.example/1"><meta property="og:site_name" content="Trang A">'
        '<script type="application/ld+json">{"@graph":[{"datePublished":"2020-05-08T08:00:00+07:00"}]}</script>'
    )
    found = html("<p>x</p>", head).head
    assert (found.title, found.og_title, found.url) == ("Tên bài - Trang A", "Tên bài", "https://a.example/1")
    assert (found.published, found.site_name) == ("2020-05-08T08:00:00+07:00", "Trang A")


def test_a_day_beside_the_title_goes_before_one_that_may_be_the_sites() -> None:
    shown = "<li itemprop='datePublished'>24 Tháng Mười Một, 2020</li>"
    assert html(shown, '<meta name="date" content="2024-08-30">').head.published == "24 Tháng Mười Một, 2020"
    surer = '<meta property="article:published_time" content="2020-11-23">'
    assert html(shown, surer).head.published == "2020-11-23"


@pytest.mark.parametrize("opening", ["<div>", "<b>", "<table><tr><td>", "<ul><li>", "<blockquote>"])
def test_no_depth_of_nesting_loses_a_line_or_takes_long(opening: str) -> None:
    started = time.process_time()
    lines = html(opening * 20_000 + "<p>Dưới đáy</p>")
    assert "Dưới đáy" in texts(lines)
    assert time.process_time() - started < 10


def test_a_page_of_millions_of_lines_is_read_within_bounds_and_whole() -> None:
    for page in (read_lines("x\n" * 300_000, "text"), html("x<br>" * 60_000)):
        assert len(page.lines) <= 20_001
        assert sum(line.text.count("x") for line in page.lines) in (300_000, 60_000)


def test_broken_json_and_json_as_deep_as_a_stack_say_nothing() -> None:
    for text in ("{broken", "[" * 50_000, '{"a":' * 50_000):
        assert html("<p>x</p>", f'<script type="application/ld+json">{text}</script>').head.published == ""


@given(st.text(max_size=300))
def test_any_flat_text_keeps_its_words_in_their_order(text: str) -> None:
    from corpus.vietnamese import repair

    assert " ".join(texts(read_lines(text, "text"))).split() == repair(text).split()


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_html(text: str) -> None:
    for line in read_lines(text, "html").lines:
        assert line.text == line.text.strip() != ""


def test_lines_broken_to_fit_a_page_are_joined_and_a_title_stays_apart() -> None:
    first = (
        "sáng nay công đoàn cơ sở họp bàn việc chăm lo đời sống cho đoàn viên các tổ sản xuất và nghe báo cáo về tiền"
        " lương, bữa ăn ca cùng nhà ở, sau đó thảo luận sôi nổi cho đến trưa rồi thống nhất trích quỹ giúp mười hai nhà"
        " gặp khó khăn sau trận lũ cuối năm vừa rồi để kịp sửa lại mái và chuồng trại trước mùa mưa tới."
    )
    paragraphs = [first.capitalize(), first.replace("sáng nay", "hôm sau").capitalize()]
    broken = [line for text in paragraphs for line in textwrap.wrap(text, 70)]
    lines = read_lines("\n".join(["Họp bàn việc chăm lo đời sống đoàn viên các tổ", *broken]), "text")
    assert texts(lines) == ["Họp bàn việc chăm lo đời sống đoàn viên các tổ", *paragraphs]
    assert lines.lines[-1].number == 2 + len(broken) // 2


def test_below_the_first_paragraph_a_few_lines_that_begin_in_lower_case_are_left_alone() -> None:
    paragraph = "Công đoàn cơ sở họp bàn việc chăm lo đoàn viên. " * 4
    page = f"{paragraph}\nCông đoàn cơ sở họp bàn việc chăm lo đoàn viên\nvà nghe báo cáo\nTin khác\nMột bài khác của trang này"
    assert len(texts(read_lines(page, "text"))) == 5


@pytest.mark.parametrize("was_on", [True, False])
def test_reading_html_leaves_the_garbage_collector_as_it_was(*, was_on: bool) -> None:
    (gc.enable if was_on else gc.disable)()
    try:
        read_lines("<p>Công đoàn", "html")
        assert gc.isenabled() is was_on
    finally:
        gc.enable()


def test_broken_lines_in_brackets_are_one() -> None:
    broken = [f"Công nhân tổ {number} bàn việc chăm lo đời sống cho đoàn viên ở xa nhà và" for number in range(6)]
    page = "\n".join(
        ["(Phỏng vấn đồng chí Chủ tịch", "LĐLĐ thị xã về mô hình tổ", "tự quản khu trọ)", "Họp tổ", *broken]
    )
    assert texts(read_lines(page.replace(" và\nCông", " và\ncông"), "text"))[:2] == [
        "(Phỏng vấn đồng chí Chủ tịch LĐLĐ thị xã về mô hình tổ tự quản khu trọ)",
        "Họp tổ",
    ]


@pytest.mark.parametrize("cut", ["tháng\n12 năm 2021", "tháng 12\nnăm 2021"])
def test_a_day_cut_in_two_is_whole(cut: str) -> None:
    assert texts(read_lines(f"Cửa Lam, ngày 08 {cut}", "text")) == ["Cửa Lam, ngày 08 tháng 12 năm 2021"]


@pytest.mark.parametrize(("opened", "main"), [("button", "main"), ("button", "article"), ("nav", "article")])
def test_what_was_left_open_above_the_main_content_is_not_around_it(opened: str, main: str) -> None:
    page = html(f"<{opened}>Tìm<{main}><h1>Đại hội</h1><p>Sáng nay đại hội đã họp.</p></{main}></{opened}>")
    assert [opened in line.classes for line in page.lines] == [True, False, False]
