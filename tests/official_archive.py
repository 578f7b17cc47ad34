"""A small archive whose articles cite official documents, for tests of the register of documents."""

from datetime import date

from corpus.citations import citation_key
from corpus.model import Article, Citation, Organization
from corpus.numbers import numbers_in
from tests.web_archive import LAM_HAI, SONG_GIANG

CABINET = Organization("chinh-phu", "Chính phủ")


def citation(number: str, issuer: Organization | None, year: int | None, day: date | None = None) -> Citation:
    """A citation of a numbered document, its spans still to be found."""
    _, _, read = numbers_in(number)[0]
    slug = issuer.slug if issuer else "khong-ro-a-example"
    key = citation_key(read.type, read.numeral, slug, year)
    return Citation(read.type, read.number, None, issuer, day, key)


def congress(ordinal: int, year: int | None) -> Citation:
    """A resolution known by its name alone."""
    key = citation_key("Nghị quyết", f"dai-hoi-{ordinal}", LAM_HAI.slug, year)
    return Citation("Nghị quyết", None, f"Nghị quyết Đại hội lần thứ {ordinal} LĐLĐ tỉnh Lam Hải", LAM_HAI, None, key)


def article(
    name: str, day: date | None, text: str, *citations: Citation, own: Citation | None = None, title: str = ""
) -> Article:
    """An article in whose text each citation stands as its number or name does."""
    found = []
    for each in citations:
        words = each.number or each.name or ""
        start = text.index(words)
        found.append(
            Citation(
                each.type, each.number, each.name, each.issuer, each.date, each.key, ((start, start + len(words)),)
            )
        )
    return Article(
        id=name, kind="document" if own else "article", site="a.example", url=f"https://a.example/{name}",
        title=title or f"Bài {name}", lead="", text=text, published=day, year=day.year if day else None,
        year_basis="published" if day else None, organization=LAM_HAI, organizations=(LAM_HAI,),
        citations=tuple(found), document=own, source=f"{name}.html",
    )  # fmt: skip


P140_2016 = citation("140/KH-LĐLĐ", LAM_HAI, 2016, date(2016, 9, 10))
P140_2017 = citation("140/KH-LĐLĐ", LAM_HAI, 2017, date(2017, 9, 12))
P140_X = citation("140/KH-LĐLĐ", LAM_HAI, None)
P140_OTHER = citation("140/KH-CĐVC", SONG_GIANG, 2017)
P142_2017 = citation("142/KH-LĐLĐ", LAM_HAI, 2017)
G61_2017 = citation("61/HD-LĐLĐ", LAM_HAI, 2017, date(2017, 3, 15))
DECREE = citation("04/2015/NĐ-CP", CABINET, 2015, date(2015, 1, 9))
N6B = citation("06b/NQ-BCH", None, 2011)


def official_articles() -> list[Article]:
    """Ten articles: documents themselves, and those that cite them with and without a year."""
    plan = "Căn cứ Nghị định 04/2015/NĐ-CP, LĐLĐ tỉnh tổ chức hội thi an toàn vệ sinh viên."
    return [
        article("own17", date(2017, 9, 13), plan, DECREE, own=P140_2017,
                title="Kế hoạch tổ chức Hội thi an toàn vệ sinh viên năm 2017"),
        article("a16", date(2016, 10, 1), "Theo Kế hoạch số 140/KH-LĐLĐ ngày 10/9/2016 của LĐLĐ tỉnh về tổ chức "
                "Hội thi an toàn vệ sinh viên, các cụm vào cuộc.", P140_2016),
        article("b17", date(2017, 10, 2), "Kế hoạch 140/KH-LĐLĐ và Hướng dẫn 61/HD-LĐLĐ được triển khai.\nĐoạn hai.",
                P140_2017, G61_2017),
        article("c17", date(2017, 9, 20), "Mở đầu.\nKế hoạch 140/KH-LĐLĐ đi kèm Hướng dẫn 61/HD-LĐLĐ.", P140_2017, G61_2017),
        article("d", None, "Kế hoạch 140/KH-LĐLĐ được nhắc lại trong một bài không có ngày.", P140_2017),
        article("x18", date(2018, 1, 5), "Thực hiện Kế hoạch 140/KH-LĐLĐ, công đoàn cơ sở đã làm xong.", P140_X),
        article("o17", date(2017, 11, 1), "Kế hoạch 140/KH-CĐVC của nơi khác.", P140_OTHER),
        article("e17", date(2017, 12, 1), "Kế hoạch 142/KH-LĐLĐ và Nghị định 04/2015/NĐ-CP của Chính phủ về thực hiện "
                "dân chủ trong cơ quan.", P142_2017, DECREE),
        article("f11", date(2011, 5, 1), "Nghị quyết 06b/NQ-BCH về công tác cán bộ nữ.", N6B),
        article("g", date(2018, 6, 1), "Nghị quyết Đại hội lần thứ 10 LĐLĐ tỉnh Lam Hải và Nghị quyết Đại hội lần thứ 9 "
                "LĐLĐ tỉnh Lam Hải.", congress(10, 2018), congress(9, 2013)),
    ]  # fmt: skip
