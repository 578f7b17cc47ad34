"""Union-like pages by the thousand, the same ones every time: chrome by site, duplicates, cited documents, dates.

Sentences walk a pair model of the sample archive's real syllables; now and then the walk jumps to any syllable by its
frequency, or to a made-up name or number, so that distinct pairs keep growing with the archive as in real text.

    python -m tests.bench.generator 20000 pages.jsonl [--sites 40] [--seed 1]
"""

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from indexer.settings import SAMPLE

JUMP, NAME, NUMBER = 0.12, 0.02, 0.02  # of the steps of a walk
DUPLICATES = 0.03
CITING = 0.6
FIRST_DAY, DAYS = date(2009, 1, 5), 5800
_WORD = re.compile(r"[^\W\d_]+")
_INITIALS = ["b", "ch", "đ", "h", "kh", "l", "m", "n", "ng", "ph", "s", "t", "th", "tr", "v", "x"]
_RHYMES = ["an", "ang", "inh", "oà", "ương", "ái", "ến", "ôi", "ung", "ạch", "ển", "iêm", "ưa", "ồng", "uý", "ết"]
_TYPES = [("Kế hoạch", "KH"), ("Hướng dẫn", "HD"), ("Nghị quyết", "NQ"), ("Quyết định", "QĐ"), ("Chỉ thị", "CT")]
_MENU = """Trang chủ|Giới thiệu|Tin tức|Sự kiện|Hoạt động công đoàn|Văn bản|Thư viện ảnh|Video|Liên hệ|Sơ đồ trang|Công đoàn cơ sở|
Nữ công|Tuyên giáo|Chính sách pháp luật|Thi đua khen thưởng|Tài chính công đoàn|Hỏi đáp|Thông báo|Lịch công tác|Cơ cấu tổ chức|Chuyên mục|
Gương người tốt|An toàn lao động|Đoàn viên|Đăng nhập""".replace("\n", "").split("|")
_BELOW = ["Tin khác", "Các tin khác", "Tin liên quan", "Bài viết liên quan"]
_SIDE = ["Web liên kết", "Liên kết website", "Thư viện ảnh", "Quảng cáo", "Video", "Thăm dò ý kiến"]


@dataclass(frozen=True, slots=True)
class Site:
    """One made-up site: its host, its body, its own chrome."""

    host: str
    body: str
    html: bool
    menu: tuple[str, ...]
    below: str
    side: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a page is about, apart from the site it stands on."""

    title: str
    day: date
    paragraphs: tuple[str, ...]


def generate(count: int, sites: int = 40, seed: int = 1) -> Iterator[dict[str, str]]:
    """Records as read_pages takes them: {"url", "text" or "html", "fetched"}."""
    chooser = random.Random(seed)
    made = [_site(number, chooser) for number in range(sites)]
    titles: dict[str, list[str]] = {site.host: [] for site in made}
    recent: list[Story] = []
    for number in range(count):
        site = chooser.choice(made)
        repeated = recent and chooser.random() < DUPLICATES
        story = chooser.choice(recent) if repeated else _story(site, chooser)
        recent = [*recent[-200:], story]
        yield _record(number, site, story, titles[site.host][-5:], chooser)
        titles[site.host].append(story.title)


@cache
def _model() -> tuple[dict[str, list[str]], list[str]]:
    """Successors of every syllable of the sample, with repetition, and all syllables in order."""
    successors: dict[str, list[str]] = {}
    everything: list[str] = []
    for file in sorted(SAMPLE.rglob("*")):
        if file.suffix not in (".txt", ".jsonl"):
            continue
        for line in file.read_text(encoding="utf-8").replace("\\n", "\n").splitlines():
            words = _WORD.findall(line.lower()) if len(line) > 80 else []
            everything += words
            for first, second in zip(words, words[1:], strict=False):
                successors.setdefault(first, []).append(second)
    return successors, everything


def _walk(length: int, chooser: random.Random) -> str:
    successors, everything = _model()
    word = chooser.choice(everything)
    words = [word]
    while len(words) < length:
        dice = chooser.random()
        if dice < NAME:
            words.append(_name(chooser))
            word = chooser.choice(everything)
        elif dice < NAME + NUMBER:
            words.append(str(chooser.randrange(2, 2000)))
        elif dice < NAME + NUMBER + JUMP or word not in successors:
            word = chooser.choice(everything)
        else:
            word = chooser.choice(successors[word])
        words.append(word)
    return " ".join(words)


def _name(chooser: random.Random) -> str:
    return (chooser.choice(_INITIALS) + chooser.choice(_RHYMES)).capitalize()


def _site(number: int, chooser: random.Random) -> Site:
    place = f"{_name(chooser)} {_name(chooser)}"
    body = chooser.choice(["Liên đoàn Lao động tỉnh", "Công đoàn Viên chức tỉnh", "Công đoàn ngành Y tế tỉnh"])
    return Site(
        host=f"congdoan{number}.example",
        body=f"{body} {place}",
        html=number % 2 == 1,
        menu=tuple(chooser.sample(_MENU, chooser.randrange(10, 22))),
        below=chooser.choice(_BELOW),
        side=tuple(chooser.sample(_SIDE, 3)),
    )


def _story(site: Site, chooser: random.Random) -> Story:
    day = FIRST_DAY + timedelta(days=chooser.randrange(DAYS))
    opening = f"Ngày {day:%d/%m/%Y}, {site.body} tổ chức {_walk(14, chooser)}."
    if chooser.random() < CITING:
        kind, code = chooser.choice(_TYPES)
        issued = day - timedelta(days=chooser.randrange(5, 200))
        number = f"{chooser.randrange(1, 400)}/{code}-LĐLĐ"
        opening += f" Thực hiện {kind} số {number} ngày {issued:%d/%m/%Y} của {site.body}, {_walk(16, chooser)}."
    paragraphs = (_walk(chooser.randrange(35, 110), chooser).capitalize() + "." for _ in range(chooser.randrange(3, 8)))
    return Story(_walk(chooser.randrange(8, 18), chooser).capitalize(), day, (opening, *paragraphs))


def _record(number: int, site: Site, story: Story, related: Sequence[str], chooser: random.Random) -> dict[str, str]:
    published = story.day + timedelta(days=chooser.randrange(3))
    lines = _html(site, story, published, related) if site.html else _flat(site, story, published, related)
    return {
        "url": f"https://{site.host}/tin-tuc/{number}",
        "html" if site.html else "text": "\n".join(lines),
        "fetched": "2026-01-05",
    }


def _flat(site: Site, story: Story, published: date, related: Sequence[str]) -> Iterator[str]:
    yield from site.menu
    yield from ("", story.title, "", f"{published:%d/%m/%Y} 08:15", "")
    for paragraph in story.paragraphs:
        yield from (paragraph, "")
    yield from ("Ban Tuyên giáo", "", site.below, *related, *site.side, "Đang online: 12", "Hôm nay: 340")


def _html(site: Site, story: Story, published: date, related: Sequence[str]) -> Iterator[str]:
    yield f"<!doctype html><html lang='vi'><head><meta charset='utf-8'><title>{story.title}</title></head><body>"
    yield (
        "<ul class='menu'>"
        + "".join(f"<li><a href='/{at}'>{name}</a></li>" for at, name in enumerate(site.menu))
        + "</ul>"
    )
    yield f"<div class='detail'><h1>{story.title}</h1><span class='date'>{published:%d/%m/%Y} 08:15</span>"
    yield from (f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    yield f"<p style='text-align:right'>Ban Tuyên giáo</p></div><div class='other'><h3>{site.below}</h3><ul>"
    yield from (f"<li><a href='/tin/{at}'>{title}</a></li>" for at, title in enumerate(related))
    yield "</ul></div>" + "".join(f"<div class='box'><h3>{name}</h3></div>" for name in site.side)
    yield f"<div class='footer'>© {site.body}. Đang online: 12</div></body></html>"


def main() -> None:
    """Write pages as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sites", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with options.out.open("w", encoding="utf-8") as stream:
        for record in generate(options.count, options.sites, options.seed):
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
