"""The segmenter against pyvi itself: the same words, letter for letter, whatever the text."""

import json
import random
import subprocess
import sys
import time
import unicodedata
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.segmenter import segment, spans, tokenize
from indexer.settings import SAMPLE

PIECES = (
    *"Công đoàn viên chức tỉnh Liên đoàn Lao động ĐẢNG UBND TP. Tp. Mr. ThS. HCM Hà Nội người lao động họp hội nghị".split(),
    *"công đoàn cơ sở Sở Khoa học và Công nghệ 140/KH-CĐVC 6b/NQ – BCH 1.234,5 12/9/2017 2014-2019 20% 1_2_3 a_b _ __".split(),
    *"an@b.vn x.y+z@mail.co.uk. a@b a@b..c a@b.c@d.e éa@b.c A.b@c.d -@-.- http://a.vn/x?y=1,2 ftp://é ://x https://".split(),
    *"-> ==> ... >> >>> .... ,, ?! “trích” ‘x’ … – — § © № ½ ² ٣ ③ 😀 👩‍👩‍👧 🇻🇳 \u200b \ufeff \xa0 \xad \x00 \x01 \x1c \x85 \u2028 ß ﬁ Σ ΑΣ ǅ İ".split(" "),
    *(unicodedata.normalize("NFD", word) for word in ("hoạch", "Đường", "thuỷ", "NGUYỄN")),
    "\n", "\r\n", "\t", "ê\u0323", "\u0323e\u0302", "a-" * 40, "1." * 30, "A." * 20, "a" * 300, "a.-" * 20 + "@b.c", "1_" * 20 + "@b",
)  # fmt: skip


def reference() -> Callable[[str], str]:
    """pyvi's own tokenizer; importing it warns about its escapes and about scikit-learn."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pyvi import ViTokenizer
    tokenize_: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize_


def hostile(count: int) -> Iterator[str]:
    """Texts of odd pieces in any order, with and without spaces between them."""
    dice = random.Random(7)
    for _ in range(count):
        pieces = dice.choices(PIECES, k=dice.randint(1, 12))
        yield "".join(piece + dice.choice(("", " ", " ", " ", "\n", "  ")) for piece in pieces)


def treebank(testdata: Path) -> Iterator[tuple[str, list[str]]]:
    """Sentences of UD-VTB's test part with their words."""
    for block in (testdata / "data/vi_vtb-ud-test.conllu").read_text(encoding="utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line and not line.startswith("#")]
        if rows:
            text = next(line.partition("=")[2] for line in block.splitlines() if line.startswith("# text"))
            yield text, [row[1] for row in rows]


def questions(testdata: Path) -> Iterator[str]:
    """Paragraphs, sentences and questions of XQuAD-vi."""
    for article in json.loads((testdata / "data/xquad.vi.json").read_text(encoding="utf-8"))["data"]:
        for paragraph in article["paragraphs"]:
            yield paragraph["context"]
            yield from paragraph["context"].split(". ")
            yield from (each["question"] for each in paragraph["qas"])


def sample() -> Iterator[str]:
    """Lines of the sample archive."""
    for file in sorted(path for path in SAMPLE.rglob("*") if path.is_file()):
        yield from file.read_bytes().decode("utf-8", errors="replace").split("\n")


def windows(texts: list[str], count: int) -> Iterator[str]:
    """Stretches of running text that begin and end anywhere, in several cases."""
    dice = random.Random(11)
    syllables = " ".join(texts).split(" ")
    for number in range(count):
        start = dice.randrange(len(syllables))
        text = " ".join(syllables[start : start + dice.randint(1, 40)])
        yield (text, text.lower(), text.upper(), text.title())[number % 4 if number % 3 == 0 else 0]


def differences(texts: list[str]) -> list[str]:
    tokenize_ = reference()
    return [text for text in texts if tokenize(text) != tokenize_(text)]


def test_words_are_pyvis_on_twenty_thousand_sentences(testdata: Path) -> None:
    running = [text for text, _ in treebank(testdata)] + list(questions(testdata)) + list(sample())
    texts = running + list(windows(running, max(20_000 - len(running), 5_000)))
    assert len(texts) >= 20_000
    assert differences(texts) == []


def test_words_are_pyvis_on_hostile_text() -> None:
    assert differences(list(hostile(4_000))) == []


def test_words_are_pyvis_on_the_sample() -> None:
    assert differences(list(sample())) == []


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_words_are_pyvis_on_any_text(text: str) -> None:
    assert differences([text]) == []


@given(st.text(alphabet=st.sampled_from("aBĐé1²_.,:/@+->= \n\x00")))
def test_words_are_pyvis_on_any_mixture_of_the_tokenizers_own_characters(text: str) -> None:
    assert differences([text]) == []


@given(st.text())
def test_spans_cover_all_but_white_space_in_order(text: str) -> None:
    normal = unicodedata.normalize("NFC", text)
    found = spans(text)
    assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))
    covered = "".join(normal[start:end] for start, end in found)
    assert "".join(covered.split()) == "".join(normal.split())
    assert len(found) == len(segment(text))


@given(st.text())
def test_segment_and_tokenize_differ_only_in_their_joints(text: str) -> None:
    assert " ".join(segment(text)).replace("_", " ") == (tokenize(text) if text.strip() else "").replace("_", " ")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        (" \t ", []),
        ("Công đoàn cơ sở họp.", ["Công đoàn", "cơ sở", "họp", "."]),
        ("a_b công đoàn", ["a_b", "công đoàn"]),
        ("viết cho an@b.vn nhé", ["viết", "cho", "an@b.vn", "nhé"]),
        ("một\nhai", ["một", "\n", "hai"]),
    ],
)
def test_segment_gives_words_with_spaces_between_their_syllables(text: str, words: list[str]) -> None:
    assert segment(text) == words


def test_lone_surrogates_are_words_where_pyvi_fails() -> None:
    assert segment("công đoàn \ud800 x") == ["công đoàn", "\ud800", "x"]


def test_words_are_as_good_as_pyvis_on_the_treebank(testdata: Path) -> None:
    right = found = wanted = 0
    for text, words in treebank(testdata):
        ours, gold = (_ends(each) for each in (segment(text), words))
        right, found, wanted = right + len(ours & gold), found + len(ours), wanted + len(gold)
    precision, recall = right / found, right / wanted
    assert 2 * precision * recall / (precision + recall) >= 0.974


def _ends(words: list[str]) -> set[tuple[int, int]]:
    at, found = 0, set()
    for word in words:
        length = len("".join(word.split()))
        found.add((at, at + length))
        at += length
    return found


@pytest.mark.parametrize("piece", ["a-", "a.", "1.", "1_a", "A.", "é@", "a@b", "a@b.", "://", "x://", "- ", "\n"])
def test_time_is_linear_in_the_length_of_hostile_text(piece: str) -> None:
    short, long = (_seconds(piece * (length // len(piece))) for length in (20_000, 160_000))
    assert long < 30 * short  # eight times the text; a quadratic tokenizer takes 64 times as long


def _seconds(text: str) -> float:
    took = []
    for _ in range(3):
        began = time.process_time()
        segment(text)
        took.append(time.process_time() - began)
    return min(took)


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of a process is read from /proc")
def test_importing_stays_light() -> None:
    code = (
        "import sys, indexer.segmenter as s; s.segment('công đoàn'); "
        "status = dict(line.split(':', 1) for line in open('/proc/self/status')); "
        "print(int(status['VmHWM'].split()[0]) // 1024, "
        "any(m.startswith(('sklearn', 'scipy', 'pycrfsuite', 'pyvi.')) for m in sys.modules))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    megabytes, foreign = result.stdout.split()
    assert int(megabytes) < 80
    assert foreign == "False"
