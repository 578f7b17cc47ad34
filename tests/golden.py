"""Compares what was made of a page with what its expected.json says, field by field: used by tests and the bench."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from corpus.articles import article_of
from corpus.model import Article, Page, PageKind, Rejected
from corpus.readers import site_of

PAGES = Path(__file__).with_name("pages")
FLOORS = Path(__file__).with_name("bench") / "floors.toml"
KINDS: dict[str, PageKind] = {".html": "html", ".txt": "text"}
_CAPTIONS = 2
Shares = dict[str, tuple[int, int]]


GROUPS = ("development", "frozen", "blind")  # seen by who writes rules; only its totals; measured once, with rules done


def folders(group: str) -> list[Path]:
    """The golden pages' folders of one of GROUPS."""
    root = PAGES if group == "development" else PAGES / group
    return sorted(path.parent for path in root.glob("*/expected.json"))


def floors(group: str) -> dict[str, float]:
    """Shares under which a group may not fall, by field."""
    shares: dict[str, float] = tomllib.loads(FLOORS.read_text(encoding="utf-8")).get(group, {})
    return shares


def page_in(folder: Path) -> tuple[Page, dict[str, Any]]:
    """A golden page and what is expected of it."""
    expected = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    file = next(path for path in folder.glob("page.*") if path.suffix in KINDS)
    url = expected.get("url") or ""
    fetched = expected.get("fetched")
    day = date.fromisoformat(fetched) if fetched else None
    page = Page(folder.name, file.read_bytes(), KINDS[file.suffix], site=site_of(url), url=url, fetched=day)
    return page, expected


def compare_folders(paths: list[Path]) -> tuple[Shares, list[str]]:
    """Shares right by field over many pages, and a line for each miss."""
    right: Counter[str] = Counter()
    all_of: Counter[str] = Counter()
    misses: list[str] = []
    for path in paths:
        page, expected = page_in(path)
        for field, good, detail in compare(article_of(page), expected):
            all_of[field] += 1
            right[field] += good
            if not good:
                misses.append(f"{path.name}: {field}: {detail}")
    return {field: (right[field], count) for field, count in all_of.items()}, misses


def compare(made: Article | Rejected, expected: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    """(field, whether it is right, what was found) for every field that is expected."""
    if isinstance(made, Rejected):
        yield "kind", False, f"rejected: {made.reason}"
        return
    yield from _plain_fields(made, expected)
    yield from _text_fields(made, expected)
    yield from _organizations(made, expected)
    yield from _citations(made, expected)


def squeeze(text: str) -> str:
    """Runs of white space as one space."""
    return " ".join(text.split())


def table(shares: Shares) -> str:
    """Shares as lines of a table."""
    return "\n".join(f"{field:14} {good:5}/{count:<5} {good / count:.3f}" for field, (good, count) in shares.items())


def _plain_fields(made: Article, expected: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    yield "kind", made.kind == expected["kind"], made.kind
    yield "title", squeeze(made.title) == squeeze(expected["title"]), made.title
    for name in ("published", "event_date"):
        found = getattr(made, name)
        text = found.isoformat() if found else None
        yield name, text == expected[name], f"{text}, not {expected[name]}"
        if text is not None:  # a day that is missing is no invented one
            yield "days_given", text == expected[name], f"{name} {text}, not {expected[name]}"
    yield "year", made.year == expected["year"], f"{made.year}, not {expected['year']}"
    if "authors" in expected:
        yield "authors", list(made.authors) == expected["authors"], f"{made.authors}, not {expected['authors']}"


def _text_fields(made: Article, expected: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    text = squeeze(made.text)
    whole = f"{squeeze(made.title)} {text}"
    for phrase in expected["keep"]:
        yield "keep", squeeze(phrase) in whole, f"lost {phrase!r}"
    fields = [squeeze(made.title), text, *made.authors]
    for phrase in expected["vanish"]:
        yield "vanish", not any(squeeze(phrase) in field for field in fields), f"kept {phrase!r}"
    lines = made.text.splitlines()
    for name, slices in (("keep_start", _starts(lines)), ("keep_end", _ends(lines))):
        if expected.get(name):
            limit = squeeze(expected[name])
            meets = str.startswith if name == "keep_start" else str.endswith
            yield name, any(meets(part, limit) for part in slices), f"{text[:50]!r} … {text[-50:]!r}"


def _starts(lines: list[str]) -> list[str]:
    """The text, and the text without one or two lines before it, which may be captions."""
    return [squeeze(" ".join(lines[skip:])) for skip in range(_CAPTIONS + 1)]


def _ends(lines: list[str]) -> list[str]:
    return [squeeze(" ".join(lines[: len(lines) - skip])) for skip in range(_CAPTIONS + 1)]


def _organizations(made: Article, expected: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    if "organization" in expected:
        name = made.organization.name if made.organization else None
        yield "organization", name == expected["organization"], f"{name!r}, not {expected['organization']!r}"
    named = {one.name for one in made.organizations}
    for name in expected.get("organizations", expected.get("mentions_organizations", ())):
        yield "organizations", name in named, f"missed {name!r}"


def _citations(made: Article, expected: dict[str, Any]) -> Iterator[tuple[str, bool, str]]:
    found = Counter((one.type, one.number or squeeze(one.name or "")) for one in made.citations)
    wanted = Counter((one["type"], one["number"] or squeeze(one.get("name") or "")) for one in expected["citations"])
    for key in wanted:
        yield "citations", found[key] == 1, f"missed {key}" if not found[key] else f"twice {key}"
    for key in found:
        yield "citations_precision", key in wanted, f"invented {key}"
    yield from _f1("citations_f1", found, wanted)
    if "document" in expected:
        document, own = expected["document"], made.document
        right = (document is None) == (own is None)
        if document and own:
            right = (own.type, own.number) == (document["type"], document["number"])
        yield "document", right, f"{own and (own.type, own.number)}, not {document}"
        if document and own:
            day, issuer = own.date and own.date.isoformat(), own.issuer and own.issuer.name
            yield "document_date", day == document["date"], f"{day}, not {document['date']}"
            if document.get("issuer"):
                yield "document_issuer", issuer == document["issuer"], f"{issuer!r}, not {document['issuer']!r}"


def _f1(
    field: str, found: Counter[tuple[str, str]], wanted: Counter[tuple[str, str]]
) -> Iterator[tuple[str, bool, str]]:
    """Counts whose share right over many pages is the F1: each match twice, each one missed or invented once."""
    for key in (found & wanted).elements():
        yield from [(field, True, f"{key}")] * 2
    for key in ((found - wanted) + (wanted - found)).elements():
        yield field, False, f"missed or invented {key}"
