"""What commands print for people: lines of text, coloured by click where the terminal can."""

import re
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from corpus.model import Article, Citation, Evidence, Rejected
from corpus.records import article_record, rejected_record

if TYPE_CHECKING:  # `status` and `show` load no engine, no segmenter
    from indexer.build import Report
    from indexer.documents.document import Document
    from indexer.documents.finding import FoundDocuments
    from indexer.results import FacetValue, Hit, Results
    from indexer.snippets import Snippet

# What commands a terminal, or turns a line around.
_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_TIER_TITLES = {
    "other_accents": "other accents",
    "most_words": "most of the words",
    "some_words": "some of the words",
    "similar_spelling": "similar spelling",
}


class Bars:
    """A build's progress as one bar a stage on a terminal, nothing in a pipe."""

    def __init__(self, *, hidden: bool) -> None:
        self._hidden = hidden or not sys.stderr.isatty()
        self._stage = ""

    def __enter__(self) -> "Bars":
        return self

    def __exit__(self, *_: object) -> None:
        if self._stage and not self._hidden:
            click.echo(err=True)

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Redraw the line of the stage."""
        if self._hidden:
            return
        if self._stage and stage != self._stage:
            click.echo(err=True)
        self._stage = stage
        width = 30
        bar = f"[{'█' * (width * done // total):<{width}}] {done} of {total}" if total else f"{done} pages"
        click.echo(f"\r{stage:<6} {bar}", nl=False, err=True)


def build_lines(report: "Report") -> Iterator[str]:
    """What a build did with every page."""
    yield (
        f"read {report.read} = indexed {report.indexed} + duplicates {report.duplicates} + rejected {report.rejected}"
    )
    for reason, count in report.reasons.items():
        yield f"  rejected {count}: {reason}"
    manifest = report.generation.manifest
    yield f"generation {manifest.number} ({manifest.engine}) is current"


def build_record(report: "Report") -> dict[str, Any]:
    """A build's report as a JSON object."""
    manifest = report.generation.manifest
    return {
        "generation": manifest.number,
        "engine": manifest.engine,
        "read": report.read,
        "indexed": report.indexed,
        "duplicates": report.duplicates,
        "rejected": report.rejected,
        "reasons": report.reasons,
    }


def results_lines(results: "Results") -> Iterator[str]:
    """A page of results: total, hits under their tiers, the first values of the facets."""
    for note in results.notes:
        yield click.style(f"note: {note.text}", dim=True)
    yield f"{results.total} articles, page {results.request.page} of {results.pages} ({results.took_ms:.0f} ms)"
    tier = results.tiers[0].name if results.tiers else ""
    for place, hit in enumerate(results.hits, start=(results.request.page - 1) * results.request.limit + 1):
        if hit.tier != tier:
            tier = hit.tier
            total = next(each.total for each in results.tiers if each.name == tier)
            yield click.style(f"── {_TIER_TITLES.get(tier, tier)}: {total}", dim=True)
        yield from _hit_lines(place, hit)
    for name in ("year", "organization"):
        yield from _facet_lines(name, results.facets[name])


def _hit_lines(place: int, hit: "Hit") -> Iterator[str]:
    article = hit.article
    yield f"{place:>3}. {_shown(hit.title)}"
    body = article.organization.name if article.organization else ""
    told = " · ".join(filter(None, [body, _day(article), article.site, article.id]))
    yield click.style("     " + _harmless(told), dim=True)
    for snippet in hit.snippets[:1]:
        yield "     " + " ".join(_shown(snippet).split())


def _shown(snippet: "Snippet") -> str:
    texts = ((_harmless(piece.text), piece.match) for piece in snippet)
    return "".join(click.style(text, bold=True) if match else text for text, match in texts)


def _harmless(text: str) -> str:
    """A page's text as a terminal may be given it: no page colours the screen, renames the window or hides a line."""
    return _COMMANDS.sub("\ufffd", text)


def _day(article: Article) -> str:
    if article.published:
        return f"{article.published:%d/%m/%Y} (published)"
    return f"{article.event_date:%d/%m/%Y} (event)" if article.event_date else str(article.year or "")


def _facet_lines(name: str, values: "Iterable[FacetValue]") -> Iterator[str]:
    shown = [f"{'*' if value.selected else ''}{value.value} {value.count}" for value in list(values)[:8]]
    if shown:
        yield click.style(f"{name}: {', '.join(shown)}", dim=True)


def documents_lines(found: "FoundDocuments") -> Iterator[str]:
    """The official documents found, and apart from them those near."""
    yield click.style(f"{found.total} official document{'s' if found.total != 1 else ''}", bold=True)
    yield from map(_document_line, found.documents)
    if found.dropped:
        yield f"  without: {' '.join(found.dropped)}"
    for title, near in (("other code or year", found.spelt_nearly), ("numbers close by", found.numbered_nearly)):
        if near:
            yield click.style(f"— {title}", bold=True)
            yield from map(_document_line, near)


def _document_line(document: "Document") -> str:
    told = (document.issuer_name or "issuer not known", document.day or str(document.year or "year not known"))
    return _harmless(f"  {document.title}, {', '.join(told)}: cited in {document.citing}  [{document.key}]")


def article_lines(article: Article) -> Iterator[str]:
    """An article with everything that was found out about it."""
    yield click.style(_harmless(article.title), bold=True)
    yield from _facts(article)
    yield ""
    yield from _harmless(article.text).split("\n")


def _facts(article: Article) -> Iterator[str]:
    facts = {
        "id": article.id,
        "organization": article.organization.name if article.organization else "",
        "published": _dated(article.published, article.published_from),
        "event": _dated(article.event_date, article.event_from),
        "year": f"{article.year} ({article.year_basis})" if article.year else "",
        "place": article.place.name if article.place else "",
        "names": "; ".join(body.name for body in article.organizations[1:]),
        "by": "; ".join(article.authors),
        "url": article.url or article.source,
        "repeats": article.duplicate_of or "",
        "is": _cited(article.document) if article.document else "",
        "cites": "; ".join(map(_cited, article.citations)),
    }
    for name, fact in facts.items():
        if fact:
            yield click.style(f"{name:>12}  ", dim=True) + _harmless(fact)


def _dated(day: object, evidence: Evidence | None) -> str:
    if day is None:
        return ""
    return f"{day} (line {evidence.line}, {evidence.rule})" if evidence else str(day)


def _cited(citation: Citation) -> str:
    name = f"{citation.type} {citation.number}" if citation.number else str(citation.name)
    return f"{name} ({citation.date})" if citation.date else name


def clean_lines(outcome: Article | Rejected, *, explain: bool) -> Iterator[str]:
    """What stays of a page and, struck out in red, what goes and why."""
    yield click.style(f"══ {outcome.source}", dim=True)
    if isinstance(outcome, Rejected):
        yield click.style(f"rejected: {outcome.reason}", fg="red")
    else:
        yield from article_lines(outcome)
    yield ""
    for removed in outcome.removed:
        shown = _harmless(removed.text if explain else removed.text[:100])
        yield click.style(f"- {removed.line:>4}  {shown}", fg="red") + click.style(f"  [{removed.rule}]", dim=True)


def clean_record(outcome: Article | Rejected) -> dict[str, Any]:
    """One line of `clean --json`."""
    return rejected_record(outcome) if isinstance(outcome, Rejected) else article_record(outcome)


def status_lines(told: dict[str, Any]) -> Iterator[str]:
    """What `describe` tells, for people."""
    counts = told["counts"]
    yield f"generation {told['generation']} ({told['engine']}), built {told['created']}, {told['bytes'] / 1e6:.1f} MB"
    yield f"read {counts['read']} = " + " + ".join(
        f"{name} {counts[name]}" for name in ("indexed", "duplicates", "rejected")
    )
    for reason, count in told["reasons"].items():
        yield f"  rejected {count}: {reason}"
    yield f"sources: {', '.join(told['sources'])}"


def site_lines(told: dict[str, Any]) -> Iterator[str]:
    """What was learned of one site."""
    yield (
        click.style(told["site"] or "(no host)", bold=True) + f"  {told['pages']} pages, {told['share']:.0%} is chrome"
    )
    for line in told["top"]:
        yield f"  {line['pages']:>6} {line['zone']:<7} {_harmless(line['text'][:90])}"
