"""Small archives made from articles written by hand, indexed as a build does, for tests of the site."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from corpus.model import Article, Citation, Evidence, Organization, Page, Removed
from indexer.build import complete
from indexer.generations import SITES, Generation, new_generation, seal, switch
from indexer.search import Searcher, open_searcher
from indexer.store import StoreWriter
from tests.conftest import quiet

LAM_HAI = Organization("ldld-tinh-lam-hai", "Liên đoàn Lao động tỉnh Lam Hải")
SONG_GIANG = Organization("cong-doan-vien-chuc-tinh-song-giang", "Công đoàn Viên chức tỉnh Sông Giang")
PLACE = Organization("lam-hai", "Tỉnh Lam Hải")
LEAD = "Ngày 12/5, LĐLĐ tỉnh Lam Hải triển khai 34/KH-LĐLĐ tại nhà văn hóa công nhân."
CITED = (LEAD.index("34/"), LEAD.index(" tại"))
PLAN = Citation("Kế hoạch", "34/KH-LĐLĐ", None, LAM_HAI, date(2017, 3, 2), "kh-34-ldld-tinh-lam-hai-2017", (CITED,))


def full_article() -> Article:
    """An article of which everything is known."""
    return Article(
        id="a1b2c3", kind="article", site="ldld-lamhai.example", url="https://ldld-lamhai.example/thang-cong-nhan",
        title="Tháng Công nhân ở Lam Hải: 1.200 suất quà", lead=LEAD,
        text=LEAD + "\nHơn 300 công nhân dự lễ phát động Tháng Công nhân.\nHòa giải viên lao động trả lời câu hỏi.",
        published=date(2017, 5, 13), published_from=Evidence(2, "date line"), event_date=date(2017, 5, 12),
        event_from=Evidence(5, "dateline"), year=2017, year_basis="published", organization=LAM_HAI,
        organizations=(LAM_HAI,), place=PLACE, authors=("Ban Tuyên giáo",), citations=(PLAN,),
        removed=(Removed(1, "Trang chủ | Giới thiệu", "menu"), Removed(9, "Tin khác", "related")),
        source="page-1.html",
    )  # fmt: skip


def hostile_article() -> Article:
    """An article whose page tries to break out of everything."""
    return Article(
        id="../x y/\"'<b>", kind="article", site="", url="javascript:alert(1)",
        title="<script>alert('công nhân')</script>", lead="",
        text='Lời "công nhân" & <img src=x onerror=alert(1)>\n=cmd|công nhân', organization=None,
        removed=(Removed(1, "<b>đậm</b>", "menu"),), source="page-2.html",
    )  # fmt: skip


def plain_article(number: int) -> Article:
    """One of many: organizations, years and words follow from the number."""
    year = 2010 + number % 9
    body = (LAM_HAI, SONG_GIANG)[number % 2]
    return Article(
        id=f"n{number:04}", kind="article" if number % 5 else "document", site=("a.example", "b.example")[number % 2],
        url=f"https://a.example/{number}", title=f"Hội nghị công đoàn lần thứ {number}", lead="",
        text=f"Công đoàn cơ sở họp lần {number}. Đoàn viên góp ý về bữa ăn ca.\nHội nghị bầu ban chấp hành.",
        published=date(year, 1 + number % 12, 1 + number % 28), year=year, year_basis="published", organization=body,
        organizations=(body,), source=f"page-{number}.html",
    )  # fmt: skip


def archive(data: Path, articles: Sequence[Article], engine: str = "tantivy") -> Generation:
    """A new current generation of `data` that holds these articles."""
    with new_generation(data) as building:
        store = StoreWriter(building.folder)
        for article in articles:
            page = Page(article.source, f"<p>{article.title}</p>\n{article.text}", "html", article.site, article.url)
            assert store.add(page, article)
        store.fold([(each.id, each.duplicate_of) for each in articles if each.duplicate_of])
        count = store.arrange()
        (building.folder / SITES).write_text('{"sites": []}')
        complete(building, engine, store, count, 1, quiet)
        store.close()
        counts = {"read": len(articles), "indexed": count, "duplicates": len(articles) - count, "rejected": 0}
        generation = seal(building, engine, ("written by hand",), counts, {})
    switch(data, generation)
    return generation


def mixed_articles(count: int = 45) -> list[Article]:
    """The full one, the hostile one and `count` plain ones."""
    return [full_article(), hostile_article(), *map(plain_article, range(count))]


@contextmanager
def opened_archive(data: Path, articles: Sequence[Article], engine: str = "tantivy") -> Iterator[Searcher]:
    """A new archive in `data` that holds these articles, opened meanwhile."""
    archive(data, articles, engine)
    searcher = open_searcher(data)
    yield searcher
    searcher.close()
