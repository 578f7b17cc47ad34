"""What readers are told about tiers, notes, kinds, dates and removed lines: words only, in the reader's language."""

import re
from datetime import date, datetime
from typing import Any

from flask_babel import format_date, format_datetime, format_decimal, gettext, lazy_gettext, ngettext

from corpus.model import Article, Citation, Evidence
from indexer.facets import BY_NAME, UNKNOWN, Facet
from webui.languages import language

_ = lazy_gettext
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

TIERS = {
    "exact": _("All the words, as typed"),
    "other_accents": _("Other accents"),
    "most_words": _("Most of the words"),
    "some_words": _("Some of the words"),
    "similar_spelling": _("Similar spelling"),
}
TIER_REASONS = {
    "exact": _("Every word, with the accents you typed."),
    "other_accents": _("Every word is there, but with other accents than you typed."),
    "most_words": _("At least three of every four words."),
    "some_words": _("Only some of the words, the closest first."),
    "similar_spelling": _("Nothing has all of these words as typed; these have all words of what was probably meant."),
}
NOTES = {
    "cut_characters": _("The query was longer than 256 characters; only its beginning was searched."),
    "cut_words": _("The query had more than 32 words; only the first 32 were searched."),
    "searched_literally": _(
        "The brackets, quotes or operators could not be read; the words were searched as they stand."
    ),
    "stem_too_short": _("A word with * needs at least three letters before it; it was searched without the *."),
    "expanded": _("Other wordings were searched too:"),
    "did_you_mean": _("Did you mean:"),
    "quotes_loosened": _("Nothing has the quoted words side by side; they were searched one by one."),
    "unknown_value": _("One of the chosen filters occurs nowhere in the archive."),
}
ORDERS = (("score", _("Relevance")), ("newest", _("Newest")), ("oldest", _("Oldest")))
KINDS = {"article": _("Article"), "document": _("Official document")}
RULES = {
    "menu": _("menu"), "tool": _("print, share or save"), "image": _("picture name"), "counter": _("counter"),
    "stats": _("visitor statistics"), "rating": _("rating"), "related": _("related articles"), "more": _("read more"),
    "comment": _("comments"), "footer": _("foot of the page"), "box": _("side box"), "tags": _("keywords of the site"),
    "login": _("login"), "language": _("choice of language"), "ad": _("advertisement"),
    "breadcrumb": _("path through the site"), "banner": _("banner"),
    "top": _("above the article"), "inside": _("inside the article, not of it"), "bottom": _("below the article"),
    "byline": _("names who wrote; kept as author"), "meta": _("tells the date; kept as date"),
    "title": _("kept as title"), "agency": _("name of the paper"), "repeated": _("said twice"),
    "symbols": _("signs without words"), "bar": _("signs without words"), "month": _("a crawler's note of the month"),
    "properties": _("table of a law library"), "contact": _("address and telephone"), "doubled": _("said twice"),
    "label": _("label of a date"), "name": _("name of the site"),
    "mail": _("header of a message"), "unsubscribe": _("foot of a mailing list's message"),
    "learned": _("on many pages of this site"), "site": _("on many pages of this site"),
}  # fmt: skip
YEAR_BASES = {
    "document": _("from the day the document was issued"),
    "published": _("from the day of publication"),
    "event": _("from the day of the event"),
    "inferred": _("inferred: the year did not stand beside the date"),
}


def facet_name(facet: Facet) -> str:
    """What a facet is called."""
    return facet.label_en if language() == "en" else facet.label


def value_name(facet: str, value: str, label: str = "") -> str:
    """What a value of a facet is called."""
    if value == UNKNOWN:
        return str(gettext("Unknown"))
    if facet == "kind":
        return str(KINDS.get(value, value))
    return label or value


def facet_of(name: str) -> Facet:
    """The facet of this name."""
    return BY_NAME[name]


def number(value: int) -> str:
    """A whole number with its thousands set apart."""
    return format_decimal(value)  # type: ignore[no-any-return]


def period(value: int) -> str:
    """A year, 2017, or a month, 201703 as 03/2017."""
    return str(value) if value < 10_000 else f"{value % 100:02}/{value // 100}"


def percent(value: float) -> str:
    """A share: 12,5% or 12.5%."""
    return format_decimal(round(value, 1)) + "%"  # type: ignore[no-any-return]


def decimal(value: float) -> str:
    """A number with two places: 12,26 or 12.26."""
    return format_decimal(value, format="0.00")  # type: ignore[no-any-return]


def xml_safe(text: str) -> str:
    """Text without the characters that no XML document may hold."""
    return _NOT_XML.sub("", text)


def rule(code: str) -> str:
    """What a rule that set a line aside is called."""
    kind, _, detail = code.partition(":")
    return str(RULES.get(detail) or RULES.get(kind) or code)


def day(value: date) -> str:
    """A day: 24/02/2014, or 24 February 2014."""
    return format_date(value, "dd/MM/yyyy" if language() == "vi" else "d MMMM yyyy")  # type: ignore[no-any-return]


def moment(iso: str) -> str:
    """A moment in Vietnam's time: 23/11/2026 10:12."""
    return format_datetime(datetime.fromisoformat(iso), "dd/MM/yyyy HH:mm")  # type: ignore[no-any-return]


def where(evidence: Evidence | None) -> str:
    """Where on its page a date was read."""
    if evidence is None:
        return ""
    return str(
        gettext("read on line %(line)s", line=evidence.line) if evidence.line else gettext("read in its address")
    )


def when(article: Article) -> str:
    """The one date to show of an article, and what it is the date of."""
    if article.document and article.document.date:
        return str(gettext("issued %(day)s", day=day(article.document.date)))
    if article.published:
        return str(gettext("published %(day)s", day=day(article.published)))
    if article.event_date and article.year_basis == "inferred":
        return str(gettext("took place %(day)s (year inferred)", day=day(article.event_date)))
    if article.event_date:
        return str(gettext("took place %(day)s", day=day(article.event_date)))
    return str(gettext("year %(year)s", year=article.year) if article.year else gettext("date unknown"))


def cited(citation: Citation) -> str:
    """What a document is called where there is little room: its number, with its type where the number is bare."""
    if citation.number is None:
        return citation.name or citation.type
    return f"{citation.type} {citation.number}" if citation.number.isdigit() else citation.number


def articles(count: int) -> str:
    """ "12 articles"."""
    return ngettext("%(shown)s article", "%(shown)s articles", count, shown=number(count))  # type: ignore[no-any-return]


def globals_for_templates() -> dict[str, Any]:
    """The functions and tables templates may use."""
    return {
        "TIERS": TIERS, "TIER_REASONS": TIER_REASONS, "NOTES": NOTES, "ORDERS": ORDERS, "YEAR_BASES": YEAR_BASES,
        "KINDS": KINDS, "facet_name": facet_name, "value_name": value_name, "facet_of": facet_of, "number": number,
        "day": day, "when": when, "articles": articles, "cited": cited, "percent": percent,
        "decimal": decimal, "period": period, "moment": moment, "where": where, "rule": rule,
    }  # fmt: skip
