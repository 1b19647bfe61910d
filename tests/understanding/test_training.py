"""Building a model: the same bytes for the same examples, judged by strangers, and figures that say what they say."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.commands.corpus import read_sources
from bot.settings import read_settings
from bot.understanding.figures import Answer, by_group, figures_of
from bot.understanding.keeping import save_model
from bot.understanding.trained import Trained
from bot.understanding.training.building import Built, build
from bot.understanding.training.folds import FOLDS, by_author, folds_of, without_twins
from bot.understanding.training.judging import answers_of_strangers
from bot.understanding.training.sources import Sources
from dialogs.corpus import Danger

#: Enough to learn something, few enough to learn it fast.
FEW = 400


@cache
def sources() -> Sources:
    whole = read_sources(read_settings())
    return replace(whole, examples=whole.examples[:: max(1, len(whole.examples) // FEW)])


@cache
def built() -> Built:
    return build(sources(), lambda _: None)


def test_the_same_examples_give_the_same_bytes(tmp_path: Path) -> None:
    save_model(built().model, tmp_path / "one")
    save_model(build(sources(), lambda _: None).model, tmp_path / "other")
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes(), file.name


def test_what_was_learnt_is_known() -> None:
    trained = Trained(built().model)
    known = [example for example in built().examples if example.danger is Danger.FLAG]
    heard = [trained.understand(example.text).danger is not Danger.NONE for example in known]
    assert sum(heard) > 0.9 * len(known)


def test_every_example_is_judged_and_every_figure_is_a_share() -> None:
    answers = answers_of_strangers(built())
    assert [answer.example for answer in answers] == list(built().examples)
    assert all(0 <= figure.low <= figure.value <= figure.high <= 1 for figure in figures_of(answers))


def test_a_style_of_an_author_is_in_one_fold() -> None:
    examples = sources().examples
    folds: dict[tuple[str, str], set[str]] = {}
    for example, fold in zip(examples, folds_of(examples), strict=True):
        folds.setdefault((example.author, example.style), set()).add(fold)
    assert all(len(fold) == 1 for fold in folds.values())
    assert len(set.union(*folds.values())) == FOLDS
    assert set(by_author(examples)) == {example.author for example in examples}


def test_twins_teach_once() -> None:
    first = sources().examples[0]
    assert without_twins([first, replace(first, id="again")]) == (first,)


@pytest.mark.parametrize(
    ("danger", "expected"),
    [
        ([Danger.FLAG, Danger.FLAG], {"danger_flagged": 1.0, "danger_flagged_or_asked": 1.0}),
        ([Danger.ASK, Danger.FLAG], {"danger_flagged": 0.5, "danger_flagged_or_asked": 1.0}),
        ([Danger.NONE, Danger.ASK], {"danger_flagged": 0.0, "danger_flagged_or_asked": 0.5}),
    ],
)
def test_figures(danger: Sequence[Danger], expected: dict[str, float]) -> None:
    example = next(example for example in sources().examples if example.danger is Danger.FLAG)
    understood = Trained(built().model).understand(example.text)
    answers = [Answer(example, replace(understood, danger=each)) for each in danger]
    values = {figure.name: figure.value for figure in figures_of(answers)}
    assert {name: values[name] for name in expected} == expected
    assert list(by_group(answers, lambda each: each.sign)) == [example.sign]
