"""The dialogs as they ship, edited from end to end while somebody stands nearly everywhere in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from dialogs.advance import advance
from dialogs.bundle import Bundle, structure_of
from dialogs.conversation import Conversation, Phase
from dialogs.editions.carrying import Carried, Fate, Move, Pinned, carry, foresee
from dialogs.editions.comparing import compare
from dialogs.editions.refreshing import can_go_on, refreshed
from dialogs.effects import Say
from dialogs.engine.walking import Turn, waiting
from dialogs.migrations import Migration, Spot, Way
from dialogs.problems import Where
from dialogs.script import Ask, AskConsent, End, Human, Review, Script, Step
from tests.dialogs.parking import ON, answers, parked_widely, settled, spots
from tests.shipped import shipped_bundle

#: Some steps are reached by few answers together; the rest is a sample enough.
NEARLY_ALL = 0.9
NOWHERE = Where("")


@cache
def standing() -> tuple[Conversation, ...]:
    return tuple(parked_widely(shipped_bundle()))


def edited(scripts: Mapping[str, Script], declared: Mapping[Spot, Spot]) -> Move:
    """Make another edition of other scripts, and the way there."""
    old = shipped_bundle()
    migration = Migration(old.edition, "", NOWHERE, dict(declared))
    structure = structure_of(scripts, old.catalogue)
    new = replace(old, edition="edited", structure=structure, scripts=scripts, migrations=(migration,))
    return Move(old, new, Way(new.migrations))


def all_renamed() -> Move:
    """Give every step of every script another name."""
    scripts = {
        name: replace(
            script,
            start=f"{script.start}_2",
            steps={
                f"{step}_2": _led(thing, {each: f"{each}_2" for each in script.steps}) for step, thing in _of(script)
            },
        )
        for name, script in shipped_bundle().scripts.items()
    }
    declared = {
        (name, step): (name, f"{step}_2") for name, script in shipped_bundle().scripts.items() for step in script.steps
    }
    return edited(scripts, declared)


def without(spot: Spot, target: str) -> Move:
    """Remove a step; whoever would come to it comes to another one."""
    name, step = spot
    script = shipped_bundle().scripts[name]
    steps = {other: _led(thing, {step: target}) for other, thing in _of(script) if other != step}
    start = target if script.start == step else script.start
    scripts = {**shipped_bundle().scripts, name: replace(script, start=start, steps=steps)}
    return edited(scripts, {spot: (name, target)})


def _of(script: Script) -> list[tuple[str, Step]]:
    return list(script.steps.items())


def _led(step: Step, names: Mapping[str, str]) -> Step:
    if isinstance(step, End):
        return step
    return replace(step, routes=tuple(replace(route, go=names.get(route.go, route.go)) for route in step.routes))


def stands_well(bundle: Bundle, conversation: Conversation) -> None:
    """Check that somebody is asked, is with a human, or is at the end."""
    if conversation.phase is Phase.ASKING:
        assert waiting(bundle, conversation) is not None
    assert can_go_on(bundle, conversation)


def test_somebody_stands_nearly_everywhere() -> None:
    waits = {
        (script.id, name)
        for script in shipped_bundle().scripts.values()
        for name, step in script.steps.items()
        if isinstance(step, Ask | AskConsent | Review | Human)
    }
    assert len(spots(standing()) & waits) > NEARLY_ALL * len(waits)


def test_new_names_for_everything_are_noticed_by_nobody() -> None:
    move = all_renamed()
    for conversation in standing():
        carried = carry(move, conversation)
        assert isinstance(carried, Carried)
        assert carried.effects == ()
        assert (carried.conversation.serial, carried.conversation.answers) == (
            conversation.serial,
            conversation.answers,
        )
        for given in answers(move.old, conversation)[:1]:
            before = settled(move.old, advance(move.old, conversation, given, on=ON))
            after = settled(move.new, advance(move.new, carried.conversation, given, on=ON))
            assert [effect for effect in after.effects if isinstance(effect, Say)] == [
                effect for effect in before.effects if isinstance(effect, Say)
            ]


def test_new_names_that_nobody_declared_keep_everybody_where_they_are() -> None:
    move = all_renamed()
    old = refreshed(move.old, move.new)
    for conversation in standing():
        assert isinstance(carry(replace(move, way=Way()), conversation), Pinned)
        assert can_go_on(old, conversation)


def test_a_question_that_is_gone_leads_on() -> None:
    old = shipped_bundle()
    by_spot: dict[Spot, list[Conversation]] = {}
    for conversation in standing():
        by_spot.setdefault((conversation.frames[-1].script, conversation.frames[-1].step), []).append(conversation)
    moved = 0
    for spot, people in by_spot.items():
        step, steps = old.step(*spot), old.scripts[spot[0]].steps
        target = "" if isinstance(step, End) else step.routes[-1].go
        if target not in steps or target == spot[1]:
            continue
        move = without(spot, target)
        assert foresee(move, spot).fate in {Fate.ELSEWHERE, Fate.ASKED_AGAIN}
        for conversation in (*people[:5], *standing()[:: len(standing()) // 20]):
            carried = carry(move, conversation)
            if isinstance(carried, Carried):
                stands_well(move.new, settled(move.new, Turn(carried.conversation, carried.effects)).conversation)
                moved += bool(carried.effects)
            else:
                # Consent was all that stood before a request; nobody sends one by removing it.
                assert carried.rule == "would_open"
    assert moved > len(by_spot) // 2


def test_a_comparison_of_everything_with_everything_renamed_is_complete() -> None:
    move = all_renamed()
    told = compare(move.old, move.new, move.way)
    steps = sum(len(script.steps) for script in move.old.scripts.values())
    assert sum(change.rule == "step_renamed" for change in told) == steps
    assert {change.rule for change in told} == {"step_renamed", "migration_added"}
