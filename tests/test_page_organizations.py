"""Who a page is about, and which bodies it names: what it makes of short names, of its site and its surroundings."""

import json
import time
from pathlib import Path

import pytest

from corpus.cleaner import Cleaned, Label, Labelled, clean
from corpus.lines import read_lines
from corpus.model import Organization, Removed
from corpus.organizations import Named, name_organizations
from tests.test_organizations import NGHE_AN, ROOT


def page(*lines: tuple[Label, str], site: str = "", given: str = "", removed: tuple[str, ...] = ()) -> Named:
    kept = tuple(Labelled(number, label, text) for number, (label, text) in enumerate(lines, 1))
    chrome = tuple(Removed(50 + number, text, "place:top") for number, text in enumerate(removed))
    return name_organizations(Cleaned(kept, chrome), site, given)


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


@pytest.mark.parametrize("piece", ["công đoàn ", "CĐCS Sở ", "LĐLĐ tỉnh ", "Công đoàn (", "CĐ", "a-", "tỉnh Kim Sa "])
def test_time_grows_with_the_length_of_hostile_text_and_no_faster(piece: str) -> None:
    def seconds(text: str) -> float:
        """The best of three, for a collection of garbage may fall into one."""
        spent = []
        for _ in range(3):
            start = time.process_time()
            page(("body", text))
            spent.append(time.process_time() - start)
        return min(spent)

    short = piece * (20_000 // len(piece))
    assert seconds(short * 4) < 12 * max(seconds(short), 0.02)


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


def test_who_founds_a_union_is_who_the_page_is_about() -> None:
    result = page(
        ("title", "Thị xã: Ra mắt CĐCS Công ty May Sông Lũng"),
        ("body", "Chiều 13/3, LĐLĐ thị xã Cửa Lam tổ chức lễ ra mắt Công đoàn cơ sở Công ty May Sông Lũng."),
    )
    assert main_of(result) == "Liên đoàn Lao động thị xã Cửa Lam"


def test_the_level_of_a_body_is_what_the_page_calls_it_elsewhere() -> None:
    result = page(
        ("title", "Xe hàng lên bản"),
        ("body", "Chiều 9/1, LĐLĐ Nậm Hồng mở phiên chợ cho đoàn viên ở xa."),
        ("body", "Từ đầu tháng, LĐLĐ huyện đã ghi món cần mua."),
    )
    assert main_of(result) == "Liên đoàn Lao động huyện Nậm Hồng"


def test_a_name_that_goes_on_behind_a_listed_place_is_whole() -> None:
    assert (
        main_of(page(("title", "LĐLĐ huyện Mường Chà La tổ chức đêm nhạc"))) == "Liên đoàn Lao động huyện Mường Chà La"
    )


def test_bodies_in_the_basis_of_a_decision_do_not_act() -> None:
    result = page(
        ("title", "Hội nghị đoàn viên năm học 2021"),
        ("body", "- Căn cứ Hướng dẫn số 41/HD-CĐGD của Công đoàn Giáo dục tỉnh Nghệ An về hội nghị;"),
        ("body", "Ngày 9/10/2021, CĐCS Trường THPT Khê Hạ tổ chức hội nghị đoàn viên."),
    )
    assert main_of(result) == "Công đoàn cơ sở Trường Trung học phổ thông Khê Hạ"


def test_a_union_without_a_name_is_that_of_the_one_house_its_page_names_where_others_are_guests() -> None:
    result = page(
        ("title", "Hội nghị đoàn viên năm 2025"),
        ("body", "Sáng ngày 11/10/2025, Bệnh viện Mắt Sông Lũng mở Hội nghị đoàn viên Công đoàn cơ sở."),
        ("body", "Hội nghị đón đồng chí V.T.S – Chủ tịch Công đoàn phường Đông Khê."),
    )
    assert main_of(result) == "Công đoàn cơ sở Bệnh viện Mắt Sông Lũng"


@pytest.mark.parametrize("office", ["UVBCH", "Uỷ viên Ban Thường vụ", "UV BCH"])
def test_a_persons_offices_in_bodies_do_not_make_them_organizers(office: str) -> None:
    result = page(
        ("title", "Hội nghị cán bộ"),
        ("body", f"+ Đ/c V.T.S - {office} LĐLĐ tỉnh Lam Khê."),
        ("body", "Hội nghị do CĐCS Trường Tiểu học Suối Mây mở."),
    )
    assert main_of(result) == "Công đoàn cơ sở Trường Tiểu học Suối Mây"


def test_an_organizer_may_have_its_outer_area_behind_a_comma() -> None:
    result = page(
        ("lead", "Ngày 16-9, Công đoàn phường Bến Khê, TP HCM đã họp phiên đầu."),
        ("body", "Ban chấp hành do LĐLĐ TP HCM chỉ định có 9 người."),
    )
    assert main_of(result) == "Công đoàn phường Bến Khê"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("HỘI THI CỦA CÔNG ĐOÀN HUYỆN YÊN ĐỊNH HẠ", "Liên đoàn Lao động huyện Yên Định Hạ"),
        ("HỘI NGHỊ LIÊN ĐOÀN LAO ĐỘNG HUYỆN YÊN ĐỊNH HỌP", "Liên đoàn Lao động huyện Yên Định"),
    ],
)
def test_the_last_word_of_a_line_of_capitals_may_lengthen_a_listed_name(title: str, name: str) -> None:
    assert page(("title", title)).all[0].name == name


def test_a_newspapers_masthead_names_nobody() -> None:
    assert page(("body", "CƠ QUAN CỦA TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM"), ("body", "Hôm nay trời mưa.")).all == ()


def test_a_nursery_school_may_be_two_letters() -> None:
    assert main_of(page(("title", "CĐCS MN Cầu Khê"))) == "Công đoàn cơ sở Trường Mầm non Cầu Khê"


@pytest.mark.parametrize(
    ("title", "lead", "main"),
    [
        (
            "Trao nhà tình nghĩa cho đoàn viên nghèo của Công đoàn Trường Tiểu học Khê Hạ",
            "Sáng 12/5, Công đoàn ngành Giáo dục tỉnh Sơn Giang tổ chức lễ trao nhà.",
            "Công đoàn ngành Giáo dục tỉnh Sơn Giang",
        ),
        (
            "Nhiệm kỳ của những bếp ăn ca",
            "Đại hội CĐCS Công ty May Sông Lũng khép lại. Ông Chủ tịch LĐLĐ huyện Thạch Lĩnh đã dự.",
            "Công đoàn cơ sở Công ty May Sông Lũng",
        ),
        (
            "Hội thi Bàn tay vàng giữa mưa",
            "CĐCS CÔNG TY CAO SU SÔNG LŨNG VỪA TỔ CHỨC HỘI THI TẠI NÔNG TRƯỜNG SỐ 3. Năm tới là hội thi do Công đoàn Cao su Việt Nam mở.",
            "Công đoàn cơ sở Công ty Cao su Sông Lũng",
        ),
        (
            "Bếp ăn giữa mùa lũ",
            "Bếp do LĐLĐ tỉnh Sơn Giang dựng từ sáng sớm; gạo được Công đoàn ngành Y tế tỉnh hỗ trợ ba tấn.",
            "Liên đoàn Lao động tỉnh Sơn Giang",
        ),
        (
            "Người giữ lửa lò hơi",
            "Là ủy viên Ban Chấp hành CĐCS Công ty May Sông Lũng, anh được Tổng Liên đoàn Lao động Việt Nam tặng Bằng khen.",
            "Công đoàn cơ sở Công ty May Sông Lũng",
        ),
        (
            "Góp sức cùng người thợ",
            "Ban Thường vụ của LĐLĐ huyện Thạch Lĩnh đã họp bàn, sau đó do CĐCS Công ty May Sông Lũng mời cơm.",
            "Liên đoàn Lao động huyện Thạch Lĩnh",
        ),
    ],
)
def test_who_acts_beats_who_is_named_late_in_a_title(title: str, lead: str, main: str) -> None:
    assert main_of(page(("title", title), ("body", lead))) == main


def test_a_name_broken_over_lines_of_a_letterhead_is_whole() -> None:
    result = page(
        ("title", "V/v kỷ niệm ngày Nhà giáo"),
        ("body", "LĐLĐ HUYỆN THẠCH LĨNH"),
        ("body", "CÔNG ĐOÀN"),
        ("body", "GIÁO DỤC"),
        ("body", "HUYỆN"),
        ("body", "Số: 38/CV-CĐGD"),
    )
    assert main_of(result) == "Công đoàn Giáo dục huyện Thạch Lĩnh"


def test_a_sum_behind_a_district_is_no_name() -> None:
    result = page(("title", "LĐLĐ huyện Thạch Lĩnh hỗ trợ nhà ở"), ("body", "Trích quỹ công đoàn huyện 90 triệu đồng."))
    assert [body.name for body in result.all] == ["Liên đoàn Lao động huyện Thạch Lĩnh"]


def test_who_answers_a_reporter_is_who_the_page_is_about() -> None:
    result = page(
        ("title", "Bữa cơm dưới hầm lò"),
        ("lead", "Phóng viên trao đổi với lãnh đạo Công đoàn Than - Khoáng sản Việt Nam về bữa ăn giữa ca."),
        ("body", "CĐCS Công ty May Sông Lũng nghĩ ra thùng giữ nóng."),
    )
    assert main_of(result) == "Công đoàn Than - Khoáng sản Việt Nam"
