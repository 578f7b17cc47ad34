"""The sample archive, built in a folder of its own, and three searches that show what the program is for."""

from collections.abc import Callable
from dataclasses import replace

from indexer.build import build
from indexer.reports import build_lines, results_lines
from indexer.results import Request
from indexer.search import Searcher
from indexer.settings import SAMPLE, Settings, demo_data_folder

SEARCHES = ("thang cong nhan", "20-NQ/TW", '"bữa ăn ca" -thưởng')


def run_demo(settings: Settings, say: Callable[[str], object]) -> Settings:
    """Build the sample apart from the user's archive and search it; the settings of what was built."""
    own = replace(settings, data=demo_data_folder())
    report = build(own, [SAMPLE], workers=1, progress=lambda *_: None)
    say("\n".join(build_lines(report)))
    searcher = Searcher(report.generation)
    for query in SEARCHES:
        results = searcher.search(Request(query, limit=3))
        say(f"\ntracuu search {query!r}")
        say("\n".join(results_lines(results)))
    searcher.close()
    return own
