"""`make bench`: quality and cost as one table, and as one JSON file to compare a later run with.

    python -m tests.bench [--pages 10000] [--json bench.json] [--against earlier.json]

Golden pages, word by word of the cleaner; XQuAD-vi, where TRACUU_TESTDATA names its folder; an archive of generated
pages, built and searched (`--pages 0` for none). Times and speeds compare only between runs on one idle machine.
"""

import argparse
import json
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench import cost, retrieval
from tests.golden import GROUPS, compare_folders, folders


def measured(pages: int) -> dict[str, Any]:
    """Every figure, by group and name."""
    figures: dict[str, Any] = {"cleaning": {}}
    for group in GROUPS:
        shares, _ = compare_folders(folders(group))
        figures["cleaning"][group] = {field: round(good / count, 4) for field, (good, count) in shares.items()}
    testdata = os.environ.get("TRACUU_TESTDATA")
    if testdata:
        with tempfile.TemporaryDirectory() as folder:
            figures["retrieval"] = retrieval.figures(Path(testdata), Path(folder))
    else:
        print("TRACUU_TESTDATA is not set: retrieval is not measured")
    if pages:
        figures[f"cost of {pages} pages"] = cost.measure(pages)
    return figures


def flat(figures: dict[str, Any], above: str = "") -> Iterator[tuple[str, float]]:
    """Every number with its path: ("retrieval / accented", 0.957)."""
    for name, value in figures.items():
        path = f"{above} / {name}" if above else name
        if isinstance(value, dict):
            yield from flat(value, path)
        elif isinstance(value, int | float):
            yield path, value


def table(figures: dict[str, Any], earlier: dict[str, Any]) -> str:
    """A line for each number, with what it was before and how much more it is now."""
    before = dict(flat(earlier))
    lines = []
    for path, value in flat(figures):
        line = f"{path:58} {value:10g}"
        if path in before:
            change = f"{value / before[path] - 1:+8.1%}" if before[path] else ""
            line += f" {before[path]:10g} {change}"
        lines.append(line.rstrip())
    return "\n".join(lines)


def main() -> None:
    """Measure, print the table, write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=10_000)
    parser.add_argument("--json", type=Path, default=Path("bench.json"))
    parser.add_argument("--against", type=Path)
    options = parser.parse_args()
    earlier = json.loads(options.against.read_text(encoding="utf-8")) if options.against else {}
    figures = measured(options.pages)
    options.json.write_text(json.dumps(figures, indent=1, ensure_ascii=False), encoding="utf-8")
    print(table(figures, earlier))


if __name__ == "__main__":
    main()
