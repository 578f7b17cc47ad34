"""Results as the JSON object that `search --json` and /tim.json give: keys are public, only ever added."""

from dataclasses import asdict
from typing import Any

from corpus.model import Article
from indexer.results import FacetValue, Hit, Results


def results_record(results: Results) -> dict[str, Any]:
    """One page of results as a JSON object."""
    return {
        "query": results.query.text,
        "total": results.total,
        "tiers": [asdict(tier) for tier in results.tiers],
        "page": results.request.page,
        "limit": results.request.limit,
        "hits": [_hit_record(hit) for hit in results.hits],
        "facets": {name: [_value_record(value) for value in values] for name, values in results.facets.items()},
        "notes": [asdict(note) for note in results.notes],
        "took_ms": round(results.took_ms, 2),
    }


def _hit_record(hit: Hit) -> dict[str, Any]:
    article: Article = hit.article
    return {
        "id": article.id,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "event_date": article.event_date.isoformat() if article.event_date else None,
        "year": article.year,
        "organization": asdict(article.organization) if article.organization else None,
        "site": article.site,
        "url": article.url,
        "score": round(hit.score, 4),
        "tier": hit.tier,
        "snippets": [[asdict(piece) for piece in snippet] for snippet in hit.snippets],
    }


def _value_record(value: FacetValue) -> dict[str, Any]:
    return {
        "value": value.value,
        "label": value.label,
        "count": value.count,
        "selected": value.selected,
        "parent": value.parent,
    }
