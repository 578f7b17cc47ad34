"""What every test may ask for."""

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def testdata() -> Path:
    """The shared test data; where it is not given the test is skipped, unless TRACUU_TESTDATA_REQUIRED says it must be."""
    folder = os.environ.get("TRACUU_TESTDATA", "")
    if folder and Path(folder).is_dir():
        return Path(folder)
    if os.environ.get("TRACUU_TESTDATA_REQUIRED"):
        pytest.fail("TRACUU_TESTDATA does not name a folder, and it is required here")
    pytest.skip("TRACUU_TESTDATA is not set: shared test data not available")
