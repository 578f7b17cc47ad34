"""Union bodies: their names in full, the union tree, and any text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.abbreviations import abbreviations
from corpus.model import Organization
from corpus.organizations import Context, lineage, mentions, resolve

SON_GIANG = Organization("son-giang", "Sơn Giang")


NGHE_AN = Organization("nghe-an", "Nghệ An")


IN_NGHE_AN = Context(NGHE_AN)


ROOT = "Tổng Liên đoàn Lao động Việt Nam"


def named(text: str, context: Context = IN_NGHE_AN) -> list[str]:
    return [mention.organization.name for mention in mentions(text, context)]


FULL = {
    "Công đoàn Bộ KH&CN tổ chức Hội nghị": "Công đoàn Bộ Khoa học và Công nghệ",
    "Công đoàn cơ quan Bộ GD&ĐT ngày càng đi vào chiều sâu": "Công đoàn cơ quan Bộ Giáo dục và Đào tạo",
    "CĐCS Sở KH&CN": "Công đoàn cơ sở Sở Khoa học và Công nghệ tỉnh Nghệ An",
    "Công đoàn Sở LĐ-TB&XH tổ chức": "Công đoàn Sở Lao động - Thương binh và Xã hội tỉnh Nghệ An",
    "CĐCS Sở Văn hóa, Thể thao và Du lịch tổ chức": "Công đoàn cơ sở Sở Văn hóa, Thể thao và Du lịch tỉnh Nghệ An",
    "CĐCS Sở Y tế Hà Tĩnh": "Công đoàn cơ sở Sở Y tế tỉnh Hà Tĩnh",
    "Công đoàn Văn phòng UBND tỉnh đã tổ chức Đại hội": "Công đoàn Văn phòng Ủy ban nhân dân tỉnh Nghệ An",
    "Công đoàn Văn phòng Tỉnh ủy tổ chức": "Công đoàn Văn phòng Tỉnh ủy Nghệ An",
    "Công đoàn Bệnh viện đa khoa Tỉnh tổ chức": "Công đoàn Bệnh viện Đa khoa tỉnh Nghệ An",
    "CĐCS Công ty TNHH MTV Cao su Rừng Khộp trao quà": "Công đoàn cơ sở Công ty TNHH Một thành viên Cao su Rừng Khộp",
    "Công đoàn Công ty CP Đầu tư và Xây dựng số 5 phối hợp": "Công đoàn Công ty Cổ phần Đầu tư và Xây dựng số 5",
    "CĐCS Trường THCS Nậm Hao tổ chức": "Công đoàn cơ sở Trường Trung học cơ sở Nậm Hao",
    "CĐCS Công ty Thuỷ nông Đồng Sậy nhận đoạn khó nhất": "Công đoàn cơ sở Công ty Thủy nông Đồng Sậy",
    "Công đoàn Trường ĐH Bắc Lương": "Công đoàn Trường Đại học Bắc Lương",
    "Công đoàn Viện Quan trắc biển công bố": "Công đoàn Viện Quan trắc biển",
    "Công đoàn Bộ Hải dương học & Thủy văn: sáu tháng": "Công đoàn Bộ Hải dương học và Thủy văn",
    "LĐLĐ TP.HCM trao": "Liên đoàn Lao động thành phố Hồ Chí Minh",
    "LĐLĐ Hà Tĩnh": "Liên đoàn Lao động tỉnh Hà Tĩnh",
    "LĐLĐ Quỳnh Lưu tổ chức": "Liên đoàn Lao động huyện Quỳnh Lưu",
    "Liên đoàn Lao động (LĐLĐ) huyện Suối Mây họp": "Liên đoàn Lao động huyện Suối Mây",
    "Công đoàn viên chức Nghệ An triển khai": "Công đoàn Viên chức tỉnh Nghệ An",
    "Công đoàn Viên chức (CĐVC) tỉnh Kiên Giang về việc": "Công đoàn Viên chức tỉnh Kiên Giang",
    "công đoàn viên chức tỉnh kiên giang": "Công đoàn Viên chức tỉnh Kiên Giang",
    "CĐVC tỉnh": "Công đoàn Viên chức tỉnh Nghệ An",
    "Công đoàn Giáo dục Hà Nội": "Công đoàn Giáo dục thành phố Hà Nội",
    "Công đoàn ngành NN&PTNT tỉnh": "Công đoàn ngành Nông nghiệp và Phát triển nông thôn tỉnh Nghệ An",
    "CĐ các KCN tỉnh": "Công đoàn các Khu công nghiệp tỉnh Nghệ An",
    "Công đoàn Khu công nghiệp Việt Nam – Singapore tổ chức": "Công đoàn Khu công nghiệp Việt Nam - Singapore",
    "Công đoàn Điện lực Kim Sa ra quân": "Công đoàn Điện lực Kim Sa",
    "CĐ Tổng công ty cao su Tây Ngàn: Hội thi": "Công đoàn Tổng công ty Cao su Tây Ngàn",
    "Công đoàn bộ phận Phân xưởng Vận hành và đội Văn phòng": "Công đoàn bộ phận Phân xưởng Vận hành",
    "Tổng LĐLĐ Việt Nam": ROOT,
    "theo Hướng dẫn của TLĐ": ROOT,
    "Công đoàn TKV": "Công đoàn Than - Khoáng sản Việt Nam",
    "Công đoàn VNPT Nghệ An": "Công đoàn VNPT Nghệ An",
    "LIÊN ĐOÀN LAO ĐỘNG TỈNH NGHỆ AN TỔ CHỨC": "Liên đoàn Lao động tỉnh Nghệ An",
    "CÔNG ĐOÀN VIÊN CHỨC TỈNH TỔ CHỨC HỘI NGHỊ TỔNG KẾT": "Công đoàn Viên chức tỉnh Nghệ An",
    "ĐẠI HỘI CÔNG ĐOÀN CƠ SỞ SỞ TÀI CHÍNH NHIỆM KỲ": "Công đoàn cơ sở Sở Tài chính tỉnh Nghệ An",
    "Chủ tịch LĐLĐ tỉnh Nghệ An Nguyễn Văn A phát biểu": "Liên đoàn Lao động tỉnh Nghệ An",
    "Đại hội Công đoàn tỉnh lần thứ XVIII": "Liên đoàn Lao động tỉnh Nghệ An",
    "LĐLĐ tỉnh. Đoàn công tác đã đến": "Liên đoàn Lao động tỉnh Nghệ An",
    "CĐCS xã Nà Phung": "Công đoàn cơ sở xã Nà Phung",
    "cđcs trường mầm non Hoa Bưởi": "Công đoàn cơ sở Trường Mầm non Hoa Bưởi",
    "CDCS Trường mầm non Hoa Bưởi": "Công đoàn cơ sở Trường Mầm non Hoa Bưởi",
    "LDLD huyện Suối Mây": "Liên đoàn Lao động huyện Suối Mây",
    "Công đoàn phường Bến Ghép ra mắt": "Công đoàn phường Bến Ghép",
    "CĐ xã Mường Lụa": "Công đoàn xã Mường Lụa",
    "CÔNG ĐOÀN PHƯỜNG BẾN GHÉP TỔ CHỨC": "Công đoàn phường Bến Ghép",
    "Công đoàn đặc khu Hòn Sậy": "Công đoàn đặc khu Hòn Sậy",
    "Nghiệp đoàn nghề cá xã Nà Phung có hơn 380 đoàn viên": "Nghiệp đoàn nghề cá xã Nà Phung",
    "Nghiệp đoàn Bốc xếp chợ Sông Bạc chở đến": "Nghiệp đoàn Bốc xếp chợ Sông Bạc",
    "Nghiệp đoàn Bốc xếp chợ đầu mối Sông Bạc có bốn tổ": "Nghiệp đoàn Bốc xếp chợ đầu mối Sông Bạc",
    "CÔNG ĐOÀN NGÂN HÀNG TMCP LAM KHÊ - LKBANK": "Công đoàn Ngân hàng TMCP Lam Khê",
    "Nghiệp đoàn Xe công nghệ Bến Nhạn vừa trao": "Nghiệp đoàn Xe công nghệ Bến Nhạn",
    "NGHIỆP ĐOÀN NGHỀ CÁ XÃ NÀ PHUNG": "Nghiệp đoàn Nghề cá xã Nà Phung",
    "CĐCS Công ty Cổ phần Dệt kim Sông Bạc tổ chức": "Công đoàn cơ sở Công ty Cổ phần Dệt kim Sông Bạc",
    "Công đoàn Công ty Môi trường Đô thị Sông Bạc": "Công đoàn Công ty Môi trường Đô thị Sông Bạc",
    "Công đoàn Trường Đại học Kinh tế Quốc dân; đồng chí": "Công đoàn Trường Đại học Kinh tế Quốc dân",
    "Công đoàn Trường Đại học Khoa học xã hội và Nhân văn.": "Công đoàn Trường Đại học Khoa học xã hội và Nhân văn",
    "Công đoàn Xí nghiệp Bê tông đúc sẵn Suối Nhum họp": "Công đoàn Xí nghiệp Bê tông đúc sẵn Suối Nhum",
    "CÔNG ĐOÀN CÔNG TY CỔ PHẦN CHẾ BIẾN THỰC PHẨM SÔNG BẠC TỔ CHỨC": "Công đoàn Công ty Cổ phần Chế biến Thực phẩm Sông Bạc",
    "LIÊN ĐOÀN LAO ĐỘNG THÀNH PHỐ HƯNG HẢI CHÚC TẾT": "Liên đoàn Lao động thành phố Hưng Hải",
    "CÔNG ĐOÀN XÃ NÀ PHUNG VÀ XÃ ĐÁ NHẢY GIAO LƯU": "Công đoàn xã Nà Phung",
    "CĐCS Thư viện tỉnh tổ chức": "Công đoàn cơ sở Thư viện tỉnh Nghệ An",
    "Công đoàn Sawaco hát mừng, rồi": "Công đoàn Sawaco",
    "CĐN Giáo dục tỉnh": "Công đoàn ngành Giáo dục tỉnh Nghệ An",
    "CĐCS Trường PTDTBT TH&THCS Nậm Hao": "Công đoàn cơ sở Trường Phổ thông dân tộc bán trú Tiểu học và Trung học cơ sở Nậm Hao",
    "Công đoàn GTVT VN tổ chức": "Công đoàn Giao thông vận tải Việt Nam",
    "Công đoàn Công ty cổ phần Chè Sông Bạc": "Công đoàn Công ty cổ phần Chè Sông Bạc",
    "Công đoàn các Khu công nghiệp Sông Bạc trả lời": "Công đoàn các Khu công nghiệp Sông Bạc",
    "NGHIỆP ĐOÀN XE ÔM THỊ TRẤN SÔNG BẠC TĂNG TỪ 18 LÊN 74 ĐOÀN VIÊN": "Nghiệp đoàn Xe ôm thị trấn Sông Bạc",
    "Công đoàn Tổng công ty Vận tải thủy Nam Sông và Tổng Giám đốc ký": "Công đoàn Tổng công ty Vận tải thủy Nam Sông",
    "38 CÔNG ĐOÀN CƠ SỞ THUỘC CĐVC TỈNH SẼ": "Công đoàn Viên chức tỉnh Nghệ An",
    "2 LĐLĐ huyện Vĩnh Trà Tuần 2 tháng 4": "Liên đoàn Lao động huyện Vĩnh Trà",
    "Công đoàn Nông trường 6 và Công đoàn Nhà máy chè": "Công đoàn Nông trường 6",
    "CĐCS Công ty CP Dệt may 29-3 nhận": "Công đoàn cơ sở Công ty Cổ phần Dệt may 29-3",
    "Công đoàn Viên chức thành phố, Quận 5": "Công đoàn Viên chức thành phố",
    "Công đoàn Trường Trung học cơ sở (THCS) Nậm Hao tổ chức": "Công đoàn Trường Trung học cơ sở Nậm Hao",
    "Công đoàn ĐHQG-HCM tham dự": "Công đoàn Đại học Quốc gia Thành phố Hồ Chí Minh",
    "Công đoàn các Khu chế xuất và Khu công nghiệp tỉnh": "Công đoàn các Khu chế xuất và Khu công nghiệp tỉnh Nghệ An",
}


@pytest.mark.parametrize(("text", "name"), FULL.items(), ids=list(FULL))
def test_a_body_is_named_in_full(text: str, name: str) -> None:
    assert named(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "15 công đoàn viên ưu tú",
        "các công đoàn cơ sở trực thuộc",
        "Điều lệ Công đoàn Việt Nam",
        "công đoàn các cấp, công đoàn ngành, công đoàn cơ sở",
        "hoạt động công đoàn và phong trào thi đua",
        "LĐLĐ các huyện, thành phố, thị xã",
        "LĐLĐ huyện, thị xã, thành phố",
        "Chủ tịch Liên đoàn Lao động huyện, thành, thị",
        "công đoàn cơ sở, nghiệp đoàn và nghiệp đoàn bộ phận",
        "nghiệp đoàn này có hơn 40 thành viên",
        "58 công đoàn cơ sở trường học đã phối hợp",
        "Tổ công đoàn khoa Khám bệnh",
        "quỹ “Mái ấm Công đoàn” tỉnh",
        "số 140/KH-CĐVC, 34/KH-LĐLĐ, 120/TLĐ",
        "UBND tỉnh và Sở Nội vụ",
    ],
)
def test_what_is_no_single_union_body_is_not_named(text: str) -> None:
    assert named(text) == []


def test_a_bare_province_is_left_open_and_its_slug_carries_the_site() -> None:
    body = resolve("Công đoàn Viên chức tỉnh", Context(site="cdvc.example"))
    assert body == Organization("cong-doan-vien-chuc-tinh--cdvc-example", "Công đoàn Viên chức tỉnh")
    assert resolve("CĐVC tỉnh", Context()) == Organization("cong-doan-vien-chuc-tinh", "Công đoàn Viên chức tỉnh")


def test_districts_of_one_name_in_two_provinces_never_share_a_slug() -> None:
    places = [Organization("kien-giang", "Kiên Giang"), Organization("ben-tre", "Bến Tre"), None]
    bodies = [resolve("LĐLĐ huyện Châu Thành", Context(place, "x.example")) for place in places]
    assert len({body.slug for body in bodies if body}) == 3
    assert {body.name for body in bodies if body} == {"Liên đoàn Lao động huyện Châu Thành"}


def test_a_district_of_one_province_has_one_slug_whatever_the_page_says() -> None:
    bodies = [
        resolve("LĐLĐ huyện Yên Thành", context) for context in (Context(), Context(NGHE_AN), Context(site="x.vn"))
    ]
    assert {body.slug for body in bodies if body} == {"lien-doan-lao-dong-huyen-yen-thanh--nghe-an"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Công đoàn ngành Giáo dục tỉnh Nghệ An", "CĐGD tỉnh Nghệ An"),
        ("Công đoàn ngành NN&PTNT tỉnh", "Công đoàn Nông nghiệp tỉnh"),
        ("CĐCS Công ty CP May Bắc Lam", "Công đoàn Công ty Cổ phần May Bắc Lam"),
        ("Công đoàn Thuỷ sản tỉnh", "công đoàn Thủy sản tỉnh"),
        ("LĐLĐ tỉnh Thanh Hoá", "Liên đoàn lao động Thanh Hóa"),
        ("CĐ KCN tỉnh", "Công đoàn các khu công nghiệp tỉnh Nghệ An"),
    ],
)
def test_many_names_of_one_body_have_one_slug(one: str, other: str) -> None:
    first, second = resolve(one, Context(NGHE_AN)), resolve(other, Context(NGHE_AN))
    assert first is not None and second is not None and first.slug == second.slug


def test_a_short_name_means_the_body_named_in_full_on_the_page() -> None:
    text = "CĐCS Sở KH&CN họp. BCH CĐCS báo cáo, công đoàn Sở và Công đoàn Viên chức tỉnh dự."
    assert named(text, Context(SON_GIANG))[:3] == ["Công đoàn cơ sở Sở Khoa học và Công nghệ tỉnh Sơn Giang"] * 3


def test_a_name_with_words_left_out_is_the_fuller_one() -> None:
    text = (
        "Công đoàn cơ sở Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh (Liên hiệp hội) họp. CĐCS Liên hiệp hội báo cáo."
    )
    assert len(set(named(text, Context()))) == 1


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Công đoàn Công ty Cổ phần Gốm sứ Hồng Lam họp. Công đoàn Gốm sứ Hồng Lam báo cáo.",
            "Công đoàn Công ty Cổ phần Gốm sứ Hồng Lam",
        ),
        (
            "CĐ ĐH Bách Thủy họp. Công đoàn Trường Đại học Bách Thủy báo cáo.",
            "Công đoàn Trường Đại học Bách Thủy",
        ),
        (
            "CÔNG ĐOÀN CÔNG TY THAN KHE SẬU HÂN HOAN MỞ HỘI.\nCông đoàn Công ty Than Khe Sậu tổ chức hội thao.",
            "Công đoàn Công ty Than Khe Sậu",
        ),
    ],
)
def test_a_body_named_twice_is_one(text: str, body: str) -> None:
    assert set(named(text, Context())) == {body}


def test_mentions_are_spans_of_the_text() -> None:
    text = "Sáng 5/3, Công đoàn Viên chức (CĐVC) tỉnh Kiên Giang\nvà LĐLĐ tỉnh họp"
    found = mentions(text, Context())
    assert [text[one.start : one.end] for one in found] == ["Công đoàn Viên chức (CĐVC) tỉnh Kiên Giang", "LĐLĐ tỉnh"]


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("Chính phủ", "Chính phủ"),
        ("BCH Trung ương Đảng", "Ban Chấp hành Trung ương Đảng Cộng sản Việt Nam"),
        ("Bộ Chính trị", "Bộ Chính trị"),
        ("UBND tỉnh Kiên Giang", "Ủy ban nhân dân tỉnh Kiên Giang"),
        ("UBND tỉnh", "Ủy ban nhân dân tỉnh Nghệ An"),
        ("Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("Tỉnh ủy", "Tỉnh ủy Nghệ An"),
        ("Tổng Liên đoàn", ROOT),
    ],
)
def test_issuers_of_documents_are_named_in_full(name: str, full: str) -> None:
    body = resolve(name, Context(NGHE_AN))
    assert body is not None and body.name == full


@pytest.mark.parametrize("name", ["", "Công đoàn", "hội nghị tổng kết", "các công đoàn cơ sở", "140/KH-CĐVC"])
def test_what_names_nobody_resolves_to_nobody(name: str) -> None:
    assert resolve(name, Context(NGHE_AN)) is None


# --- the union tree --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "parents"),
    [
        (ROOT, []),
        ("Công đoàn Giáo dục Việt Nam", [ROOT]),
        ("Liên đoàn Lao động tỉnh Nghệ An", [ROOT]),
        ("Liên đoàn Lao động tỉnh Sơn Giang", [ROOT]),
        ("Công đoàn Viên chức tỉnh Nghệ An", [ROOT, "Liên đoàn Lao động tỉnh Nghệ An"]),
        ("LĐLĐ huyện Yên Thành", [ROOT, "Liên đoàn Lao động tỉnh Nghệ An"]),
        ("CĐCS Sở Y tế tỉnh Sơn Giang", [ROOT, "Liên đoàn Lao động tỉnh Sơn Giang"]),
        ("Công đoàn Bộ Y tế", [ROOT, "Công đoàn Viên chức Việt Nam"]),
        ("Công đoàn Điện lực Kim Sa", [ROOT, "Công đoàn Điện lực Việt Nam"]),
        ("Công đoàn Trường Đại học Bắc Lương", [ROOT]),
        ("Công đoàn Xăng dầu Việt Nam", [ROOT, "Công đoàn Công Thương Việt Nam"]),
        ("Nghiệp đoàn Xe ôm tỉnh Nghệ An", [ROOT, "Liên đoàn Lao động tỉnh Nghệ An"]),
    ],
)
def test_a_body_stands_under_its_federation_or_sector(name: str, parents: list[str]) -> None:
    body = resolve(name, Context())
    assert body is not None
    line = lineage(body)
    assert [one.name for one in line] == [*parents, body.name]
    assert line[-1] == body


def test_a_body_kept_apart_by_its_province_stands_under_that_federation_on_every_page() -> None:
    (ward,) = mentions("Công đoàn phường Bến Ghép", IN_NGHE_AN)
    assert [one.name for one in lineage(ward.organization)][1:-1] == ["Liên đoàn Lao động tỉnh Nghệ An"]
    (unlisted,) = mentions("Công đoàn phường Bến Ghép", Context(SON_GIANG))
    assert [one.name for one in lineage(unlisted.organization, SON_GIANG)][1:-1] == [
        "Liên đoàn Lao động tỉnh Sơn Giang"
    ]
    assert lineage(unlisted.organization, NGHE_AN) == lineage(unlisted.organization)
    assert [one.name for one in lineage(unlisted.organization)] == [ROOT, "Công đoàn phường Bến Ghép"]


def test_what_is_no_union_body_is_its_own_line() -> None:
    government = Organization("chinh-phu", "Chính phủ")
    assert lineage(government) == (government,)


def test_abbreviations_say_whether_they_are_ambiguous() -> None:
    table = {one.short: one for one in reversed(abbreviations())}
    assert table["BHXH"].long == "bảo hiểm xã hội" and not table["BHXH"].ambiguous
    assert table["CĐ"].long == "công đoàn" and table["CĐ"].ambiguous


# --- any text --------------------------------------------------------------------------------------------------------


PIECES = [
    "Công đoàn",
    "CĐCS",
    "LĐLĐ",
    "cơ sở",
    "tỉnh",
    "huyện",
    "Sở",
    "và",
    "&",
    "KH&CN",
    "(CĐVC)",
    "Nghệ An",
    "Công ty",
    "A",
    "5",
    ",",
    "\n",
    "-",
    "ngành",
    "Y tế",
    "TỈNH",
    "đã",
    "Trường",
    "Việt Nam",
    "Bộ",
]


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=30))
def test_any_text_gives_spans_in_order_that_do_not_overlap(pieces: list[str]) -> None:
    text = " ".join(pieces)
    at = 0
    for mention in mentions(text, Context(NGHE_AN, "x.example")):
        assert at <= mention.start < mention.end <= len(text)
        assert mention.organization.name and mention.organization.slug
        line = lineage(mention.organization)
        assert line[-1] == mention.organization and line[0].name == ROOT and 1 <= len(set(line)) == len(line) <= 3
        at = mention.end


@example(["Sở", "LĐLĐ", "5"])
@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_name_resolves_the_same_when_its_full_form_is_resolved_again(pieces: list[str]) -> None:
    body = resolve(" ".join(pieces), Context(NGHE_AN))
    again = resolve(body.name, Context(NGHE_AN)) if body else None
    assert again is None or body is None or again.slug == body.slug


def test_thousands_of_bodies_on_a_page_are_named_in_seconds() -> None:
    text = "\n".join(f"CĐCS Công ty A{number}b đã họp" for number in range(4000))
    start = time.process_time()
    assert len(mentions(text, Context())) == 4000
    assert time.process_time() - start < 5
