"""Which line of a page is its title, among mottos, sections, paths, leads, pictures and days."""

import pytest

from corpus.articles import article_of
from corpus.cleaner import clean
from corpus.lines import read_lines
from corpus.model import Article, Page
from corpus.url_titles import is_named, url_title
from tests.test_cleaner import BODY, cleaned, kept, rules


@pytest.mark.parametrize(
    "title",
    ["Chương trình Kết nối – Chia sẻ yêu thương", "Tết này công nhân được sẻ chia", "Nghị quyết 4a", "Hội thi Video"],
)
def test_words_that_tools_use_too_stay_in_a_title(title: str) -> None:
    assert kept(f"{title}\n{BODY}").startswith(title)


@pytest.mark.parametrize("kicker", ["Công đoàn cơ sở", "Tin các cấp cơ sở", "LĐLĐ huyện, thị xã, thành phố"])
def test_the_name_of_a_section_is_no_title(kicker: str) -> None:
    title = "Kế hoạch năm 2022"
    for day in ("", "Cập nhật lúc: 09:05 03/11/2022\n"):
        assert [line.text for line in cleaned(f"{kicker}\n{day}{title}\n{BODY}").of("title")] == [title]


def test_a_picture_s_words_below_a_title_are_not_the_title() -> None:
    picture = "Đ/c Chủ tịch huyện Mường Vài - trưởng đoàn, đi thăm các quầy hàng"
    found = cleaned(f"LĐLĐ huyện Mường Vài mở phiên chợ không đồng cho thợ chè\n{picture}\n{BODY}")
    assert [line.text for line in found.of("caption")] == [picture]


def test_a_title_that_opens_with_a_document_s_type_is_no_part_of_its_letterhead() -> None:
    title = "KẾ HOẠCH CÔNG TÁC CÔNG ĐOÀN NĂM HỌC 2021 - 2022"
    head = "CĐCS TRƯỜNG THPT KHÊ HẠ\nSố: 17/KH-CĐCS\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    found = cleaned(f"{title}\n{head}\nKhê Hạ, ngày 18 tháng 9 năm 2021\nKẾ HOẠCH\nCông tác công đoàn\n{BODY}")
    assert [line.text for line in found.of("title")] == [title]


def test_a_lead_that_tells_is_not_taken_for_the_title_above_it() -> None:
    lead = "Sáng 12/3 tại hội trường nhà máy, đoàn viên các tổ sản xuất chè đã bàn nhau cách giữ bữa ăn ca trong mùa mưa lũ này"
    found = cleaned(f"Tin trong tỉnh\nBữa ăn ca mùa lũ\nTổ tin\n{lead}\n{BODY}")
    assert [line.text for line in found.of("title")] == ["Bữa ăn ca mùa lũ"]


@pytest.mark.parametrize(
    "stamp", ["(12/05/2019 08:30)", " [12/05/2019]", " - 12/5/2019", " 08:30 12/05/2019", " (Cập nhật 12/05/2019)"]
)
def test_a_day_glued_behind_a_title_is_a_line_of_its_own(stamp: str) -> None:
    title = "Công đoàn huyện Mường Vài tổng kết phong trào thi đua năm 2018"
    found = cleaned(f"{title}{stamp}\n{BODY}")
    assert [line.text for line in found.of("title", "meta")] == [title, stamp.strip(" -")]


@pytest.mark.parametrize("end", [" ngày 12/05/2019", " từ 06/05/2019 - 12/05/2019", " giai đoạn 2013 - 2018"])
def test_a_day_that_belongs_to_a_title_stays_in_it(end: str) -> None:
    title = f"Công đoàn huyện Mường Vài tổng kết phong trào thi đua{end}"
    assert [line.text for line in cleaned(f"{title}\n{BODY}").of("title")] == [title]


def test_a_title_broken_in_two_is_whole() -> None:
    first, second = (
        "Công đoàn huyện Mường Vài tổng kết phong trào thi đua và",
        "trao quà cho đoàn viên có hoàn cảnh khó khăn",
    )
    assert [line.text for line in cleaned(f"{first}\n{second}\n{BODY}").of("title")] == [f"{first} {second}"]


def test_a_site_s_motto_in_whole_sentences_above_the_day_is_no_text() -> None:
    motto = (
        "Công đoàn tỉnh Sơn Giang đổi mới nội dung, phương thức hoạt động; tập trung chăm lo quyền, lợi ích của đoàn viên; tham "
        "gia xây dựng tỉnh phát triển nhanh và bền vững."
    )
    title = "CÔNG ĐOÀN GIÁO DỤC TỈNH MỞ LỚP TẬP HUẤN CHO CÁN BỘ CÔNG ĐOÀN CƠ SỞ"
    found = cleaned(f"{motto}\n\nThứ tư, 08 Tháng 5 2024 21:04\n\n{title}\n\n{BODY}")
    assert [line.text for line in found.of("title")] == [title]
    assert rules(f"{motto}\nThứ tư, 08 Tháng 5 2024 21:04\n{title}\n{BODY}")[motto] == "place:top"


def test_a_lead_between_the_title_and_its_day_is_not_the_title() -> None:
    lead = "Bữa ăn ca của thợ chè mùa mưa lũ năm nay được các tổ sản xuất cùng nhau giữ, theo cách của những người đã quen với núi, với suối và với những cơn mưa ở đây từ lâu."
    found = cleaned(f"Công tác nữ công\nGiữ bữa ăn ca mùa lũ\n1204\nIn trang\n{lead}\n12/03/2018\n{BODY}")
    assert [line.text for line in found.of("title")] == ["Giữ bữa ăn ca mùa lũ"]


def test_a_path_of_sections_parted_by_colons_is_no_title() -> None:
    title = "CĐVC tỉnh Sơn Giang bồi dưỡng kỹ năng cho ủy viên Ủy ban Kiểm tra cơ sở"
    page = f"Cổng công đoàn : Tin các cấp cơ sở : {title[:50]}\n24/10/2016 - 04:05\n{title}\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == [title]


def test_a_title_is_found_by_the_path_that_is_cut_off_in_it() -> None:
    page = (
        f"Trang chủ » Tin tức » HỌP BÀN CHĂM LO ĐOÀN VIÊN NG...\nHỌP BÀN CHĂM LO ĐOÀN VIÊN NGÀNH CHÈ\nNghe đọc\n{BODY}"
    )
    assert [line.text for line in cleaned(page).of("title")] == ["HỌP BÀN CHĂM LO ĐOÀN VIÊN NGÀNH CHÈ"]


@pytest.mark.parametrize(
    ("url", "named"),
    [
        ("https://example.org/tin/thi-xa-ra-mat-to-tu-quan-khu-tro-51200.html", "thi xa ra mat to tu quan khu tro"),
        ("https://example.org/vi/news/Tin-tuc/Bua-com-ca-mua-lu-315/", "bua com ca mua lu"),
        ("https://example.org/b%E1%BB%AFa-c%C6%A1m-ca-m%C3%B9a-l%C5%A9", "bua com ca mua lu"),
        ("https://example.org/index.php?id=3&title=bua-com-ca-mua-lu", ""),
        ("https://example.org/tin-tuc/12345.html", ""),
        ("https://[example/bua-com-ca-mua-lu", ""),
        ("", ""),
    ],
)
def test_an_address_names_its_page_or_does_not(url: str, named: str) -> None:
    assert " ".join(url_title(url)) == named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ra mắt tổ tự quản khu trọ đầu tiên", True),
        ("Thị xã: Ra mắt các tổ tự quản ở khu trọ", True),
        ("Ra mắt tổ tự quản", True),
        ("Ra mắt", False),
        ("Khu trọ ra mắt tổ tự quản", False),
    ],
)
def test_a_line_is_what_an_address_names_though_words_are_left_out(*, text: str, expected: bool) -> None:
    assert is_named(text, ("ra", "mat", "to", "tu", "quan", "khu", "tro")) is expected


def test_among_headlines_the_one_that_the_address_names_is_the_title() -> None:
    other, title = "Bữa cơm ca giữa mùa nước lũ ở nhà máy chè", "Tổ tự quản khu trọ giữ đêm yên cho công nhân"
    for first, second in ((title, other), (other, title)):
        page = Page(
            "", f"{first}\n{second}\n{BODY}", "text", url="https://example.org/to-tu-quan-khu-tro-giu-dem-yen-31.htm"
        )
        made = article_of(page)
        assert isinstance(made, Article)
        assert made.title == title


def test_headlines_of_a_box_above_the_day_are_not_the_title_below_it() -> None:
    title = "Không dùng nhựa một lần trong phòng họp"
    box = "Tin mới nhất\nKhai mạc giải cờ tướng khối các cơ quan tỉnh\nĐóng góp ý kiến vào dự thảo Quy tắc ứng xử"
    found = cleaned(f"{box}\nMinimize\n22/3/2019 4:05:00 CH\n{title}\nTin, ảnh: Ban Nữ công\n{BODY}")
    assert [line.text for line in found.of("title")] == [title]


def test_the_label_of_a_day_is_no_title_and_v_v_opens_no_list() -> None:
    title = "V/v khám sức khỏe miễn phí cho nữ công nhân lao động"
    found = cleaned(f"Ngày đưa tin:\n03/10/2007 - 8h05\n{title}\n{BODY}")
    assert [line.text for line in found.of("title")] == [title]


def test_a_lead_above_its_title_and_day_stays() -> None:
    lead = "Gần năm nghìn suất cơm nóng đã được chuyển đến công nhân các tổ sản xuất chè trong ba ngày nước lũ vây quanh nhà máy."
    found = cleaned(
        f"Trang chủ\nTin tức\nChi tiết tin\n{lead}\nBữa cơm giữa mùa lũ\nNgày đăng: 06/08/2021 | 10:15\n{' '.join(BODY.splitlines())}"
    )
    assert [line.text for line in found.of("title")] == ["Bữa cơm giữa mùa lũ"]
    assert [line.text for line in found.of("lead")] == [lead]


def test_the_name_of_the_site_behind_a_title_is_no_part_of_it() -> None:
    title = "Bữa cơm ca giữa mùa nước lũ ở nhà máy chè"
    found = cleaned(f"TinGom.vn - Đọc nhanh 200 nguồn tin\nNóng\nMới\nChủ đề\n{title} - TinGom\n{BODY}")
    assert [line.text for line in found.of("title")] == [title]


def test_a_section_that_the_menu_names_and_headlines_running_through_a_line_are_no_title() -> None:
    menu = "Trang chủ\nTin huyện\nVăn hóa\nMẶT TRẬN – ĐOÀN THỂ\nPhát thanh\nTruyền hình"
    ticker = "NÓNG: Cấm xe tải qua cầu từ 0 giờ • Giá chè nhích nhẹ • Tuyển lao động nữ may gia công"
    title = "Mời đoàn viên đăng ký khám sức khỏe miễn phí"
    page = f"{menu}\n{ticker}\nMặt trận – Đoàn thể\n08:12 | 02/06/2023\n{title}\nNghe bài viết 1x Giọng nữ miền Nam\n{BODY}"
    assert [line.text for line in cleaned(page).of("title")] == [title]


def test_what_stands_above_the_path_of_pages_is_no_title() -> None:
    title = "HỎI - ĐÁP: HỢP ĐỒNG LAO ĐỘNG THỜI VỤ"
    page = (
        "DỰ BÁO THỜI TIẾT\nTrời nắng, đêm không mưa, sáng sớm có sương mù nhẹ\nTrang nhà >> Lao động và Công đoàn >> Hỏi và đáp\n"
        f"LĐLĐ tỉnh - phát sóng ngày 9-12-2004\n{title}\n{' '.join(BODY.splitlines())}"
    )
    assert [line.text for line in cleaned(page).of("title")] == [title]


def test_a_title_below_its_day_and_the_line_of_a_recording_is_found() -> None:
    title = "Cán bộ công đoàn học thương lượng bằng tình huống thật"
    page = f"QUAN HỆ LAO ĐỘNG\nNghe đoạn này (miền Bắc) 00:00 / 03:42\n17/10/2023 16:28\n{title}\n{' '.join(BODY.splitlines())}"
    assert [line.text for line in cleaned(page).of("title")] == [title]


def test_a_title_said_again_cut_off_is_no_text() -> None:
    title = "Hỏi - đáp: Lao động nữ cần biết gì về thai sản và nuôi con nhỏ?"
    found = cleaned(f"{title}\nHỏi - đáp: Lao động nữ cần biết gì về thai s...\n{' '.join(BODY.splitlines())}")
    assert next(line.text for line in found.of("title", "body")) == title
    assert len(found.of("title", "body")) == 2


def test_a_lead_above_its_title_is_known_by_its_markup_too() -> None:
    lead = "Hơn sáu trăm công nhân ở xóm trọ bên nhà máy chè đã mua gạo, dầu ăn và sữa với giá thấp hơn một phần tư ngay trước cửa phòng."
    text = "".join(f"<p>{line} {line}</p>" for line in BODY.splitlines())
    page = f'<div class="sapo">{lead}</div><h1 class="title">Siêu thị về xóm trọ</h1><div class="post-content">{text}</div>'
    found = clean(read_lines(page, "html"))
    assert [line.text for line in found.of("title")] == ["Siêu thị về xóm trọ"]
    assert [line.text for line in found.of("lead")] == [lead]


@pytest.mark.parametrize(
    "path",
    ["Bạn đang ở: Trang chủ » Mặt trận - Đoàn thể » Văn bản của các đoàn thể » Hướng dẫn tổ chức Tết Sum vầy và các hoạt động v...",
     "Chính trị / Đối thoại cuối tuần"],
)  # fmt: skip
def test_a_path_of_pages_is_no_title(path: str) -> None:
    title = "Nói thẳng chuyện ca đêm"
    assert [
        line.text for line in cleaned(f"{path}\n12/03/2019\n{title}\n{' '.join(BODY.splitlines())}").of("title")
    ] == [title]
