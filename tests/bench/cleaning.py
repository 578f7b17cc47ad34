"""Measures the cleaner: `python -m tests.bench.cleaning [FOLDER]...`.

Prints the golden pages' shares by field, pages a second for flat text (the sample's, and a generated archive's, whose
pages share nothing but their site's chrome), and the same for HTML beside trafilatura alone.
A FOLDER may hold scrapinghub's article-extraction-benchmark (ground-truth.json and html/): then word F1 is printed too,
by its own measure (4-word shingles), with captions left out as its ground truth leaves them out, and with them; and speed
on its pages of about 60 kB. Or it may be a split of WCXB, the Web Content Extraction Benchmark (ground-truth/ and
html/): then the mean F1 of its articles' words.
"""

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import trafilatura

from corpus.articles import article_of
from corpus.cleaner import TEXT_LABELS, clean
from corpus.encoding import decode
from corpus.features import observe
from corpus.identity import site_of
from corpus.labeller import label_lines
from corpus.lines import read_lines
from corpus.model import Page
from corpus.readers import read_pages
from tests.bench.generator import generate
from tests.golden import GROUPS, compare_folders, folders, table

SAMPLE = Path(__file__).parents[2] / "corpus" / "sample"
_WORD = re.compile(r"\w+")
_LARGE = 30_000, 100_000  # characters
_ARCHIVE = 4_000


def rate(work: Callable[[Any], object], items: Sequence[Any], rounds: int = 3) -> float:
    """Items a second on one core, after one round to warm up."""
    for item in items:
        work(item)
    started = time.process_time()
    for _ in range(rounds):
        for item in items:
            work(item)
    return rounds * len(items) / (time.process_time() - started)


def rate_once(count: int) -> float:
    """Flat pages of a generated archive a second, each read once; the first quarter warms up."""
    flat = [record for record in generate(count) if "text" in record]
    pages = [Page("generated", one["text"], "text", site=site_of(one["url"]), url=one["url"]) for one in flat]
    for page in pages[: len(pages) // 4]:
        article_of(page)
    measured = pages[len(pages) // 4 :]
    started = time.process_time()
    for page in measured:
        article_of(page)
    return len(measured) / (time.process_time() - started)


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Runs of four words."""
    words = _WORD.findall(text.lower())
    return Counter(tuple(words[at : at + 4]) for at in range(max(1, len(words) - 3)))


def score(pairs: Iterable[tuple[str, str]]) -> tuple[float, float, float]:
    """Mean precision and recall over (found, true) texts, and their F1."""
    precisions, recalls = [], []
    for found, true in pairs:
        left, right = shingles(found), shingles(true)
        shared = sum((left & right).values())
        precisions.append(shared / max(1, sum(left.values())))
        recalls.append(shared / max(1, sum(right.values())))
    precision, recall = sum(precisions) / len(precisions), sum(recalls) / len(recalls)
    return precision, recall, 2 * precision * recall / (precision + recall)


def body_of(html: str) -> str:
    """The text the cleaner keeps of an HTML page, captions left out."""
    return "\n".join(line.text for line in clean(read_lines(html, "html")).of("lead", "body", "heading", "table"))


def text_of(html: str) -> str:
    """The text the cleaner keeps of an HTML page."""
    return "\n".join(line.text for line in clean(read_lines(html, "html")).of(*TEXT_LABELS))


def speed() -> None:
    """Prints pages a second."""
    pages = [page for page in read_pages([SAMPLE]) if isinstance(page, Page)]
    flat = [page for page in pages if page.kind == "text"]
    lines = [read_lines(page.body if isinstance(page.body, str) else page.body.decode(), "text") for page in flat]
    markup = [decode(page.body, "html") for page in pages if page.kind == "html" and isinstance(page.body, bytes)]
    print(f"flat pages: {len(flat)}, {sum(len(one.lines) for one in lines) / len(lines):.0f} lines each")
    print(f"  labeller      {rate(lambda one: label_lines(observe(one)), lines):8.0f} pages/s")
    print(f"  page→article  {rate(article_of, flat):8.0f} pages/s, the same ones again and again")
    print(f"  page→article  {rate_once(_ARCHIVE):8.0f} pages/s, each of its own text, of many sites")
    print(f"HTML pages: {len(markup)}, {sum(map(len, markup)) / len(markup) / 1000:.0f} kB each")
    print(f"  trafilatura   {rate(trafilatura.extract, markup):8.0f} pages/s")
    print(f"  cleaned       {rate(lambda html: clean(read_lines(html, 'html')), markup):8.0f} pages/s")


def public(folder: Path) -> None:
    """Prints word F1 on the public benchmark, and speed there."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    pages = {
        name: gzip.decompress((folder / "html" / f"{name}.html.gz").read_bytes()).decode("utf-8", "replace")
        for name in sorted(truth)
    }
    for name, extract in _WAYS:
        started = time.process_time()
        found = [(extract(html), truth[key]["articleBody"]) for key, html in pages.items()]
        seconds = time.process_time() - started
        precision, recall, f1 = score(found)
        print(f"{name:13} precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f} {seconds:.1f} s")

    large = [html for html in pages.values() if _LARGE[0] <= len(html) <= _LARGE[1]]
    alone, cleaned = rate(_alone, large), rate(body_of, large)
    print(f"{len(large)} pages of {sum(map(len, large)) / len(large) / 1000:.0f} kB: "
          f"trafilatura {alone:.0f} pages/s, cleaned {cleaned:.0f}, {alone / cleaned:.2f} times")  # fmt: skip


def word_f1(found: str, true: str) -> float:
    """F1 of the words of two texts, each as often as it stands there."""
    left, right = Counter(_WORD.findall(found.lower())), Counter(_WORD.findall(true.lower()))
    return 2 * sum((left & right).values()) / max(1, sum(left.values()) + sum(right.values()))


def split_of_wcxb(folder: Path) -> None:
    """Prints the mean word F1 over the articles of one split of WCXB."""
    pages: dict[str, str] = {}
    for file in sorted((folder / "ground-truth").glob("*.json")):
        about = json.loads(file.read_text(encoding="utf-8"))
        kind = (about.get("_internal") or {}).get("page_type") or "article"
        true = about["ground_truth"].get("main_content")
        if true and (kind["primary"] if isinstance(kind, dict) else kind) == "article":
            packed = (folder / "html" / f"{file.stem}.html.gz").read_bytes()
            pages[gzip.decompress(packed).decode("utf-8", "replace")] = true
    for name, extract in _WAYS:
        shares = [word_f1(extract(html), true) for html, true in pages.items()]
        print(f"{name:13} word F1 {sum(shares) / len(shares):.3f} over {len(shares)} articles")


def _alone(html: str) -> str:
    return trafilatura.extract(html, include_comments=False) or ""


_WAYS = ("trafilatura", _alone), ("cleaner", body_of), ("with captions", text_of)

if __name__ == "__main__":
    for group in GROUPS:
        shares, _ = compare_folders(folders(group))
        if shares:
            print(group, table(shares), sep="\n")
    speed()
    for argument in sys.argv[1:]:
        public(Path(argument)) if (Path(argument) / "ground-truth.json").exists() else split_of_wcxb(Path(argument))
