"""The official documents of an archive: gathered from citations, found in any spelling, with what is around them."""

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.model import Organization
from corpus.numbers import numbers_in
from corpus.vietnamese import fold
from indexer.documents.asking import DocumentRequest, asked_of
from indexer.documents.building import write_documents
from indexer.documents.document import Document, serial_of, spelling_of, year_of_key
from indexer.documents.finding import OfficialDocuments
from indexer.documents.subjects import are_alike, subject_before, subject_behind, subject_of_title, telling
from indexer.search import Searcher, open_searcher
from tests.official_archive import (
    DECREE,
    G61_2017,
    N6B,
    P140_2016,
    P140_2017,
    P140_OTHER,
    P140_X,
    P142_2017,
    article,
    citation,
    congress,
    official_articles,
)  # fmt: skip
from tests.web_archive import LAM_HAI, SONG_GIANG, archive, opened_archive


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    with opened_archive(tmp_path_factory.mktemp("official"), official_articles()) as searcher:
        yield searcher


@pytest.fixture(scope="module")
def documents(opened: Searcher) -> OfficialDocuments:
    return opened.documents


def known(documents: OfficialDocuments, key: str) -> Document:
    document = documents.by_key(key)
    assert document is not None
    return document


def found(documents: OfficialDocuments, text: str, **chosen: str) -> list[str]:
    return [each.key for each in documents.find(DocumentRequest(text, **chosen)).documents]  # type: ignore[arg-type]


def keys(documents: tuple[Document, ...]) -> list[str]:
    return [document.key for document in documents]


def test_every_key_that_an_article_is_or_cites_is_one_document(documents: OfficialDocuments) -> None:
    cited = {each.key for one in official_articles() for each in (*one.citations, *filter(None, [one.document]))}
    assert set(documents.keys(0, 100)) == cited
    assert documents.total == len(cited)


def test_a_document_is_told_by_all_articles_that_name_it(documents: OfficialDocuments) -> None:
    plan = known(documents, P140_2017.key)
    assert (plan.title, plan.issuer, plan.year, plan.issued) == (
        "Kế hoạch 140/KH-LĐLĐ", LAM_HAI.slug, 2017, date(2017, 9, 12),
    )  # fmt: skip
    assert (plan.own, plan.citing) == (1, 3)
    assert plan.subject == "tổ chức Hội thi an toàn vệ sinh viên năm 2017"


def test_articles_that_cite_a_document_stand_in_time_order_undated_ones_last(opened: Searcher) -> None:
    plan = known(opened.documents, P140_2017.key)
    ids = opened.store.ids([naming.rank for naming in opened.documents.citing(plan, 0, 10)])
    assert ids == ["c17", "b17", "d"]
    assert opened.store.ids([naming.rank for naming in opened.documents.citing(plan, 1, 1)]) == ["b17"]
    assert opened.store.ids([naming.rank for naming in opened.documents.own(plan)]) == ["own17"]


def test_an_unknown_year_is_linked_and_never_merged(documents: OfficialDocuments) -> None:
    dated, undated = known(documents, P140_2017.key), known(documents, P140_X.key)
    assert keys(documents.dossier(dated).same_number) == [P140_X.key]
    assert keys(documents.dossier(undated).same_number) == [P140_2017.key, P140_2016.key]
    assert undated.citing == 1


def test_other_years_and_other_issuers_stand_apart(documents: OfficialDocuments) -> None:
    dossier = documents.dossier(known(documents, P140_2017.key))
    assert keys(dossier.other_years) == [P140_2016.key]
    assert keys(dossier.elsewhere) == [P140_OTHER.key]


def test_documents_cited_beside_are_counted_by_article_and_own_citations_are_apart(
    documents: OfficialDocuments,
) -> None:
    dossier = documents.dossier(known(documents, P140_2017.key))
    assert [(each.key, count) for each, count in dossier.beside] == [(G61_2017.key, 2)]
    assert keys(dossier.cites) == [DECREE.key]


def test_the_version_of_another_year_is_one_of_the_same_issuer_and_type_with_a_like_subject(
    documents: OfficialDocuments,
) -> None:
    assert keys(documents.dossier(known(documents, P140_2017.key)).recurring) == [P140_2016.key]
    assert keys(documents.dossier(known(documents, P142_2017.key)).recurring) == []


def test_near_numbers_are_of_the_same_issuer_type_and_year(documents: OfficialDocuments) -> None:
    assert keys(documents.dossier(known(documents, P140_2017.key)).around) == [P142_2017.key]
    assert keys(documents.dossier(known(documents, P140_X.key)).around) == []
    assert keys(documents.dossier(known(documents, congress(10, 2018).key)).around) == [congress(9, 2013).key]


SPELLINGS = ["140/KH-LĐLĐ", "140 kh ldld", "140/kh-ldld", "140/KH – LĐLĐ", "140 /KH-LĐLĐ", "0140/KH-LĐLĐ",
             "số 140/KH-LĐLĐ", "Kế hoạch số 140/KH-LĐLĐ"]  # fmt: skip


@pytest.mark.parametrize("text", SPELLINGS)
def test_a_full_number_is_found_in_any_spelling_in_all_its_years(documents: OfficialDocuments, text: str) -> None:
    assert found(documents, text) == [P140_2017.key, P140_2016.key, P140_X.key]


@pytest.mark.parametrize("text", ["kế hoạch 140", "ke hoach 140", "KH 140", "140"])
def test_a_counter_is_found_whoever_issued_it(documents: OfficialDocuments, text: str) -> None:
    assert set(found(documents, text)) == {P140_2017.key, P140_2016.key, P140_X.key, P140_OTHER.key}


@pytest.mark.parametrize(
    "text", ["140/KH-LĐLĐ năm 2017", "140/KH-LĐLĐ 2017", "kế hoạch 140 ldld ngày 12/9/2017", "140 kh lam hải 2017"]
)
def test_a_year_a_day_or_words_beside_a_number_narrow_it_down(documents: OfficialDocuments, text: str) -> None:
    assert found(documents, text) == [P140_2017.key]


@pytest.mark.parametrize(
    "text", ["04/2015/NĐ-CP", "4/2015/nd-cp", "nghị định 04", "nđ 4", "04/NĐ-CP", "nghi dinh 4/2015"]
)
def test_a_number_with_a_year_inside_is_found_with_and_without_it(documents: OfficialDocuments, text: str) -> None:
    assert found(documents, text) == [DECREE.key]


@pytest.mark.parametrize("text", ["6b/NQ-BCH", "06B/nq bch", "6b", "nghị quyết 6b"])
def test_letters_of_counters_and_unknown_issuers_are_found(documents: OfficialDocuments, text: str) -> None:
    assert found(documents, text) == [N6B.key]


def test_words_are_looked_for_in_type_name_subject_and_issuer(documents: OfficialDocuments) -> None:
    assert found(documents, "can bo nu") == [N6B.key]
    assert set(found(documents, "nghị quyết đại hội lam hải")) == {congress(10, 2018).key, congress(9, 2013).key}
    assert found(documents, "2015") == [DECREE.key]
    assert found(documents, "hội thi 2016") == [P140_2016.key]


def test_an_issuer_is_found_by_its_abbreviation_whatever_the_code_says(tmp_path: Path) -> None:
    plain = replace(citation("9b/NQ-BCH", LAM_HAI, 2017), key="nq-9b-ldld-tinh-lam-hai-2017")
    archive(tmp_path, [article("nq", date(2017, 1, 1), "Nghị quyết 9b/NQ-BCH của LĐLĐ tỉnh.", plain)])
    searcher = open_searcher(tmp_path)
    for text in ("nghị quyết 9b LĐLĐ tỉnh Lam Hải", "9b ldld lam hai", "nghị quyết của liên đoàn lao động Lam Hải"):
        assert found(searcher.documents, text) == [plain.key]
    assert found(searcher.documents, "", issuer="LĐLĐ Lam Hải") == [plain.key]
    searcher.close()


def test_type_issuer_and_year_narrow_down(documents: OfficialDocuments) -> None:
    assert set(found(documents, "", kind="kh", year="2017")) == {P140_2017.key, P142_2017.key, P140_OTHER.key}
    assert found(documents, "", kind="kh", issuer=SONG_GIANG.slug) == [P140_OTHER.key]
    assert found(documents, "140", issuer="công đoàn viên chức") == [P140_OTHER.key]
    assert found(documents, "140", issuer="cdvc") == [P140_OTHER.key]
    assert found(documents, "", issuer="khong-ro") == [N6B.key]
    assert found(documents, "140/KH-LĐLĐ", year="khong-ro") == [P140_X.key]
    assert found(documents, "", issuer="---") == []


def test_words_that_no_document_of_the_number_has_are_left_out_and_told(documents: OfficialDocuments) -> None:
    answer = documents.find(DocumentRequest("140/KH-LĐLĐ Hà Nội"))
    assert (answer.total, answer.dropped) == (3, ("ha", "noi"))


def test_what_is_spelt_or_numbered_nearly_so_is_told_apart(documents: OfficialDocuments) -> None:
    other_code = documents.find(DocumentRequest("140/KH-CĐGD"))
    assert other_code.total == 0
    assert set(keys(other_code.spelt_nearly)) == {P140_2017.key, P140_2016.key, P140_X.key, P140_OTHER.key}
    for text in ("kh 141 ldld 2017", "kế hoạch 141 lam hải 2017"):
        nearly = documents.find(DocumentRequest(text))
        assert (nearly.total, set(keys(nearly.numbered_nearly))) == (0, {P140_2017.key, P142_2017.key})
    assert documents.find(DocumentRequest("kế hoạch 141")).numbered_nearly == ()
    other_number = documents.find(DocumentRequest("141/KH-LĐLĐ 2017"))
    assert set(keys(other_number.numbered_nearly)) == {P140_2017.key, P142_2017.key}


def test_pages_hold_every_document_once(documents: OfficialDocuments) -> None:
    pages = [documents.find(DocumentRequest(page=page, limit=3)) for page in range(1, 6)]
    listed = [each.key for page in pages for each in page.documents]
    assert listed == documents.keys(0, 100)
    assert {page.total for page in pages} == {documents.total}
    assert keys(tuple(documents.every(DocumentRequest(limit=3)))) == listed


def test_documents_are_listed_newest_first_undated_ones_last(documents: OfficialDocuments) -> None:
    years = [each.year for each in documents.every(DocumentRequest())]
    dated = [year for year in years if year is not None]
    assert dated == sorted(dated, reverse=True)
    assert years == dated + [None] * (len(years) - len(dated))


@given(text=st.text(max_size=300))
@settings(max_examples=150, deadline=None)
def test_any_text_is_answered(documents: OfficialDocuments, text: str) -> None:
    answer = documents.find(DocumentRequest(text, issuer=text[:40]))
    assert 0 <= len(answer.documents) <= max(answer.total, 0)
    assert documents.by_key(text) is None or text in documents.keys(0, 100)


@given(numeral=st.integers(1, 9999), letter=st.sampled_from(["", "a", "b"]), zeros=st.sampled_from(["", "0", "00"]))
def test_zeros_before_a_counter_change_nothing(numeral: int, letter: str, zeros: str) -> None:
    assert spelling_of(f"{zeros}{numeral}{letter}/NQ-BCH") == (f"{numeral}{letter}", "nq-bch")


@pytest.mark.parametrize("text", ["02-NQ/TW", "2/NQ-TƯ", "02 nq tw"])
def test_the_partys_way_of_writing_and_the_unions_are_one(text: str) -> None:
    assert spelling_of(numbers_in(text)[0][2].number) == ("2", "nq-tw")


def test_parts_of_keys_are_read() -> None:
    assert (year_of_key("kh-140-ldld-2017"), year_of_key("kh-140-ldld-x"), year_of_key("")) == (2017, None, None)
    assert (serial_of("6b"), serial_of("dai-hoi-16"), serial_of("x")) == (("", 6), ("dai-hoi-", 16), ("x", 0))


def test_what_is_asked_is_numbers_a_year_and_words() -> None:
    asked = asked_of("kế hoạch số 140 của LĐLĐ Lam Hải ngày 12/9/2017")
    assert ([number.numeral for number in asked.numbers], asked.year, asked.words) == (
        ["140"], 2017, ("ldld", "lam", "hai"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("140/KH-LĐLĐ ngày 12/9/2017 của LĐLĐ tỉnh về tổ chức hội thi, các đơn vị", "tổ chức hội thi"),
        ("140/KH-LĐLĐ về việc phát động thi đua.", "phát động thi đua"),
        ("140/KH-LĐLĐ (ngày 12/9/2017) của Ban Thường vụ V/v chăm lo Tết; sau đó", "chăm lo Tết"),
        ("140/KH-LĐLĐ được triển khai tốt, góp ý về quyền lợi của đoàn viên", ""),
        ("140/KH-LĐLĐ của LĐLĐ tỉnh đã được quán triệt về tận cơ sở", ""),
        ("140/KH-LĐLĐ", ""),
    ],
)
def test_a_subject_is_what_stands_right_behind_the_number(text: str, subject: str) -> None:
    assert subject_behind(text, len("140/KH-LĐLĐ"), len(text)) == subject


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Căn cứ Luật Công đoàn số ", "Công đoàn"),
        ("theo Luật Việc làm và Bộ luật Lao động năm 2019 số ", "Lao động"),
        ("Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế số ", "Bảo hiểm y tế"),
        ("Luật An toàn, vệ sinh lao động năm 2015 số ", "An toàn, vệ sinh lao động"),
        ("Luật ", ""),
        ("theo điều 10 số ", ""),
    ],
)
def test_a_laws_name_stands_before_its_number(text: str, name: str) -> None:
    before = text.removesuffix("số ")
    assert subject_before(before + "số 12/2012/QH13", len(before)) == name


def test_a_numbered_law_is_called_by_its_name_and_found_by_it(tmp_path: Path) -> None:
    law = citation("12/2012/QH13", Organization("quoc-hoi", "Quốc hội"), 2012)
    archive(tmp_path, [article("luat", date(2013, 1, 1), "Học tập Luật Công đoàn số 12/2012/QH13.", law)])
    searcher = open_searcher(tmp_path)
    assert found(searcher.documents, "luật công đoàn") == [law.key]
    assert known(searcher.documents, law.key).title == "Luật Công đoàn 12/2012/QH13"
    searcher.close()


def test_many_citations_in_one_article_take_linear_time(tmp_path: Path) -> None:
    plans = [citation(f"{number}/KH-LĐLĐ", LAM_HAI, 2017) for number in range(1, 3001)]
    text, cited = [], []
    at = 0
    for plan in plans:
        words = f"Kế hoạch {plan.number} về việc chung. "
        cited.append(replace(plan, spans=((at + 9, at + 9 + len(plan.number or "")),)))
        text.append(words)
        at += len(words)
    one = replace(article("many", date(2018, 1, 1), ""), text="".join(text), citations=tuple(cited))
    started = time.process_time()
    generation = archive(tmp_path, [one])
    (generation.folder / "official.sqlite").unlink()
    write_documents(generation.folder, 1)
    assert time.process_time() - started < 10
    searcher = open_searcher(tmp_path)
    assert searcher.documents.total == 3000
    assert len(searcher.documents.dossier(known(searcher.documents, plans[4].key)).beside) == 12
    searcher.close()


def test_the_subject_of_a_documents_own_title_leaves_its_type_out() -> None:
    assert subject_of_title("Hướng dẫn số 64/HD-LĐLĐ về tổ chức đối thoại", "Hướng dẫn") == "tổ chức đối thoại"
    assert subject_of_title("Kế hoạch tổ chức hội thi", "Kế hoạch") == "tổ chức hội thi"


@given(text=st.text(alphabet="về việc của ngày 12/.,(\n", max_size=2000))
@settings(deadline=2000)
def test_any_text_has_a_short_subject_or_none(text: str) -> None:
    assert len(subject_behind(text, 0, len(text))) <= 162


def test_subjects_are_alike_in_most_telling_syllables_whatever_the_year() -> None:
    one = telling("tổ chức Tháng Công nhân năm 2017")
    assert are_alike(one, telling("tổ chức Tháng Công nhân 2018"))
    assert not are_alike(one, telling("tổ chức Tết sum vầy năm 2017"))
    assert not are_alike(telling("hội thi"), telling("hội thi"))


def test_documents_whose_number_was_left_blank_claim_no_name_of_their_own(tmp_path: Path) -> None:
    blank = replace(citation("1/KH-LĐLĐ", LAM_HAI, 2017), number=None, key="kh-x-ldld-tinh-lam-hai-2017")
    papers = [
        article(name, date(2017, 1, 1), "Toàn văn.", own=replace(blank, name=name), title=name)
        for name in ("Một", "Hai")
    ]
    archive(tmp_path, papers)
    searcher = open_searcher(tmp_path)
    document = known(searcher.documents, blank.key)
    assert (document.title, document.subject, document.own) == ("Kế hoạch", "", 2)
    searcher.close()


def test_the_same_store_gives_the_same_table(tmp_path: Path) -> None:
    generation = archive(tmp_path, official_articles())
    table = generation.folder / "official.sqlite"
    first = table.read_bytes()
    table.unlink()
    write_documents(generation.folder, len(official_articles()))
    assert table.read_bytes() == first


def test_in_the_sample_every_count_is_that_of_a_list_and_no_document_is_beside_itself(
    sample_archives: dict[str, Searcher],
) -> None:
    searcher = next(iter(sample_archives.values()))
    documents, articles = searcher.documents, searcher.store.by_rank(range(len(searcher.store.days)))
    pairs = {
        (one.id, cited.key) for one in articles for cited in (*one.citations, *filter(None, [one.document]))
    }  # fmt: skip
    told = set()
    for key in documents.keys(0, documents.total):
        document = known(documents, key)
        listed = [*documents.own(document), *documents.citing(document, 0, 1000)]
        assert len(listed) == document.own + document.citing
        told |= {(one, key) for one in searcher.store.ids([naming.rank for naming in listed])}
        dossier = documents.dossier(document)
        around = (dossier.same_number, dossier.other_years, dossier.elsewhere, dossier.cites, dossier.recurring)
        assert key not in {other.key for others in (*around, dossier.around) for other in others}
        for other in dossier.same_number:
            assert key in keys(documents.dossier(other).same_number)
    assert told == pairs


def test_in_the_sample_every_number_finds_its_own_documents_in_any_spelling(
    sample_archives: dict[str, Searcher],
) -> None:
    documents = next(iter(sample_archives.values())).documents
    for document in documents.every(DocumentRequest()):
        if not document.number or not document.code:
            continue
        typed = document.number
        for spelling in (typed, typed.lower(), fold(typed), typed.replace("/", " /"), typed.replace("-", " - ")):
            assert document.key in keys(documents.find(DocumentRequest(spelling, limit=100)).documents), spelling
