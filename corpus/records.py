"""Articles and rejections as JSON objects, and back: the shape of `clean --json`. Keys are public, only ever added."""

from dataclasses import asdict
from datetime import date
from typing import Any

from corpus.model import Article, Citation, Evidence, Organization, Rejected, Removed


def article_record(article: Article) -> dict[str, Any]:
    """An article as a JSON object: dates ISO, tuples lists, `status` "article" or "duplicate"."""
    record = asdict(article)
    for name in ("published", "event_date"):
        record[name] = _iso(record[name])
    for citation in (*record["citations"], *filter(None, [record["document"]])):
        citation["date"] = _iso(citation["date"])
    record["status"] = "duplicate" if article.duplicate_of else "article"
    record["reason"] = None
    return record


def rejected_record(rejected: Rejected) -> dict[str, Any]:
    """A rejection in the shape of an article: what is not known is null or empty, `reason` says why."""
    article = Article(rejected.id, "article", "", rejected.url, "", "", "", source=rejected.source)
    record = article_record(article) | {"kind": None, "removed": [asdict(each) for each in rejected.removed]}
    return record | {"status": "rejected", "reason": rejected.reason}


def article_from_record(record: dict[str, Any]) -> Article:
    """The article that `article_record` made the record of."""
    fields = {name: value for name, value in record.items() if name not in ("status", "reason")}
    fields["published"] = _day(record["published"])
    fields["event_date"] = _day(record["event_date"])
    for name in ("published_from", "event_from"):
        fields[name] = Evidence(**record[name]) if record[name] else None
    for name in ("organization", "place"):
        fields[name] = _organization(record[name])
    fields["organizations"] = tuple(Organization(**each) for each in record["organizations"])
    fields["authors"] = tuple(record["authors"])
    fields["citations"] = tuple(map(_citation, record["citations"]))
    fields["document"] = _citation(record["document"]) if record["document"] else None
    fields["removed"] = tuple(Removed(**each) for each in record["removed"])
    return Article(**fields)


def _citation(record: dict[str, Any]) -> Citation:
    return Citation(
        **record
        | {
            "issuer": _organization(record["issuer"]),
            "date": _day(record["date"]),
            "spans": tuple((start, end) for start, end in record["spans"]),
        }
    )


def _organization(record: dict[str, Any] | None) -> Organization | None:
    return Organization(**record) if record else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
