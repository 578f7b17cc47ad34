"""Keyword in context: every place, sorted from the keyword outwards, drawn lazily."""

from collections.abc import Sequence
from itertools import islice

import pytest

from corpus.collation import collation_key
from corpus.model import Article
from corpus.vietnamese import fold
from indexer.analysis import BREAK, analyse, keys
from indexer.query import parse
from indexer.research.concordance import Concordance, Sort, concordance
from indexer.research.keywords import Keywords, keywords
from indexer.research.numbering import Numbering
from indexer.research.occurrences import Texts
from indexer.research.reading_order import in_reading_order
from indexer.search import Searcher


def texts(searcher: Searcher) -> Texts:
    numbering = Numbering(searcher.vocabulary, searcher._engine.size())
    return Texts(searcher.store, searcher._forward, searcher.vocabulary, numbering)


def sought(typed: str) -> Keywords:
    return keywords(parse(typed), exact=True)


def found(searcher: Searcher, typed: str, sort: Sort = "reading", width: int = 60) -> Concordance:
    return concordance(texts(searcher), range(searcher._engine.size()), sought(typed), sort=sort, width=width)


def articles(searcher: Searcher) -> list[Article]:
    return searcher.store.by_rank(range(searcher._engine.size()))


def test_places_of_the_forward_index_are_places_of_the_text(searcher: Searcher) -> None:
    for article in articles(searcher):
        shown, placed = in_reading_order(article)
        forward = analyse(article.title, article.text).syllables.split()
        assert [token.key if token else BREAK for token in placed] == forward
        assert all(keys(shown[token.start : token.end]) == [token.key] for token in placed if token)


@pytest.mark.parametrize(
    ("title", "text"), [("", ""), ("Tên", ""), ("", "một hai\n\n ba"), ("A\nb", "!\nc"), ("...", "a")]
)
def test_odd_articles_keep_their_places_too(title: str, text: str) -> None:
    article = Article(id="x", kind="article", site="", url="", title=title, lead="", text=text)
    placed = in_reading_order(article)[1]
    assert [token.key if token else BREAK for token in placed] == analyse(title, text).syllables.split()


def test_every_place_is_a_line_and_its_text_stands_in_the_article(searcher: Searcher) -> None:
    found_lines = found(searcher, "công đoàn cơ sở")
    paragraphs = [
        " ".join(keys(paragraph)) + " "
        for article in articles(searcher)
        for paragraph in (article.title, *article.text.split("\n"))
    ]
    assert found_lines.total == sum(f" {each}".count(" công đoàn cơ sở ") for each in paragraphs) > 0
    assert found_lines.side_by_side
    by_id = {article.id: f"{article.title}\n{article.text}" for article in articles(searcher)}
    for line in found_lines:
        assert f"{line.left}{line.keyword}{line.right}" in by_id[line.article.id]
        assert keys(line.keyword) == ["công", "đoàn", "cơ", "sở"]
        assert len(line.left) <= 60 and len(line.right) <= 60
        assert "\n" not in line.left + line.right


def test_words_typed_without_marks_stand_for_any_marks(searcher: Searcher) -> None:
    lines = list(found(searcher, "cong doan"))
    assert len(lines) >= found(searcher, "công đoàn").total
    assert {fold(" ".join(keys(line.keyword))) for line in lines} == {"cong doan"}


@pytest.mark.parametrize("sort", ["left", "right"])
def test_lines_are_sorted_from_the_keyword_outwards(searcher: Searcher, sort: Sort) -> None:
    lines = list(found(searcher, "công nhân", sort, width=400))
    outward = [keys(line.right) if sort == "right" else keys(line.left)[::-1] for line in lines]
    compared = [[collation_key(key) for key in side[:3]] for side in outward]
    assert len(lines) > 50
    assert compared == sorted(compared)


def test_words_that_nowhere_stand_together_give_runs_of_any_of_them(searcher: Searcher) -> None:
    together = found(searcher, "tài chính của kẻng")
    assert not together.side_by_side
    seen = {" ".join(keys(line.keyword)) for line in together}
    assert {"tài chính", "kẻng"} <= seen
    assert "của" not in seen


def test_stems_find_their_words(searcher: Searcher) -> None:
    lines = found(searcher, "thuon*")
    assert lines.total
    assert all(fold(key).startswith("thuon") for line in lines for key in keys(line.keyword))


def test_a_page_of_lines_is_that_part_of_all_lines(searcher: Searcher) -> None:
    lines = found(searcher, "công đoàn", "right")
    everything = list(lines)
    assert lines.lines(20, 45) == everything[20:45]
    assert len(everything) == lines.total
    assert lines.lines(lines.total, lines.total + 9) == []


def test_only_the_texts_of_drawn_lines_are_read(searcher: Searcher, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    honest = searcher.store.by_rank

    def watched(ranks: Sequence[int]) -> list[Article]:
        read.extend(ranks)
        return honest(ranks)

    monkeypatch.setattr(searcher.store, "by_rank", watched)
    lines = found(searcher, "công đoàn", "left")
    assert read == []
    lines.lines(0, 10)
    assert 0 < len(read) <= 10


@pytest.mark.parametrize("words", ["", "xyzzy", "xyzzy qwerty"])
def test_what_nowhere_stands_gives_no_line(searcher: Searcher, words: str) -> None:
    for sort in ("reading", "left", "right"):
        assert list(found(searcher, words, sort)) == []
    assert concordance(texts(searcher), [], sought("công")).total == 0


def test_a_keyword_alone_in_its_paragraph_has_empty_sides(searcher: Searcher) -> None:
    article = articles(searcher)[0]
    line = next(islice(concordance(texts(searcher), [0], sought(f'"{article.title}"')), 1))
    assert (line.article.id, line.start) == (article.id, -len(article.title) - 1)
    assert keys(line.left + line.right) == []


def test_a_number_shared_by_rare_syllables_never_gives_a_wrong_keyword(
    searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    vocabulary = searcher.vocabulary
    wrong, right = vocabulary.number("kẻng"), vocabulary.number("tài")
    honest = vocabulary.number
    monkeypatch.setattr(vocabulary, "number", lambda syllable: wrong if honest(syllable) == right else honest(syllable))
    lines = list(found(searcher, "tài"))
    assert found(searcher, "kẻng").total
    assert lines == []


def test_no_keyword_reaches_from_one_article_into_the_next(searcher: Searcher) -> None:
    last = analyse("", articles(searcher)[0].text).syllables.split()[-1]
    first = keys(articles(searcher)[1].title)[0]
    lines = concordance(texts(searcher), [0, 1], sought(f"{last} {first}"))
    assert not lines.side_by_side
    assert all(len(keys(line.keyword)) == 1 or line.left for line in lines)
