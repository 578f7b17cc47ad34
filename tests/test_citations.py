"""Which documents a text names: every shape and spelling is one row."""

import json
import time
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.citations import find_citations
from corpus.model import Citation, Organization
from corpus.numbers import numbers_in
from corpus.organizations import Context, Mention

PLACE = Organization("tinh-son-giang", "tỉnh Sơn Giang")


HERE = Context(PLACE, "", None)


def cited(text: str, *bodies: tuple[str, Organization], at: Context = HERE) -> tuple[Citation, ...]:
    """Citations of a text, with bodies mentioned wherever their wording stands."""
    mentions: list[Mention] = []
    for wording, organization in bodies:
        start = text.find(wording)
        while start >= 0:
            mentions.append(Mention(start, start + len(wording), organization))
            start = text.find(wording, start + 1)
    return find_citations(text, sorted(mentions, key=lambda mention: mention.start), at)


SHAPES = [
    ("Kế hoạch số 140/KH-CĐVC ngày", "Kế hoạch", "140/KH-CĐVC"),
    ("theo 140/KH-CĐVC của", "Kế hoạch", "140/KH-CĐVC"),
    ("Nghị quyết 6b/NQ – BCH của", "Nghị quyết", "6b/NQ-BCH"),
    ("Nghị quyết số 6b/NQ-BCH", "Nghị quyết", "6b/NQ-BCH"),
    ("Nghị quyết số 09b/NQ-BCH", "Nghị quyết", "09b/NQ-BCH"),
    ("Hướng dẫn số 1723/HD -TLĐ", "Hướng dẫn", "1723/HD-TLĐ"),
    ("Số: 34 /KH-LĐLĐ", "Kế hoạch", "34/KH-LĐLĐ"),
    ("số 52 /KH - LĐLĐ", "Kế hoạch", "52/KH-LĐLĐ"),
    ("52/KH –LĐLĐ", "Kế hoạch", "52/KH-LĐLĐ"),
    ("Nghị quyết 20-NQ/TƯ", "Nghị quyết", "20-NQ/TW"),
    ("Nghị quyết số 20/NQ-TW", "Nghị quyết", "20-NQ/TW"),
    ("02-NQ/TW", "Nghị quyết", "02-NQ/TW"),
    ("Chỉ thị 52 - CT/TW, ngày", "Chỉ thị", "52-CT/TW"),
    ("Quyết định số 171/QD-TLD", "Quyết định", "171/QĐ-TLĐ"),
    ("Quyết định số 171/QĐ-TLĐngày 3/2/2015", "Quyết định", "171/QĐ-TLĐ"),
    ("Quyết định số 500/QĐ-TTgngày 3/2/2015", "Quyết định", "500/QĐ-TTg"),
    ("Quyết định 171/QĐ-TLĐcủa Tổng Liên đoàn", "Quyết định", "171/QĐ-TLĐ"),
    ("QUYẾT ĐỊNH SỐ 171/QÐ-TLÐ", "Quyết định", "171/QĐ-TLĐ"),
    ("số 22/KHPH-LĐLĐ-UBND", "Kế hoạch phối hợp", "22/KHPH-LĐLĐ-UBND"),
    ("Nghị quyết liên tịch số 08/NQLT-LĐLĐ-SGDĐT", "Nghị quyết liên tịch", "08/NQLT-LĐLĐ-SGDĐT"),
    ("Thông tư liên tịch số 01/2016/TTLT-BTC-BNV", "Thông tư liên tịch", "01/2016/TTLT-BTC-BNV"),
    ("Công văn 120/TLĐ của", "Công văn", "120/TLĐ"),
    ("theo 120/TLĐ của", "Công văn", "120/TLĐ"),
    ("Công văn số 1205/UBND-VX ngày", "Công văn", "1205/UBND-VX"),
    ("Công văn số 587/LĐLĐ-ToC", "Công văn", "587/LĐLĐ-ToC"),
    ("Công văn số 23/CV-LĐLĐ", "Công văn", "23/CV-LĐLĐ"),
    ("Công văn số 71/CĐYT –CS ngày 12/5/2017", "Công văn", "71/CĐYT-CS"),
    ("theo Kế hoạch 45/KH – CĐBV của bệnh viện", "Kế hoạch", "45/KH-CĐBV"),
    ("Công văn 45/CĐBV – CS ngày 3/2/2019", "Công văn", "45/CĐBV-CS"),
    ("Kế hoạch 45/kh-lđlđ của huyện", "Kế hoạch", "45/KH-LĐLĐ"),
    ("theo kế hoạch 27 kh/LĐLĐ của huyện", "Kế hoạch", "27/KH-LĐLĐ"),
    ("Thông tri số 02/TTr-TLĐ", "Thông tri", "02/TTr-TLĐ"),
    ("Luật số 34/2018/QH14", "Luật", "34/2018/QH14"),
    ("Luật Công đoàn số 12/2012/QH13", "Luật", "12/2012/QH13"),
    ("Bộ luật Lao động số 45/2019/QH14", "Bộ luật", "45/2019/QH14"),
    ("Bộ luật Lao động và Luật Công đoàn số 12/2012/QH13", "Luật", "12/2012/QH13"),
    ("Nghị quyết số 1211/2016/UBTVQH13", "Nghị quyết", "1211/2016/UBTVQH13"),
    ("Nghị quyết số 595/NQ-UBTVQH15", "Nghị quyết", "595/NQ-UBTVQH15"),
    ("Nghị định số 04/2015/NĐ-CP của Chính phủ", "Nghị định", "04/2015/NĐ-CP"),
    ("Nghị định 191/2013/NĐ-CP", "Nghị định", "191/2013/NĐ-CP"),
    ("Thông tư số 200/2014/TT-BTC", "Thông tư", "200/2014/TT-BTC"),
    ("Nghị quyết số 19/2018/NQ-HĐND", "Nghị quyết", "19/2018/NQ-HĐND"),
    ("Nghị định 68 của Chính phủ", "Nghị định", "68"),
    ("theo Nghị định số 68.", "Nghị định", "68"),
    ("Nghị định 04/2015 của Chính phủ", "Nghị định", "04/2015"),
    ("Kế hoạch 140 về việc", "Kế hoạch", "140"),
    ("Nghị quyết 6b, các cấp", "Nghị quyết", "6b"),
    ("thực hiện Chỉ thị 27 giữa các huyện", "Chỉ thị", "27"),
    ("Quyết định 1908 của Tổng Liên đoàn", "Quyết định", "1908"),
    ("Luật số: 12/2012/QH13", "Luật", "12/2012/QH13"),
    ("Chương trình số 05/CTr-LĐLĐ", "Chương trình", "05/CTr-LĐLĐ"),
    ("Chương trình hành động số 25-CTr/TU", "Chương trình hành động", "25-CTr/TU"),
    ("Tờ trình số 77/TTr-LĐLĐ", "Tờ trình", "77/TTr-LĐLĐ"),
    ("Đề án số 44/ĐA-LĐLĐ", "Đề án", "44/ĐA-LĐLĐ"),
    ("Quy định số 37-QĐ/TW", "Quy định", "37-QĐ/TW"),
    ("Quyết định 217-QĐ/TW", "Quyết định", "217-QĐ/TW"),
    ("Kết luận số 31/KL-BTV", "Kết luận", "31/KL-BTV"),
    ("Báo cáo số 140/BC-LĐLĐ", "Báo cáo", "140/BC-LĐLĐ"),
    ("Thông báo số 15/TB-CĐVC", "Thông báo", "15/TB-CĐVC"),
    ("Báo cáo số 56/BC.CĐVC", "Báo cáo", "56/BC-CĐVC"),
    ("Kế hoạch số 140 KH/CĐVC", "Kế hoạch", "140/KH-CĐVC"),
    ("Kế hoạch số 88/KH-ĐHBL", "Kế hoạch", "88/KH-ĐHBL"),
    ("Kế hoạch liên ngành số 12/KHLN/LĐLĐ-SGD&ĐT", "Kế hoạch liên ngành", "12/KHLN-LĐLĐ-SGD&ĐT"),
    ("Thông tư liên tịch 119/2004/TTLT/BTC-TLĐLĐVN", "Thông tư liên tịch", "119/2004/TTLT-BTC-TLĐLĐVN"),
    ("Hướng dẫn 09-HD/BTCTW", "Hướng dẫn", "09-HD/BTCTW"),
    ("Kế hoạch số 1723/KH-TLĐ/VP của", "Kế hoạch", "1723/KH-TLĐ-VP"),
]


@pytest.mark.parametrize(("text", "kind", "number"), SHAPES)
def test_every_shape_has_one_canonical_number_and_type(text: str, kind: str, number: str) -> None:
    assert [(one.type, one.number) for one in cited(text)] == [(kind, number)]


@pytest.mark.parametrize(
    "text",
    [
        "năm 2012 có 33/37 cơ sở", "2245/2257 đoàn viên", "ngày 8/3", "dịp 20-10 và 26/3", "nhiệm kỳ 2014-2019", "24/24 giờ",
        "Kế hoạch 5 năm 2016 - 2020", "Kế hoạch năm 2014", "Kế hoạch 2014", "kế hoạch 6 tháng", "Quyết định 3 mức hỗ trợ",
        "quyết định 20 nội dung", "hướng dẫn 20 công nhân", "Thông báo 5 trường hợp", "báo cáo 140 vụ việc", "12 CT TNHH",
        "500.000đ/người/tháng", "quốc lộ 1A, km 12/QL1", "95% công đoàn", "Chương trình 135", "Quy chế dân chủ",
        "Điều lệ Công đoàn Việt Nam khóa XII", "Chương trình công tác năm 2019", "Nghị quyết Đại hội công đoàn các cấp",
        "Nghị quyết Đại hội CĐCS đã đạt", "các chỉ tiêu Nghị quyết cả nhiệm kỳ 2014-2019", "Luật Công đoàn năm 2012",
        "khu phố 5/KP", "đạt 12/UBND cấp xã", "số 140 đường Hùng Vương", "Covid-19/2020", "Tổ 3/KCN nào cũng", "Kế hoạch tháng 12/2017", "ĐT: 0297.3862/TLS", "Quầy hướng dẫn số 0 ở bệnh viện", "Kế hoạch 100 ngày đêm", "Nghị quyết 3 điểm", "Kế hoạch 20 căn nhà",
        "Giấy phép hoạt động báo điện tử số 318/GP-BTTTT", "Giấy phép số 44/GP-STTTT ngày 3/2/2015", "hợp đồng số 12/HĐLĐ",
        "Giấy chứng nhận số 12/GCN-UBND", "chứng chỉ hành nghề số 12/CC-SXD", "mới có 5/LĐLĐ huyện tổ chức", "QCVN 01:2009/BYT",
        "lô B2/KCN", "tài khoản số 3713.0.1055838/KBNN", "Tạp chí số 5/2019",
    ],
)  # fmt: skip
def test_ratios_days_terms_counts_and_generic_mentions_are_no_documents(text: str) -> None:
    assert cited(text) == ()


TYPED = [
    ("140/KH-CĐVC", "140/KH-CĐVC"), ("140 kh cdvc", "140/KH-CĐVC"), ("140/kh-cdvc", "140/KH-CĐVC"), ("140 KH-CĐVC", "140/KH-CĐVC"),
    ("kế hoạch 140", "140"), ("ke hoach 140", "140"), ("Kế hoạch số 140", "140"), ("kh 140 cdvc", "140"),
    ("kế hoạch 140 công đoàn viên chức", "140"), ("nghi quyet 6b", "6b"), ("nghị quyết 6b", "6b"), ("nq 20", "20"),
    ("số 140 ngày 12/9/2017", "140"), ("so 140 ngay 12/9/2017", "140"), ("1723/HD -TLĐ", "1723/HD-TLĐ"),
    ("1723 hd tld", "1723/HD-TLĐ"), ("02-NQ/TW", "02-NQ/TW"), ("20 nq tw", "20-NQ/TW"), ("20-nq/tu", "20-NQ/TU"),
    ("6b/nq-bch", "6b/NQ-BCH"), ("04/2015/nđ-cp", "04/2015/NĐ-CP"), ("04/2015/nd-cp", "04/2015/NĐ-CP"),
    ("nghị định 04/2015", "04/2015"), ("luật 34/2018/qh14", "34/2018/QH14"), ("171/qd-tld", "171/QĐ-TLĐ"), ("120/tld", "120/TLĐ"),
    ("công văn 120", "120"), ("22/khph-ldld-ubnd", "22/KHPH-LĐLĐ-UBND"), ("thuc hien ke hoach 140 cdvc tinh", "140"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "number"), TYPED)
def test_what_people_type_is_read_with_marks_or_without(typed: str, number: str) -> None:
    assert [one.number for _, _, one in numbers_in(typed)] == [number]


@pytest.mark.parametrize(
    "typed",
    ["2014-2019", "8/3", "33/37", "2 năm", "2 nam", "tổng kết 2013", "tong ket 2013", "kế hoạch 5 năm", "ke hoach 6 thang",
     "kế hoạch 2014", "hội nghị 2019", "20-10", "12/9/2017", "100 đoàn viên", "khu công nghiệp số 1", "quyết định 3 nội dung",
     "đại hội 12", "", "6b", "24/7", "covid-19", "tháng 5/2018", "30/4 1/5"],
)  # fmt: skip
def test_what_people_type_otherwise_is_no_number(typed: str) -> None:
    assert numbers_in(typed) == []


def test_a_span_covers_the_type_and_the_number() -> None:
    text = "thực hiện Kế hoạch số 140/KH-CĐVC ngày 12/9/2017"
    (one,) = cited(text)
    assert [text[start:end] for start, end in one.spans] == ["Kế hoạch số 140/KH-CĐVC"]


VC = Organization("cong-doan-vien-chuc-tinh-kien-giang", "Công đoàn Viên chức tỉnh Kiên Giang")


def test_a_citation_carries_day_issuer_and_key() -> None:
    (one,) = cited(
        "Kế hoạch số 140/KH-CĐVC ngày 12/9/2017 của Công đoàn Viên chức tỉnh Kiên Giang",
        ("Công đoàn Viên chức tỉnh Kiên Giang", VC),
    )
    assert (one.issuer, one.date, one.key) == (VC, date(2017, 9, 12), "kh-140-cong-doan-vien-chuc-tinh-kien-giang-2017")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("140/KH-CĐVC ngày 12/9/2017", "2017-09-12"),
        ("140/KH-CĐVC, ngày 12-9-2017", "2017-09-12"),
        ("140/KH-CĐVC ngày 12 tháng 9 năm 2017", "2017-09-12"),
        ("140/KH-CĐVC (12/9/2017)", "2017-09-12"),
        ("140/KH-CĐVC ban hành ngày 12.9.2017", "2017-09-12"),
        ("140/KH-CĐVC ngày 12/9/2017của LĐLĐ", "2017-09-12"),
        ("Nghị định 191/2013/NĐ-CP của Chính phủ ngày 21/11/2013", "2013-11-21"),
        ("Quyết định số 217-QĐ/TW của Bộ Chính trị, ngày 12/12/2013", "2013-12-12"),
        ("140/KH-CĐVC ngày 12/9", None),
        ("140/KH-CĐVC. Ngày 12/9/2017, CĐCS tổ chức hội nghị", None),
        ("140/KH-CĐVC, chiều 12/9/2017 CĐCS tổ chức hội nghị", None),
        ("140/KH-CĐVC", None),
    ],
)
def test_the_day_of_issue_stands_right_behind_the_number_or_its_issuer(text: str, day: str | None) -> None:
    (one,) = cited(text)
    assert one.date == (date.fromisoformat(day) if day else None)


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Nghị định số 04/2015/NĐ-CP", "Chính phủ"),
        ("Nghị định 68", "Chính phủ"),
        ("Quyết định 1980/QĐ-TTg", "Thủ tướng Chính phủ"),
        ("Thông tư số 200/2014/TT-BTC", "Bộ Tài chính"),
        ("Luật số 34/2018/QH14", "Quốc hội"),
        ("Hướng dẫn 1723/HD-TLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
        ("Nghị quyết 20-NQ/TW", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
        ("Nghị quyết 02-NQ/TW của Bộ Chính trị", "Bộ Chính trị"),
        ("Chỉ thị số 37-CT/TW ngày 03/9/2019 của Ban Bí thư", "Ban Bí thư"),
        ("Kế hoạch số 34/KH-CĐVC", "Công đoàn Viên chức tỉnh Sơn Giang"),
        ("Kế hoạch số 52/KH-LĐLĐ", "Liên đoàn Lao động tỉnh Sơn Giang"),
        ("Nghị quyết 6b/NQ-BCH", None),
    ],
)
def test_the_issuer_comes_from_the_words_or_from_the_suffix_and_the_place(text: str, issuer: str | None) -> None:
    (one,) = cited(text)
    assert (one.issuer.name if one.issuer else None) == issuer


def test_counters_in_a_list_share_the_code_at_its_end() -> None:
    assert [one.number for one in cited("các Nghị quyết số 4a, 4b và 4c/NQ-TLĐ")] == [
        "4a/NQ-TLĐ",
        "4b/NQ-TLĐ",
        "4c/NQ-TLĐ",
    ]
    assert [one.number for one in cited("Kế hoạch 140, 141/KH-CĐVC")] == ["140/KH-CĐVC", "141/KH-CĐVC"]
    assert [one.number for one in cited("có 3 đơn vị, 141/KH-CĐVC")] == ["141/KH-CĐVC"]


def test_who_gave_a_document_and_when_may_stand_before_it() -> None:
    (one,) = cited("Ngày 8/12/2021, CĐVC tỉnh đã ban hành Kế hoạch số 34/KH-BTV về Tháng Công nhân", ("CĐVC tỉnh", VC))
    assert (one.issuer, one.date) == (VC, date(2021, 12, 8))
    (one,) = cited("Ngày 8/12/2021, CĐVC tỉnh họp bàn thực hiện Kế hoạch số 34/KH-BTV", ("CĐVC tỉnh", VC))
    assert (one.issuer, one.date) == (None, None)


def test_an_organ_issues_for_its_body() -> None:
    (one,) = cited("Nghị quyết 6b/NQ-BCH ngày 29/01/2011 của Ban Chấp hành CĐVC tỉnh", ("CĐVC tỉnh", VC))
    assert one.issuer == VC


def test_without_a_place_the_issuer_stays_open_and_keys_of_two_pages_do_not_merge() -> None:
    (one,) = cited("Kế hoạch số 52/KH-LĐLĐ", at=Context())
    (other,) = cited("Theo Kế hoạch số 52/KH-LĐLĐ", at=Context())
    assert one.issuer is None
    assert one.key != other.key
    (here,) = cited("Kế hoạch số 52/KH-LĐLĐ", at=Context(site="ldld-lamhai.example"))
    assert here.key == "kh-52-ldld-ldld-lamhai-example-x"


@pytest.mark.parametrize(
    ("text", "number", "namings"),
    [
        ("Kế hoạch số 140/KH-CĐVC ngày 12/9/2017. Theo Kế hoạch 140, các CĐCS", "140/KH-CĐVC", 2),
        ("Theo Kế hoạch 140, các CĐCS làm. Đó là Kế hoạch số 140/KH-CĐVC ngày 12/9/2017", "140/KH-CĐVC", 2),
        ("Nghị quyết 6b/NQ-BCH và Nghị quyết số 6b/NQ – BCH", "6b/NQ-BCH", 2),
        ("Nghị quyết 02-NQ/TW và Nghị quyết 2/NQ-TƯ", "02-NQ/TW", 2),
        ("Nghị định số 04/2015/NĐ-CP. Nghị định 04 của Chính phủ", "04/2015/NĐ-CP", 2),
        ("Nghị quyết 6b, Nghị quyết 6b, Nghị quyết 6b", "6b", 3),
    ],
)
def test_a_document_named_again_is_one_citation_in_its_fullest_form(text: str, number: str, namings: int) -> None:
    (one,) = cited(text)
    assert (one.number, len(one.spans)) == (number, namings)


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch 140/KH-CĐVC và Kế hoạch 140/KH-LĐLĐ",
        "Kế hoạch 140/KH-CĐVC ngày 12/9/2017 và Kế hoạch 140/KH-CĐVC ngày 15/9/2018",
        "Kế hoạch 140/KH-CĐVC và Hướng dẫn 140/HD-CĐVC",
        "Nghị định 04/2015/NĐ-CP và Nghị định 04/2013/NĐ-CP",
        "Kế hoạch 140/KH-CĐVC và Kế hoạch 141/KH-CĐVC",
    ],
)
def test_another_issuer_year_type_or_number_is_another_document(text: str) -> None:
    assert len({one.key for one in cited(text)}) == 2


NAMED = [
    ("Nghị quyết Đại hội III CĐVC tỉnh Kiên Giang và Hướng dẫn", "Nghị quyết Đại hội III CĐVC tỉnh Kiên Giang"),
    ("xuất sắc Nghị quyết Đại hội CĐCS nhiệm kỳ 2014-2019, đưa Công đoàn", "Nghị quyết Đại hội CĐCS nhiệm kỳ 2014-2019"),
    ("Nghị quyết Đại hội nhiệm kỳ 2018 - 2023, Nghị quyết", "Nghị quyết Đại hội nhiệm kỳ 2018 - 2023"),
    ("Nghị quyết Hội nghị cán bộ công chức cơ quan Bộ năm 2019, Chương trình công tác năm 2019",
     "Nghị quyết Hội nghị cán bộ công chức cơ quan Bộ năm 2019"),
    ("Nghị quyết Đại hội XII Công đoàn Việt Nam đi vào cuộc sống", "Nghị quyết Đại hội XII Công đoàn Việt Nam"),
    ("Nghị quyết Đại hội XII Công đoàn ngành Y tế tỉnh đề ra", "Nghị quyết Đại hội XII Công đoàn ngành Y tế tỉnh"),
    ("Nghị quyết Đại hội Công đoàn Cao su Việt Nam nhiệm kỳ 2013-2018 với", "Nghị quyết Đại hội Công đoàn Cao su Việt Nam nhiệm kỳ 2013-2018"),
    ("Nghị quyết Đại hội Công đoàn Trường nhiệm kỳ 2017-2022, công đoàn khoa", "Nghị quyết Đại hội Công đoàn Trường nhiệm kỳ 2017-2022"),
    ("Nghị quyết Đại hội Công đoàn các KCN tỉnh lần thứ III đề ra", "Nghị quyết Đại hội Công đoàn các KCN tỉnh lần thứ III"),
    ("nghị quyết đại hội đại biểu công đoàn tỉnh lần thứ XV, nhiệm kỳ 2013-2018.", "Nghị quyết đại hội đại biểu công đoàn tỉnh lần thứ XV, nhiệm kỳ 2013-2018"),
    ("Nghị quyết Đại hội XII của Đảng;", "Nghị quyết Đại hội XII của Đảng"),
    ("Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng và", "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"),
    ("Nghị quyết Hội nghị cán bộ, viên chức năm học 2020-2021, Ban Chấp hành", "Nghị quyết Hội nghị cán bộ, viên chức năm học 2020-2021"),
    ("Nghị quyết Hội nghị lần thứ 9 BCHT.Ư Đảng (khóa XI) và", "Nghị quyết Hội nghị lần thứ 9 BCHT.Ư Đảng (khóa XI)"),
    ("Nghị quyết Trung ương 4 khóa XII về", "Nghị quyết Trung ương 4 khóa XII"),
    ("Nghị quyết Hội nghị cán bộ, công chức, viên chức năm 2021 và", "Nghị quyết Hội nghị cán bộ, công chức, viên chức năm 2021"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_resolution_without_number_counts_by_its_meeting(text: str, name: str) -> None:
    (one,) = cited(text)
    assert (one.type, one.number, one.name, one.date) == ("Nghị quyết", None, name, None)


def test_a_congress_named_shorter_is_the_same_resolution() -> None:
    text = "Nghị quyết Đại hội CĐCS đã đạt. Hoàn thành Nghị quyết Đại hội CĐCS nhiệm kỳ 2014-2019. Nghị quyết Đại hội III CĐVC"
    assert [(one.name, len(one.spans)) for one in cited(text)] == [
        ("Nghị quyết Đại hội CĐCS nhiệm kỳ 2014-2019", 2),
        ("Nghị quyết Đại hội III CĐVC", 1),
    ]


def test_the_year_said_beside_a_number_goes_into_the_key_without_making_a_day() -> None:
    (one,) = cited("Công văn số 120/TLĐ năm 2011 của Tổng Liên đoàn")
    assert (one.date, one.key[-4:]) == (None, "2011")


def test_the_seeds_citations_are_those_of_the_gold(testdata: Path) -> None:
    for gold in json.loads((testdata / "gold" / "seeds.json").read_text(encoding="utf-8")):
        raw = (testdata / "seeds" / gold["file"]).read_text(encoding="utf-8").split("\n")
        kept = [" ".join(raw[int(number) - 1].split()) for number, label in gold["lines"].items() if label in "BC"]
        found = {
            (one.type, one.number or one.name, one.date and one.date.isoformat()) for one in cited("\n".join(kept))
        }
        assert found == {(one["type"], one["number"] or one["name"], one["date"]) for one in gold["citations"]}


PIECES = ["Kế hoạch ", "số ", "140", "6b", "/", "-", "KH", "NQ", "TW", "CĐVC", " ngày 1/2/2017", "Nghị quyết ", "Đại hội ",
          "XII ", "2014-2019", " của ", "ng", ".", ",", "(", "\n", "nhiệm kỳ ", "năm 2019 ", "33/37"]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_spans_lie_in_the_text_in_order_and_keys_are_addresses(text: str) -> None:
    found = cited(text)
    assert [one.spans for one in found] == sorted(one.spans for one in found)
    for one in found:
        assert all(0 <= start < end <= len(text) for start, end in one.spans)
        assert one.key and not set(one.key) - set("abcdefghijklmnopqrstuvwxyz0123456789-")
        assert (one.number is None) != (one.name is None)


NAMINGS = [
    ("Kế hoạch số 140/KH-CĐVC", "Kế hoạch", "140/KH-CĐVC"), ("Nghị định số 04/2015/NĐ-CP", "Nghị định", "04/2015/NĐ-CP"),
    ("Nghị quyết 6b/NQ – BCH", "Nghị quyết", "6b/NQ-BCH"), ("Công văn 120/TLĐ", "Công văn", "120/TLĐ"),
    ("Hướng dẫn 1723/HD -TLĐ", "Hướng dẫn", "1723/HD-TLĐ"), ("Chỉ thị 05-CT/TW", "Chỉ thị", "05-CT/TW"),
]  # fmt: skip
AROUND = [
    "Ngày 12/9/2017, công đoàn họp. ",
    " của huyện, với 33/37 đơn vị. ",
    "; ",
    ", ",
    " và ",
    "\n",
    " (theo giấy mời). ",
]


@given(st.lists(st.tuples(st.sampled_from(AROUND), st.sampled_from(NAMINGS)), max_size=6, unique_by=lambda one: one[1]))
def test_spans_cut_exactly_the_namings_out_of_a_text(parts: list[tuple[str, tuple[str, str, str]]]) -> None:
    text = "".join(around + naming[0] for around, naming in parts) + ", các cấp thực hiện."
    found = cited(text)
    assert [(one.type, one.number) for one in found] == [(kind, number) for _, (_, kind, number) in parts]
    assert [[text[start:end] for start, end in one.spans] for one in found] == [[naming[0]] for _, naming in parts]


@given(st.text(max_size=80))
def test_any_typed_text_gives_spans_that_do_not_overlap(text: str) -> None:
    ends = 0
    for start, end, _ in numbers_in(text):
        assert ends <= start < end <= len(text)
        ends = end


@pytest.mark.parametrize(
    "unit",
    ["1", "1/", "1/KH-", "140/KH-CĐVC ", "Kế hoạch 140 ", "A-", "a-", "số ", "Nghị quyết Đại hội ", "Nghị quyết Đại hội I A ",
     "1/1999/NĐ-CP ngày 1/1/1999 của ", " ", "Kế hoạch số "],
)  # fmt: skip
def test_hostile_text_takes_linear_time(unit: str) -> None:
    text = unit * (300_000 // len(unit))
    started = time.process_time()
    cited(text)
    numbers_in(text)
    assert time.process_time() - started < 8


def test_a_congress_of_all_unions_is_the_confederations() -> None:
    (one,) = cited("Nghị quyết Đại hội XII Công đoàn Việt Nam")
    assert one.issuer == Organization("tong-lien-doan-lao-dong-viet-nam", "Tổng Liên đoàn Lao động Việt Nam")
