"""What an HTML page says of itself: title, day, address, site and author, from its head, JSON-LD and microdata."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from bs4.element import Tag

from corpus.lines import Head
from corpus.vietnamese import repair

_PUBLISHED = ("article:published_time", "datepublished", "og:published_time", "article:published", "pubdate",
              "publishdate", "publish-date", "dc.date.issued")  # fmt: skip
_VAGUE = ("date", "dc.date", "dcterms.created", "created")  # of the site or its template as often as of the article
_LONGEST_JSON = 200_000
_DEEPEST_JSON = 60


def read_head(soup: BeautifulSoup) -> Head:
    """The page's head; what it does not say is empty.

    The day: JSON-LD goes before meta elements, these before microdata; meta elements that may be the site's own apart.
    """
    tags: dict[str, list[Tag]] = {"title": [], "meta": [], "link": [], "script": []}
    dated: Tag | None = None
    for tag in soup.descendants:  # one plain walk; find_all would ask each element for each name
        if isinstance(tag, Tag):
            if tag.name in tags:
                tags[tag.name].append(tag)
            if dated is None and tag.attrs.get("itemprop") == "datePublished":
                dated = tag
    meta = _meta(tags["meta"])
    linked = list(_linked_data(tags["script"]))
    published = _first(linked, "datePublished") or _named(meta, _PUBLISHED) or _microdata(dated)
    canonical = next((tag for tag in tags["link"] if _attribute(tag, "rel") == "canonical"), None)
    return Head(
        title=_clean(tags["title"][0].get_text() if tags["title"] else ""),
        og_title=_clean(meta.get("og:title", "")),
        published=_clean(published),
        dated=_clean(_named(meta, _VAGUE)),
        url=_clean((_attribute(canonical, "href") if canonical is not None else "") or meta.get("og:url", "")),
        site_name=_clean(meta.get("og:site_name", "") or _name(linked, "publisher")),
        author=_clean(_name(linked, "author") or meta.get("article:author", "") or meta.get("author", "")),
    )


def _clean(text: str) -> str:
    return " ".join(repair(text).split())[:1000]


def _attribute(tag: Tag, name: str) -> str:
    value = tag.attrs.get(name)
    return value if isinstance(value, str) else ""


def _meta(tags: list[Tag]) -> dict[str, str]:
    found: dict[str, str] = {}
    for tag in tags:
        name = _attribute(tag, "property") or _attribute(tag, "name") or _attribute(tag, "itemprop")
        content = _attribute(tag, "content").strip()
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _named(meta: dict[str, str], names: tuple[str, ...]) -> str:
    return next(filter(None, map(meta.get, names)), "")


def _microdata(tag: Tag | None) -> str:
    if tag is None:
        return ""
    return _attribute(tag, "datetime") or _attribute(tag, "content") or tag.get_text()[:80]


def _linked_data(scripts: list[Tag]) -> Iterator[dict[str, Any]]:
    """The objects of the page's JSON-LD, those of a graph too; what is not JSON says nothing."""
    for script in scripts:
        if _attribute(script, "type").lower() != "application/ld+json":
            continue
        text = script.get_text().strip()
        if len(text) > _LONGEST_JSON or _depth(text) > _DEEPEST_JSON:
            continue
        try:
            data = json.loads(text, strict=False)
        except ValueError:
            continue
        for item in data if isinstance(data, list) else [data]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _depth(text: str) -> int:
    depth = deepest = 0
    for char in text:
        if char in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif char in "]}":
            depth -= 1
    return deepest


def _first(linked: list[dict[str, Any]], key: str) -> str:
    return next((str(item[key]) for item in linked if isinstance(item.get(key), str)), "")


def _name(linked: list[dict[str, Any]], key: str) -> str:
    for item in linked:
        value = item.get(key)
        values = value if isinstance(value, list) else [value]
        names = [each.get("name") if isinstance(each, dict) else each for each in values]
        if text := ", ".join(name for name in names if isinstance(name, str) and name):
            return text
    return ""
