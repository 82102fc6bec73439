"""The corpus of made-up forms: nothing is read silently wrong, no clean row is accused."""

from __future__ import annotations

from fractions import Fraction

import pytest

from bench.corpus.forms import papers
from bench.corpus.measure import Measured, count, measured


@pytest.fixture(scope="module")
def found() -> list[Measured]:
    return list(measured())


def test_the_corpus_is_large_and_a_third_of_it_clean() -> None:
    forms = [form for paper in papers() for form in paper.forms]
    assert len(forms) >= 60
    assert 3 * sum(not form.faults for form in forms) >= len(forms)
    assert len({form.name for form in forms}) == len(forms)


def test_the_rows_of_a_form_sum_to_its_total_but_where_that_was_planted() -> None:
    """The truth is made by hand: slips in it would be blamed on the program."""
    for form in (form for paper in papers() for form in paper.forms):
        stated = form.stated
        scores = [v for (_, _, what), v in stated.items() if what == "declared"]
        execution, total = (stated.get((n, "", "score")) for n in ("execution", "declared"))
        planted = {fault.about[0] for fault in form.faults}
        if total is not None:
            summed = sum(Fraction(v.removesuffix("分")) for v in (*scores, execution or "0"))
            assert (summed == Fraction(total.removesuffix("分"))) is ("总分" not in planted), (
                form.name
            )


def test_no_value_is_silently_wrong_and_few_are_lost(found: list[Measured]) -> None:
    read = count(one.values for one in found)
    assert [text for one in found for text in one.values.wrong] == []
    assert (read["lost"] + read["told"]) * 50 <= read["right"]


def test_nobody_is_accused_of_what_was_not_planted(found: list[Measured]) -> None:
    assert [text for one in found for text in one.accused.false] == []


def test_what_was_planted_is_named_with_the_right_figure(found: list[Measured]) -> None:
    said = count(one.accused for one in found)
    planted = sum(len(one.form.faults) for one in found)
    assert said["true"] * 100 >= 95 * planted, [t for one in found for t in one.accused.missed]
    assert said["other_figure"] == 0
