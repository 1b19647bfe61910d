"""A new edition of the dialogs arrives while people are talking: nobody is dropped, wording reaches everybody."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.usecases.acts import Came, Pressed, Wrote
from bot.usecases.editions import Editions
from bot.usecases.office import Office
from bot.usecases.take_turn import Arrival, take_turn
from dialogs.bundle import Bundle
from dialogs.reader import read_bundle
from tests.manager.stage import Stage

OLENA = 4001
FRONT = """
script: front
title: Початок
about: Для тестів
start: mood
steps:
  mood: {ask: "QUESTION", why: Щоб знати., fact: mood, go: STEP}
  STEP: {ask: А ще?, why: Щоб знати більше., fact: more, go: bye}
  bye: {end: Бувайте.}
"""
FACTS = """
facts:
  mood: {kind: text, label: Настрій}
  more: {kind: text, label: Ще}
"""


def edition(*, question: str = "Як ви?", step: str = "more") -> Bundle:
    """Make an edition of one short script, with the shipped phrases and controls."""
    files = {"scripts/front.yaml": FRONT.replace("QUESTION", question).replace("STEP", step), "catalogue/f.yaml": FACTS}
    bundle, problems = read_bundle(files)
    assert problems == ()
    return bundle


class Talk:
    """One person in an office whose edition changes."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.office: Office = stage.office
        self.updates = 0

    async def publish(self, bundle: Bundle) -> None:
        """Start as a new process would: with this edition, which is kept for whoever is pinned to it."""
        self.office = replace(self.office, editions=Editions(bundle))
        async with self.office.work() as work:
            await work.editions.put(bundle.edition, bundle.files, bundle.translations, self.office.now())

    async def does(self, act: Came | Wrote | Pressed) -> None:
        """Do something."""
        self.updates += 1
        await take_turn(self.office, Arrival(self.updates, OLENA, "uk", act))

    async def hears(self) -> str:
        """Read the newest message that waits to be sent."""
        async with self.office.work() as work:
            person = await work.people.find(OLENA)
        assert person is not None
        return (await self.stage.mail(person.id))[-1].text

    async def stands_on(self) -> tuple[str, str]:
        """Say in which edition, and on which step."""
        async with self.office.work() as work:
            person = await work.people.find(OLENA)
        assert person is not None
        assert person.conversation is not None
        return person.conversation.edition, person.conversation.frames[-1].step


@pytest.fixture
def talk(stage: Stage) -> Talk:
    """Somebody at the door."""
    return Talk(stage)


async def test_a_changed_structure_leaves_people_on_the_edition_they_began_with(talk: Talk) -> None:
    first, second = edition(), edition(step="other")
    await talk.publish(first)
    await talk.does(Came())
    await talk.publish(second)
    await talk.does(Wrote("добре"))
    assert await talk.stands_on() == (first.edition, "more")


async def test_a_changed_wording_reaches_people_in_the_middle(talk: Talk) -> None:
    first, second = edition(), edition(question="Як ви почуваєтеся?")
    assert first.structure == second.structure
    await talk.publish(first)
    await talk.does(Came())
    await talk.publish(second)
    await talk.does(Came())
    assert "Як ви почуваєтеся?" in await talk.hears()


async def test_whoever_begins_anew_gets_the_new_edition(talk: Talk) -> None:
    first, second = edition(), edition(step="other")
    await talk.publish(first)
    await talk.does(Came())
    await talk.does(Wrote("добре"))
    await talk.does(Wrote("ні"))
    await talk.publish(second)
    await talk.does(Came())
    assert await talk.stands_on() == (second.edition, "mood")


async def test_going_back_to_an_older_edition_is_publishing_it_again(talk: Talk) -> None:
    first, second = edition(), edition(step="other")
    for bundle in (first, second, first):
        await talk.publish(bundle)
    await talk.does(Came())
    assert (await talk.stands_on())[0] == first.edition
