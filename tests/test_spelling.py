"""Accents put back and spelling corrected by an archive's own text."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import fold, is_marked
from indexer.analysis import BREAK, keys
from indexer.meaning.confusions import confused
from indexer.meaning.keyboard import decoded
from indexer.meaning.restoration import Restorer
from indexer.meaning.spelling import Speller
from indexer.meaning.syllable_model import SyllableModel, write_model
from indexer.vocabulary import ForwardWriter, Vocabulary

TEXTS = (
    "Công đoàn cơ sở họp bàn về thi đua lao động giỏi",
    "Liên đoàn Lao động tỉnh tổ chức hội nghị công đoàn viên chức",
    "Đoàn viên công đoàn được bảo hiểm xã hội chi trả chế độ thai sản",
    "Hội nghị cán bộ công chức viên chức bàn chế độ bảo hiểm xã hội",
    "Chủ tịch công đoàn cơ sở trường học phát biểu tại hội nghị",
) * 3


def model_of(folder: Path, texts: Sequence[str]) -> tuple[SyllableModel, Vocabulary]:
    """The model of an archive whose articles are these texts."""
    writer = ForwardWriter(folder)
    for text in texts:
        paragraphs = [keys(paragraph) for paragraph in text.split("\n")]
        writer.add([key for paragraph in paragraphs for key in (*paragraph, BREAK)][:-1])
    writer.finish()
    write_model(folder, len(texts))
    return SyllableModel(folder), Vocabulary(folder)


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> tuple[Restorer, Speller]:
    model, vocabulary = model_of(tmp_path_factory.mktemp("archive"), TEXTS)
    restorer = Restorer(model, vocabulary)
    return restorer, Speller(model, vocabulary, restorer)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("cong doan vien chuc", "công đoàn viên chức"),
        ("bao hiem xa hoi", "bảo hiểm xã hội"),
        ("hội nghi cong doan", "hội nghị công đoàn"),
        ("cóng doan", "cóng đoàn"),
        ("cong doan xyz 2017", "công đoàn xyz 2017"),
        ("", ""),
    ],
)
def test_accents_come_back_where_none_were_typed(archive: tuple[Restorer, Speller], typed: str, meant: str) -> None:
    assert archive[0].restore(keys(typed)) == keys(meant)


@given(st.lists(st.sampled_from("cong đoàn doan vien xa hội hoi ba 12 xyz".split()), max_size=12))
def test_restoring_changes_marks_only_and_never_a_marked_syllable(
    archive: tuple[Restorer, Speller], typed: list[str]
) -> None:
    restored = archive[0].restore(typed)
    assert [fold(key) for key in restored] == [fold(key) for key in typed]
    assert all(after == before for before, after in zip(typed, restored, strict=True) if is_marked(before))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("công đoàn viên trức", "công đoàn viên chức"),
        ("cong doam vien chuc", "công đoàn viên chức"),
        ("coong ddoanf vieen chuwcs", "công đoàn viên chức"),
        ("co6ng d9oa2n", "công đoàn"),
        ("congdoan co so", "công đoàn cơ sở"),
        ("bảo hiểm xả hội", "bảo hiểm xã hội"),
        ("lien doan lao dong tirnh", "liên đoàn lao động tỉnh"),
    ],
)
def test_misspelt_queries_are_told_what_was_meant(archive: tuple[Restorer, Speller], typed: str, meant: str) -> None:
    assert archive[1].correct(keys(typed)) == keys(meant)


@pytest.mark.parametrize(
    "typed", ["công đoàn cơ sở", "cong doan co so", "hội nghị", "hoi nghi cong doan", "2017", "", "x", "140 kh cđvc"]
)
def test_what_the_archive_knows_stands(archive: tuple[Restorer, Speller], typed: str) -> None:
    assert archive[1].correct(keys(typed)) is None


@given(
    st.lists(st.text(alphabet=st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=40), max_size=8)
)
def test_any_keys_are_accepted(archive: tuple[Restorer, Speller], typed: list[str]) -> None:
    archive[1].correct(typed)
    assert len(archive[0].restore(typed)) == len(typed)


def test_pairs_and_triples_are_counted_inside_paragraphs_of_one_article(tmp_path: Path) -> None:
    model, vocabulary = model_of(tmp_path, ["ba bốn\nnăm", "sáu ba bốn"])
    number = {syllable: vocabulary._numbers[syllable] for syllable in ("ba", "bốn", "năm", "sáu")}

    def seen(first: str, second: str) -> float:
        import numpy as np

        return float(model.seen(np.uint16([number[first]]), np.uint16([number[second]]))[0])

    assert seen("ba", "bốn") == 2
    assert seen("bốn", "năm") == seen("năm", "sáu") == 0


@pytest.mark.parametrize("texts", [[], ["một"], ["một", "hai"], [""]])
def test_tiny_archives_have_a_model(tmp_path: Path, texts: list[str]) -> None:
    model, vocabulary = model_of(tmp_path, texts)
    restorer = Restorer(model, vocabulary)
    assert restorer.restore(["mot", "hai"]) == ["một" if "một" in texts else "mot", "hai"]
    Speller(model, vocabulary, restorer).correct(["mtoo", "hai"])


def test_probabilities_of_what_may_follow_sum_to_one(tmp_path: Path) -> None:
    import numpy as np

    model, vocabulary = model_of(tmp_path, TEXTS)
    everything = np.arange(1 << 16, dtype=np.uint16)
    first, second = (np.uint16([vocabulary._numbers[syllable]]) for syllable in ("công", "đoàn"))
    assert model.pair(first, everything).sum() == pytest.approx(1)
    assert model.triple(first, second, everything).sum() == pytest.approx(1, abs=0.02)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("coong", "công"), ("ddoanf", "đoàn"), ("doanfd", "đoàn"), ("nguwowif", "người"), ("dduwowcj", "được"),
        ("muaw", "mưa"), ("hoawcj", "hoặc"), ("quyeets", "quyết"), ("thuyr", "thủy"), ("w", "ư"),
        ("co6ng", "công"), ("d9oa2n", "đoàn"), ("ngu7o7i2", "người"), ("la8m1", "lắm"), ("tru7o7ng2", "trường"),
        ("cong", ""), ("toan", ""), ("2017", ""), ("đoàn", ""), ("ww", ""), ("xyz", ""),
    ],
)  # fmt: skip
def test_raw_telex_and_vni_are_read(typed: str, meant: str) -> None:
    assert decoded(typed) == "".join(keys(meant))


@given(st.text(min_size=1))
def test_decoding_and_confusing_accept_anything(text: str) -> None:
    assert isinstance(decoded(text), str)
    assert text not in confused(text)


@pytest.mark.parametrize(
    ("one", "other"),
    [("lăm", "năm"), ("xổ", "sổ"), ("trức", "chức"), ("dáo", "giáo"), ("vỉ", "vĩ"), ("han", "hang"), ("biu", "bieu")],
)
def test_confusions_go_both_ways(one: str, other: str) -> None:
    assert other in confused(one)
    assert one in confused(other)


def test_accents_of_an_archives_own_sentences_are_restored(testdata: Path, tmp_path: Path) -> None:
    data = json.loads((testdata / "data/xquad.vi.json").read_text(encoding="utf-8"))["data"]
    texts = [paragraph["context"] for article in data for paragraph in article["paragraphs"]]
    model, vocabulary = model_of(tmp_path, texts)
    restorer = Restorer(model, vocabulary)
    wanted = [key for text in texts for key in keys(text)[:20]]
    got = [key for text in texts for key in restorer.restore([fold(key) for key in keys(text)[:20]])]
    assert sum(map(str.__eq__, wanted, got)) / len(wanted) >= 0.97
