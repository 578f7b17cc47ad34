"""Union bodies: their names in full, what a page makes of short ones, who a page is about, the union tree."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.abbreviations import abbreviations
from corpus.cleaner import Cleaned, Label, Labelled, clean
from corpus.lines import read_lines
from corpus.model import Organization, Removed
from corpus.organizations import Context, Named, lineage, mentions, name_organizations, resolve

SON_GIANG = Organization("son-giang", "Sơn Giang")
NGHE_AN = Organization("nghe-an", "Nghệ An")
IN_NGHE_AN = Context(NGHE_AN)
ROOT = "Tổng Liên đoàn Lao động Việt Nam"


def named(text: str, context: Context = IN_NGHE_AN) -> list[str]:
    return [mention.organization.name for mention in mentions(text, context)]


def page(*lines: tuple[Label, str], site: str = "", given: str = "", removed: tuple[str, ...] = ()) -> Named:
    kept = tuple(Labelled(number, label, text) for number, (label, text) in enumerate(lines, 1))
    chrome = tuple(Removed(50 + number, text, "place:top") for number, text in enumerate(removed))
    return name_organizations(Cleaned(kept, chrome), site, given)


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


# --- who a page is about ---------------------------------------------------------------------------------------------


def main_of(result: Named) -> str | None:
    return result.main.name if result.main else None


def test_the_organizer_in_the_title_beats_the_owner_of_the_site() -> None:
    result = page(
        ("title", "LĐLĐ huyện Suối Mây sơ kết 6 tháng"),
        ("body", "Lãnh đạo LĐLĐ tỉnh Lam Khê dự."),
        removed=("CỔNG THÔNG TIN LIÊN ĐOÀN LAO ĐỘNG TỈNH LAM KHÊ",),
    )
    assert main_of(result) == "Liên đoàn Lao động huyện Suối Mây"
    assert [body.name for body in result.all] == [
        "Liên đoàn Lao động huyện Suối Mây",
        "Liên đoàn Lao động tỉnh Lam Khê",
    ]
    assert result.place == Organization("lam-khe", "Lam Khê")


def test_bodies_that_direct_or_award_are_not_what_the_page_is_about() -> None:
    result = page(
        ("title", "Hội thi thợ giỏi năm 2016"),
        ("lead", "Thực hiện Kế hoạch của LĐLĐ tỉnh Lam Khê, ngày 5/3, CĐCS Công ty May Sông Lũng tổ chức hội thi."),
        ("body", "Hai cá nhân nhận Bằng khen của Tổng Liên đoàn."),
        ("byline", "VP LĐLĐ tỉnh"),
    )
    assert main_of(result) == "Công đoàn cơ sở Công ty May Sông Lũng"
    assert [body.name for body in result.all[1:]] == ["Liên đoàn Lao động tỉnh Lam Khê", ROOT]


def test_a_document_is_about_the_last_body_above_its_number() -> None:
    result = page(
        ("title", "V/v nhắc tiến độ đại hội"),
        ("body", "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"),
        ("body", "LĐLĐ TỈNH HẢI LÃNG ĐÔNG"),
        ("body", "Số: 587/LĐLĐ-ToC"),
        ("body", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("body", "Thực hiện Hướng dẫn của Tổng Liên đoàn, Công đoàn ngành Giáo dục đã tổ chức đại hội."),
    )
    assert main_of(result) == "Liên đoàn Lao động tỉnh Hải Lãng Đông"


def test_a_bare_province_is_read_from_what_stands_around_the_article() -> None:
    result = page(
        ("title", "“Túi an sinh” đến với xóm trọ"),
        ("body", "Hôm qua, túi an sinh được Công đoàn các KCN tỉnh đưa tới."),
        removed=("CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP TỈNH AN PHƯỚC",),
    )
    assert main_of(result) == "Công đoàn các Khu công nghiệp tỉnh An Phước"


def test_two_provinces_leave_a_bare_one_open() -> None:
    result = page(
        ("title", "Giao lưu"),
        ("body", "LĐLĐ tỉnh Lam Khê và LĐLĐ tỉnh Sơn Giang gặp Công đoàn Viên chức tỉnh."),
        site="a.example",
    )
    assert result.all[-1] == Organization("cong-doan-vien-chuc-tinh--a-example", "Công đoàn Viên chức tỉnh")


def test_the_host_tells_the_province_where_the_page_does_not() -> None:
    result = page(("title", "LĐLĐ tỉnh tặng quà công nhân"), site="baonghean.vn")
    assert main_of(result) == "Liên đoàn Lao động tỉnh Nghệ An"
    assert result.place == NGHE_AN


def test_the_site_owns_a_page_that_names_nobody() -> None:
    result = page(
        ("title", "Bữa cơm giữa ca"), ("body", "Khay cơm có cá."), removed=("Trang tin Công đoàn Dệt may Sông Lũng",)
    )
    assert main_of(result) == "Công đoàn Dệt may Sông Lũng"


def test_a_given_name_wins() -> None:
    result = page(("title", "LĐLĐ tỉnh Lam Khê họp"), given="CĐVC tỉnh Kiên Giang")
    assert main_of(result) == "Công đoàn Viên chức tỉnh Kiên Giang"
    assert main_of(page(("title", "Tin"), given="Nhóm bạn thợ")) == "Nhóm bạn thợ"


def test_a_page_without_any_body_has_none() -> None:
    assert page(("title", "Thời tiết"), ("body", "Trời nắng.")).all == ()


def test_the_five_seed_pages_are_named_as_their_gold_says(testdata: Path) -> None:
    for gold in json.loads((testdata / "gold" / "seeds.json").read_text(encoding="utf-8")):
        text = (testdata / "seeds" / gold["file"]).read_text(encoding="utf-8")
        cleaned = clean(read_lines(text, "text"))
        result = name_organizations(cleaned, cleaned.agency)
        assert main_of(result) == gold["organization"]
        assert {body.name for body in result.all[1:]} == set(gold["mentions_organizations"])


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


@given(st.lists(st.sampled_from(PIECES), max_size=12))
def test_any_name_resolves_the_same_when_its_full_form_is_resolved_again(pieces: list[str]) -> None:
    body = resolve(" ".join(pieces), Context(NGHE_AN))
    again = resolve(body.name, Context(NGHE_AN)) if body else None
    assert again is None or body is None or again.slug == body.slug


@pytest.mark.parametrize("piece", ["công đoàn ", "CĐCS Sở ", "LĐLĐ tỉnh ", "Công đoàn (", "CĐ", "a-", "tỉnh Kim Sa "])
def test_time_grows_with_the_length_of_hostile_text_and_no_faster(piece: str) -> None:
    def seconds(text: str) -> float:
        start = time.process_time()
        page(("body", text))
        return time.process_time() - start

    short = piece * (20_000 // len(piece))
    assert seconds(short * 4) < 12 * max(seconds(short), 0.02)


def test_thousands_of_bodies_on_a_page_are_named_in_seconds() -> None:
    text = "\n".join(f"CĐCS Công ty A{number}b đã họp" for number in range(4000))
    start = time.process_time()
    assert len(mentions(text, Context())) == 4000
    assert time.process_time() - start < 5


def test_a_letterhead_of_two_columns_flattened_row_by_row_is_about_its_lower_body() -> None:
    found = page(
        ("title", "Quyết định công nhận Ban Chấp hành công đoàn"),
        ("body", "LĐLĐ TỈNH NGHỆ AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        ("body", "LĐLĐ THỊ XÃ SƠN LŨNG Độc lập – Tự do – Hạnh phúc"),
        ("body", "Số: 57 /QĐ-LĐLĐ Sơn Lũng, ngày 21 tháng 9 năm 2020"),
    )
    assert found.main is not None and found.main.name == "Liên đoàn Lao động thị xã Sơn Lũng"


def test_a_bare_district_is_the_one_of_the_bodies_names_else_the_one_of_the_host() -> None:
    lead = "Ngày 19/11/2023, Liên đoàn Lao động huyện tổ chức giải bóng chuyền."
    told = page(
        ("body", lead), ("body", "LĐLĐ huyện Suối Mây trao giải cho các đội của huyện Nà Phung, huyện Đá Nhảy.")
    )
    assert told.main is not None and told.main.name == "Liên đoàn Lao động huyện Suối Mây"
    hosted = page(("body", lead), site="dinhlap.langson.gov.vn")
    assert hosted.main is not None and hosted.main.name == "Liên đoàn Lao động huyện Đình Lập"


def test_a_province_named_once_in_passing_gives_way_to_the_one_of_the_host() -> None:
    found = page(("body", "Ông A quê tỉnh Cà Mau, đoàn viên của LĐLĐ tỉnh."), site="baobinhduong.vn")
    assert found.place is not None and found.place.name == "Bình Dương"


def test_the_partys_committee_in_the_footer_tells_the_province() -> None:
    found = page(("body", "LĐLĐ tỉnh hỗ trợ một máy siêu âm."), removed=("Cơ quan chủ quản: Tỉnh ủy Kim Thạch",))
    assert found.main is not None and found.main.name == "Liên đoàn Lao động tỉnh Kim Thạch"


def test_a_short_name_is_the_union_of_the_one_school_or_hospital_the_page_names() -> None:
    header = ("BỆNH VIỆN ĐA KHOA SÔNG BẠC", "Trang chủ")
    found = page(("body", "Chủ tịch Công đoàn Bệnh viện trao quà."), removed=header)
    assert found.main is not None and found.main.name == "Công đoàn Bệnh viện Đa khoa Sông Bạc"
    two = page(("body", "Công đoàn Bệnh viện họp với Bệnh viện Mắt Sông Bạc và Bệnh viện Phổi Nà Phung."))
    assert two.main is None or two.main.name == "Công đoàn Bệnh viện"


def test_a_body_of_which_only_the_kind_is_said_is_left_open_with_its_site() -> None:
    found = page(("body", "CĐCS Trung tâm Y tế tổ chức đêm hội."), site="ttyt.example")
    assert found.main == Organization("cong-doan-trung-tam-y-te--ttyt-example", "Công đoàn cơ sở Trung tâm Y tế")


def test_a_body_named_longer_and_shorter_with_a_slip_is_one() -> None:
    found = page(
        ("title", "CĐCS Trường Tiểu học Đông Khê huyện Thạch An"),
        (
            "body",
            "Công đoàn Trường Tiểu học Đông Khê, huyện Thạch An họp; Công đoàn trường Tiểu học Đông khê có 20 đoàn viên.",
        ),
    )
    assert [body.name for body in found.all] == ["Công đoàn cơ sở Trường Tiểu học Đông Khê huyện Thạch An"]


@pytest.mark.parametrize(
    ("title", "lead", "main"),
    [
        (
            "Trao mái ấm cho đoàn viên CĐCS Trường Mầm non Hoa Bưởi",
            "Sáng 5/6, LĐLĐ huyện Suối Mây phối hợp với xã trao nhà.",
            "Liên đoàn Lao động huyện Suối Mây",
        ),
        (
            "Huyện triển khai Nghị quyết Đại hội VIII Công đoàn tỉnh Nghệ An",
            "Hôm qua, LĐLĐ huyện Suối Mây tổ chức triển khai nghị quyết.",
            "Liên đoàn Lao động huyện Suối Mây",
        ),
        (
            "Đại hội công đoàn cấp cơ sở",
            "Thực hiện kế hoạch số 83/KH-LĐLĐ ngày 15/2/2017 của Ban thường vụ Liên đoàn Lao động tỉnh, được sự đồng ý của "
            "Ban thường vụ Công đoàn ngành Y tế tỉnh, Công đoàn Bệnh viện Mắt Sông Bạc tổ chức đại hội.",
            "Công đoàn Bệnh viện Mắt Sông Bạc",
        ),
    ],
)
def test_who_gave_an_order_or_a_resolution_is_not_who_acts(title: str, lead: str, main: str) -> None:
    found = page(("title", title), ("body", lead))
    assert found.main is not None and found.main.name == main


def test_a_name_cut_in_two_by_a_pages_margin_is_read_whole() -> None:
    found = page(
        ("body", "Ngày 17/5/2014, sau nhiều tháng chuẩn bị của các khoa, phòng, Công đoàn cơ"),
        ("body", "sở Trường Mầm non Hoa Bưởi tổ chức hội thi."),
    )
    assert found.main is not None and found.main.name == "Công đoàn cơ sở Trường Mầm non Hoa Bưởi"
