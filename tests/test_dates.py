"""When a page was published and when its event took place, form by form."""

import json
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cleaner import Cleaned, Label, Labelled
from corpus.date_forms import dates_in, stamp
from corpus.dates import find_dates
from corpus.lines import Head
from corpus.model import Evidence, Removed
from corpus.url_dates import url_day

CRAWL = date(2021, 11, 29)
KINDS: dict[str, Label] = {
    "T": "title", "L": "lead", "M": "meta", "B": "body", "C": "caption", "S": "byline", "H": "heading",
}  # fmt: skip


def page(*lines: str, published: str = "", url: str = "") -> Cleaned:
    """A cleaned page from lines like "T: title"; a line "" counts, as on the page, and is not kept."""
    kept = [(number, line) for number, line in enumerate(lines, 1) if line]
    labelled = tuple(Labelled(number, KINDS[line[0]], line[3:]) for number, line in kept)
    return Cleaned(labelled, (), Head(published=published, url=url))


def removed(cleaned: Cleaned, number: int, text: str) -> Cleaned:
    """A page with a line of chrome."""
    return replace(cleaned, removed=(Removed(number, text, "place:top"),))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


FORMS = [
    ("13/11/2017", "2017-11-13"),
    ("15/07/2019, 19:09 GMT+07", "2019-07-15"),
    ("Thứ tư, 07 Tháng 9 2011 23:24", "2011-09-07"),
    ("Thứ Hai, ngày 7 tháng 3 năm 2022 - 08:55", "2022-03-07"),
    ("Cập nhật lúc 15:42 - 24/01/2021 (GMT +07:00)", "2021-01-24"),
    ("09:59 30/06/2020", "2020-06-30"),
    ("08:36 | 20/10/2021", "2021-10-20"),
    ("(01/06/2020)", "2020-06-01"),
    ("Ngày 13-07-2021", "2021-07-13"),
    ("Ngày post: 08-07-2018", "2018-07-08"),
    ("Tin đăng lúc : 18-02-2022", "2022-02-18"),
    ("08/11/2022Liên đoàn Lao động", "2022-11-08"),
    ("11:12 AM - 21/11/2023", "2023-11-21"),
    ("Cập nhật lúc 03:36 ngày 10/10/2015", "2015-10-10"),
    ("22:12, ngày 13-11-2018", "2018-11-13"),
    ("(10:42, 19/11/2020)", "2020-11-19"),
    ("Thứ hai - 12/03/2018 08:15", "2018-03-12"),
    ("Thứ 2 - 12/03/2018", "2018-03-12"),
    ("Thứ năm, 5/3/2020, 7h30", "2020-03-05"),
    ("Chủ nhật, 01.08.2021", "2021-08-01"),
    ("ngay 7 thang 3 nam 2022", "2022-03-07"),
    ("Thu tu, 07 thang 9 2011", "2011-09-07"),
    ("NGÀY 7 THÁNG 3 NĂM 2022", "2022-03-07"),
    ("12 Tháng Ba, 2018", "2018-03-12"),
    ("Tháng Chín 7, 2011", "2011-09-07"),
    ("12 Th3, 2018", "2018-03-12"),
    ("20 thg 3, 2018", "2018-03-20"),
    ("ngày 5 tháng mười hai năm 2019", "2019-12-05"),
    ("2019-07-15", "2019-07-15"),
    ("2018/03/12", "2018-03-12"),
    ("2018-03-11T17:30:00Z", "2018-03-12"),
    ("2018-03-11T17:30:00+07:00", "2018-03-11"),
    ("2018-03-11 23:30:00", "2018-03-11"),
    ("Wed, 07 Sep 2011 23:24:00 +0700", "2011-09-07"),
    ("March 12, 2018", "2018-03-12"),
    ("12 March 2018", "2018-03-12"),
]


@pytest.mark.parametrize(("text", "expected"), FORMS)
def test_every_form_of_a_full_day_is_read_day_first(text: str, expected: str) -> None:
    assert stamp(text) == day(expected)


@pytest.mark.parametrize(
    "text",
    ["33/37", "2245/2257", "8/3", "20-10", "26/3", "2014-2019", "năm 2102", "22/1/2102", "nhiệm kỳ 2018 - 2023",
     "năm học 2019-2020", "ngày 31/2/2018", "24/24 giờ", "3,5/2018", "12/2017", "tháng 9/2017", "ngày 10/3 âm lịch",
     "mùng 10 tháng 3", "5 tháng 12 ngày", "ngày 45/13", "đạt 10/11 chỉ tiêu", "tỷ lệ 9/10", "100%", "1.2.3", ""],
)  # fmt: skip
def test_ratios_terms_feasts_and_impossible_days_are_no_days(text: str) -> None:
    assert dates_in(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ngày 24.2.2014, tại Hà Nội", (24, 2, 2014)),
        ("Sáng nay 22/1, Công đoàn", (22, 1, None)),
        ("Sáng nay (22/1), Công đoàn", (22, 1, None)),
        ("Chiều ngày 08/11/2017, Ban", (8, 11, 2017)),
        ("Ngày 21 và 22 tháng 3 năm 2018", (21, 3, 2018)),
        ("ngày 21-22/3/2018", (21, 3, 2018)),
        ("Trong 02 ngày 21 và 22/3/2018", (21, 3, 2018)),
        ("Trong hai ngày (21, 22/3), tại", (21, 3, None)),
        ("từ ngày 28/9 đến ngày 30/9/2018", (28, 9, 2018)),
        ("từ ngày 28/12 đến 02/01/2019", (28, 12, 2018)),
        ("Ngày 15 đến 17/8/2019", (15, 8, 2019)),
        ("ngày 21, 22 và 23/5", (21, 5, None)),
        ("ngày 22/1 năm 2013", (22, 1, 2013)),
        ("ngày 12/9/17", (12, 9, 2017)),
        ("ngày 5 tháng Ba", (5, 3, None)),
        ("Thứ bảy 14/6, đoàn", (14, 6, None)),
        ("ngày 12/9/2017của LĐLĐ", (12, 9, 2017)),
        ("Ngay 24/2, tai hoi truong", (24, 2, None)),
    ],
)
def test_a_dateline_gives_its_first_day_and_says_when_it_has_no_year(
    text: str, expected: tuple[int, int, int | None]
) -> None:
    found = dates_in(text)
    assert [(one.day_of_month, one.month, one.year) for one in found] == [expected]
    assert (found[0].day is None) == (expected[2] is None)


def test_offsets_point_at_the_day() -> None:
    text = "số 140/KH-CĐVC ngày 12/9/2017 của"
    (found,) = dates_in(text)
    assert text[found.start : found.end] == "12/9/2017"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org/2020/05/08/hoi-nghi.html", "2020-05-08"),
        ("https://example.org/tin/2020-5-8-hoi-nghi", "2020-05-08"),
        ("https://example.org/201703/hoi-nghi-20171.html", None),
        ("https://example.org/tin-tuc/hoi-nghi-20200508143000.htm", "2020-05-08"),
        ("https://example.org/tin-tuc/hoi-nghi-20200508143000123.htm", "2020-05-08"),
        ("https://example.org/hoi-nghi-200508143000.html", "2020-05-08"),
        ("https://example.org/hoi-nghi-185200508143000123.htm", "2020-05-08"),
        ("https://example.org/hoi-nghi-1588919400.html", "2020-05-08"),
        ("https://example.org/hoi-nghi-1588919400123.html", "2020-05-08"),
        ("https://example.org/hoi-nghi-1588957200.html", "2020-05-09"),  # 00:00 in Vietnam
        ("https://example.org/tin/20201332-hoi-nghi", None),
        ("https://example.org/bai-viet/123456789012.html", None),
        ("https://example.org/2020/05/hoi-nghi", None),
        ("https://example.org/2035/05/08/hoi-nghi", None),
        ("https://example.org/hoi-nghi-3588919400.html", None),
        ("https://2020-05-08.example.org/a", None),
        ("", None),
    ],
)
def test_a_url_gives_a_whole_vietnamese_day_or_none(url: str, expected: str | None) -> None:
    assert url_day(url, CRAWL) == day(expected)


PUBLICATION: list[tuple[str, Cleaned, str, str | None]] = [
    ("a date line under the title", page("T: Hội nghị", "", "M: 13/11/2017"), "", "2017-11-13"),
    ("an author and a date on one line", page("T: Hội nghị", "M: Ban Nữ công - LĐLĐ tỉnh - 15/07/2019, 19:09"), "", "2019-07-15"),
    ("a crawl banner above, the day of the article below", page("M: 29/11/2020", "", "T: Hội nghị", "", "M: 15/07/2019"), "", "2019-07-15"),
    ("a banner alone", page("M: Thứ hai, 29/11/2021", "", "T: Hội nghị", "B: Công đoàn họp."), "", None),
    ("a frozen banner alone", page("M: Thứ hai, 01/01/2007", "", "T: Hội nghị", "B: Ngày 5/3/2018, tại huyện, CĐCS tổ chức họp."), "", None),
    ("a day above the title that the event confirms", page("M: 06/3/2018 08:15", "T: Hội nghị", "B: Ngày 5/3/2018, tại huyện, CĐCS tổ chức họp."), "", "2018-03-06"),
    ("a day above the title that a dateline without a year confirms", page(*[""] * 6, "M: Thứ ba, 17/05/2021 | 09:12 GMT+7", "T: Mái ấm", "B: Sáng ngày 16/5, LĐLĐ huyện bàn giao nhà."), "", "2021-05-17"),
    ("a stamp right above the title, mornings said in Vietnamese", page(*[""] * 6, "M: 15/11/2018 9:40:12 SA", "T: Năm câu hỏi", "B: Công đoàn trả lời."), "", "2018-11-15"),
    ("a stamp right above the title of what is announced", page(*[""] * 6, "M: 03/10/2017 - 8h05", "T: Khám sức khỏe", "B: Sáng ngày 16/10/2017, công đoàn tổ chức khám."), "", "2017-10-03"),
    ("a newspaper's stamp above the title", page(*[""] * 6, "M: Thứ Ba, 12/11/2019, 07:15 [GMT+7]", "T: Tăng ca phải là lựa chọn", "B: Công đoàn trả lời."), "", "2019-11-12"),
    ("a bare day right above the title, below a menu", page(*[""] * 6, "M: 18/01/2021", "T: Tết yêu thương", "B: Công đoàn họp."), "", "2021-01-18"),
    ("a bare day at the head of the page", page("M: 18/01/2021", "T: Tết yêu thương", "B: Công đoàn họp."), "", None),
    ("a label, a day and a time glued to the text", page("T: Hội thao", "B: Đã đăng vào 15/03/2021 lúc 11:35Hội thao công nhân vừa khai mạc."), "", "2021-03-15"),
    ("a day with a time of day before one of a programme", page("T: [Video] Chuyện đêm", "M: Thứ Bảy, 10/02/2018 | Bản tin", "M: Thứ Ba, 13/02/2018 07:45:00 AM"), "", "2018-02-13"),
    ("a day above the title whose byline says only the time", page("M: Thứ Năm, 20 tháng 10, 2016", "T: Bếp nội trú", "B: Cô dậy sớm.", "S: Người đăng: Ban Nữ công vào lúc 20:15"), "", "2016-10-20"),
    ("a day above the title, the reading time beside it", removed(page("M: 18 thg 11, 2020", "", "T: Chế độ trực", "B: Công đoàn họp."), 2, "4 phút đọc"), "", "2020-11-18"),
    ("a day between the path of pages and the title", removed(page("", "M: Thứ Ba, 12/11/2019", "T: Tăng ca", "B: Công đoàn họp."), 1, "Trang chủ > Tin tức > Tăng ca"), "", "2019-11-12"),
    ("the day of a thread's first post", removed(page(*[""] * 6, "M: 12-08-2011, 09:47 PM", *[""] * 12, "T: Nghỉ giữa ca bảy", "B: Công đoàn họp."), 8, "#1"), "", "2011-08-12"),
    ("the day of a message", page("M: Date: Mon, 20 Oct 2014 06:05:51 +0700", "T: Tủ sách", "B: Chị ngồi ở góc nhà xe."), "", "2014-10-20"),
    ("a clock before a running headline", page(*[""] * 6, "M: 10:02 14/09/2021 — Người lao động ngừng việc do cách ly có được trả lương không", "M: Cập nhật: 17h25, ngày 12/09/2021", "T: Giải đáp", "B: Tối 11/9, công đoàn tư vấn."), "", "2021-09-12"),
    ("a labelled day above the title", page("M: Ngày đăng: 06/3/2018", "T: Hội nghị", "B: Công đoàn họp."), "", "2018-03-06"),
    ("today's date above the title is refused", page("M: Hôm nay: 06/3/2018", "T: Hội nghị", "B: Công đoàn họp."), "", None),
    ("posted beats updated", page("T: Hội nghị", "M: Cập nhật: 20/3/2018", "M: Ngày đăng: 12/3/2018"), "", "2018-03-12"),
    ("a pure date line nobody labelled", page("T: Hội nghị", "B: Thứ hai - 12/03/2018 08:15", "B: Công đoàn họp."), "", "2018-03-12"),
    ("a day glued to the text", page("T: Hội nghị", "B: 08/11/2020Liên đoàn Lao động tỉnh tổ chức họp."), "", "2020-11-08"),
    ("a day in brackets at the head of the text", page("T: Hội nghị", "B: (01/06/2020) Công đoàn ngành tổ chức hội thi."), "", "2020-06-01"),
    ("a day in brackets behind the title", page("T: Đại hội công đoàn huyện (10:42, 19/11/2020)", "B: Công đoàn họp."), "", "2020-11-19"),
    ("a short year on a date line", page("T: Hội nghị", "M: 13:41 31-01-19", "B: Công đoàn họp."), "", "2019-01-31"),
    ("a WordPress theme's date", page("T: Hội nghị", "M: Đăng vào 12 Tháng Ba, 2018 bởi admin"), "", "2018-03-12"),
    ("the page's head", page("T: Hội nghị", "B: Công đoàn họp.", published="2018-03-11T17:30:00Z"), "", "2018-03-12"),
    ("the line shown wins over the head", page("T: Hội nghị", "M: 13/11/2017", published="2020-01-02T08:00:00+07:00"), "", "2017-11-13"),
    ("but an update shown does not", page("T: Hội nghị", "M: Cập nhật 20/3/2018", published="2018-03-12"), "", "2018-03-12"),
    ("the day of the crawl beside the title gives way to the head", page("T: Hội nghị", "M: 29/11/2021", published="2018-03-12"), "", "2018-03-12"),
    ("the address alone", page("T: Hội nghị", "B: Công đoàn họp."), "https://example.org/2020/05/08/a", "2020-05-08"),
    ("the address wins over a banner", page("M: Thứ năm, 12/03/2020 | 21:05", "T: Hội nghị", "B: Công đoàn họp."), "https://example.org/hop-161118093012.html", "2016-11-18"),
    ("the line wins over the address", page("T: Hội nghị", "M: 07/05/2020"), "https://example.org/2020/05/08/a", "2020-05-07"),
    ("a byline with a day", page("T: Hội nghị", "B: Công đoàn họp.", "S: Tin, ảnh: B.T (13/11/2017)"), "", "2017-11-13"),
    ("a related title with its day", page("T: Hội nghị", *["B: Công đoàn họp."] * 5, "M: Nhà máy may có thêm 120 chỗ ở tập thể cho nữ công nhân (3/5/2014)"), "", None),
    ("a posting line below the text", page("T: Hội nghị", *["B: Công đoàn họp."] * 5, "M: Ngày đăng: 13/11/2017 - Lượt xem: 340"), "", "2017-11-13"),
    ("no day later than the crawl", page("T: Hội nghị", "M: 13/11/2022"), "", None),
    ("the day a document was issued is another thing", page("T: Kế hoạch", "M: Ngày ban hành: 12/9/2017"), "", None),
    ("a deadline on a line of its own", page("T: Cuộc thi viết", "M: Hạn nộp: 12/9/2017"), "", None),
    ("text with a cited document's day is no date line", page("T: Hội nghị", "B: Kế hoạch số 140/KH-CĐVC ngày 12/9/2017 của CĐVC."), "", None),
    ("a dateline is no date line", page("T: Hội nghị", "B: Ngày 24.2.2014, tại Hà Nội, Công đoàn tổ chức hội nghị."), "", None),
    ("nothing", page("T: Hội nghị tổng kết năm 2013", "B: Năm 2013 có 33/37 cơ sở đạt."), "", None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cleaned", "url", "expected"), [case[1:] for case in PUBLICATION], ids=[c[0] for c in PUBLICATION]
)
def test_a_page_was_published_on(cleaned: Cleaned, url: str, expected: str | None) -> None:
    assert find_dates(cleaned, url, CRAWL).published == day(expected)


T = "T: Công đoàn huyện tổ chức hội nghị"
EVENTS: list[tuple[str, Cleaned, str | None, bool]] = [
    ("a dateline with a place", page(T, "B: Ngày 24.2.2014, tại Hà Nội, Công đoàn Bộ đã tổ chức Hội nghị."), "2014-02-24", False),
    ("after a cited document's day", page(T, "B: Thực hiện Kế hoạch số 140/KH-CĐVC ngày 12/9/2017 của CĐVC tỉnh. Chiều ngày 08/11/2017, CĐCS tổ chức Hội nghị."), "2017-11-08", False),
    ("behind the document in one sentence", page(T, "B: Thực hiện Kế hoạch số 52/KH-LĐLĐ của LĐLĐ tỉnh, ngày 15/3/2012, CĐVC tổ chức tập huấn."), "2012-03-15", False),
    ("a document's day after a comma", page(T, "B: Căn cứ Nghị định số 191/2013/NĐ-CP, ngày 21/11/2013 của Chính phủ, công đoàn tổ chức thu kinh phí."), None, False),
    ("a resolution's day", page(T, "B: Nghị quyết số 20-NQ/TW ngày 28/01/2008 đã đi vào cuộc sống, công đoàn tổ chức học tập."), None, False),
    ("several days, the first", page(T, "B: Ngày 21 và 22 tháng 3 năm 2018, LĐLĐ huyện tổ chức lớp tập huấn."), "2018-03-21", False),
    ("a dateline that ends in a stop", page(T, "B: Ngày 20/10/2017. Công đoàn văn phòng đã tổ chức Đại hội."), "2017-10-20", False),
    ("after an agency's prefix", page(T + " năm 2013", "B: (Baonghean.vn) - Sáng nay 22/1, Công đoàn Viên chức tổ chức Hội nghị triển khai nhiệm vụ."), "2013-01-22", True),
    ("a title that looks back", page("T: Tổng kết hoạt động năm 2012", "B: Ngày 22/1, Công đoàn tổ chức Hội nghị."), "2013-01-22", True),
    ("a title that looks ahead in December", page("T: Triển khai nhiệm vụ năm 2013", "B: Ngày 28/12, Công đoàn tổ chức Hội nghị."), "2012-12-28", True),
    ("back and ahead", page("T: Tổng kết năm 2012, triển khai nhiệm vụ năm 2013", "B: Sáng 15/1, Công đoàn tổ chức Hội nghị."), "2013-01-15", True),
    ("the year from its own paragraph", page(T, "B: Sáng 14/6, LĐLĐ tỉnh tổ chức lễ phát động Tháng hành động năm 2016."), "2016-06-14", True),
    ("the year from the publication", page(T, "M: 16/6/2016", "B: Sáng 14/6, LĐLĐ tỉnh tổ chức lễ phát động."), "2016-06-14", True),
    ("over the turn of the year", page(T, "M: 02/01/2017", "B: Sáng 30/12, LĐLĐ tỉnh tổ chức hội nghị tổng kết."), "2016-12-30", True),
    ("no year anywhere", page(T, "B: Sáng 14/6, LĐLĐ tỉnh tổ chức lễ phát động."), None, False),
    ("in the middle of a sentence", page(T, "B: Hội nghị được tổ chức vào ngày 15/3/2018 tại hội trường huyện với 120 đại biểu tham dự."), "2018-03-15", False),
    ("after an anniversary's own clause", page(T, "B: Nhân kỷ niệm 90 năm ngày thành lập Công đoàn Việt Nam, ngày 26/7/2019, LĐLĐ huyện tổ chức mít tinh."), "2019-07-26", False),
    ("an anniversary", page(T, "B: Kỷ niệm 90 năm Ngày thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2019), các cấp tổ chức thi đua."), None, False),
    ("a feast", page(T + " năm 2019", "B: Chào mừng ngày Quốc tế Phụ nữ 8/3, công đoàn tổ chức hội thi."), None, False),
    ("a feast's name", page(T + " năm 2019", "B: Nhân dịp 20-10, công đoàn tổ chức tặng quà nữ công nhân."), None, False),
    ("a feast's day on which something happened", page(T + " năm 2019", "B: Sáng 8/3, tại huyện, công đoàn tổ chức hội thi nấu ăn."), "2019-03-08", True),
    ("a feast's day with its weekday", page(T, "M: 22/10/2018", "B: Thứ bảy 20/10 vừa rồi là ngày nghỉ đông hơn ngày làm."), "2018-10-20", True),
    ("a feast's day that is said to be the event's", page(T, "M: 23/10/2020", "B: Vòng chung kết diễn ra trong ngày 20 và 21/10 tại nhà văn hóa thị xã."), "2020-10-20", True),
    ("about an hour", page(T, "B: Đúng 10 giờ sáng ngày 27/2/2019, chiếc xe của CĐCS lại lăn bánh."), "2019-02-27", False),
    ("no year from a term, with or without spaces", page("T: Đại hội nhiệm kỳ 2015 – 2020", "B: Ngày 26/10, công đoàn phường tổ chức đại hội (nhiệm kỳ 2015- 2020)."), None, False),
    ("a deadline", page(T, "B: Công đoàn cơ sở hoàn thành đại hội trước ngày 31/12/2017."), None, False),
    ("another deadline", page(T, "B: Bài dự thi gửi về LĐLĐ tỉnh đến hết ngày 30/9/2018, tổ chức chấm trong tháng 10."), None, False),
    ("a day from which something holds", page(T, "B: Từ ngày 01/12/2017, công đoàn công ty tăng suất ăn ca lên 28.000 đồng."), None, False),
    ("days from and to", page(T, "B: Từ ngày 21/3 đến 22/3/2018, công đoàn công ty tổ chức hội thao."), "2018-03-21", False),
    ("a term", page(T, "B: Nhiệm kỳ 2014-2019, công đoàn tổ chức nhiều phong trào."), None, False),
    ("a birthday", page(T, "B: Đồng chí sinh ngày 12/5/1960 tại huyện, tham gia công đoàn từ năm 1980."), None, False),
    ("history long before the page", page(T, "M: 20/7/2019", "B: Ngày 28/7/1999, tại Hà Nội, công đoàn tổ chức lễ mít tinh lớn."), None, False),
    ("an impossible year in the text", page(T, "B: Đạt nhiều thành tích trong hoạt động công đoàn năm 2102."), None, False),
    ("after the crawl", page(T, "B: Ngày 24/2/2022, tại Hà Nội, Công đoàn Bộ tổ chức Hội nghị."), None, False),
    ("without marks", page("T: Cong doan huyen to chuc hoi nghi", "B: Ngay 24 thang 2 nam 2014, tai Ha Noi, Cong doan Bo da to chuc Hoi nghi."), "2014-02-24", False),
    ("a caption's day is not the event's", page(T, "C: Ảnh chụp ngày 12/3/2018 tại hội nghị", "B: Công đoàn họp bàn."), None, False),
    ("a time of day behind a plan", page(T, "B: Thực hiện kế hoạch công tác năm 2018 sáng ngày 15/3/2018 CĐCS tổ chức hội nghị."), "2018-03-15", False),
    ("behind a document and its day", page(T, "B: Thực hiện Công văn số 120/TLĐ ngày 3/2/2018, ngày 15/3/2018 CĐCS tổ chức họp."), "2018-03-15", False),
    ("a range from a day", page(T, "B: Từ ngày 15/3 đến ngày 20/3/2018, LĐLĐ huyện tổ chức hội thao."), "2018-03-15", False),
    ("today in brackets", page(T, "M: 15/3/2018", "B: Hôm nay (15/3), LĐLĐ huyện tổ chức hội thao."), "2018-03-15", True),
    ("Saturday in words", page(T, "M: 7/3/2021", "B: Sáng thứ Bảy vừa qua (6/3), LĐLĐ huyện tổ chức hội thao."), "2021-03-06", True),
    ("Friday before the day", page(T, "B: Sáng thứ Sáu ngày 5/3/2021, LĐLĐ huyện tổ chức hội thao."), "2021-03-05", False),
    ("the evening is no limit", page(T, "M: 14/10/2019", "B: Tối 12/10, trận chung kết khép lại giải bóng chuyền."), "2019-10-12", True),
    ("what happened before its day", page(T, "M: 5/11/2018", "B: Hội thi kể chuyện của huyện vừa kết thúc tối 2/11 sau ba đêm diễn."), "2018-11-02", True),
    ("counted up to a day", page(T, "B: Theo LĐLĐ tỉnh, tính đến ngày 15/3/2018, đã có 20 đơn vị tổ chức đại hội."), None, False),
    ("the year from the plan carried out", page(T, "B: Theo Kế hoạch số 12/KH-LĐLĐ ngày 12/9/2017 của LĐLĐ tỉnh. Sáng 22/1, CĐCS tổ chức tập huấn."), "2018-01-22", True),
    ("no year from an old resolution", page(T, "B: Theo Nghị quyết số 20-NQ/TW ngày 28/01/2008 của Trung ương. Sáng 22/1, CĐCS tổ chức tập huấn."), None, False),
    ("the one year of the text", page(T, "B: Sáng 14/6, LĐLĐ tỉnh tổ chức lễ phát động.", "B: Đây là hoạt động lớn trong năm 2016."), "2016-06-14", True),
    ("two days behind a comma", page(T, "B: Sau hai ngày sôi nổi, 23 và 24/5/2014, Hội thao do Công đoàn ngành tổ chức đã khép lại."), "2014-05-23", False),
    ("the hour of what is announced", page(T, "B: 2. Thời gian: 02 ngày, khai giảng lúc 7 giờ 30 phút ngày 26/10/2011."), "2011-10-26", False),
    ("a term is no event", page(T, "B: 4. Thời gian nộp hồ sơ: từ ngày 10/6 đến 11 giờ ngày 21/6/2019."), None, False),
    ("the time of what is announced", page(T, "M: 2/6/2018", "B: 4. Thời gian khám: ngày 24/6, chia ba đợt: từ 7 giờ, từ 9 giờ và từ 14 giờ."), "2018-06-24", True),
    ("a gathering's day", page(T, "B: Tại buổi đối thoại ngày 12/3/2019 với công nhân cụm công nghiệp, tổ tư vấn đã nhận ba mươi câu hỏi."), "2019-03-12", False),
    ("the title's day", page("T: Tin công đoàn ngày 20/4/2018", "B: Nhiều đơn vị đã làm tốt."), "2018-04-20", False),
    ("the third paragraph", page(T, "L: Nhằm thực hiện tốt quy chế dân chủ.", "C: Quang cảnh", "B: Ngày 31/12/2020, Lãnh đạo đơn vị phối hợp với CĐCS tổ chức Hội nghị năm 2021."), "2020-12-31", False),
]  # fmt: skip


@pytest.mark.parametrize(
    ("cleaned", "expected", "inferred"), [case[1:] for case in EVENTS], ids=[case[0] for case in EVENTS]
)
def test_an_event_took_place_on(cleaned: Cleaned, expected: str | None, inferred: bool) -> None:
    found = find_dates(cleaned, "", CRAWL)
    assert (found.event, found.inferred) == (day(expected), inferred)


def test_each_day_says_what_it_was_read_from() -> None:
    found = find_dates(page("T: Họp", "", "M: 13/11/2017", "B: Ngày 8/11/2017, CĐCS tổ chức họp."), "", CRAWL)
    assert found.published_from == Evidence(3, "date line")
    assert found.event_from == Evidence(4, "dateline")


def test_the_seeds_days_are_those_of_the_gold(testdata: Path) -> None:
    for gold in json.loads((testdata / "gold" / "seeds.json").read_text(encoding="utf-8")):
        raw = (testdata / "seeds" / gold["file"]).read_text(encoding="utf-8").split("\n")
        rows = {int(number): label for number, label in gold["lines"].items() if label != "X"}
        lines = [f"{rows[n]}: {' '.join(text.split())}" if n in rows else "" for n, text in enumerate(raw, 1)]
        found = find_dates(page(*lines), "", None)
        assert found.published == day(gold["published"]), gold["file"]
        assert found.event == day(gold["event_date"]), gold["file"]
        assert found.inferred == gold["event_inferred"], gold["file"]


@given(st.text(alphabet="0123456789/.- ngàythángnăm,đếnvà\n", max_size=80))
def test_any_text_gives_days_inside_it_in_order(text: str) -> None:
    found = dates_in(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert all(one.day is None or 1900 <= one.day.year <= 2099 for one in found)


@given(st.dates(date(1990, 1, 1), date(2035, 1, 1)), st.sampled_from(["{:%d/%m/%Y}", "{:%d-%m-%Y}", "{:%d.%m.%Y}", "ngày {0:%d} tháng {0:%m} năm {0:%Y}"]))  # fmt: skip
def test_a_full_day_is_read_back_in_every_notation(value: date, notation: str) -> None:
    assert [one.day for one in dates_in(notation.format(value))] == [value]


@given(st.text(max_size=60), st.text(max_size=60))
def test_find_dates_accepts_any_line_and_invents_no_day_after_the_crawl(meta: str, body: str) -> None:
    found = find_dates(page("T: Họp", f"M: {meta}", f"B: {body}"), meta, CRAWL)
    assert all(one is None or one <= CRAWL for one in (found.published, found.event))


@pytest.mark.parametrize("unit", ["1", "1/", "ngày 1/1 ", "1-", "a-", "21, ", "ngày 1 và ", "(", "tháng ", "12/9/2017"])
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    started = time.process_time()
    dates_in(text)
    find_dates(page("T: Họp", f"M: {text}", f"B: {text}"), f"https://example.org/{text}", CRAWL)
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sáng ngày 28 tháng 5, công đoàn trường họp tổng kết năm học 2022 – 2023 tại phòng hội đồng.", "2023-05-28"),
        ("Sáng ngày 28 tháng 9, công đoàn trường họp mở đầu năm học 2022-2023 tại phòng hội đồng.", "2022-09-28"),
        ("Ngày 26/7, công đoàn tỉnh thi hát mừng 86 năm Ngày thành lập Công đoàn Việt Nam với 18 đội.", "2015-07-26"),
        ("LĐLĐ TP Hà Vân ngày 5-9 đã giao ba công đoàn mới cho tổ công tác, nhân 80 năm Quốc khánh.", "2025-09-05"),
    ],
)
def test_a_missing_year_is_that_of_the_school_year_or_of_the_anniversary(text: str, expected: str) -> None:
    found = find_dates(page("T: Họp bàn việc công đoàn", f"B: {text}"), "", None)
    assert (found.event, found.inferred) == (day(expected), True)


def test_an_update_right_above_the_title_is_the_page_s_own_and_a_banner_is_not() -> None:
    title, body = "T: Kế hoạch năm học", "B: Công đoàn trường lập kế hoạch công tác theo từng quý."
    own = page("M: Cập nhật lúc : 09:05 03/11/2022", title, body)
    assert find_dates(own, "", None).published == date(2022, 11, 3)
    banner = page("M: Thứ năm, 03/11/2022", title, body)
    assert find_dates(banner, "", None).published is None


def test_a_day_below_its_label_is_that_of_the_label() -> None:
    cleaned = page(
        "T: Kế hoạch tổ chức Tháng Công nhân", "M: Ngày ban hành", "M: 12/05/2021", "B: Công đoàn lập kế hoạch."
    )
    assert find_dates(cleaned, "", None).published is None
    cleaned = page("T: Kế hoạch tổ chức Tháng Công nhân", "M: Ngày đăng", "M: 12/05/2021", "B: Công đoàn lập kế hoạch.")
    assert find_dates(cleaned, "", None).published == date(2021, 5, 12)


def test_the_first_post_of_a_thread_says_when_it_was_posted() -> None:
    card = (
        "M: 14-03-2011, 08:22 PM #1",
        "",
        "",
        "",
        "T: Tổ công đoàn dựng lại nhà cho đồng nghiệp",
        "B: Cả tổ cùng góp công.",
    )
    assert find_dates(page(*card), "", None).published == date(2011, 3, 14)
