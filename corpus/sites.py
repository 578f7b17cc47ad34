"""What was learned of sites: lines that recur over the pages of one site, and words glued to its lines.

`learn` (corpus/site_learning.py) makes a SiteModel; `rules_for` finds what applies to a page, by its host, or for pages
without one by the lines at its edges. The model is plain JSON.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from typing import Any

from corpus.glue import Piece
from corpus.lines import Lines
from corpus.phrases import phrase_key, phrase_of

_EDGE = 8  # lines at either end of a page
_SHARED = 3  # edge lines that pages of one site share
_REPORTED = 20  # lines
_TEXT = 100  # characters of a line that is text
_MASKED = 60  # up to so many characters numbers in a line may differ ("Hôm nay: 41")


@dataclass(frozen=True, slots=True)
class SiteLine:
    """A learned line: its text on one page, on how many pages it stood, and where ("top", "inside", "bottom")."""

    text: str
    pages: int
    zone: str


@dataclass(frozen=True, slots=True)
class SiteRules:
    """What is chrome on one site: whole lines, and what is glued before or behind others."""

    name: str
    pages: int
    share: float
    lines: tuple[SiteLine, ...]
    prefixes: tuple[str, ...] = ()
    suffixes: tuple[str, ...] = ()
    edges: tuple[str, ...] = ()
    zones: dict[str, str] = field(init=False, default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        self.zones.update((line_key(line.text), line.zone) for line in self.lines)

    def known(self, texts: Iterable[str]) -> list[bool]:
        """Which lines of a page recur on the site.

        What recurs below articles counts only below some text: titles and leads stand in other pages' lists, and at
        the head of their own page they are no chrome.
        """
        found: list[bool] = []
        below_text = False
        for text in texts:
            zone = self.zones.get(line_key(text), "")
            found.append(bool(zone) and (zone != "bottom" or below_text))
            below_text = below_text or (not zone and len(text) >= _TEXT)
        return found

    def cut(self, text: str) -> list[Piece]:
        """A line's pieces, what the site glues to its lines apart."""
        for prefix in self.prefixes:
            if text.startswith(prefix) and len(text) > len(prefix):
                return [Piece(prefix.strip(), "site:prefix"), *self.cut(text[len(prefix) :].lstrip())]
        for suffix in self.suffixes:
            if text.endswith(suffix) and len(text) > len(suffix):
                return [Piece(text[: -len(suffix)].rstrip()), Piece(suffix.strip(), "site:suffix")]
        return [Piece(text)]


@dataclass(frozen=True, slots=True)
class SiteModel:
    """What was learned, site by site; a site of fewer than five pages is not in it."""

    sites: dict[str, SiteRules] = field(default_factory=dict)

    def rules_for(self, site: str, lines: Lines | None = None) -> SiteRules | None:
        """The rules of a host, or of the group of pages whose edge lines a page without host shares."""
        if site or lines is None:
            return self.sites.get(site)
        edges = set(edge_keys(lines))
        votes = Counter({name: len(edges & set(rules.edges)) for name, rules in self.sites.items() if rules.edges})
        best = votes.most_common(1)
        return self.sites[best[0][0]] if best and best[0][1] >= _SHARED else None

    def report(self) -> Iterator[dict[str, Any]]:
        """For each site: pages, share of its characters that is chrome, the lines found on most pages."""
        for name, rules in sorted(self.sites.items()):
            yield {
                "site": name,
                "pages": rules.pages,
                "share": rules.share,
                "top": [asdict(x) for x in rules.lines[:20]],
            }

    def as_json(self) -> dict[str, Any]:
        """The model as a JSON object, for `SiteModel.from_json`."""
        fields = ("name", "pages", "share", "lines", "prefixes", "suffixes", "edges")
        return {"sites": [{name: asdict(rules)[name] for name in fields} for rules in self.sites.values()]}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "SiteModel":
        """The model that `as_json` told."""
        sites: dict[str, SiteRules] = {}
        for entry in data["sites"]:
            lists = {name: tuple(entry[name]) for name in ("prefixes", "suffixes", "edges")}
            lines = tuple(SiteLine(**line) for line in entry["lines"])
            sites[entry["name"]] = SiteRules(entry["name"], entry["pages"], entry["share"], lines, **lists)
        return cls(sites)


def line_key(text: str) -> str:
    """The form under which lines of a site are compared: numbers alike in short lines, else lower case."""
    if len(text) > _MASKED:
        return text.lower()
    return phrase_key(text) or text


def edge_keys(lines: Lines) -> Iterator[str]:
    """Keys of the lines at either end of a page that could tell its site: names and slogans, no common phrases."""
    yield from _telling(line.text for line in lines.lines[:_EDGE])
    yield from _telling(line.text for line in lines.lines[-_EDGE:])


_LETTERS = re.compile(r"[a-z]{2}")


def _telling(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        phrase = phrase_of(text)
        key = line_key(text)
        if len(key) > 5 and _LETTERS.search(key) and (phrase is None or phrase.kind == "footer"):
            yield key
