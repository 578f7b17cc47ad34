"""The final order: what raises an article, what does not, and what typed and restored marks count."""

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import BREAK, keys
from indexer.ranking import Ranker, candidate_terms, sought
from indexer.vocabulary import Forward, ForwardWriter, Vocabulary

Scored = Callable[[Sequence[str], str], list[float]]
FILLER = "hôm nay trời đẹp và mọi người vui vẻ cùng nhau ra phố dạo chơi suốt buổi chiều mùa thu"


def ranker_over(folder: Path, texts: Sequence[str]) -> Ranker:
    """A ranker of articles given as paragraphs split by newlines, the title first."""
    writer = ForwardWriter(folder)
    articles = [f" {BREAK} ".join(" ".join(keys(part)) for part in text.split("\n")).split() for text in texts]
    for article in articles:
        writer.add(article)
    writer.finish()
    vocabulary = Vocabulary(folder)

    def frequency(field: str, token: str) -> int:
        wanted = [vocabulary.accented(part) if "folded" in field else [part] for part in token.split("_")]
        runs = (zip(*(article[at:] for at in range(len(wanted))), strict=False) for article in articles)
        return sum(
            any(all(key in forms for key, forms in zip(run, wanted, strict=True)) for run in each) for each in runs
        )

    return Ranker(Forward(folder), vocabulary, frequency, len(texts))


@pytest.fixture
def scores(tmp_path: Path) -> Scored:
    def scored(texts: Sequence[str], query: str) -> list[float]:
        padded = [*texts, *[f"\n{FILLER}"] * 8]
        return list(ranker_over(tmp_path, padded).scores(sought(keys(query)), range(len(texts))))

    return scored


def test_words_side_by_side_beat_the_same_words_a_step_apart(scores: Scored) -> None:
    beside, apart = scores([f"\nkhen thưởng rồi {FILLER}", f"\nkhen rồi thưởng {FILLER}"], "khen thưởng")
    assert beside > apart


def test_words_inside_one_stretch_beat_the_same_words_over_a_long_text(scores: Scored) -> None:
    opening, gap = " ".join([FILLER] * 4), " ".join(FILLER.split()[:10])
    rest = f"{FILLER} {FILLER}"
    close = f"\n{opening} khen {gap} thưởng {rest}"
    far = f"\n{opening} khen {rest} thưởng {gap}"
    together, spread = scores([close, far], "khen thưởng")
    assert together > spread


def test_a_word_in_the_title_counts_more_than_in_the_text(scores: Scored) -> None:
    title, text = scores([f"Đại hội\n{FILLER} hết", f"{FILLER} hết\nĐại hội"], "đại hội")
    assert title > text


def test_a_word_in_the_opening_counts_more_than_at_the_end(scores: Scored) -> None:
    long = " ".join([FILLER] * 6)
    opening, end = scores([f"\nđình công {long}", f"\n{long} đình công"], "đình công")
    assert opening > end


def test_marks_as_typed_come_before_other_marks(scores: Scored) -> None:
    typed, other, none = scores([f"\nbàn {FILLER}", f"\nbán {FILLER}", f"\n{FILLER}"], "bàn")
    assert typed > other > none == 0


def test_without_marks_every_spelling_counts_the_same(scores: Scored) -> None:
    first, second = scores([f"\nbàn {FILLER}", f"\nbán {FILLER}"], "ban")
    assert first == pytest.approx(second)


def test_restored_marks_prefer_their_form_and_still_find_the_others(tmp_path: Path) -> None:
    ranker = ranker_over(tmp_path, [f"\nbàn {FILLER}", f"\nbán {FILLER}", *[f"\n{FILLER}"] * 8])
    meant, other, none = ranker.scores(sought(["ban"], ["bàn"]), range(3))
    assert meant > other > none


def test_a_syllable_nobody_wrote_takes_nothing_from_the_others(scores: Scored) -> None:
    with_slip, filler = scores([f"\nhội nghị {FILLER}", f"\n{FILLER}"], "hội nghịx nghị")
    assert with_slip > filler


def test_pairs_and_stretches_never_reach_into_the_next_article(tmp_path: Path) -> None:
    ranker = ranker_over(tmp_path, ["\ncông", "đoàn\nđoàn", *[f"\n{FILLER}"] * 8])
    together = ranker.scores(sought(["công", "đoàn"]), [0, 1])
    alone = [float(ranker.scores(sought(["công", "đoàn"]), [rank])[0]) for rank in (0, 1)]
    assert together == pytest.approx(alone)


def test_an_empty_query_and_no_candidates_score_nothing(tmp_path: Path) -> None:
    ranker = ranker_over(tmp_path, [f"\n{FILLER}"])
    assert list(ranker.scores(sought([]), [0])) == [0.0]
    assert len(ranker.scores(sought(["hội"]), [])) == 0


def test_candidates_of_restored_queries_are_sought_by_both_forms() -> None:
    terms = {(term.field, term.token) for term in candidate_terms(sought(["hoi", "nghi"], ["hội", "nghị"]))}
    assert {("syllables", "hội"), ("folded", "hoi"), ("pairs", "hội_nghị"), ("folded_pairs", "hoi_nghi")} <= terms


@given(st.lists(st.sampled_from(["công", "đoàn", "cong", "x", "và", "gì"]), min_size=1, max_size=12))
def test_scores_are_finite_and_the_same_in_any_company(query: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        texts = ["công đoàn\ncông đoàn cơ sở", "\nvà công gì đoàn", "x\n", f"\n{FILLER}"]
        ranker = ranker_over(Path(folder), texts)
        forward = ranker.scores(sought(query), [0, 1, 2, 3])
        backward = ranker.scores(sought(query), [3, 2, 1, 0])[::-1]
        assert np.isfinite(forward).all() and (forward >= 0).all()
        assert forward == pytest.approx(backward)
