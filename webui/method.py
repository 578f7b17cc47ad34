"""What a list or a number rests on, so that it can be cited and made again: on pages, in exports, as a text."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import Response, stream_with_context
from flask_babel import gettext as _

from corpus.vietnamese import is_marked
from indexer.query import Query
from indexer.results import Request, Results, Selection
from indexer.tiers import EXACT
from webui.archive import get_searcher
from webui.exports import Origin
from webui.links import article_url, search_url
from webui.params import choices_of, on_page
from webui.retold import added, retold
from webui.wording import NOTES, TIER_REASONS, TIERS, articles, day, facet_name, facet_of, moment, value_name

_HERE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Answered:
    """A search and what answered it: the query as it was read, the tier that is counted ("" for none), its articles."""

    state: Request
    query: Query
    tier: str
    total: int


def today() -> date:
    """The day in Vietnam."""
    return datetime.now(_HERE).date()


def origin_of(address: str) -> Origin:
    """What an export says of itself; `address` is where the same stands as a page."""
    manifest = get_searcher().generation.manifest
    archive = f"generation {manifest.number}, {manifest.created}"
    return Origin(address, archive, today().isoformat(), lambda article: article_url(article, external=True))


def answered(found: Results | Selection) -> Answered:
    """What answered a page of results, or a selection of all of them."""
    if isinstance(found, Selection):
        return Answered(found.request, found.query, found.tier, len(found.ranks))
    return Answered(found.request, found.query, found.tiers[0].name if found.tiers else "", found.total)


def method_of(*answers: Answered, address: str = "", chosen: int = 0) -> list[tuple[str, str]]:
    """What was asked, how it was read, what was counted, of which archive, when: names and values to show.

    `chosen` articles were named one by one instead.
    """
    rows = [row for answer in answers for row in (*_question(answer), *_count(answer))]
    if answers:
        rows.append((_("What counts"), _("Articles of this strictness alone; repeats of an article count once.")))
    else:
        rows.append((_("Chosen one by one"), articles(chosen)))
    rows += [_archive(), (_("Seen on"), day(today()))]
    rows.append((_("Address"), address or search_url(on_page(answers[0].state, 1), _external=True)))
    return [(name, value) for name, value in rows if value]


def as_file(lines: Iterable[str], name: str, mimetype: str, state: Request | None = None) -> Response:
    """An export to save under a name; its Link header says where the method of the search stands as a text."""
    answer = Response(stream_with_context(iter(lines)), mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    if state is not None:
        address = search_url(on_page(state, 1), "export.method", _external=True)
        answer.headers["Link"] = f'<{address}>; rel="describedby"'
    return answer


def method_text(rows: list[tuple[str, str]]) -> str:
    """The same as a text, a line each."""
    return "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in rows)


def _question(answer: Answered) -> list[tuple[str, str]]:
    state, query = answer.state, answer.query
    return [
        (_("Typed"), state.text or _("nothing: all articles")),
        (_("An article must have"), retold(query)),
        (_("Also counted as found"), added(query)),
        (_("Notes"), " ".join(str(NOTES[code]) for code in query.notes if code in NOTES)),
        (_("Accents"), _accents(answer)),
        (_("Filters"), "; ".join(_filters(state)) or _("none")),
    ]


def _accents(answer: Answered) -> str:
    if not answer.query.words or not answer.tier:
        return ""
    if answer.tier != EXACT:
        return str(_("any accents"))
    if all(map(is_marked, answer.query.words)):
        return str(_("as typed"))
    return str(_("as typed; what was typed without accents matches any"))


def _filters(state: Request) -> list[str]:
    labels, told = get_searcher().store.labels, []
    for choice in choices_of(state):
        name = facet_name(facet_of(choice.facet))
        value = value_name(choice.facet, choice.value, labels[choice.facet].get(choice.value, ""))
        told.append(f"{_('without') if choice.excluded else ''} {name}: {value}".strip())
    return told


def _count(answer: Answered) -> list[tuple[str, str]]:
    tier = f"{TIERS[answer.tier]}. {TIER_REASONS[answer.tier]}" if answer.tier in TIERS and answer.state.text else ""
    return [
        (_("How strictly"), tier),
        (_("Found"), articles(answer.total)),
    ]


def _archive() -> tuple[str, str]:
    manifest = get_searcher().generation.manifest
    counts = manifest.counts
    size = articles(counts["indexed"]) if "indexed" in counts else ""
    built = _("generation %(number)s, built %(moment)s", number=manifest.number, moment=moment(manifest.created))
    return _("Archive"), f"{built}{', ' if size else ''}{size}"
