"""Articles like one article, what is typical of a set of articles: alike on every engine."""

import pytest

from indexer.engines import ENGINES
from indexer.matching import Everything, Term
from indexer.research.numbering import Numbering
from indexer.research.significant import Significant, significant
from indexer.research.similar import Compared, similar, telling_pairs
from indexer.search import Searcher


def compared(searcher: Searcher) -> Compared:
    numbering = Numbering(searcher.vocabulary, searcher._engine.size())
    return Compared(searcher._engine, searcher._forward, numbering)


def like(searcher: Searcher, rank: int, limit: int = 5) -> list[tuple[int, float]]:
    return similar(compared(searcher), rank, searcher.store.by_rank([rank])[0], limit)


def typical(searcher: Searcher, *syllables: str) -> list[Significant]:
    ranks = [rank for syllable in syllables for rank in searcher._engine.ranks(Term("syllables", syllable))]
    return significant(compared(searcher), searcher.store, list(dict.fromkeys(ranks)))


def test_an_article_is_not_like_itself_and_scores_fall(searcher: Searcher) -> None:
    for rank in range(searcher._engine.size()):
        found = like(searcher, rank)
        assert rank not in [other for other, _ in found]
        scores = [score for _, score in found]
        assert scores == sorted(scores, reverse=True)
        assert all(0 <= score < 1.1 for score in scores)


def test_every_article_has_some_like_it_and_no_more_than_asked_for(searcher: Searcher) -> None:
    assert all(len(like(searcher, rank, 3)) == 3 for rank in range(searcher._engine.size()))


def test_articles_about_one_subject_are_like_each_other(searcher: Searcher) -> None:
    titles = [article.title for article in searcher.store.by_rank(range(searcher._engine.size()))]
    audits = [rank for rank, title in enumerate(titles) if title.startswith("Kiểm tra tài chính công đoàn")]
    assert len(audits) == 2
    assert audits[1] in [other for other, _ in like(searcher, audits[0], 3)]
    assert audits[0] in [other for other, _ in like(searcher, audits[1], 3)]


def test_telling_pairs_hold_no_function_word_no_digits_and_stand_elsewhere_too(searcher: Searcher) -> None:
    for rank in range(searcher._engine.size()):
        for term in telling_pairs(compared(searcher), rank):
            assert all(
                syllable.isalpha() and syllable not in ("của", "và", "các") for syllable in term.token.split("_")
            )
            assert searcher._engine.document_frequency("pairs", term.token) > 1


def test_all_engines_find_the_same_articles_alike(sample_archives: dict[str, Searcher]) -> None:
    first, *others = [sample_archives[name] for name in ENGINES]
    for rank in range(first._engine.size()):
        wanted = [(other, round(score, 6)) for other, score in like(first, rank)]
        assert all([(rank, round(score, 6)) for rank, score in like(other, rank)] == wanted for other in others)


def test_what_is_typical_of_a_subject_is_named_in_whole_phrases(searcher: Searcher) -> None:
    phrases = [each.phrase.lower() for each in typical(searcher, "thỏa", "thoả")]
    assert any("thỏa ước" in phrase for phrase in phrases[:5])


def test_counts_are_those_of_the_engine_and_no_phrase_is_common_everywhere(searcher: Searcher) -> None:
    size = searcher._engine.size()
    ranks = searcher._engine.ranks(Term("syllables", "bảo"))
    for each in significant(compared(searcher), searcher.store, ranks):
        assert 3 <= each.in_set <= each.in_archive <= size
        assert each.in_set / len(ranks) >= 1.5 * each.in_archive / size
        assert each.score > 0


def test_no_phrase_begins_or_ends_with_a_function_word_or_reaches_over_punctuation(searcher: Searcher) -> None:
    for each in typical(searcher, "lương"):
        assert each.phrase.split()[0].lower() not in ("của", "và", "các", "những")
        assert not set(each.phrase) & set(".,;:()!?")


def test_a_part_of_a_phrase_is_not_named_beside_it_unless_it_stands_alone_often(searcher: Searcher) -> None:
    found = typical(searcher, "lương")
    for part in found:
        for whole in found:
            if part is not whole and f" {part.phrase.lower()} " in f" {whole.phrase.lower()} ":
                assert whole.in_set < part.in_set


def test_the_whole_archive_and_a_set_of_two_have_nothing_typical(searcher: Searcher) -> None:
    everything = searcher._engine.ranks(Everything())
    assert significant(compared(searcher), searcher.store, everything) == []
    assert significant(compared(searcher), searcher.store, everything[:2]) == []
    assert significant(compared(searcher), searcher.store, []) == []


@pytest.mark.parametrize("syllable", ["lương", "bảo", "an", "tết"])
def test_all_engines_find_the_same_typical(sample_archives: dict[str, Searcher], syllable: str) -> None:
    first, *others = [typical(searcher, syllable) for searcher in sample_archives.values()]
    assert all(other == first for other in others)
