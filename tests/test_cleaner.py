"""Chrome goes, text stays: by kind, glued, doubled, at either end; and no input is lost, slow or fatal."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.bylines import authors_of
from corpus.cleaner import Cleaned, clean
from corpus.features import observe
from corpus.lines import read_lines
from corpus.observations import SAID, UNSAID
from corpus.phrases import phrase_of

BODY = (
    "Sáng 12/3, Công đoàn cơ sở Nhà máy Chè Mường Vài họp bàn việc chăm lo đời sống cho đoàn viên các tổ sản xuất.\n"
    "Hội nghị nghe báo cáo về tiền lương, bữa ăn ca và nhà ở, sau đó thảo luận sôi nổi cho đến trưa cùng ngày.\n"
    "Ban Chấp hành thống nhất trích quỹ hỗ trợ mười hai gia đình gặp khó khăn sau trận lũ cuối năm vừa rồi./."
)


def cleaned(text: str) -> Cleaned:
    return clean(read_lines(text, "text"))


def kept(text: str) -> str:
    return "\n".join(line.text for line in cleaned(text).lines)


def rules(text: str) -> dict[str, str]:
    return {one.text: one.rule for one in cleaned(text).removed}


def test_menus_go_and_the_title_below_them_stays() -> None:
    page = f"Trang chủ\nGiới thiệu\nTin tức\nLịch sử phong trào\nLiên hệ\nHọp bàn chăm lo đoàn viên ngành chè\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == ["Họp bàn chăm lo đoàn viên ngành chè"]
    assert rules(page)["Trang chủ"] == "phrase:menu"
    assert rules(page)["Lịch sử phong trào"] == "place:top"


def test_below_the_end_whole_sentences_of_other_articles_go() -> None:
    other = "Sáng ngày 26/6, Công đoàn huyện thực hiện Kế hoạch 77/KH-LĐLĐ, trao quà cho hơn hai trăm công nhân nghèo."
    page = (
        f"Họp bàn chăm lo đoàn viên\n{BODY}\nTin, ảnh: T.S\nTin khác\nMột bài khác của trang\n{other}\nThêm một bài nữa"
    )
    assert other not in kept(page)
    assert kept(page).endswith("Tin, ảnh: T.S")


def test_a_related_box_inside_the_text_does_not_end_it() -> None:
    first, rest = BODY.split("\n", 1)
    page = f"Họp bàn chăm lo đoàn viên\n{first}\nXem thêm\nMột bài khác của trang này\n{rest}"
    assert "trích quỹ hỗ trợ mười hai gia đình" in kept(page)
    assert "Xem thêm" not in kept(page).splitlines()


@pytest.mark.parametrize(
    "line",
    [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Tình hình việc làm",
        "Điều 2. Mỗi đoàn viên đóng góp một ngày công;",
        "- Trao 40 suất quà cho công nhân ở trọ;",
        "a) Tuyên truyền trong đoàn viên;",
        "Nơi nhận:",
        "Căn cứ Luật Công đoàn số 12/2012/QH13;",
    ],
)
def test_headings_articles_of_law_and_list_items_are_never_chrome(line: str) -> None:
    first, second, third = BODY.split("\n")
    assert line in kept(f"Kế hoạch chăm lo đoàn viên\n{first}\n{line}\n{second}\n{third}")


def test_a_letterhead_and_its_signature_stay() -> None:
    head = (
        "LĐLĐ TỈNH TÂN KHÊ\nCÔNG ĐOÀN VIÊN CHỨC TỈNH\nSố: 34/KH-CĐVC\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "Độc lập - Tự do - Hạnh phúc\nKẾ HOẠCH\n"
    )
    tail = "\nNơi nhận:\n- Như trên;\n- Lưu: VP.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH\n(Đã ký)"
    page = f"Trang chủ\nVăn bản\nKế hoạch chăm lo đoàn viên năm 2019\n{head}{BODY}{tail}\nTin khác\nMột bài khác"
    for line in (*head.split("\n"), *tail.split("\n")):
        assert line in kept(page)
    assert "Một bài khác" not in kept(page)


@pytest.mark.parametrize(
    ("line", "content", "rule"),
    [
        ("Họp bàn chăm lo đoàn viên ngành chè A A", "Họp bàn chăm lo đoàn viên ngành chè", "glued:tool"),
        ("Họp bàn chăm lo đoàn viên ngành chè [In trang]", "Họp bàn chăm lo đoàn viên ngành chè", "glued:tool"),
        ("Họp bàn chăm lo đoàn viên ngành chè A+ A-", "Họp bàn chăm lo đoàn viên ngành chè", "glued:tool"),
        ("Họp bàn chăm lo đoàn viên In bài viết Gửi email", "Họp bàn chăm lo đoàn viên", "glued:tool"),
        ("15/07/2019, 19:09 GMT+07 | Kết nối", "15/07/2019, 19:09 GMT+07", "glued:tool"),
        ("Tổ sản xuất số 3 trong giờ làm - Ảnh 2.", "Tổ sản xuất số 3 trong giờ làm", "glued:image"),
        ("Tổ sản xuất số 3 trong giờ làm. Ảnh 2", "Tổ sản xuất số 3 trong giờ làm.", "glued:image"),
        ("Tổ sản xuất trong giờ Tổ sản xuất trong giờ", "Tổ sản xuất trong giờ", "glued:doubled"),
        (
            "Họp bàn chăm lo đoàn viên ngành chè năm 2018 Lượt xem: 340",
            "Họp bàn chăm lo đoàn viên ngành chè năm 2018",
            "glued:tool",
        ),
        ("Đăng trong Chuyện chè | Tổ tin | 10 bình luận", "Đăng trong Chuyện chè | Tổ tin", "glued:counter"),
        ("Tổ sản xuất số 3 trong giờ làm. |", "Tổ sản xuất số 3 trong giờ làm.", "glued:bar"),
        (
            "Họp bàn chăm lo đoàn viên ngành chè | Cổng thông tin công đoàn tỉnh",
            "Họp bàn chăm lo đoàn viên ngành chè",
            "glued:name",
        ),
        ("date 2019-07 Họp bàn chăm lo đoàn viên ngành chè", "Họp bàn chăm lo đoàn viên ngành chè", "glued:month"),
    ],
)
def test_chrome_glued_to_a_line_is_cut_off_with_its_rule(line: str, content: str, rule: str) -> None:
    found = cleaned(f"{line}\n{BODY}" if "2019" not in line else f"Họp bàn chăm lo đoàn viên\n{line}\n{BODY}")
    assert content in [one.text for one in found.lines]
    assert rule in [one.rule for one in found.removed]


def test_captions_leads_and_titles_said_again_appear_once() -> None:
    first, second, third = BODY.split("\n")
    picture = "Các đại biểu tham dự hội nghị chăm lo"
    page = f"Họp bàn chăm lo đoàn viên\n{first}\n{picture}\n{picture}\n{second}\nHọp bàn chăm lo đoàn viên - Ảnh 1.\n{third}"
    assert kept(page).count(picture) == 1
    assert kept(page).count("Họp bàn chăm lo đoàn viên") == 1


def test_a_paragraph_said_again_appears_once_and_a_short_refrain_stays() -> None:
    first, second, third = BODY.split("\n")
    refrain = "Đoàn viên là trên hết, cơ sở là gốc."
    page = f"Họp bàn chăm lo đoàn viên\n{first}\n{first}\n{refrain}\n{second}\n{refrain}\n{third}"
    assert kept(page).count(first) == 1
    assert kept(page).count(refrain) == 2


def test_a_letterhead_is_whole_whatever_stands_between_its_lines() -> None:
    head = "CÔNG ĐOÀN HUYỆN MƯỜNG VÀI\nCĐCS NHÀ MÁY CHÈ\nSố 09/TB-CĐCS\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    text = kept(f"Thông báo phân công trực\nThứ hai - 24/04/2017 16:38\n{head}\n--------o0o--------\nTHÔNG BÁO\n{BODY}")
    assert head in text
    assert "o0o" not in text


def test_the_card_of_a_forum_s_member_is_chrome() -> None:
    card = (
        "Tham gia ngày: 17-03-2009\nBài gởi: 1.462\nCảm ơn: 33 - Được cảm ơn 518 lần trong 402 bài\nĐến từ: Văn phòng"
    )
    title = "Đại hội Công đoàn cơ sở nhà máy chè lần thứ VI"
    page = f"Diễn đàn > Tin tức > Tin đơn vị\n{title}\n#1 24-09-2012, 02:51 PM\nban_bien_tap\n{card}\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == [title]
    assert "cảm ơn" not in kept(page)


def test_lines_of_signs_alone_go() -> None:
    first, second, third = BODY.split("\n")
    found = rules(f"|\n|\nHọp bàn chăm lo đoàn viên\n{first}\n.\n{second}\n![]() |\n{third}")
    assert found == {"|": "symbols", ".": "symbols", "![]() |": "symbols"}


def test_a_day_that_a_crawler_glued_before_a_lead_is_a_line_of_its_own() -> None:
    found = cleaned(f"date 2019-07-15 {BODY}")
    assert [line.text for line in found.of("meta")] == ["date 2019-07-15"]
    assert kept(f"date 2019-07-15 {BODY}").endswith(BODY)


@pytest.mark.parametrize("number", ["731", "3", "20200215 2013377"])
def test_a_number_by_itself_between_paragraphs_is_a_counter_or_a_picture(number: str) -> None:
    first, second, third = BODY.split("\n")
    assert number not in kept(f"Họp bàn chăm lo đoàn viên ngành chè\n{first}\n{number}\n{second}\n{third}").split("\n")


def test_a_body_that_signs_below_the_text_is_its_byline() -> None:
    assert [line.text for line in cleaned(f"Họp bàn chăm lo đoàn viên\n{BODY[:-3]}.\nVP CĐVC tỉnh").of("byline")] == [
        "VP CĐVC tỉnh"
    ]


def test_a_table_s_row_keeps_cells_that_menus_say_too() -> None:
    first, second, third = BODY.split("\n")
    row = "Đơn vị | Tin tức | Kết quả"
    assert row in kept(f"Họp bàn chăm lo đoàn viên ngành chè\n{first}\n{row}\nTổ 1 | 12 | Khá\n{second}\n{third}")


def test_the_footer_below_the_recipients_of_a_document_is_none_of_them() -> None:
    head = "LĐLĐ HUYỆN MƯỜNG VÀI\nSố: 17/KH-LĐLĐ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    tail = "Nơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. BAN THƯỜNG VỤ\nCHỦ TỊCH"
    text = kept(f"Kế hoạch năm học\n{head}\n{BODY[:-3]}.\n{tail}\nTin khác\nHội thao ngành chè\nThư viện ảnh\nGóc thơ")
    assert "- Lưu: VT." in text
    assert "Góc thơ" not in text


def test_a_box_of_related_news_within_the_text_goes_with_its_lead() -> None:
    lead = "Sau vận động của khu phố, 41 chủ trọ đã ký cam kết không tăng giá đến hết quý."
    box = f"<div class='inline-related'><h4>Có thể bạn quan tâm</h4><a href='#'>Chủ trọ giảm nửa tiền phòng</a><p>{lead}</p></div>"
    first, *rest = (f"<p>{line}</p>" for line in BODY.split("\n"))
    html = f"<h1>Họp bàn chăm lo đoàn viên ngành chè</h1><div class='detail-content'>{first}{box}{''.join(rest)}</div>"
    text = "\n".join(line.text for line in clean(read_lines(html, "html")).lines)
    assert lead not in text
    assert all(line in text for line in BODY.split("\n"))


def test_a_body_s_abbreviation_before_a_dash_is_no_agency() -> None:
    assert "LĐLĐ - Chiều 3/2" in kept(f"Họp bàn việc\nLĐLĐ - Chiều 3/2, {BODY}")


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Bài viết cùng chủ đề:", "related"),
        ("Các video mới cập nhật", "related"),
        ("5/5 - (3 bình chọn)", "rating"),
        ("VENN0417.JPG", "image"),
        ("DSC_3391-1024x683", "image"),
        ("228 lượt xem tin", "counter"),
        ("Để lại một bình luận Huỷ", "comment"),
        ("Tổng số lượt truy cập hôm nay", "stats"),
        ("[Tải về] ke-hoach.docx (64 KB)", "tool"),
        ("File đính kèm: KH-DaiHoi.doc (dung lượng 86 KB, tải về 231 lần)", "tool"),
        ("Bài viết này hữu ích với bạn? Có Không", "rating"),
        ("Ngày đưa tin:", "label"),
        ("Giọng Bắc - nữ", "tool"),
        ("( 8 bình chọn )", "rating"),
        ("Bài được đọc nhiều trong tháng", "related"),
        ("Nhập số ký hiệu hoặc trích yếu", "menu"),
        ("Tìm trong toàn bộ kho bài", "menu"),
        ("Mời bạn xem thêm", "more"),
    ],
)
def test_what_pages_say_in_many_ways_is_known_by_its_family(line: str, kind: str) -> None:
    phrase = phrase_of(line)
    assert phrase is not None
    assert phrase.kind == kind


@pytest.mark.parametrize(
    "line",
    [
        "120 phiếu",
        "Ban Bạn đọc",
        "Ngày đăng: 30/05/2016",
        "Tài liệu kèm theo gồm có:",
        "30/05/2016 10:02 (598 lượt đọc)",
        "Một số ý kiến khác",
    ],
)
def test_cells_bodies_dates_and_headings_belong_to_no_family(line: str) -> None:
    assert phrase_of(line) is None


def inside(*lines: str) -> str:
    """What is kept of an article with some lines in its middle, under another site's menu and over its lists."""
    first, second, third = BODY.removesuffix("./.").split("\n")
    page = (
        "Trang chủ",
        "Tin tức",
        "Liên hệ",
        "Họp bàn chăm lo đoàn viên ngành chè",
        first,
        second,
        *lines,
        f"{third}.",
    )
    return kept("\n".join((*page, "Tin khác", "Một bài khác của trang", second.replace("tiền", "tờ"))))


@pytest.mark.parametrize(
    "lines",
    [
        ("Giải nhất", "Tổ sao chè số 2", "Giải nhì", "Tổ đóng gói số 1", "Giải ba", "Tổ cơ điện"),
        ("Ban Chấp hành gồm:", "Bà A - Chủ tịch", "Ông B - Phó Chủ tịch", "Bà C - Ủy viên"),
        ("Thông báo",),
        ("PV: Thưa bà, bữa ăn ca có gì mới?",),
        ("Tay hái búp chè", "Chân leo dốc núi", "Sương còn trên vai", "Nắng vừa lên tới"),
    ],
)
def test_short_lines_between_paragraphs_stay(lines: tuple[str, ...]) -> None:
    text = inside(*lines)
    assert all(line in text.split("\n") for line in lines)
    assert "trích quỹ hỗ trợ" in text
    assert "Một bài khác" not in text


def test_a_list_that_a_sentence_announces_stays_at_the_end_too() -> None:
    lines = ["Kết quả thi đấu:", "Giải nhất: Tổ sao chè", "Giải nhì: Tổ cơ điện", "Giải ba: Tổ đóng gói"]
    text = kept("\n".join(("Hội thao ngành chè", BODY.removesuffix("./."), *lines, "Tin khác", "Một bài khác")))
    assert text.split("\n")[-4:] == lines


def test_tools_and_neighbours_below_a_text_go_though_nothing_is_known_of_some() -> None:
    below = ["Chia sẻ", "Chuyện bên lề", "← Lễ ký thỏa ước mới", "Để lại bình luận", "Tên của bạn"]
    text = kept("\n".join(("Hội thao ngành chè", BODY.removesuffix("./."), *below)))
    assert not set(below) & set(text.split("\n"))


def test_a_table_of_contents_goes_and_its_headings_stay() -> None:
    first, second, third = BODY.split("\n")
    heads = ["1. Tiền lương", "2. Bữa ăn ca"]
    page = ["Họp bàn chăm lo", "Nội dung bài viết", *heads, first, heads[0], second, heads[1], third]
    assert kept("\n".join(page)).split("\n") == ["Họp bàn chăm lo", first, heads[0], second, heads[1], third]


def test_an_article_of_short_sentences_is_found_above_long_leads_of_others() -> None:
    short = [f"Sáng nay, tổ số {number} họp bàn việc chăm lo Tết cho đoàn viên." for number in range(1, 5)]
    page = [
        "Trang chủ",
        "Họp bàn việc Tết cho đoàn viên",
        *short,
        "Tin khác",
        "Một bài khác của trang",
        *BODY.split("\n"),
    ]
    assert kept("\n".join(page)).split("\n") == ["Họp bàn việc Tết cho đoàn viên", *short]


def test_a_letterhead_of_a_body_and_a_number_stays() -> None:
    head = ["CÔNG ĐOÀN VIÊN CHỨC TỈNH TÂN KHÊ", "Số: 34/KH-CĐVC", "Tân Khê, ngày 2 tháng 3 năm 2019", "KẾ HOẠCH"]
    text = kept("\n".join(("Trang chủ", "Văn bản", "Kế hoạch chăm lo đoàn viên năm 2019", *head, BODY)))
    assert all(line in text for line in head)


PIECES = st.sampled_from(
    [
        *BODY.split("\n"),
        "Trang chủ",
        "Tin khác",
        "A A",
        "12/3/2019",
        "- Mục một;",
        "Ảnh: T.S",
        "|",
        "1 2 3",
        "Điều 1. x",
        "Tags: a",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(alphabet="aăâ A.,|-:()0123456789\u0301", max_size=40)), max_size=25))
def test_every_letter_and_digit_of_any_page_is_kept_or_removed(lines: list[str]) -> None:
    page = read_lines("\n".join(lines), "text")
    found = clean(page)
    told = "".join([*(one.text for one in found.lines), *(one.text for one in found.removed)])
    said = "".join(line.text for line in page.lines)
    assert sorted(filter(str.isalnum, told)) == sorted(filter(str.isalnum, said))


@pytest.mark.parametrize(
    "text",
    [
        "a-" * 1_000_000,
        "Trang chủ " * 100_000,
        "Tin khác\n" * 100_000,
        "(" * 500_000,
        "| " * 500_000,
        "1/1/" * 300_000,
        ("Nguyễn " * 30 + "\n") * 3_000,
        "A. " * 300_000,
        "x\n" * 2_000_000,
    ],
)
def test_hostile_text_is_cleaned_in_linear_time(text: str) -> None:
    started = time.process_time()
    clean(read_lines(text, "text"))
    assert time.process_time() - started < 20


def test_the_first_of_several_markers_ends_a_text() -> None:
    box = "Các bài viết khác\nBồi dưỡng kỹ năng đối thoại cho chủ tịch mới trúng cử\n(18/03/2019)\nHọc viên được nghe nghị định mới."
    page = f"Họp bàn chăm lo đoàn viên\n{BODY}\n{box}\nGửi phản hồi\nHọ tên (*)"
    assert kept(page).endswith("vừa rồi./.")


@pytest.mark.parametrize(
    "table",
    [
        "Số/Ký hiệu\n41/KH-LĐLĐ\nLoại văn bản\nKế hoạch\nCơ quan ban hành\nLĐLĐ tỉnh\nChức vụ người ký\nPhó Chủ tịch",
        "Số ký hiệu: 41/KH-LĐLĐ\nLoại văn bản: Kế hoạch\nCơ quan ban hành: LĐLĐ tỉnh\nChức vụ người ký: Phó Chủ tịch",
        "Số hiệu | 41/KH-LĐLĐ\nHình thức | Kế hoạch\nĐơn vị soạn | LĐLĐ tỉnh\nNgười ký (chức danh) | Phó Chủ tịch",
    ],
    ids=["labels and values", "colons", "rows"],
)
def test_the_table_of_a_document_s_properties_goes(table: str) -> None:
    letter = "LIÊN ĐOÀN LAO ĐỘNG TỈNH\nSố: 41/KH-LĐLĐ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH"
    found = kept(f"Kế hoạch tổ chức Tháng Công nhân\n{table}\n{letter}\n{BODY}")
    assert found == f"Kế hoạch tổ chức Tháng Công nhân\n{letter}\n{BODY}"


@pytest.mark.parametrize(
    "line",
    [
        "Trang nhấtGiới thiệu chungSơ đồ tổ chứcTin hoạt độngHỏi đápLiên kết webDiễn đàn",
        "FacebookPinterestLinkedIn",
        "Về trang trướcLên đầu trangBản để inGửi email cho bạn bèLưu vào sổ tay",
        "Các tin khácĐại hội công đoàn bộ phận (01/11)Tặng xe đạp cho con công nhân (27/10)",
    ],
)
def test_menus_and_boxes_whose_words_were_glued_together_go(line: str) -> None:
    assert line not in kept(f"Họp bàn chăm lo đoàn viên\n{BODY}\nTin, ảnh: T.S\n{line}")
    assert rules(f"{line}\nHọp bàn chăm lo đoàn viên\n{BODY}")[line]


@pytest.mark.parametrize(
    "heading", ["CÁC BÀI ĐÃ ĐĂNG TRƯỚC", "Góp ý cho bài viết", "Bạn đánh giá website thế nào?", "Tin cần biết"]
)
def test_what_is_headed_with_nothing_but_words_of_boxes_is_below_the_text(heading: str) -> None:
    page = (
        f"Họp bàn chăm lo đoàn viên\n{BODY}\nBan Tuyên giáo\n{heading}\nTặng xe đạp cho con công nhân vùng sâu\nRất hay"
    )
    assert kept(page).endswith("Ban Tuyên giáo")


def test_a_picture_s_file_glued_to_a_paragraph_is_cut_off() -> None:
    first, rest = BODY.split("\n", 1)
    page = f"Họp bàn chăm lo đoàn viên\nimgthumb_0917.jpg {first} {first}\n{rest}"
    assert rules(page)["imgthumb_0917.jpg"] == "glued:image"


@pytest.mark.parametrize(
    "below",
    [
        "Tặng xe đạp cho con công nhân (18/03/2019)\nHội thi cắm hoa ngày 8/3 (07/03/2019)",
        "18/03/2019 - Tặng xe đạp cho con công nhân\n07/03/2019 - Hội thi cắm hoa ngày 8/3",
        "Tặng xe đạp cho con công nhân vùng sâu vùng xa\n18/03/2019\nHội thi cắm hoa ngày 8/3 tại Sở Công Thương\n07/03/2019",
        "1 2 3 4 Mãi về sau",
        "[Quay đầu] [Gửi đi xa] [Giữ lấy]",
        "128 lượt đọc, 5 lượt thích",
        "Nhãn hiệu: đoàn viên, nhà ở, khu trọ",
        "Liền trước: « Ngày hội tư vấn sức khỏe tại chợ phiên",
    ],
)
def test_what_stands_below_a_signed_text_is_told_by_its_build(below: str) -> None:
    assert kept(f"Họp bàn chăm lo đoàn viên\n{BODY}\nTin, ảnh: T.S\n{below}").endswith("T.S")


@pytest.mark.parametrize("heading", [">> ĐỌC NGAY", "Tin, bài nên đọc", "Có thể bạn quan tâm:"])
def test_a_box_of_headlines_within_the_text_goes_and_the_text_goes_on(heading: str) -> None:
    first = " ".join(BODY.splitlines()[:2])
    box = (
        f"{heading}\n- Xăng dầu giảm giá phiên thứ ba liên tiếp\n- Công bố đường dây nóng tiếp nhận phản ánh về đất đai"
    )
    page = f"Họp bàn chăm lo đoàn viên\n{first}\n{box}\n{' '.join(BODY.splitlines()[1:])}"
    found = kept(page)
    assert "Xăng dầu" not in found
    assert "đường dây nóng" not in found
    assert found.endswith("vừa rồi./.")


def test_a_list_of_other_documents_below_a_letter_goes() -> None:
    letter = "LIÊN ĐOÀN LAO ĐỘNG TỈNH\nSố: 41/KH-LĐLĐ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nKẾ HOẠCH"
    others = (
        "98/HD-LĐLĐ | 12/09/2022 | Hướng dẫn chấm điểm thi đua\n71/TB-LĐLĐ | 04/07/2022 | Thông báo kết luận giao ban"
    )
    found = kept(
        f"Kế hoạch tổ chức Tháng Công nhân\n{letter}\n{BODY}\nNơi nhận:\n- Lưu: VT.\nDanh sách cùng nhóm\n{others}"
    )
    assert "98/HD-LĐLĐ" not in found
    assert found.endswith("- Lưu: VT.")


def test_one_label_of_a_document_s_property_says_nothing() -> None:
    page = (
        f"Thể lệ hội thi\n{BODY[:-3]}.\nHình thức\nThi viết và thi nói, mỗi đội có ba người dự thi và hai người giúp."
    )
    assert "Hình thức" in kept(page)


def test_other_columns_of_a_page_made_of_tables_go() -> None:
    paragraphs = "".join(f"<p>{line} {line}</p>" for line in BODY.splitlines())
    left = "".join(
        f"<tr><td>{line}</td></tr>" for line in ("Lịch tuần", "Thứ hai: giao ban khối đoàn thể, phòng họp tầng 3")
    )
    page = (
        f"<table><tr><td><table>{left}</table></td><td><table><tr><td>Họp bàn chăm lo đời sống đoàn viên các tổ sản xuất chè</td></tr>"
        f"<tr><td>{paragraphs}</td></tr></table></td></tr></table>"
    )
    found = clean(read_lines(page, "html"))
    assert [line.text for line in found.of("title")] == ["Họp bàn chăm lo đời sống đoàn viên các tổ sản xuất chè"]
    assert "giao ban" not in "\n".join(line.text for line in found.lines)


@pytest.mark.parametrize("author", ["L.Q (thực hiện)", "H.S", "Tác giả: Tổ truyền thông"])
def test_who_wrote_is_known_above_the_text_too(author: str) -> None:
    lead = "Bữa cơm ca giữa mùa nước lũ ở nhà máy chè là chuyện của cả một tổ sản xuất, kể từ ngày cầu treo bị cuốn trôi đi mất."
    found = cleaned(f"Bữa cơm ca giữa mùa lũ\n{lead}\n{author}\n{' '.join(BODY.splitlines())}")
    assert author not in "\n".join(line.text for line in found.of("body", "heading", "table", "caption"))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("Bài: T.Q - Ảnh: Tổ Truyền thông", ("T.Q", "Tổ Truyền thông")),
        ("Bài: CĐCS, ảnh: Q.V", ("CĐCS", "Q.V")),
        ("Tin, ảnh: T.V - Ban CSPL", ("T.V", "Ban CSPL")),
        ("Tin, ảnh: L.V.T Về đầu trang ▲", ("L.V.T",)),
        ("Tiểu ban Trọng tài tổng hợp", ("Tiểu ban Trọng tài",)),
        ("Ban Chính sách – Pháp luật", ("Ban Chính sách – Pháp luật",)),
        ("H.Lg thực hiện", ("H.Lg",)),
        ("Ảnh: K.D; lời: Ban Biên tập", ("K.D", "Ban Biên tập")),
    ],
)
def test_who_wrote_and_who_took_the_pictures_are_authors(byline: str, authors: tuple[str, ...]) -> None:
    assert authors_of(cleaned(f"Họp bàn chăm lo đoàn viên ngành chè\n{BODY[:-2]}\n{byline}")) == authors


def test_who_stands_below_by_wrote_it() -> None:
    page = f"<h1>Họp bàn chăm lo đoàn viên</h1><p>Bởi</p><p>Ban Nữ công</p><p>{BODY}</p>"
    assert authors_of(clean(read_lines(page, "html"))) == ("Ban Nữ công",)


def test_the_title_may_stand_below_its_author_and_day() -> None:
    page = f"Trang chủ\nGiới thiệu\nTổ Truyền thông\n3 thg 6, 2023\n3 phút đọc\nHọp bàn chăm lo đoàn viên ngành chè\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == ["Họp bàn chăm lo đoàn viên ngành chè"]


def test_a_line_with_the_site_s_name_behind_it_is_the_title() -> None:
    lead = "Mười bốn năm đứng máy sao chè, chị thuộc từng nỗi lo của bốn mươi sáu người trong xưởng."
    page = f"Báo Yên Hải điện tử\nMedia\nTổ trưởng công đoàn của những người sao chè - Báo Yên Hải\n{lead}\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == ["Tổ trưởng công đoàn của những người sao chè"]


def test_questions_and_answers_go_on_below_a_box_of_headlines() -> None:
    box = "[Tin liên quan]\nKhánh thành trạm y tế xã Phú Lạng sau mười tháng thi công\nCông văn nhắc các cơ sở tư nhân báo cáo ca bệnh trước 15 giờ"
    asked = "Hỏi: Phản ánh ở đâu mà không ngại bị lộ tên?\nĐáp: Hộp thư đặt tại tầng 1 nhà C, mở hai lần một tuần."
    found = kept(
        f"Hỏi đáp cùng công đoàn ngành chè về ngày nghỉ bù\n{BODY[:-2]}\n{box}\n{asked}\nTin cùng chuyên mục\nTin khác"
    )
    assert found.endswith(asked)
    assert "Khánh thành trạm y tế" not in found


def test_what_a_picture_shows_may_be_said_twice_below_the_text() -> None:
    page = f"Họp bàn chăm lo đoàn viên ngành chè\n{BODY[:-2]}\nTrao vở viết cho con công nhân xóm trọ\n"
    found = cleaned(f"{page}Trao vở viết cho con công nhân xóm trọ\nTin, ảnh: K.D\nQuay trở lại\nTin cùng chuyên mục")
    assert [line.text for line in found.of("caption")] == ["Trao vở viết cho con công nhân xóm trọ"]


def test_a_title_said_again_and_cut_off_is_not_the_title() -> None:
    page = f"Gốc > Các đoàn thể > Công đoàn >\nKẾT QUẢ HỘI THI CẮM HOA MỪNG NGÀY PHỤ NỮ\nKẾT QUẢ HỘI THI CẮM HOA...\n09-03-2012\n{BODY}"
    found = cleaned(page)
    assert [line.text for line in found.of("title")] == ["KẾT QUẢ HỘI THI CẮM HOA MỪNG NGÀY PHỤ NỮ"]
    assert "..." not in "\n".join(line.text for line in found.lines)


def test_a_message_of_a_mailing_list_is_an_article() -> None:
    head = "From: bantin@example.net\nTo: tho-che@example.net\nDate: Sat, 14 Mar 2009 19:42:07 +0700"
    page = f"{head}\nSubject: [tho-che] Thêm 1.500 đồng mỗi suất cơm ca\nMIME-Version: 1.0\n\n{BODY[:-2]}\nĐể thôi nhận thư, gửi một thư trống"
    found = cleaned(page)
    assert [line.text for line in found.of("title")] == ["Thêm 1.500 đồng mỗi suất cơm ca"]
    assert "\n".join(line.text for line in found.of("body", "lead")) == BODY[:-2]


def test_keywords_below_an_abstract_and_notes_below_an_essay_are_text() -> None:
    keywords, note = "Từ khóa: bữa ăn ca; thương lượng tập thể.", "[1] Số liệu do nhóm tác giả thu thập năm 2021."
    abstract = (
        "Tóm tắt: Bài viết xem xét bữa ăn ca ở các nhà máy chè qua mười hai biên bản thương lượng và một cuộc khảo sát."
    )
    title, text = "Bữa ăn ca nhìn từ bàn thương lượng", BODY.replace("./.", ".")
    essay = kept(f"{title}\n{abstract}\n{keywords}\n{text}\nCHÚ THÍCH\n{note}\nTin liên quan")
    assert keywords in essay
    assert essay.endswith(f"CHÚ THÍCH\n{note}")
    assert keywords not in kept(f"{title}\n{text}\n{keywords}\nTin liên quan")


def test_an_interview_keeps_its_thanks() -> None:
    page = (
        f"Bữa cơm ca giữa mùa lũ\n{BODY}\n- Xin trân trọng cảm ơn đồng chí!\nTin liên quan\nĐại hội công đoàn khóa mới"
    )
    assert kept(page).endswith("cảm ơn đồng chí!")


def test_icons_named_before_a_title_are_cut_off() -> None:
    found = cleaned(f"Trang chủ\nPDF Print E-mail Bảng vàng hội thao ngành chè\n{BODY}")
    assert [line.text for line in found.of("title")] == ["Bảng vàng hội thao ngành chè"]


def test_properties_may_stand_without_a_colon() -> None:
    table = "Số ký hiệu 418/QĐ-LĐLĐ\nLoại văn bản Quyết định\nCơ quan ban hành LĐLĐ tỉnh\nTình trạng Còn hiệu lực"
    found = kept(f"Về việc ban hành quy chế chi tiêu nội bộ\n{table}\n{BODY}")
    assert not [line for line in table.splitlines() if line in found]


def test_the_words_of_a_title_are_said_again_by_its_text_and_those_of_a_banner_are_not() -> None:
    title, banner = (
        "Công nhân chè họp bàn chăm lo đời sống cho đoàn viên",
        "Phóng sự ảnh về mùa vàng trên cao nguyên đá",
    )
    lines = read_lines(f"{banner}\n{title}\n12/03/2021\n{' '.join(BODY.splitlines())}", "text")
    said = [bool(bits & SAID) - bool(bits & UNSAID) for bits in observe(lines)]
    assert said == [-1, 1, 0, 0]


def test_leads_that_open_with_the_paper_s_name_below_words_of_a_box_are_of_other_articles() -> None:
    lead = (
        "(BLK) - Hội đồng xét xử nhận định doanh nghiệp đã được nhắc nhở nhiều lần bằng văn bản nhưng cố tình dây dưa."
    )
    page = f"Công nhân chè họp bàn\n(BLK) - {BODY}\nTừ khóa:\n#chè\n#bữa ăn ca\nĐọc thêm\nPhạt giám đốc nợ bảo hiểm\n{lead}"
    text = kept(page)
    assert text.endswith("cuối năm vừa rồi./.")


def test_a_class_word_of_the_whole_post_says_nothing_of_one_line_of_it() -> None:
    paragraphs = "".join(f"<p>{line}</p>" for line in (BODY * 3).splitlines())
    page = f'<article class="post author-admin category-meta"><h1>Họp bàn</h1>{paragraphs}<h2>Nhà Máy Chè</h2>{paragraphs}</article>'
    found = clean(read_lines(page.replace("trưa cùng ngày", "trưa"), "html"))
    assert "Nhà Máy Chè" in [line.text for line in found.of("heading")]
