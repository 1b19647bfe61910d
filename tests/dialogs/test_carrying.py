"""Three editions follow one another while somebody stands at every step: nobody is dropped, nothing said is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from dialogs.advance import advance
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Frame, Phase, PutBy, from_plain, to_plain
from dialogs.editions.carrying import Carried, Fate, Move, Pinned, carry, foresee
from dialogs.effects import Say
from dialogs.engine.walking import waiting
from dialogs.inputs import Picked
from dialogs.rehearsing.rehearsal import plain_text
from dialogs.script import Ask, AskConsent, Human, Review
from tests.dialogs.parking import ON, answers, parked, played_out, spots
from tests.dialogs.three_editions import edition_a, edition_b, edition_c, way


def hop(old: Callable[[], Bundle], new: Callable[[], Bundle]) -> Move:
    """Go straight to the next edition, or by way of the second."""
    between = () if {old, new} != {edition_a, edition_c} else (edition_b(),)
    return Move(old(), new(), way(old(), *between, new()))


HOPS = [
    pytest.param(edition_a, edition_b, id="A-B"),
    pytest.param(edition_b, edition_c, id="B-C"),
    pytest.param(edition_a, edition_c, id="A-B-C"),
]
#: Where somebody's question is another one now; everywhere else they go on as if nothing had happened.
DECLARED = {
    ("A", "B"): {"food.enough": Fate.ASKED_AGAIN, "care.age": Fate.ELSEWHERE},
    ("B", "C"): {"food.enough": Fate.ASKED_AGAIN, "food.born": Fate.ELSEWHERE, "front.extra": Fate.ELSEWHERE},
    ("A", "C"): {
        "food.enough": Fate.ASKED_AGAIN,
        "care.age": Fate.ELSEWHERE,
        "food.born": Fate.ELSEWHERE,
        "front.extra": Fate.ELSEWHERE,
    },
}


def letter(bundle: Bundle) -> str:
    return {edition_a().edition: "A", edition_b().edition: "B", edition_c().edition: "C"}[bundle.edition]


def spot(conversation: Conversation) -> str:
    return f"{conversation.frames[-1].script}.{conversation.frames[-1].step}"


def test_somebody_is_parked_on_every_step_that_waits() -> None:
    for bundle in (edition_a(), edition_b(), edition_c()):
        waits = {
            (script.id, name)
            for script in bundle.scripts.values()
            for name, step in script.steps.items()
            if isinstance(step, Ask | AskConsent | Review | Human)
        }
        assert spots(parked(bundle)) == waits


@pytest.mark.parametrize(("old", "new"), HOPS)
def test_everybody_is_carried_or_pinned_as_declared(old: Callable[[], Bundle], new: Callable[[], Bundle]) -> None:
    move = hop(old, new)
    declared = DECLARED[letter(move.old), letter(move.new)]
    for conversation in parked(move.old):
        fate = declared.get(spot(conversation), Fate.GOES_ON)
        carried = carry(move, conversation)
        assert foresee(move, (conversation.frames[-1].script, conversation.frames[-1].step)).fate is fate
        if isinstance(carried, Pinned):
            # «Немає» is no answer any more: whoever gave it finishes where it was one.
            assert (carried.rule, conversation.answers.get("enough")) == ("choice_gone", "no")
            continue
        assert bool(carried.effects) == (fate is not Fate.GOES_ON)
        if fate is Fate.GOES_ON:
            assert carried.conversation.serial == conversation.serial


@pytest.mark.parametrize(("old", "new"), HOPS)
def test_everybody_comes_to_an_end_and_hears_something_at_every_step(
    old: Callable[[], Bundle], new: Callable[[], Bundle]
) -> None:
    move = hop(old, new)
    for conversation in parked(move.old):
        carried = carry(move, conversation)
        if isinstance(carried, Pinned):
            played_out(move.old, conversation)
        else:
            assert from_plain(to_plain(carried.conversation)) == carried.conversation
            played_out(move.new, carried.conversation)


@pytest.mark.parametrize(("old", "new"), HOPS)
def test_nothing_that_was_said_is_lost(old: Callable[[], Bundle], new: Callable[[], Bundle]) -> None:
    move = hop(old, new)
    for conversation in parked(move.old):
        carried = carry(move, conversation)
        if isinstance(carried, Carried):
            facts = carried.conversation.facts
            for name, value in conversation.facts.items():
                assert facts[move.way.fact(name)] == value


@pytest.mark.parametrize(("old", "new"), HOPS)
def test_every_way_back_is_still_there(old: Callable[[], Bundle], new: Callable[[], Bundle]) -> None:
    move = hop(old, new)
    for conversation in parked(move.old):
        carried = carry(move, conversation)
        if isinstance(carried, Carried):
            for visit in carried.conversation.trail:
                step = move.new.step(visit.frames[-1].script, visit.frames[-1].step)
                assert visit.fact in {getattr(step, "fact", ""), f"consent_{getattr(step, 'purpose', '')}"}
                assert visit.fact in carried.conversation.answers


def test_both_hops_one_after_another_end_where_the_chain_does() -> None:
    first, second, chain = hop(edition_a, edition_b), hop(edition_b, edition_c), hop(edition_a, edition_c)
    compared = 0
    for conversation in parked(edition_a()):
        at_once, half = carry(chain, conversation), carry(first, conversation)
        if isinstance(at_once, Carried) and isinstance(half, Carried):
            whole = carry(second, half.conversation)
            assert isinstance(whole, Carried)
            assert (whole.conversation.frames, whole.conversation.facts) == (
                at_once.conversation.frames,
                at_once.conversation.facts,
            )
            compared += 1
    assert compared


def test_whoever_lands_elsewhere_is_told_so_in_one_sentence() -> None:
    move = hop(edition_a, edition_b)
    conversation = next(each for each in parked(move.old) if spot(each) == "care.age")
    carried = carry(move, conversation)
    assert isinstance(carried, Carried)
    said = [plain_text(move.new, effect.text) for effect in carried.effects if isinstance(effect, Say)]
    assert said == ["Того запитання вже немає.", "Як справляється?"]


def test_a_button_of_the_question_that_is_gone_is_known_to_be_old() -> None:
    move = hop(edition_a, edition_b)
    conversation = next(each for each in parked(move.old) if spot(each) == "food.enough")
    carried = carry(move, conversation)
    assert isinstance(carried, Carried)
    turn = advance(move.new, carried.conversation, Picked(conversation.serial, "yes"), on=ON)
    assert "enough" not in turn.conversation.answers
    (said,) = [effect for effect in turn.effects if isinstance(effect, Say)]
    assert plain_text(move.new, said.text) == "Ця кнопка стара."


def test_a_button_of_a_renamed_step_still_answers() -> None:
    move = hop(edition_a, edition_b)
    conversation = next(each for each in parked(move.old) if spot(each) == "care.neighbour")
    carried = carry(move, conversation)
    assert isinstance(carried, Carried)
    skip = answers(move.old, conversation)[-1]
    assert spot(advance(move.new, carried.conversation, skip, on=ON).conversation) == "care.how"


def test_without_a_declaration_a_renamed_step_pins() -> None:
    bare = Move(edition_a(), edition_b(), way(edition_a()))
    conversation = next(each for each in parked(bare.old) if spot(each) == "care.neighbour")
    carried = carry(bare, conversation)
    assert isinstance(carried, Pinned)
    assert (carried.rule, carried.values) == ("step_gone", {"step": "care.neighbour"})


def test_ticks_half_made_stay_ticked() -> None:
    move = hop(edition_a, edition_c)
    ticking = [each for each in parked(move.old) if each.picks]
    assert ticking
    for conversation in ticking:
        carried = carry(move, conversation)
        assert isinstance(carried, Carried)
        assert carried.conversation.picks == conversation.picks
        assert waiting(move.new, carried.conversation) is not None


def test_whoever_talks_with_a_human_goes_on_afterwards() -> None:
    move = hop(edition_a, edition_c)
    with_human = [each for each in parked(move.old) if each.phase is Phase.WITH_HUMAN]
    conversation = next(each for each in with_human if each.answers.get("enough") != "no")
    carried = carry(move, conversation)
    assert isinstance(carried, Carried)
    assert carried.effects == ()
    assert played_out(move.new, carried.conversation).is_over


def test_whoever_reads_the_guide_moves_when_they_are_back() -> None:
    move = hop(edition_a, edition_b)
    for step, is_quiet in (("alone", True), ("age", False)):
        conversation = next(each for each in parked(move.old) if spot(each) == f"care.{step}")
        page = Frame("place", "town", aside=True)
        reading = replace(
            conversation, frames=(*conversation.frames, page), put_by=PutBy(Phase.ASKING, conversation.serial)
        )
        carried = carry(move, reading)
        if is_quiet:
            assert isinstance(carried, Carried)
            assert carried.conversation.frames[-1] == Frame("town", "town", aside=True)
        else:
            assert carried == Pinned("in_guide")
