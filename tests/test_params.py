"""URL ↔ Request."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from indexer.facets import FACETS
from indexer.results import Request
from webui.params import (
    BadParameter,
    Choice,
    args_of,
    choices_of,
    leaving_out,
    narrowed,
    on_page,
    request_of,
    unfiltered,
    with_text,
    without,
)

SLUGS = st.text(st.sampled_from("abcxyz-019đ ư"), min_size=1, max_size=12)
VALUES = st.lists(SLUGS, max_size=4, unique=True)
YEARS = st.lists(st.integers(1900, 2100).map(str) | st.just("khong-ro"), max_size=4, unique=True)


@st.composite
def argument_lists(draw: st.DrawFn) -> list[tuple[str, str]]:
    pairs = [("q", draw(st.text(max_size=40)))]
    for facet in FACETS:
        for prefix in ("", "bo_"):
            values = draw(YEARS if facet.name == "year" else VALUES)
            pairs += [(prefix + facet.param, value) for value in values]
    pairs += [("sap", draw(st.sampled_from(["lien-quan", "moi", "cu"]))), ("trang", str(draw(st.integers(1, 999))))]
    return draw(st.permutations(pairs))


def asked(*pairs: tuple[str, str]) -> Request:
    return request_of(MultiDict(pairs))


def pairs_of(request: Request) -> list[tuple[str, str]]:
    return [
        (name, value)
        for name, values in args_of(request).items()
        for value in (values if isinstance(values, list) else [values])
    ]


@given(argument_lists())
def test_a_request_survives_the_way_into_a_url_and_back(pairs: list[tuple[str, str]]) -> None:
    request = asked(*pairs)
    assert asked(*pairs_of(request)) == request


@given(argument_lists(), st.randoms())
def test_the_order_of_parameters_does_not_matter_and_is_always_written_alike(
    pairs: list[tuple[str, str]], random: object
) -> None:
    shuffled = list(pairs)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert pairs_of(asked(*pairs)) == pairs_of(asked(*shuffled))


def test_parameters_are_written_in_one_order_without_defaults() -> None:
    request = asked(("trang", "2"), ("bo_nam", "2001"), ("to_chuc", "a"), ("nam", "2016"), ("nam", "2017"), ("q", "x"))
    assert list(args_of(request)) == ["q", "nam", "to_chuc", "bo_nam", "trang"]
    assert args_of(request)["nam"] == ["2017", "2016"]
    assert args_of(asked(("sap", "lien-quan"), ("trang", "1"), ("nam", ""))) == {}


def test_unknown_parameters_are_ignored() -> None:
    assert asked(("utm_source", "x"), ("q", "a")) == Request("a")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("nam", "abc"), ("nam", "20171"), ("bo_nam", "-1"), ("sap", "x"), ("trang", "0"), ("trang", "-1"),
        ("trang", "1.5"), ("trang", "9" * 30), ("trang", "٣"), ("to_chuc", "a\x00b"), ("noi", "x" * 301),
    ],
)  # fmt: skip
def test_a_malformed_value_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(BadParameter) as caught:
        asked((name, value))
    assert caught.value.name == name
    assert len(caught.value.value) <= 80


def test_more_values_than_anyone_ticks_are_refused() -> None:
    with pytest.raises(BadParameter):
        asked(*[("to_chuc", f"body-{number}") for number in range(51)])


def test_a_query_keeps_one_character_more_than_is_searched_so_that_the_cut_is_noticed() -> None:
    assert len(asked(("q", "a" * 10_000)).text) == 257
    assert asked(("q", "cô\x00ng")).text == "cô ng"


def test_every_change_of_filters_or_words_goes_to_the_first_page() -> None:
    deep = on_page(asked(("q", "a"), ("nam", "2017")), 7)
    changed = [
        narrowed(deep, "year", "2018"), leaving_out(deep, "year", "2017"), unfiltered(deep), with_text(deep, "b"),
        without(deep, Choice("year", "2017", False)),
    ]  # fmt: skip
    assert [request.page for request in changed] == [1] * 5


def test_a_value_is_either_chosen_or_left_out() -> None:
    chosen = narrowed(asked(("bo_nam", "2017")), "year", "2017")
    assert (chosen.filters, chosen.excluded) == ({"year": ("2017",)}, {})
    left_out = leaving_out(chosen, "year", "2017")
    assert (left_out.filters, left_out.excluded) == ({}, {"year": ("2017",)})


def test_taking_back_every_choice_leaves_the_words() -> None:
    request = asked(("q", "a"), ("nam", "2017"), ("nam", "2018"), ("bo_noi", "x"))
    for choice in choices_of(request):
        request = without(request, choice)
    assert request == Request("a")
