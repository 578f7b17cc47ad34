"""Which pages are official documents, and what they say of themselves."""

import time
from datetime import date

import pytest

from corpus.cleaner import Cleaned, Labelled
from corpus.documents import read_document
from corpus.model import Citation, Organization
from corpus.organizations import Context

PLACE = Organization("tinh-son-giang", "tỉnh Sơn Giang")
BODY = "Thực hiện Kế hoạch số 168/KH-LĐLĐ ngày 03/12/2021của LĐLĐ tỉnh, Ban Thường vụ xây dựng kế hoạch như sau:"
LETTERHEAD = (
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN GIANG",
    "BAN THƯỜNG VỤ",
    "Số: 34 /KH-LĐLĐ",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Cửa Lam, ngày 08 tháng 12 năm 2021",
    "KẾ HOẠCH",
    "Tổ chức Tháng Công nhân",
    BODY,
    "Nơi nhận:",
    "- Lưu: VT.",
    "TM. BAN THƯỜNG VỤ",
)


def read(*lines: str, title: str = "Tổ chức Tháng Công nhân năm 2022") -> Citation | None:
    """What a page of these lines says of itself as a document."""
    rows = [Labelled(1, "title", title), *(Labelled(number, "body", text) for number, text in enumerate(lines, 2))]
    return read_document(Cleaned(tuple(rows), ()), Context(PLACE))


def own(*lines: str) -> Citation:
    """What a page that is a document says of itself."""
    citation = read(*lines)
    assert citation is not None
    return citation


def without(*texts: str) -> list[str]:
    return [line for line in LETTERHEAD if line not in texts]


def test_a_document_says_its_type_number_issuer_day_and_key() -> None:
    document = own(*LETTERHEAD)
    assert (document.type, document.number, document.date) == ("Kế hoạch", "34/KH-LĐLĐ", date(2021, 12, 8))
    assert document.issuer is not None
    assert document.issuer.name == "Liên đoàn Lao động tỉnh Sơn Giang"
    assert document.key == "kh-34-lien-doan-lao-dong-tinh-son-giang-2021"
    assert document.spans == ()


@pytest.mark.parametrize(
    "lines",
    [
        without("Nơi nhận:", "- Lưu: VT.", "TM. BAN THƯỜNG VỤ"),
        without("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"),
        without("KẾ HOẠCH"),
        [
            "LIÊN ĐOÀN LAO ĐỘNG TỈNH SƠN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
            "BAN THƯỜNG VỤ Độc lập - Tự do - Hạnh phúc",
            "Số: 34 /KH-LĐLĐ Cửa Lam, ngày 08 tháng 12 năm 2021",
            "KẾ HOẠCH",
            BODY,
        ],
        ["LĐLĐ TỈNH SƠN GIANG CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 34/KH-LĐLĐ Cửa Lam, ngày 08 tháng 12 năm 2021",
         "KẾ HOẠCH", BODY, "Nơi nhận:"],
    ],
    ids=["without its end", "without motto", "without type", "two columns", "one line"],
)  # fmt: skip
def test_a_letterhead_is_known_without_one_of_its_parts_and_flattened(lines: list[str]) -> None:
    document = own(*lines)
    assert (document.type, document.number, document.date) == ("Kế hoạch", "34/KH-LĐLĐ", date(2021, 12, 8))


def test_a_letter_has_no_type_line() -> None:
    document = own(
        "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "Số: 587/TLĐ-ToC", "V/v nhắc tiến độ đại hội", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Hà Nội, ngày 09 tháng 5 năm 2018", "Kính gửi: Các công đoàn cấp trên", "Để bảo đảm tiến độ chung, đề nghị:", "Nơi nhận:",
    )  # fmt: skip
    assert (document.type, document.number, document.date) == ("Công văn", "587/TLĐ-ToC", date(2018, 5, 9))


def test_a_party_document_is_one_too() -> None:
    document = own(
        "ĐẢNG CỘNG SẢN VIỆT NAM", "Số 02-NQ/TW", "Hà Nội, ngày 12 tháng 6 năm 2021", "NGHỊ QUYẾT", "Nơi nhận:"
    )
    assert (document.type, document.number, document.date) == ("Nghị quyết", "02-NQ/TW", date(2021, 6, 12))


def test_a_number_left_blank_leaves_the_title_as_name() -> None:
    lines = ["Số:      /KH-LĐLĐ" if line.startswith("Số") else line for line in LETTERHEAD]
    document = own(*lines)
    assert (document.type, document.number, document.name, document.date) == (
        "Kế hoạch", None, "Tổ chức Tháng Công nhân năm 2022", date(2021, 12, 8),
    )  # fmt: skip


def test_a_day_left_blank_is_no_day() -> None:
    lines = ["Cửa Lam, ngày    tháng 12 năm 2021" if line.startswith("Cửa") else line for line in LETTERHEAD]
    document = own(*lines)
    assert (document.number, document.date) == ("34/KH-LĐLĐ", None)


@pytest.mark.parametrize(
    "lines",
    [
        ["Ngày 8/12/2021, LĐLĐ tỉnh ban hành Kế hoạch số 34/KH-LĐLĐ về tổ chức Tháng Công nhân.", "Kế hoạch nêu ba mục tiêu."],
        ["Số: 34/KH-LĐLĐ", "LĐLĐ tỉnh vừa ban hành kế hoạch tổ chức Tháng Công nhân."],
        ["KẾ HOẠCH", "LĐLĐ tỉnh vừa ban hành kế hoạch tổ chức Tháng Công nhân."],
        ["LIÊN ĐOÀN LAO ĐỘNG TỈNH", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Chiều 8/12, LĐLĐ tỉnh tổ chức hội nghị."],
        ["Thứ Hai, ngày 7 tháng 3 năm 2022", "Số: 34/KH-LĐLĐ là kế hoạch mới.", "Nơi nhận quà: nhà văn hóa."],
        [],
    ],
)  # fmt: skip
def test_an_article_that_quotes_parts_of_a_letterhead_is_none(lines: list[str]) -> None:
    assert read(*lines) is None


@pytest.mark.parametrize(
    "unit", ["Số: ", "ngày tháng năm ", "Số: 1/KH-A, ngày 1 tháng 1 năm 2020 ", "A", "KẾ HOẠCH ", "…"]
)
def test_hostile_lines_take_linear_time(unit: str) -> None:
    started = time.perf_counter()
    read(*[unit * (20_000 // len(unit))] * 50)
    assert time.perf_counter() - started < 4


@pytest.mark.parametrize(
    "lines",
    [
        ("LĐLĐ THỊ XÃ CỬA LAM", "CĐCS TRƯỜNG MẦM NON KHÊ HẠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
         "Độc lập – Tự do – Hạnh phúcKhê Hạ, ngày 03 tháng 9 năm 2021", "KẾ HOẠCH THÁNG 9/2021"),
        ("LĐLĐ THỊ XÃ CỬA LAM CĐCS TRƯỜNG MẦM NON KHÊ HẠ", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
         "Khê Hạ, ngày 03 tháng 9 năm 2021 |", "KẾ HOẠCH CÔNG TÁC CÔNG ĐOÀN"),
    ],
)  # fmt: skip
def test_a_plan_without_a_number_is_a_document_of_the_last_body_above_its_day(lines: tuple[str, ...]) -> None:
    document = own(*lines, "Ban Chấp hành đề ra các việc của tháng như sau:")
    assert (document.type, document.number, document.date) == ("Kế hoạch", None, date(2021, 9, 3))
    assert document.issuer is not None
    assert document.issuer.name == "Công đoàn cơ sở Trường Mầm non Khê Hạ"


def test_a_day_of_issue_may_be_short() -> None:
    lines = ["Cửa Lam, ngày 8/12/2021" if line.startswith("Cửa") else line for line in LETTERHEAD]
    assert own(*lines).date == date(2021, 12, 8)


def test_an_abbreviation_that_means_several_bodies_means_the_one_above_the_number() -> None:
    document = own(
        "CÔNG ĐOÀN XÂY DỰNG VIỆT NAM", "CÔNG ĐOÀN CÔNG TY XI MĂNG THẠCH LÂM", "Số: 12/QĐ-CĐCT", *LETTERHEAD[3:6], "QUYẾT ĐỊNH"
    )  # fmt: skip
    assert document.issuer is not None
    assert document.issuer.name == "Công đoàn Công ty Xi măng Thạch Lâm"


def test_a_banner_s_day_above_the_letterhead_is_not_its_day_of_issue() -> None:
    assert own("Cửa Lam, ngày 17 tháng 8 năm 2024", *LETTERHEAD).date == date(2021, 12, 8)
