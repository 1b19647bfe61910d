"""Edition after edition as the workshop makes them, and back again: whoever stands anywhere in them can finish."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from random import Random

import pytest

from bot.ports.storage import Work
from bot.usecases.editions import Editions, Footing
from dialogs.advance import advance
from dialogs.bundle import Bundle
from dialogs.checks import circles
from dialogs.conversation import Conversation, Phase
from dialogs.editing.applying import apply
from dialogs.editing.edits import (
    AddOnRoute,
    DuplicateStep,
    Edit,
    ExtractPart,
    RemoveStep,
    RenameEntry,
    RenameScript,
    RenameStep,
    Reorder,
    SplitStep,
)
from dialogs.editing.values import Refusal
from dialogs.editions.refreshing import can_go_on
from dialogs.effects import Say
from dialogs.engine.walking import Turn, waiting
from dialogs.migrations import Way
from dialogs.publishing.findings import Sources, find_all, subjects_of
from dialogs.reader import read_bundle
from dialogs.script import Ask
from tests.dialogs.editing.wandering import Wanderer
from tests.dialogs.parking import ON, answers, parked, played_out, settled
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage

#: Rows of editions; the long version: DVERI_WALKS=200.
ROWS = int(os.environ.get("DVERI_WALKS", "0")) or 5
#: Editions of a row, and edits of each.
EDITIONS, EDITS = 4, 3
STRUCTURE = (
    *(AddOnRoute, DuplicateStep, ExtractPart, RemoveStep),
    *(RenameEntry, RenameScript, RenameStep, Reorder, SplitStep),
)


@cache
def standing() -> tuple[Conversation, ...]:
    """Give one conversation for every place where one can wait, and every way of ticking."""
    return tuple({(each.frames, each.phase, each.picks): each for each in parked(edition_a())}.values())


def made_of(heard: Bundle, chance: Random) -> Bundle:
    """Make the next edition as the workshop does: each edit says where it leads people; the gate lets it out."""
    known = subjects_of(_sources(heard.files))
    files: Mapping[str, str] = heard.files
    done = 0
    while done < EDITS:
        edit = _structural(files, chance)
        changed = apply(files, edit, base=heard, because="Так ясніше")
        if isinstance(changed, Refusal):
            continue
        now = {path: text for path, text in {**files, **changed.files}.items() if text is not None}
        if now != files and find_all(_sources(now), known).verdict.may_be_published:
            print(edit)
            files, done = now, done + 1
    bundle, _ = read_bundle(files)
    return bundle


def _structural(files: Mapping[str, str], chance: Random) -> Edit:
    while True:
        edit = Wanderer(files, chance).edit()
        if isinstance(edit, STRUCTURE):
            return edit


def _sources(files: Mapping[str, str]) -> Sources:
    return Sources(files, {}, {}, {})


@pytest.mark.timeout(300)
@pytest.mark.parametrize("seed", range(ROWS))
async def test_whoever_stands_anywhere_can_finish(stage: Stage, seed: int) -> None:
    chance = Random(seed)
    people = list(standing())
    editions = Editions(edition_a())
    published = [edition_a()]
    async with stage.office.work() as work:
        await _published(edition_a(), work, stage)
        for _ in range(EDITIONS):
            is_back = len(published) > 2 and chance.random() < 0.3
            heard = chance.choice(published[:-1]) if is_back else made_of(published[-1], chance)
            print("heard:", heard.edition[:6], "back" if is_back else "new")
            published.append(heard)
            await _published(heard, work, stage)
            await editions.follow(work)
            assert editions.current.edition == heard.edition
            for at, each in enumerate(people):
                # Some come after every edition, some only after the last one.
                if chance.random() < 0.4:
                    people[at] = await _comes(editions, each, work)
        for each in people:
            footing = await editions.footing(each, work)
            played_out(footing.bundle, _landed(footing).conversation)


def test_a_circle_that_opens_one_need_after_another_is_not_let_out() -> None:
    """Consent is given already and opening waits for nobody: such a talk would never come to an end."""
    heard = edition_a()
    changed = apply(heard.files, RemoveStep("scripts/front.yaml", "human", "agree"), base=heard, because="Так")
    assert not isinstance(changed, Refusal)
    now = {**heard.files, **{path: text for path, text in changed.files.items() if text is not None}}
    assert not find_all(_sources(now), subjects_of(_sources(heard.files))).verdict.may_be_published
    bundle, _ = read_bundle(now)
    assert [problem.rule for problem in circles.check(bundle)] == ["circle_of_known_answers"]


async def _published(bundle: Bundle, work: Work, stage: Stage) -> None:
    await work.editions.put(bundle.edition, bundle.files, bundle.translations, stage.office.now())


async def _comes(editions: Editions, person: Conversation, work: Work) -> Conversation:
    """Let somebody come and answer what is asked; whoever leaves at the end is not seen again."""
    footing = await editions.footing(person, work)
    old = await editions.named(person.edition, work)
    way = await editions.way(old, work) if footing.bundle.edition != person.edition else None
    _is_told(footing, person, old, way or Way())
    turn = _landed(footing)
    for given in answers(footing.bundle, turn.conversation)[:1]:
        turn = settled(footing.bundle, advance(footing.bundle, turn.conversation, given, on=ON))
        assert any(isinstance(effect, Say) for effect in turn.effects)
    return person if turn.conversation.is_over else turn.conversation


def _landed(footing: Footing) -> Turn:
    assert footing.conversation.is_over or can_go_on(footing.bundle, footing.conversation)
    return settled(footing.bundle, Turn(footing.conversation, footing.said))


def _is_told(footing: Footing, before: Conversation, old: Bundle, way: Way) -> None:
    """Hold that nobody is lost, and that nobody is asked anything else, or anything twice, without a word about it."""
    said = {effect.text.context for effect in footing.said if isinstance(effect, Say)}
    assert "phrases.questions_lost" not in said
    was, now = way.fact(asked_of(old, before)), asked_of(footing.bundle, footing.conversation)
    if not footing.said:
        assert (footing.conversation.serial, now) == (before.serial, was)
        return
    assert said & {"phrases.question_gone", "phrases.question_changed"}
    assert now not in {way.fact(fact) for fact in before.answers} - {was}


def asked_of(bundle: Bundle, conversation: Conversation) -> str:
    """Name the fact somebody is asked for; "" when they are asked for none."""
    step = waiting(bundle, conversation) if conversation.phase is Phase.ASKING else None
    return step.fact if isinstance(step, Ask) else ""
