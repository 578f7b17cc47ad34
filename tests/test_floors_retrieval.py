"""Retrieval may not fall under its floors (bench/floors.toml), a ratchet as for cleaning."""

import tomllib
from pathlib import Path

from tests.bench.retrieval import figures


def test_retrieval_stays_above_its_floors(testdata: Path, tmp_path: Path) -> None:
    floors = tomllib.loads((Path(__file__).parent / "bench" / "floors.toml").read_text(encoding="utf-8"))["retrieval"]
    found = figures(testdata, tmp_path, ways=tuple(floors))
    assert {way: value for way, value in found.items() if value < floors[way]} == {}
