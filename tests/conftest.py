"""What every test may ask for."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from playwright.sync_api import Browser

from indexer.engines import ENGINES
from indexer.search import Searcher
from indexer.settings import SAMPLE, Settings
from tests.browser import chromium
from webui import create_app


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The shared test data; without it the test is skipped, or fails where TRACUU_TESTDATA_REQUIRED is set."""
    folder = os.environ.get("TRACUU_TESTDATA", "")
    if folder and Path(folder).is_dir():
        return Path(folder)
    if os.environ.get("TRACUU_TESTDATA_REQUIRED"):
        pytest.fail("TRACUU_TESTDATA does not name a folder, and it is required here")
    pytest.skip("TRACUU_TESTDATA is not set: shared test data not available")


def quiet(stage: str, done: int, total: int) -> None:
    """A build's progress that nobody watches."""


@pytest.fixture(scope="session")
def sample_archives(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Searcher]]:
    """The sample archive, built once with every engine."""
    from indexer.build import build

    searchers = {}
    for engine in ENGINES:
        settings = Settings(tmp_path_factory.mktemp(f"sample-{engine}"), engine)
        searchers[engine] = Searcher(build(settings, [SAMPLE], workers=1, progress=quiet).generation)
    yield searchers
    for searcher in searchers.values():
        searcher.close()


@pytest.fixture(params=list(ENGINES))
def searcher(request: pytest.FixtureRequest, sample_archives: dict[str, Searcher]) -> Searcher:
    """The sample archive, once for each engine."""
    return sample_archives[request.param]


@pytest.fixture
def client(opened: Searcher) -> FlaskClient:
    """The site of the archive that a module's `opened` gives."""
    return create_app(searcher=opened).test_client()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real Chromium."""
    with chromium() as opened:
        yield opened
