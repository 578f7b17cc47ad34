"""Articles chosen one by one: the address names them, so that a choice can be kept, shared and exported."""

from collections.abc import Iterable

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from werkzeug.exceptions import NotFound

from corpus.model import Article
from indexer.results import Request
from webui.archive import get_searcher
from webui.exports import EXPORTS
from webui.method import as_file, method_of, origin_of
from webui.wording import articles

views = Blueprint("chosen", __name__)
MOST = 200  # articles


@views.get("/chon")
def show() -> ResponseReturnValue:
    """The articles chosen, in the order chosen; ids that no article has are named."""
    ids, over = _ids()
    found, unknown = _found(ids)
    return render_template(
        "chosen.html",
        ids=[article.id for article in found],
        found=found,
        unknown=unknown,
        over=over,
        most=MOST,
        state=Request(),
        method=method_of(address=url_for("chosen.show", id=ids, _external=True), chosen=len(found)) if found else [],
    )


@views.get("/chon.<any(csv, jsonl, ris, bib, 'csl.json'):form>")
def download(form: str) -> ResponseReturnValue:
    """The same articles as a file."""
    if form not in EXPORTS:
        raise NotFound
    found, _ = _found(_ids()[0])
    write, mimetype = EXPORTS[form]
    # The file names the articles itself: an address of thousands of characters in every row would say no more.
    told = f"{gettext('Chosen one by one')}: {articles(len(found))}"
    origin = origin_of(f"{url_for('chosen.show', _external=True)} ({told})")
    return as_file(write(found, origin), f"tracuu-da-chon.{form}", mimetype)


def _ids() -> tuple[list[str], int]:
    """The ids asked for, the first 200, and how many more there are."""
    given = [each for each in dict.fromkeys(request.args.getlist("id")) if each.strip()]
    return given[:MOST], max(len(given) - MOST, 0)


def _found(ids: Iterable[str]) -> tuple[list[Article], list[str]]:
    searcher = get_searcher()
    looked_up = [(each, searcher.store.by_id(each)) for each in ids]
    return [article for _, article in looked_up if article], [each for each, article in looked_up if not article]
