"""Proposes stories for what no story plays: talks found by playing the engine itself, as short as they can be found.

Answers that lead to a step are worked out on the script; a talk then gives them, and goes on to its end, choosing what
nobody has chosen yet. What no such talk reaches is looked for by trying everything, as far as a limit.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from dialogs.bundle import Bundle
from dialogs.engine.walking import ScriptCircles
from dialogs.rehearsing.coverage import Coverage, choices_of, everything, parting
from dialogs.rehearsing.leading import Answers, Lead, Leads
from dialogs.rehearsing.pressing import possible_values
from dialogs.rehearsing.rehearsal import rehearse
from dialogs.rehearsing.talking import Talk, begin_talk
from dialogs.script import Ask, AskConsent, Script, Step, consent_fact
from dialogs.stories import Story

#: A talk of more answers goes nowhere.
_LONGEST = 60
#: So many sets of answers are tried for one aim, and so many moments of talks for all that is left of a script.
_MOST_LEADS, _MOST_MOMENTS = 12, 300
#: Somebody chooses one need at a time: each plays a script of its own.
_ONE_AT_A_TIME = "needs"


@dataclass(frozen=True, slots=True)
class Proposals:
    """Stories to add, and what no talk was found for."""

    stories: tuple[Story, ...]
    left: Coverage


def propose(bundle: Bundle, covered: Coverage, *, on: date) -> Proposals:
    """Find talks for everything that is not covered; each goes as it says in every language.

    Args:
        covered: what stories play already.
        on: the day of the talks.
    """
    left = everything(bundle) - covered
    stories: list[Story] = []
    for script in bundle.scripts.values():
        for talk in _talks(bundle, script, left, on):
            left -= talk.coverage
            stories.append(talk.story(len(stories) + 1))
    return Proposals(tuple(stories), left)


def talks_for(bundle: Bundle, covered: Coverage | None = None, *, on: date) -> tuple[Story, ...]:
    """Give talks that together pass every step, choice and route that can be passed, besides what is covered."""
    return propose(bundle, covered or Coverage(), on=on).stories


def _talks(bundle: Bundle, script: Script, left: Coverage, on: date) -> Iterator[Talk]:
    """Find talks that begin in a script for what is left of it."""
    leads = Leads(bundle, script)
    for aim, ways in _aims(script, leads):
        if len(aim & left):
            tried = (_led(bundle, script, lead, left, on) for lead in ways)
            talk = next((talk for talk in tried if talk and not len(aim - talk.coverage)), None)
            if talk and _is_green(talk, on):
                left -= talk.coverage
                yield talk
    yield from _searched(bundle, script, left, on)


def _aims(script: Script, leads: Leads) -> Iterator[tuple[Coverage, Iterator[Lead]]]:
    """Go through all there is to play in a script, each with answers that may lead there."""
    for name, step in script.steps.items():
        spot = (script.id, name)
        yield Coverage(steps=frozenset({spot})), _few(leads.to(name))
        for choice in choices_of(step):
            answer = _answer(step, choice)
            yield Coverage(choices=frozenset({(*spot, choice)})), _few(leads.to(name, answers=answer))
        for at in parting(step):
            yield Coverage(routes=frozenset({(*spot, at)})), _few(leads.to(name, route=at))


def _few(leads: Iterator[Lead]) -> Iterator[Lead]:
    return islice(leads, _MOST_LEADS)


def _answer(step: Step, choice: str) -> Answers:
    if isinstance(step, AskConsent):
        return {consent_fact(step.purpose): choice}
    return {step.fact: choice or None} if isinstance(step, Ask) else {}


def _led(bundle: Bundle, script: Script, lead: Lead, left: Coverage, on: date) -> Talk | None:
    talk = begin_talk(bundle, script.id, lead, on=on)
    return talk if talk is None or _plays(talk, lead.answers, left) else None


def _plays(talk: Talk, answers: Answers, left: Coverage) -> bool:
    """Play a talk to its end with these answers, and with what nobody has chosen yet where none is given."""
    for _ in range(_LONGEST):
        step = talk.step
        if step is None:
            return True
        try:
            if not any(talk.copy().move(value) and talk.move(value) for value in _wishes(talk, step, answers, left)):
                return False
        except ScriptCircles:
            return False
    return True


def _wishes(talk: Talk, step: Step, answers: Answers, left: Coverage) -> Iterator[object]:
    """List what to answer, the dearest wish first."""
    fact = consent_fact(step.purpose) if isinstance(step, AskConsent) else step.fact if isinstance(step, Ask) else ""
    times = talk.asked.get(talk.spot, 0)
    values = possible_values(talk.stage.bundle, step)
    if fact in answers and not times:
        given = answers[fact]
        yield (given,) if isinstance(given, str) and any(isinstance(value, tuple) for value in values) else given
    new = [value for value in values if _chosen(talk.spot, value) & (left - talk.coverage).choices]
    several = tuple(name for value in new if isinstance(value, tuple) for name in value)
    if several and fact != _ONE_AT_A_TIME:
        yield several
    yield from new
    yield from (values[(times + at) % len(values)] for at in range(len(values)))


def _chosen(spot: tuple[str, str], value: object) -> frozenset[tuple[str, str, str]]:
    names = value if isinstance(value, tuple) else ("",) if value is None else (value,)
    return frozenset((*spot, str(name)) for name in names)


def _searched(bundle: Bundle, script: Script, left: Coverage, on: date) -> Iterator[Talk]:
    """Try everything from the beginning of a script, the shortest talks first, for what is still left of it."""
    first = begin_talk(bundle, script.id, Lead(), on=on) if len(left.of(script.id)) else None
    waiting, seen = deque([first] if first else []), set[str]()
    while waiting and len(left.of(script.id)) and len(seen) < _MOST_MOMENTS:
        talk = waiting.popleft()
        for value in possible_values(bundle, talk.step) if talk.step else ():
            after = talk.copy()
            if not _moves(after, value) or after.moment in seen:
                continue
            seen.add(after.moment)
            waiting.append(after)
            if len(after.coverage & left.of(script.id)):
                whole = after.copy()
                if _plays(whole, {}, left) and _is_green(whole, on):
                    left -= whole.coverage
                    yield whole


def _moves(talk: Talk, value: object) -> bool:
    try:
        return talk.move(value)
    except ScriptCircles:
        return False


def _is_green(talk: Talk, on: date) -> bool:
    """Say whether the talk goes as it says in every language."""
    story = replace(talk.story(0), name="")
    bundle = talk.stage.bundle
    return all(not rehearse(bundle, story, on=on, language=language).problems for language in bundle.languages)
