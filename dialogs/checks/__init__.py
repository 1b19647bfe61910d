"""The rules an edition must pass before anybody hears it; one file for each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from dialogs.bundle import Bundle
from dialogs.checks import (
    a_way_to_a_human,
    answers,
    circles,
    collisions,
    conditions,
    contacts,
    correspondence,
    deadlines,
    endings,
    guide,
    help_names,
    host_facts,
    hotlines,
    lengths,
    levels,
    marks,
    migrations,
    needs,
    nothing_found,
    offers,
    phrases,
    plain_language,
    privacy,
    protocols,
    reachable,
    read_before_set,
    routes,
    translations,
    unknown_names,
    unused_answers,
    verified,
    why,
)
from dialogs.problems import Problem
from dialogs.reader import find_wordings

__all__ = ["CHECKS", "Check", "check_bundle"]

Check = Callable[[Bundle], Iterator[Problem]]

CHECKS: tuple[Check, ...] = (
    unknown_names.check,
    routes.check,
    reachable.check,
    endings.check,
    circles.check,
    a_way_to_a_human.check,
    why.check,
    answers.check,
    conditions.check,
    read_before_set.check,
    unused_answers.check,
    needs.check,
    migrations.check,
    host_facts.check,
    privacy.check,
    phrases.check,
    hotlines.check,
    deadlines.check,
    lengths.check,
    marks.check,
    collisions.check,
    plain_language.check,
    contacts.check,
    correspondence.check,
    guide.check,
    help_names.check,
    levels.check,
    nothing_found.check,
    offers.check,
    verified.check,
    protocols.check,
    translations.check,
)


def check_bundle(bundle: Bundle) -> tuple[Problem, ...]:
    """List everything wrong with an edition, by file and line; what the reader has reported is not repeated."""
    found = [problem for check in CHECKS for problem in check(bundle)]
    return tuple(sorted(_placed(bundle, found), key=lambda problem: (problem.where, problem.rule)))


def _placed(bundle: Bundle, problems: list[Problem]) -> Iterator[Problem]:
    """Put the exact place of a wording in where a check knew only the step or the file."""
    of_words = {problem.values["context"]: problem.where.file for problem in problems if "context" in problem.values}
    places = dict(find_wordings(_files(bundle, of_words.values())))
    if not places.keys() >= of_words.keys():
        # A section of the catalogue may be spread over files whose names say nothing of it.
        places = dict(find_wordings(bundle.files))
    for problem in problems:
        exact = places.get(problem.values.get("context", ""))
        yield replace(problem, where=exact) if exact else problem


def _files(bundle: Bundle, paths: Iterable[str]) -> dict[str, str]:
    """Take only the files that are needed: reading all of them again costs as much as reading them did."""
    return {path: bundle.files[path] for path in set(paths) if path in bundle.files}
