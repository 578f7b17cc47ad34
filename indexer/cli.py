"""The command line: parse, call, print. Everything heavy is imported by the command that needs it."""

import json
import sqlite3
import sys
import zlib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from corpus.errors import TracuuError

if TYPE_CHECKING:
    from corpus.sites import SiteModel
    from indexer.settings import Settings

ENGINE_NAMES = ("tantivy", "whoosh")


class _Group(click.Group):
    """Known errors become one line on stderr and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except TracuuError as error:
            fail(error)
        except BrokenPipeError:
            sys.stderr.close()
            raise SystemExit(0) from None
        except OSError as error:  # an output: readers tell of sources themselves
            fail(TracuuError(f"{error.filename or 'The output'}: {error.strerror}.", "Check its disk and permissions."))
        except (ValueError, LookupError, zlib.error, sqlite3.DatabaseError):
            _blame_archive(ctx.obj)
            raise


def fail(error: TracuuError) -> NoReturn:
    """Tell a known error and stop."""
    click.echo(f"tracuu: {' '.join(str(error).split())}", err=True)
    raise SystemExit(1)


def _blame_archive(settings: "Settings | None") -> None:
    """Where something broke because a byte of the archive has changed, say so; large files are not read on opening."""
    from corpus.errors import ArchiveDamaged, ArchiveError
    from indexer.generations import open_current, open_generation

    if settings is None:
        return
    try:
        open_generation(open_current(settings.data).folder, whole=True)
    except ArchiveDamaged as damage:
        fail(damage)
    except ArchiveError:
        return


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--data", type=click.Path(path_type=Path), help="Data folder [$TRACUU_DATA, or the user's data folder].")
@click.option("--engine", type=click.Choice(ENGINE_NAMES), help="Engine to build with, or that must have built.")
@click.version_option(package_name="tracuu")
@click.pass_context
def main(ctx: click.Context, data: Path | None, engine: str | None) -> None:
    """Search an archive of Vietnamese trade-union news."""
    from indexer.settings import Settings, default_data_folder

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    ctx.obj = Settings((data or default_data_folder()).expanduser(), engine or "")


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
@click.option("--workers", type=click.IntRange(1, 64), help="Processes that clean and analyse [one a core].")
@click.option(
    "--report", "report_file", type=click.Path(path_type=Path), help="Write every rejection and removal to FILE."
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
@click.pass_obj
def build(
    settings: "Settings", sources: tuple[str, ...], workers: int | None, report_file: Path | None, as_json: bool
) -> None:
    """Read pages from SOURCEs (files or folders) and replace the archive.

    Without SOURCE the sources of the current archive are read again. The old archive answers until the new one is
    complete, and stays if anything goes wrong.
    """
    from contextlib import nullcontext

    from indexer import build as building
    from indexer.reports import Bars, build_lines, build_record
    from indexer.workers import default_workers

    told = report_file.open("w", encoding="utf-8") if report_file else nullcontext()
    with told as out, Bars(hidden=as_json) as bars:
        report = building.build(settings, _sources(settings, sources), workers or default_workers(), bars, out)
    click.echo(json.dumps(build_record(report), ensure_ascii=False) if as_json else "\n".join(build_lines(report)))


@main.command()
@click.argument("query", nargs=-1, metavar="QUERY…")
@click.option("--year", "years", multiple=True, metavar="Y", help="Only this year; may be repeated.")
@click.option("--organization", "organizations", multiple=True, metavar="SLUG", help="Only this body; may be repeated.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance", show_default=True)
@click.option("--page", type=click.IntRange(1), default=1, show_default=True)
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the results as JSON.")
@click.pass_obj
def search(settings: "Settings", query: tuple[str, ...], years: tuple[str, ...], organizations: tuple[str, ...],
           sort: str, page: int, limit: int, as_json: bool) -> None:  # fmt: skip
    """Find articles. Without QUERY all are listed, newest first."""
    from indexer.reports import results_lines
    from indexer.results import Request
    from indexer.results_json import results_record
    from indexer.search import open_searcher

    searcher = open_searcher(settings.data, settings.engine)
    filters = {"year": years, "organization": organizations}
    order = {"relevance": "score", "newest": "newest", "oldest": "oldest"}[sort]
    results = searcher.search(Request(" ".join(query), filters, {}, order, page, limit))  # type: ignore[arg-type]
    if as_json:
        click.echo(json.dumps(results_record(results), ensure_ascii=False))
    else:
        click.echo("\n".join(results_lines(results)))


@main.command()
@click.argument("number", nargs=-1, required=True, metavar="NUMBER…")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, show_default=True)
@click.option("--json", "as_json", is_flag=True, help="Print the documents as JSON.")
@click.pass_obj
def document(settings: "Settings", number: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Find official documents by NUMBER, in any spelling, or by words of their name and subject."""
    from indexer.documents.asking import DocumentRequest
    from indexer.documents.finding import OfficialDocuments
    from indexer.documents.records import found_record
    from indexer.generations import open_current
    from indexer.reports import documents_lines

    request = DocumentRequest(" ".join(number), limit=limit)
    found = OfficialDocuments(open_current(settings.data, settings.engine).folder).find(request)
    if as_json:
        click.echo(json.dumps(found_record(found, request), ensure_ascii=False))
    else:
        click.echo("\n".join(documents_lines(found)))


@main.command()
@click.argument("article_id", metavar="ID")
@click.option("--original", is_flag=True, help="Print the page as it was archived.")
@click.option("--json", "as_json", is_flag=True, help="Print the article as JSON.")
@click.pass_obj
def show(settings: "Settings", article_id: str, original: bool, as_json: bool) -> None:
    """Print one article of the archive."""
    from corpus.errors import NotFound
    from corpus.records import article_record
    from indexer.generations import open_current
    from indexer.reports import article_lines
    from indexer.store import Store

    store = Store(open_current(settings.data, settings.engine).folder)
    article = store.by_id(article_id)
    if article is None:
        raise NotFound(f"There is no article with the id {article_id!r}.", "`tracuu search` lists ids with --json.")
    if original:
        click.echo(store.original(article.id) or b"", nl=False)
    elif as_json:
        click.echo(json.dumps(article_record(article), ensure_ascii=False))
    else:
        click.echo("\n".join(article_lines(article)))


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--json", "as_json", is_flag=True, help="Print one article a line as JSON.")
@click.option("--explain", is_flag=True, help="Show each line with its rule, dates and names with their evidence.")
@click.option("--sites", "all_sites", is_flag=True, help="Use what the archive learned also for pages without a host.")
@click.pass_obj
def clean(settings: "Settings", files: tuple[str, ...], as_json: bool, explain: bool, all_sites: bool) -> None:
    """Show what stays of pages, what is set aside, and why; nothing is stored."""
    from corpus.articles import article_of
    from corpus.model import Rejected
    from corpus.readers import read_pages
    from indexer.reports import clean_lines, clean_record

    model = _learned_sites(settings, required=all_sites)
    for page in read_pages(files):
        known = model if all_sites or (not isinstance(page, Rejected) and page.site) else None
        outcome = page if isinstance(page, Rejected) else article_of(page, known)
        if as_json:
            click.echo(json.dumps(clean_record(outcome), ensure_ascii=False))
        else:
            click.echo("\n".join(clean_lines(outcome, explain=explain)))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print one site a line as JSON.")
@click.pass_obj
def sites(settings: "Settings", as_json: bool) -> None:
    """Tell what chrome was learned of each site: pages, share of their text, the lines found on most of them."""
    from indexer.reports import site_lines

    model = _learned_sites(settings, required=True)
    for told in model.report() if model else ():
        click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(site_lines(told)))


@main.command()
@click.option("--json", "as_json", is_flag=True, help="Print as JSON.")
@click.pass_obj
def status(settings: "Settings", as_json: bool) -> None:
    """Tell what the archive holds, when and from what it was built."""
    from indexer.generations import describe, open_current
    from indexer.reports import status_lines

    told = describe(open_current(settings.data, settings.engine))
    click.echo(json.dumps(told, ensure_ascii=False) if as_json else "\n".join(status_lines(told)))


@main.command()
@click.argument("queries", type=click.Path(path_type=Path))
@click.argument("qrels", type=click.Path(path_type=Path))
@click.option("--run", "run_file", type=click.Path(path_type=Path), help="Write the answers as a TREC run.")
@click.option("--unaccented", is_flag=True, help="Take all marks from the queries.")
@click.option("--half-accented", type=int, metavar="SEED", help="Take the marks from half of the syllables.")
@click.option("--typos", type=int, metavar="SEED", help="Put one slip of the finger into each query.")
@click.pass_obj
def evaluate(settings: "Settings", queries: Path, qrels: Path, run_file: Path | None, unaccented: bool,
             half_accented: int | None, typos: int | None) -> None:  # fmt: skip
    """Measure the archive's answers to QUERIES (id<TAB>text) against QRELS (TREC)."""
    from indexer import evaluation
    from indexer.search import open_searcher

    worn = [
        *([evaluation.half_accented(half_accented)] if half_accented is not None else []),
        *([evaluation.with_typo(typos)] if typos is not None else []),
        *([evaluation.unaccented] if unaccented else []),
    ]
    topics = [evaluation.worn(topic, worn) for topic in evaluation.read_topics(queries)]
    judged = evaluation.read_qrels(qrels)
    answers = evaluation.run(open_searcher(settings.data, settings.engine), topics)
    if run_file:
        run_file.write_text("".join(f"{line}\n" for line in evaluation.run_lines(answers)), encoding="utf-8")
    for name, value in evaluation.measures(answers, judged).items():
        click.echo(f"{name}\t{value:.4f}")


def _serving(command: Any) -> Any:
    for option in (
        click.option("--threads", type=click.IntRange(1, 64), default=4, show_default=True),
        click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True),
        click.option("--host", default="127.0.0.1", show_default=True, help="0.0.0.0 lets others on the network in."),
    ):
        command = option(command)
    return command


@main.command()
@_serving
@click.option("--behind-proxy", is_flag=True, help="Trust the X-Forwarded headers of one reverse proxy.")
@click.option("--admin-token", envvar="TRACUU_ADMIN_TOKEN", default="", help="The password of /quan-tri.")
@click.option(
    "--slow-queries/--no-slow-queries", default=True, help="Keep slow queries for 30 days, without addresses."
)
@click.pass_obj
def serve(settings: "Settings", /, host: str, port: int, threads: int, **options: Any) -> None:
    """Serve the archive to web browsers."""
    from indexer.generations import open_current
    from webui.server import serve

    settings = replace(settings, **options)
    open_current(settings.data, settings.engine)
    serve(settings, host, port, threads, lambda address: click.echo(f"Tra cứu: {address}   (Ctrl+C stops)"))


@main.command()
@_serving
@click.option("--no-serve", is_flag=True, help="Build and search only.")
@click.pass_obj
def demo(settings: "Settings", host: str, port: int, threads: int, no_serve: bool) -> None:
    """Build the sample archive in a folder of its own, search it three times and serve it."""
    from indexer.demo import run_demo
    from webui.server import serve

    shown = run_demo(settings, click.echo)
    if not no_serve:
        serve(shown, host, port, threads, lambda address: click.echo(f"Tra cứu: {address}   (Ctrl+C stops)"))


def _learned_sites(settings: "Settings", *, required: bool) -> "SiteModel | None":
    """What the current archive learned of its sites; None where there is no archive and none is required."""
    from corpus.errors import NoArchive
    from indexer.generations import learned_sites, open_current

    try:
        return learned_sites(open_current(settings.data, settings.engine))
    except NoArchive:
        if required:
            raise
        return None


def _sources(settings: "Settings", given: tuple[str, ...]) -> tuple[str, ...]:
    """The sources named, else those of the current archive."""
    from corpus.errors import NoArchive
    from indexer.generations import open_manifest

    if "" in given:
        raise click.UsageError("A SOURCE is empty.")
    if given:
        return given
    try:
        return open_manifest(settings.data).sources
    except NoArchive as error:
        raise NoArchive(error.message, "Say what to read: `tracuu build SOURCE…`.") from error


if __name__ == "__main__":
    main()
