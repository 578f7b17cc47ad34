"""Learns what a site's pages have in common, in one pass and bounded memory: counts of fingerprints, no pages.

A line is chrome of its site where it stands on many distinct pages: the lower bound of its share (Wilson, 95%) must be
above a floor that depends on where the cleaner, without this knowledge, puts it. Re-published articles count once. What
articles say by habit (numbered headings, letterheads, bylines, dates, captions) is never learned. Below five pages
nothing is.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus import features
from corpus.cleaner import Cleaned, clean
from corpus.lines import Lines
from corpus.observations import (
    BODY_NAME,
    BULLET,
    BYLINE,
    CAPTION,
    DATED,
    DOCUMENT,
    LABELLED_DATE,
    NAMES,
    NUMBERED,
    SOURCE,
    WHEN,
)
from corpus.sites import SiteLine, SiteModel, SiteRules, edge_keys, line_key

FEWEST_PAGES = 5
_FLOORS = {"top": 0.15, "bottom": 0.15, "inside": 0.5}
_SURE = 0.6  # lines that look like names are chrome only from here on
_GLUE_FLOOR = 0.5
_MOST_KEYS = 30_000  # fingerprints kept for one site
_MOST_SITES = 5_000
_SHARED = 3
_REPUBLISHED = 0.5  # under this share of new text a page with a known title is one seen before
_NOTHING_NEW = 0.05
_KEPT_TEXT = 3  # pages after which a line's text is remembered for the report

_NEVER = NUMBERED | BULLET | DOCUMENT | BYLINE | SOURCE | WHEN | DATED | LABELLED_DATE | CAPTION


def learn(pages: Iterable[tuple[str, Lines]]) -> SiteModel:
    """What the pages of each site have in common; `pages` are (host or "", lines), read once."""
    sites: dict[str, _Site] = {}
    groups = _Groups()
    for host, lines in pages:
        name = host or groups.of(lines)
        site = sites.get(name)
        if site is None:
            _make_room(sites)
            site = sites[name] = _Site()
        site.add(lines, is_group=not host)
    found = {name: site.rules(name) for name, site in sites.items() if site.pages >= FEWEST_PAGES}
    return SiteModel({name: rules for name, rules in found.items() if rules.lines or rules.prefixes or rules.suffixes})


def _make_room(sites: "dict[str, _Site]") -> None:
    if len(sites) >= _MOST_SITES:
        for name in [name for name, site in sites.items() if site.pages == 1]:
            del sites[name]


class _Groups:
    """Pages without a host, grouped by lines at their edges."""

    def __init__(self) -> None:
        self.group_of: dict[str, str] = {}

    def of(self, lines: Lines) -> str:
        """The name of a page's group; a page that shares too few edge lines with any opens one."""
        keys = list(dict.fromkeys(edge_keys(lines)))
        votes = Counter(self.group_of[key] for key in keys if key in self.group_of)
        best = votes.most_common(1)
        name = best[0][0] if best and best[0][1] >= _SHARED else f"group-{len(self.group_of)}"
        if len(self.group_of) < _MOST_KEYS:
            for key in keys:
                self.group_of.setdefault(key, name)
        return name


@dataclass(slots=True)
class _Seen:
    pages: int = 0
    content: int = 0  # pages on which the cleaner takes it for content
    top: int = 0
    own: int = 0  # pages on which it is the title or opens the text
    text: str = ""


@dataclass(slots=True)
class _Site:
    """Counts of one site."""

    pages: int = 0
    characters: int = 0
    lines: dict[int, _Seen] = field(default_factory=dict)
    titles: set[int] = field(default_factory=set)
    prefixes: Counter[str] = field(default_factory=Counter)
    suffixes: Counter[str] = field(default_factory=Counter)
    edges: Counter[str] = field(default_factory=Counter)

    def add(self, lines: Lines, *, is_group: bool) -> None:
        """Counts one page, unless it repeats an article seen before."""
        cleaned = clean(lines)
        if self._is_republished(cleaned):
            return
        self.pages += 1
        content = {line.number for line in cleaned.lines}
        first = min(content, default=0)
        own = {line.number for line in (*cleaned.of("title", "lead"), *cleaned.of("body")[:1])}
        for key, (number, text) in {_fingerprint(line.text): (line.number, line.text) for line in lines.lines}.items():
            self.characters += len(text)
            seen = self.lines.setdefault(key, _Seen())
            seen.pages += 1
            seen.content += number in content
            seen.top += number < first
            seen.own += number in own
            if seen.pages == _KEPT_TEXT:
                seen.text = text
        self.prefixes.update(set(_prefixes(cleaned)))
        self.suffixes.update(set(_suffixes(cleaned)))
        if is_group:
            self.edges.update(set(edge_keys(lines)))
        self._prune()

    def _is_republished(self, cleaned: Cleaned) -> bool:
        title = next((hash(line.text.lower()) for line in cleaned.of("title")), 0)
        is_known = title in self.titles
        if len(self.titles) < _MOST_KEYS:
            self.titles.add(title)
        new = old = 0
        for line in cleaned.of("lead", "body"):
            seen = self.lines.get(_fingerprint(line.text))
            if seen is None:
                new += len(line.text)
            elif seen.pages < _KEPT_TEXT:  # what stands on more pages already is no article's own
                old += len(line.text)
        share = new / (new + old) if new + old else 1.0
        return share < (_REPUBLISHED if is_known and title else _NOTHING_NEW)

    def _prune(self) -> None:
        """Forgets lines seen once when there are too many: chrome comes back soon."""
        for counts in (self.prefixes, self.suffixes, self.edges):
            if len(counts) > _MOST_KEYS:
                for key in [key for key, count in counts.items() if count == 1]:
                    del counts[key]
        if len(self.lines) > _MOST_KEYS:
            self.lines = {key: seen for key, seen in self.lines.items() if seen.pages > 1}

    def rules(self, name: str) -> SiteRules:
        """What the counts say."""
        learned = sorted(self._learned(), key=lambda line: (-line.pages, line.text))
        share = sum(line.pages * len(line.text) for line in learned) / max(1, self.characters)
        return SiteRules(
            name=name,
            pages=self.pages,
            share=round(share, 3),
            lines=tuple(learned),
            prefixes=tuple(self._glued(self.prefixes)),
            suffixes=tuple(self._glued(self.suffixes)),
            edges=tuple(key for key, count in self.edges.most_common(64) if count >= _KEPT_TEXT),
        )

    def _learned(self) -> Iterator[SiteLine]:
        for seen in self.lines.values():
            if not seen.text:
                continue
            zone = "inside" if 2 * seen.content > seen.pages else "top" if 2 * seen.top > seen.pages else "bottom"
            bits = features.shape(seen.text)
            if 0 < 2 * seen.own < seen.pages:
                continue  # an article's own title or lead, told in the lists of others
            floor = max(_FLOORS[zone], _SURE if bits & (NAMES | BODY_NAME) else 0.0)
            if not bits & _NEVER and lower_bound(seen.pages, self.pages) > floor:
                yield SiteLine(seen.text, seen.pages, zone)

    def _glued(self, counts: Counter[str]) -> Iterator[str]:
        found = (text for text, count in counts.items() if lower_bound(count, self.pages) > _GLUE_FLOOR)
        yield from sorted(found, key=len, reverse=True)


def lower_bound(count: int, pages: int) -> float:
    """The share that is surely reached (Wilson score interval, 95%) where `count` of `pages` were seen."""
    if pages == 0:
        return 0.0
    z = 1.96
    share = count / pages
    middle = share + z * z / (2 * pages)
    spread = z * math.sqrt((share * (1 - share) + z * z / (4 * pages)) / pages)
    return (middle - spread) / (1 + z * z / pages)


def _fingerprint(text: str) -> int:
    return hash(line_key(text))


_PREFIX = re.compile(r"(?:[(\[][^()\[\]]{2,40}[)\]]\s?[-–—:|]?\s|[^-–—|:.,;]{2,40}\s[|»]\s)")
_SUFFIX = re.compile(r"\s[|»•–—-]\s[^|»•–—-]{2,60}$")


def _prefixes(cleaned: Cleaned) -> Iterator[str]:
    """What stands before a separator at the head of titles and first paragraphs."""
    for line in (*cleaned.of("title"), *cleaned.of("lead", "body")[:2]):
        match = _PREFIX.match(line.text)
        if match is not None:
            yield match.group()


def _suffixes(cleaned: Cleaned) -> Iterator[str]:
    """What stands behind the last separator of titles, date lines and last paragraphs."""
    for line in (*cleaned.of("title", "meta"), *cleaned.of("body")[-1:]):
        match = _SUFFIX.search(line.text, max(0, len(line.text) - 70))
        if match is not None and not any(map(str.isdigit, match.group())):
            yield match.group()
