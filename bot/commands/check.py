"""`check`: scripts, stories and translations, every problem with its place and cure."""

from __future__ import annotations

import argparse
from datetime import date

from bot.commands.speech import OK, PROBLEMS, say
from bot.content import load_bundle
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from bot.storage.content import STORIES, NoContent, read_content
from dialogs.bundle import Bundle
from dialogs.problems import Problem, Severity, Where
from dialogs.reader import read_stories
from dialogs.rehearsal import Rehearsal, never_reached, rehearse

#: What can be wrong outside the program: nothing but what `bot.__main__` tells of any command.
TOLD: tuple[type[Exception], ...] = ()


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Do what was ordered on the command line; give the exit code."""
    return check(settings, language=given.language)


def check(settings: Settings, *, language: str) -> int:
    """Check scripts, stories and translations; print every problem with its place and cure."""
    bundle, problems = load_bundle(settings)
    is_broken = any(problem.severity is Severity.CRITICAL for problem in problems)
    # Stories of scripts that lead nowhere would only repeat in other words what is known already.
    rehearsals, of_stories = ([], []) if is_broken else _rehearse(settings, bundle)
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    found = (*problems, *of_stories, *(problem for each in rehearsals for problem in each.problems))
    unplayed = () if is_broken else never_reached(bundle, rehearsals)
    for problem in (*found, *(_unplayed(bundle, script, step) for script, step in unplayed)):
        say(_told(words, problem, language))
    critical = sum(problem.severity is Severity.CRITICAL for problem in found)
    steps = sum(len(script.steps) for script in bundle.scripts.values())
    say(
        words.line(
            "check.summary",
            language,
            scripts=len(bundle.scripts),
            steps=steps,
            stories=len(rehearsals),
            languages=", ".join(bundle.languages),
            reached=steps - len(unplayed),
            critical=critical,
            warnings=len(found) - critical + len(unplayed),
            edition=bundle.edition,
        )
    )
    return PROBLEMS if critical else OK


def _rehearse(settings: Settings, bundle: Bundle) -> tuple[list[Rehearsal], list[Problem]]:
    """Play every story in every language; what cannot be read as a story is a problem."""
    rehearsals: list[Rehearsal] = []
    problems: list[Problem] = []
    try:
        files = read_content(settings.dialogs_dir, STORIES)
    except NoContent:
        return [], []
    for path, text in files.items():
        stories, unread = read_stories(path, text)
        problems += unread
        rehearsals += [
            rehearse(bundle, story, on=_fixed_day(), language=language)
            for story in stories
            for language in bundle.languages
        ]
    return rehearsals, problems


def _fixed_day() -> date:
    """Give the day on which stories happen: always the same, so that they always end the same."""
    return date(2026, 11, 23)


def _unplayed(bundle: Bundle, script: str, step: str) -> Problem:
    where = bundle.step(script, step).where
    return Problem(where, "step_in_no_story", {"script": script, "step": step}, Severity.WARNING)


def _told(words: BabelTranslator, problem: Problem, language: str) -> str:
    sentence = words.line(f"problem.{problem.rule}", language, **dict(problem.values))
    return f"{_place(problem.where)}: {problem.severity.value}: {sentence}"


def _place(where: Where) -> str:
    return f"{where.file}:{where.line}:{where.column}" if where.line else where.file
