"""How well the archive answers a set of queries: the same service as everyone uses, measured by ir-measures.

Queries are lines `id<TAB>text`; judgements are TREC qrels (`query 0 article grade`); answers can be written as a TREC
run. Queries can be worn down the way people type: without marks, with half of them, with a slip of the finger.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import TracuuError
from corpus.vietnamese import is_marked, strip_marks
from indexer.results import Request
from indexer.search import Searcher

DEPTH = 100
_LETTERS = "abcdeghiklmnopqrstuvxy"
_WORD = re.compile(r"[^\W\d_]+")
_MIN_TYPO = 3


@dataclass(frozen=True, slots=True)
class Topic:
    """One query of a test set."""

    id: str
    text: str


def read_topics(path: Path) -> list[Topic]:
    """Topics from lines `id<TAB>text`; TracuuError where a line has no tab."""
    topics = []
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if line.strip():
            topic_id, tab, text = line.partition("\t")
            if not tab:
                raise TracuuError(f"{path}, line {number}: no tab.", "Each line is id<TAB>query.")
            topics.append(Topic(topic_id.strip(), text.strip()))
    return topics


def read_qrels(path: Path) -> dict[str, dict[str, int]]:
    """Judgements: query id → article id → grade; TracuuError where a line has not four columns."""
    qrels: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_text(path).splitlines(), start=1):
        if not line.strip():
            continue
        try:
            topic_id, _, article_id, grade = line.split()
            qrels.setdefault(topic_id, {})[article_id] = int(grade)
        except ValueError as error:
            raise TracuuError(f"{path}, line {number}: not a judgement.", "Columns: query 0 article grade.") from error
    return qrels


def run(searcher: Searcher, topics: Iterable[Topic]) -> dict[str, list[str]]:
    """The ids found for each topic, best first, tiers in order, at most 100."""
    return {topic.id: searcher.ids(Request(topic.text, limit=DEPTH)) for topic in topics}


def measures(answers: dict[str, list[str]], qrels: dict[str, dict[str, int]]) -> dict[str, float]:
    """MRR@10, nDCG@10, P@1 and Recall@20 over the judged queries, by name."""
    try:
        import ir_measures
        from ir_measures import RR, P, R, nDCG
    except ImportError as error:
        raise TracuuError("Evaluation needs ir-measures.", "Install it: pip install 'tracuu[evaluate]'.") from error
    if not qrels:
        raise TracuuError("There is no judgement to measure by.", "Columns: query 0 article grade.")
    named = {"MRR@10": RR @ 10, "nDCG@10": nDCG @ 10, "P@1": P @ 1, "Recall@20": R @ 20}
    scored = {
        topic_id: {article_id: float(len(found) - place) for place, article_id in enumerate(found)}
        for topic_id, found in answers.items()
    }
    values = ir_measures.calc_aggregate(list(named.values()), qrels, scored)
    return {name: float(values[measure]) for name, measure in named.items()}


def run_lines(answers: dict[str, list[str]]) -> Iterator[str]:
    """A TREC run: query Q0 article place score tag."""
    for topic_id, found in answers.items():
        for place, article_id in enumerate(found, start=1):
            yield f"{topic_id} Q0 {article_id} {place} {len(found) - place + 1} tracuu"


def worn(topic: Topic, transformations: Iterable[Callable[[str], str]]) -> Topic:
    """The topic with its text passed through the transformations in turn."""
    text = topic.text
    for transform in transformations:
        text = transform(text)
    return Topic(topic.id, text)


def unaccented(text: str) -> str:
    """The text without any mark."""
    return strip_marks(text)


def half_accented(seed: int) -> Callable[[str], str]:
    """Each marked syllable loses its marks with probability one half."""
    chooser = random.Random(seed)

    def wear(match: re.Match[str]) -> str:
        return strip_marks(match.group()) if is_marked(match.group()) and chooser.random() < 0.5 else match.group()

    return lambda text: _WORD.sub(wear, text)


def with_typo(seed: int) -> Callable[[str], str]:
    """One letter inserted, dropped, doubled or swapped with the next, in one syllable of three letters or more."""
    chooser = random.Random(seed)

    def slip(text: str) -> str:
        words = [match for match in _WORD.finditer(text) if len(match.group()) >= _MIN_TYPO]
        if not words:
            return text
        word = chooser.choice(words)
        return text[: word.start()] + _slipped(word.group(), chooser) + text[word.end() :]

    return slip


def _slipped(word: str, chooser: random.Random) -> str:
    place = chooser.randrange(len(word) - 1)
    match chooser.choice(("insert", "drop", "double", "swap")):
        case "insert":
            return word[:place] + chooser.choice(_LETTERS) + word[place:]
        case "drop":
            return word[:place] + word[place + 1 :]
        case "double":
            return word[: place + 1] + word[place:]
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise TracuuError(f"{path} cannot be read: {error}.", "Give a text file in UTF-8.") from error
