"""The whole way of a word nobody understood: typed by a crowd, put into a draft by one press, heard, understood."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.usecases.watching.note_missed import MissedLine, read_missed
from bot.usecases.workshop.add_synonym import AddedSynonym, Synonym, SynonymFate, add_synonym
from bot.usecases.workshop.publish_draft import Decision, publish_draft
from dialogs.answers.choice import choose_typed
from dialogs.script import Ask
from tests.manager.stage import Stage
from tests.usecases.visitor import Visitor
from tests.usecases.workshop import Shop

pytestmark = pytest.mark.timeout(300)

WORDS = "хтозна"


@pytest.fixture
async def shop(tmp_path: Path) -> AsyncIterator[Shop]:
    stage = await Stage.open(tmp_path)
    yield await Shop.open(stage)
    await stage.close()


async def _typed(stage: Stage, step: str, words: str, people: int = 5) -> None:
    """Let a crowd have typed words at a step."""
    async with stage.office.work() as work:
        for account in range(people):
            person = (await work.people.add(6_000_000 + account, "uk", stage.clock.at)).id
            await work.missed_answers.note(person, step, words, stage.clock.at)


async def _adds(shop: Shop, line: MissedLine, choice: str) -> AddedSynonym:
    wish = Synonym(line.step, choice, line.words)
    return await add_synonym(shop.stage.office, shop.bench, by=shop.by, synonym=wish, title="Слова людей")


def _question(shop: Shop, step: str) -> Ask:
    script, _, name = step.partition(".")
    found = shop.stage.office.editions.current.scripts[script].steps[name]
    assert isinstance(found, Ask)
    return found


async def test_a_word_of_a_crowd_is_understood_once_an_editor_has_said_what_it_means(shop: Shop) -> None:
    stage = shop.stage
    crowd = [Visitor(stage, account) for account in range(801, 806)]
    for visitor in crowd:
        await visitor.comes()
        await visitor.writes(f"{WORDS.capitalize()}…")
    (line,) = await read_missed(stage.office)
    choice = line.choices[1]

    done = await _adds(shop, line, choice.id)
    assert done.fate is SynonymFate.ADDED
    assert done.draft.id == shop.id
    decision = Decision(shop.by, done.draft.version, "Люди так кажуть")
    await publish_draft(stage.office, shop.bench, draft=shop.id, decision=decision)

    assert await read_missed(stage.office) == (), "it is on no list any more"
    pressing, typing = Visitor(stage, 901), Visitor(stage, 902)
    await pressing.comes()
    await typing.comes()
    label = stage.office.editions.current.text(choice.label, "uk")
    assert await typing.writes(f"Ой, {WORDS}!") == await pressing.writes(label)
    after = (await typing.person()).conversation
    assert after is not None
    assert not after.misses


async def test_every_question_that_ships_can_be_taught_a_word(shop: Shop) -> None:
    """Parts that several scripts share lie in a folder of their own, and questions are written in several ways."""
    office, taught = shop.stage.office, {"front.start": "guide", "contact_details.contact_way": "call"}
    for step, choice in taught.items():
        await _typed(shop.stage, step, f"{WORDS} {choice}")
        line = next(one for one in await read_missed(office) if one.step == step)
        assert (await _adds(shop, line, choice)).fate is SynonymFate.ADDED, step
    version = await shop.version()
    decision = Decision(shop.by, version, "Люди так кажуть")
    await publish_draft(office, shop.bench, draft=shop.id, decision=decision)
    for step, choice in taught.items():
        found = choose_typed(office.editions.current, _question(shop, step), f"{WORDS} {choice}")
        assert found == (choice,), step


async def test_words_that_belong_to_several_answers_or_stand_after_not_are_listed_too(shop: Shop) -> None:
    """What the bot does not understand is on the list, though some word of it stands at a choice."""
    bundle, step = shop.stage.office.editions.current, "contact_details.contact_way"
    call, write = (one for one in _question(shop, step).choices if one.id in {"call", "write_here"})
    both = " ".join(bundle.text(one.words, "uk").split(",")[0] for one in (write, call) if one.words is not None)
    denied = f"не {bundle.text(call.words, 'uk').split(',')[0]}" if call.words is not None else ""
    await _typed(shop.stage, step, both)
    await _typed(shop.stage, step, denied)
    listed = {one.words: {choice.id for choice in one.meant} for one in await read_missed(shop.stage.office)}
    assert listed[both] == {"call", "write_here"}
    assert denied in listed or choose_typed(bundle, _question(shop, step), denied)
