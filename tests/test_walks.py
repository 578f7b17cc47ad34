"""Readers who click anything: 500 walks over facets, chips, orders and pages, and every count on the way held against
the articles it counts."""

import random
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pytest
from flask.testing import FlaskClient
from lxml import html as lxml_html

from corpus.vietnamese import fold
from indexer.facets import FACETS
from indexer.search import Searcher
from webui import create_app

WALKS, STEPS, BATCHES = 500, 4, 10
FORM = ("q", "sap", "ngon_ngu")


@dataclass
class Walker:
    """One archive's site, and what its pages said when they were first seen."""

    searcher: Searcher
    client: FlaskClient
    told: dict[str, dict[str, Any]] = field(default_factory=dict)

    @cached_property
    def titles(self) -> list[str]:
        return [article.title for article in self.searcher.store.by_rank(range(len(self.searcher.store.days)))]

    def page(self, url: str) -> lxml_html.HtmlElement:
        answer = self.client.get(url)
        assert answer.status_code == 200, url
        return lxml_html.fromstring(answer.get_data(as_text=True))

    def json(self, url: str) -> dict[str, Any]:
        """The JSON twin of a page of results."""
        if url not in self.told:
            answer = self.client.get(re.sub(r"^/tim(?=\?|$)", "/tim.json", url))
            assert answer.status_code == 200, url
            self.told[url] = answer.get_json()
        return self.told[url]

    def hits(self, url: str, total: int, limit: int) -> list[str]:
        """The ids on all pages of the tier that is counted."""
        first = re.sub(r"&?trang=\d+", "", url)
        join = "&" if "?" in first else "?"
        pages = [self.json(f"{first}{join}trang={at}") for at in range(1, max(-(-total // limit), 1) + 1)]
        hits = [hit for page in pages for hit in page["hits"]]
        return [hit["id"] for hit in hits if hit["tier"] == hits[0]["tier"]]


@pytest.fixture(scope="module")
def walker(sample_archives: dict[str, Searcher]) -> Walker:
    searcher = sample_archives["tantivy"]
    return Walker(searcher, create_app(searcher=searcher).test_client())


def a_query(choice: random.Random, titles: list[str]) -> str:
    """Some neighbouring words of a title, with their accents or without, quoted or not; or nothing."""
    words = choice.choice(titles).split()
    start = choice.randrange(len(words))
    text = " ".join(words[start : start + choice.randint(1, 3)])
    return choice.choice(["", text, text, fold(text), f'"{text}"', f"{text} -{choice.choice(words)}"])


def ways_on(page: lxml_html.HtmlElement) -> list[str]:
    """Where a reader may go from here inside the search: every link, and every box ticked or cleared."""
    links = [href for href in page.xpath("//main//a/@href") if re.match(r"/tim(\?|$)", href)]
    shown = [
        (box.get("name"), box.get("value"), box.get("checked"))
        for box in page.xpath("//input[@form='tim' and @type='checkbox']")
    ]
    kept = [
        (each.get("name"), each.get("value")) for each in page.xpath("//form[@id='tim']//input") if each.get("value")
    ]
    kept = [(name, value) for name, value in kept if name in FORM or name.startswith("bo_")]
    chosen = [(name, value) for name, value, checked in shown if checked is not None]
    ticked = [
        kept + [pair for pair in chosen if pair != (name, value)] + ([] if checked is not None else [(name, value)])
        for name, value, checked in shown
    ]
    return links + [f"/tim?{urlencode(fields)}" for fields in ticked if fields]


def number_in(text: str) -> int:
    return int(re.sub(r"\D", "", text) or 0)


def check(walker: Walker, url: str, page: lxml_html.HtmlElement) -> None:
    """The total is that of the hits on all pages; each count is that of the hits, or of the page it leads to."""
    told = walker.json(url)
    total, limit = told["total"], told["limit"]
    head = page.xpath("string(//div[@class='summary']//h2/text())")
    assert total == 0 or number_in(head) == total, url
    if total == 0:
        check_ways_out(walker, page)
        return
    ids = walker.hits(url, total, limit)
    assert len(ids) == len(set(ids)) == total, url
    articles = [walker.searcher.article(each) for each in ids]
    for facet in FACETS:
        values = told["facets"][facet.name]
        if any(value["selected"] for value in values) or f"bo_{facet.param}=" in url:
            continue
        counted = Counter(value for article in articles for value, _ in facet.values(article))
        assert {value["value"]: value["count"] for value in values} == dict(counted), (url, facet.name)
        shown = {
            box.get("value"): number_in(box.xpath("string(../span[@class='count'])"))
            for box in page.xpath(f"//input[@name='{facet.param}' and @form='tim']")
        }
        assert shown.items() <= counted.items(), (url, facet.name)


def check_ways_out(walker: Walker, page: lxml_html.HtmlElement) -> None:
    """What an empty page offers instead holds as many articles as it says."""
    for link in page.xpath("//div[@class='empty']/ul[1]/li/a[contains(@href, '/tim?')]"):
        offered = number_in(link.text_content())
        assert walker.json(link.get("href"))["total"] == offered or not offered, link.get("href")


def check_own_counts(walker: Walker, choice: random.Random, url: str) -> None:
    """A facet with a choice counts as if it had none: a value's count is the total where it alone is chosen."""
    told = walker.json(url)
    chosen = [facet for facet in FACETS if re.search(rf"(?<![\w]){facet.param}=", url)]
    if not chosen or not told["total"]:
        return
    facet = choice.choice(chosen)
    values = [value for value in told["facets"][facet.name] if value["count"]]
    if not values:
        return
    value = choice.choice(values)
    without = re.sub(rf"(?<=[?&])(?:bo_)?{facet.param}=[^&]*&?|(?<=[?&])trang=\d+&?", "", url).rstrip("&?")
    alone = f"{without}{'&' if '?' in without else '?'}{facet.param}={value['value']}"
    assert walker.json(alone)["total"] == value["count"], (url, alone)


@pytest.mark.parametrize("batch", range(BATCHES))
def test_wherever_a_reader_clicks_counts_agree_with_the_hits(walker: Walker, batch: int) -> None:
    for walk in range(batch, WALKS, BATCHES):
        choice = random.Random(walk)
        url = f"/tim?{urlencode({'q': a_query(choice, walker.titles)})}"
        for _ in range(STEPS):
            page = walker.page(url)
            check(walker, url, page)
            check_own_counts(walker, choice, url)
            ways = ways_on(page)
            if not ways:
                break
            url = choice.choice(ways)
