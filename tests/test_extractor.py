"""How the extractor of HTML pages is asked, and how its word weighs against the labeller's."""

from collections.abc import Sequence

import pytest
import trafilatura

from corpus import cleaner
from corpus.extractor import choose
from corpus.lines import Line, Lines, read_lines

ABOUT = (
    "quạt máy;bữa cơm ca;xe đưa đón;nhà trẻ;giày bảo hộ;tiền thưởng;phòng thay đồ;nước uống;giờ nghỉ;hợp đồng".split(
        ";"
    )
)
TEXTS = tuple(f"Tổ {number} nói về {what}, rồi ghi {what} vào sổ." for number, what in enumerate(ABOUT, 1))


@pytest.mark.parametrize(("kept", "asked"), [(9, [True]), (1, [True, False])])
def test_extractors_are_compared_only_where_one_keeps_little(
    kept: int, asked: list[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    fast: list[bool] = []

    def extract(_html: str, **options: bool) -> str:
        fast.append(options["fast"])
        return "\n".join(TEXTS[:kept] if options["fast"] else TEXTS)

    monkeypatch.setattr(trafilatura, "extract", extract)
    chosen = choose("<p>", read_lines("\n".join(TEXTS), "text").lines, 2)
    assert chosen is not None
    assert (fast, len(chosen)) == (asked, kept if len(asked) == 1 else len(TEXTS))


@pytest.mark.parametrize(("labelled", "last", "kept"), [(1, "end", 10), (1, "marker", 1), (4, "end", 4)])
def test_the_extractor_s_word_counts_alone_where_the_labeller_ends_a_text_far_too_early(
    labelled: int, last: str, kept: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def label(observed: Sequence[int]) -> list[str]:
        return ["body"] * labelled + [last] + ["end"] * (len(observed) - labelled - 1)

    monkeypatch.setattr(cleaner, "label_lines", label)
    monkeypatch.setattr(cleaner, "_FAR_MORE", 5)
    lines = tuple(Line(number, text, "p") for number, text in enumerate(TEXTS, 1))
    found = cleaner.clean(Lines(lines, chosen=frozenset(range(1, len(TEXTS) + 1))))
    assert len(found.of("body")) == kept


def test_pages_of_very_many_lines_are_not_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    fast: list[bool] = []

    def extract(_html: str, **options: bool) -> str:
        fast.append(options["fast"])
        return TEXTS[0]

    monkeypatch.setattr(trafilatura, "extract", extract)
    choose("<p>", read_lines("\n".join(TEXTS * 400), "text").lines, 2)
    assert fast == [True]
