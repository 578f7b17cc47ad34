"""Articles kept in SQLite: what was put in comes out, however many came before."""

from pathlib import Path

from corpus.model import Article, Page
from indexer.store import Store, StoreWriter
from indexer.vocabulary import ForwardWriter, Vocabulary

COUNT = 60  # far more than the first records, which all others are compressed by


def article(number: int) -> Article:
    text = f"Công đoàn cơ sở số {number} tổ chức hội nghị.\n" + "Đoàn viên tham dự đông đủ. " * 40
    return Article(f"{number:016}", "article", "", f"https://a.example/{number}", f"Bài {number}", "", text)


def written(folder: Path, count: int) -> Store:
    writer = StoreWriter(folder)
    for number in range(count):
        assert writer.add(Page("", f"https://a.example/{number}", "text", "trang"), article(number))
    assert writer.text_of(article(count - 1).id) == article(count - 1).text
    assert [each.title for each in writer.all()] == [f"Bài {number}" for number in range(count)]
    writer.arrange()
    writer.finish()
    writer.close()
    return Store(folder)


def test_every_article_comes_out_as_it_went_in(tmp_path: Path) -> None:
    store = written(tmp_path, COUNT)
    assert store.by_rank(range(COUNT)) == [article(number) for number in range(COUNT)]
    assert store.by_id(article(COUNT - 1).id) == article(COUNT - 1)
    store.close()


def test_what_an_archive_repeats_takes_little_room(tmp_path: Path) -> None:
    sizes = []
    for count in (30, 60):
        folder = tmp_path / str(count)
        folder.mkdir()
        written(folder, count).close()
        sizes.append((folder / "articles.sqlite").stat().st_size)
    assert sizes[1] - sizes[0] < 30 * 1000  # of records of 1,500 bytes and more


def test_a_vocabulary_lists_the_spellings_of_the_same_letters_in_order_of_appearance(tmp_path: Path) -> None:
    writer = ForwardWriter(tmp_path)
    writer.add(["má", "¶", "ma", "bà"])
    writer.add(["mà", "ma"])
    writer.finish()
    vocabulary = Vocabulary(tmp_path)
    assert vocabulary.accented("ma") == ["má", "ma", "mà"]
    assert vocabulary.articles == {"má": 1, "ma": 2, "bà": 1, "mà": 1}
    assert vocabulary.accented("me") == []
