"""`understand --train` and `--evaluate`: a model out of the examples, and how well it understands."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bot.commands.corpus import read_examples, read_sources
from bot.commands.speech import OK, PROBLEMS, say, tell
from bot.content import load_bundle
from bot.settings import Settings
from bot.understanding.figures import Answer, Figure, by_group, figures_of
from bot.understanding.keeping import BrokenModel, save_model
from bot.understanding.shipped import SHIPPED as MODEL
from bot.understanding.trained import Trained, load_trained
from bot.understanding.training.building import Parting, build
from bot.understanding.training.folds import by_author, folds_of
from bot.understanding.training.judging import answers_of_strangers
from dialogs.checks.corpus import check_corpus
from dialogs.corpus import Use
from dialogs.problems import Severity
from dialogs.reading.understanding import UNDERSTANDING

#: What can be wrong outside the program for this command.
TOLD: tuple[type[Exception], ...] = (BrokenModel, OSError)
_PARTED: Mapping[str, Parting] = {"cv": folds_of, "authors": by_author}
_MODEL = re.compile(r"^model:.*$", re.MULTILINE)
_BY_LANGUAGE = ("danger_flagged", "flags_right", "danger_flagged_or_asked", "calm_bothered", "needs_f1")
_BY_SIGN = ("danger_flagged", "danger_flagged_or_asked", "type_right")
_BY_STYLE = ("danger_flagged", "danger_flagged_or_asked", "calm_flagged", "calm_bothered", "asked_when_must")


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Train, or print figures; give the exit code."""
    if given.train:
        return train(settings)
    parted = _PARTED.get(given.evaluate)
    if parted:
        report(answers_of_strangers(build(read_sources(settings), _progress, parted=parted)))
        return OK
    return evaluate(settings, Use(given.evaluate))


def train(settings: Settings) -> int:
    """Build the model anew and keep it; 1 when examples contradict the catalogue."""
    bundle, _ = load_bundle(settings)
    examples, unread = read_examples(settings, (Use.TRAIN, Use.DEV))
    problems = (*unread, *check_corpus(bundle.catalogue, examples))
    critical = [problem for problem in problems if problem.severity is Severity.CRITICAL]
    for problem in critical:
        tell(f"{problem.where.file}:{problem.where.line}: {problem.rule} {dict(problem.values)}")
    if critical:
        return PROBLEMS
    built = build(read_sources(settings), _progress)
    save_model(built.model, MODEL)
    name_model(settings.dialogs_dir, built.model.edition)
    say(f"edition {built.model.edition}")
    report(answers_of_strangers(built))
    return OK


def name_model(folder: Path, edition: str) -> None:
    """Write into the dialogs which model belongs to them; the rest of the file stays as it is."""
    file = folder / UNDERSTANDING
    before = file.read_text(encoding="utf-8") if file.exists() else ""
    line = f"model: {edition}"
    after, found = _MODEL.subn(line, before, count=1)
    file.write_text(after if found else f"{line}\n{before}", encoding="utf-8", newline="\n")


def evaluate(settings: Settings, use: Use) -> int:
    """Print how well the model that ships understands examples it was not built from."""
    trained: Trained = load_trained()
    examples, _ = read_examples(settings, (use,))
    if not examples:
        tell(f"there are no examples in corpus/{use.value}")
        return PROBLEMS
    report([Answer(example, trained.understand(example.text)) for example in examples])
    return OK


def report(answers: Sequence[Answer]) -> None:
    """Print every figure; the most important ones by language, by sign and by style too."""
    say(f"{len(answers)} texts; between brackets: 95 % by resampling")
    for line in _lines(figures_of(answers)):
        say(line)
    for title, groups, kept in (
        ("language", by_group(answers, lambda example: example.language), _BY_LANGUAGE),
        ("sign", by_group(answers, lambda example: example.sign), _BY_SIGN),
        ("style", by_group(answers, lambda example: example.style), _BY_STYLE),
    ):
        say(f"\nby {title:22}{' '.join(f'{name:>24}' for name in kept)}")
        for name, own in groups.items():
            values = {figure.name: figure for figure in figures_of(own)}
            say(f"{name or '(none)':20}{len(own):>5}{' '.join(_cell(values.get(each)) for each in kept)}")


def _lines(figures: Iterable[Figure]) -> Iterator[str]:
    for figure in figures:
        yield f"{figure.name:26} {figure.value:.3f}  [{figure.low:.3f}, {figure.high:.3f}]  of {figure.count}"


def _cell(figure: Figure | None) -> str:
    if figure is None:
        return f"{'·':>24}"
    return f"{figure.value:.2f} [{figure.low:.2f}, {figure.high:.2f}]".rjust(24)


def _progress(step: str) -> None:
    print(f"· {step}", file=sys.stderr, flush=True)
