"""Retrieval quality: XQuAD-vi's questions to its paragraphs through the whole service, as typed and worn down.

TRACUU_TESTDATA=… python -m tests.bench.retrieval [--engine tantivy]
"""

import argparse
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from indexer import evaluation
from indexer.build import build
from indexer.evaluation import Topic
from indexer.search import Searcher
from indexer.settings import Settings

WAYS: dict[str, Callable[[str], str]] = {
    "accented": str,
    "unaccented": evaluation.unaccented,
    "half_accented": evaluation.half_accented(1),
    "typos": evaluation.with_typo(1),
}


def xquad(testdata: Path) -> tuple[list[dict[str, str]], list[Topic], dict[str, dict[str, int]]]:
    """Records of the paragraphs, the questions, and which paragraph answers which."""
    records, topics, qrels = [], [], {}
    for at, text in enumerate(json.loads((testdata / "data" / "xquad.vi.json").read_text(encoding="utf-8"))["data"]):
        for number, paragraph in enumerate(text["paragraphs"]):
            article_id = f"{at}-{number}"
            records.append({"id": article_id, "title": "", "body": paragraph["context"]})
            for question in paragraph["qas"]:
                topics.append(Topic(question["id"], question["question"]))
                qrels[question["id"]] = {article_id: 1}
    return records, topics, qrels


def figures(
    testdata: Path, folder: Path, engine: str = "tantivy", ways: tuple[str, ...] = tuple(WAYS)
) -> dict[str, float]:
    """MRR@10 for each way of typing."""
    records, topics, qrels = xquad(testdata)
    source = folder / "xquad.jsonl"
    source.write_text("".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records), encoding="utf-8")
    report = build(Settings(folder / "data", engine), [source], workers=1, progress=lambda *_: None)
    searcher = Searcher(report.generation)
    try:
        worn = {way: [evaluation.worn(topic, [WAYS[way]]) for topic in topics] for way in ways}
        return {way: evaluation.measures(evaluation.run(searcher, worn[way]), qrels)["MRR@10"] for way in ways}
    finally:
        searcher.close()


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", default="tantivy")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        for way, value in figures(Path(os.environ["TRACUU_TESTDATA"]), Path(folder), options.engine).items():
            print(f"{way}\t{value:.4f}")


if __name__ == "__main__":
    main()
