"""What is wrong with examples is found, and says where."""

from collections.abc import Iterable
from dataclasses import replace

import pytest

from dialogs.bundle import Bundle
from dialogs.checks.corpus import check_corpus
from dialogs.corpus import Danger, Example, Use
from dialogs.problems import Problem, Severity, Where
from tests.shipped import shipped_bundle

GOOD = Example(
    id="a-1",
    text="дід упав на кухні, підняти не можу, він важкий",
    language="uk",
    danger=Danger.FLAG,
    sign="elder_helpless",
    needs=("care_at_home",),
    about="relative",
    asks_back=False,
    style="plain",
    author="ann",
    use=Use.TRAIN,
    where=Where("corpus/train/ann/plain.jsonl", 1),
)
OTHER = replace(GOOD, id="a-2", text="шукаю роботу на пів дня, маю досвід у бухгалтерії")


def found(examples: Iterable[Example], bundle: Bundle) -> list[Problem]:
    return list(check_corpus(bundle.catalogue, tuple(examples)))


def test_good_examples_have_no_problems() -> None:
    assert found([GOOD, OTHER], shipped_bundle()) == []


@pytest.mark.parametrize(
    ("rule", "wrong"),
    [
        ("corpus_unknown_sign", replace(GOOD, sign="elder_helples")),
        ("corpus_unknown_need", replace(GOOD, needs=("care",))),
        ("corpus_danger_without_sign", replace(GOOD, sign="")),
        ("corpus_danger_without_sign", replace(GOOD, danger=Danger.NONE)),
        ("corpus_many_needs", replace(GOOD, needs=("care_at_home", "care_at_home"))),
        ("corpus_long", replace(GOOD, text="ой " * 300)),
    ],
)
def test_a_wrong_example_is_told(rule: str, wrong: Example) -> None:
    assert [problem.rule for problem in found([wrong], shipped_bundle())] == [rule]


def test_two_examples_with_one_number() -> None:
    assert [problem.rule for problem in found([GOOD, replace(OTHER, id="a-1")], shipped_bundle())] == ["corpus_same_id"]


def test_twins_are_worse_when_one_of_them_judges_the_other() -> None:
    twin = replace(GOOD, id="a-3", text="Дід упав на кухні, підняти не можу: він важкий!")
    (problem,) = found([GOOD, twin], shipped_bundle())
    assert (problem.rule, problem.severity, problem.values["other"]) == ("corpus_twins", Severity.WARNING, "a-1")
    (problem,) = found([GOOD, replace(twin, use=Use.DEV)], shipped_bundle())
    assert problem.severity is Severity.CRITICAL
