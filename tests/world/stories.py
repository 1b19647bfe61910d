"""The stories that ship, for whoever lives through them in a town."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import count, groupby

from dialogs.bundle import Bundle
from dialogs.reader import read_stories
from dialogs.script import Call, End, Route, Step
from dialogs.stories import Line, Story
from tests.shipped import shipped_bundle, shipped_stories
from tests.world.citizen import Citizen
from tests.world.phones import TelegramPhone
from tests.world.town import Town

#: Where every conversation begins.
FRONT = "front"


class Reader:
    """Somebody who lives through stories, and remembers where the bot had nothing to say.

    Attributes:
        promised, seen: how many lines of the bot the stories promise, and how many of them came.
        silences: what was done and by whom when nothing came of it.
    """

    def __init__(self, town: Town) -> None:
        self._town = town
        self._numbers = count(1)
        self.promised = 0
        self.seen = 0
        self.silences: list[str] = []

    async def lives_them_all(self) -> None:
        """Live through every story, each as somebody new."""
        for script, stories in groupby(_stories(), key=lambda story: story.script):
            self._town.office.editions.current = _beginning_with(script)
            for story in stories:
                await self._lives(story)

    async def _lives(self, story: Story) -> None:
        citizen = self._town.citizen(phone=f"38050{next(self._numbers):07}")
        await self._knows(citizen, story)
        await citizen.opens_link()
        heard = 0
        for line in story.talk:
            if line.act == "bot":
                self.promised += 1
                self.seen += any(line.text in one.text for one in citizen.phone.shown[heard:])
                continue
            before, heard = _screen(citizen), max(0, len(citizen.phone.shown) - 1)
            await _does(citizen, line)
            if line.act != "world" and _screen(citizen) == before:
                self.silences.append(f"{story.where.file}: «{story.name}»: {line.act}: {line.text}")

    async def _knows(self, citizen: Citizen, story: Story) -> None:
        assert isinstance(citizen.phone, TelegramPhone)
        office = self._town.office
        async with office.work() as work:
            person = await work.people.add(citizen.phone.person.id, "uk", office.now())
            await work.people.save(replace(person, profile=dict(story.knows)), office.now())


def _stories() -> Iterator[Story]:
    stories: list[Story] = []
    for path, text in shipped_stories().items():
        found, problems = read_stories(path, text)
        assert problems == ()
        stories += found
    yield from sorted(stories, key=lambda story: story.script)


def _beginning_with(script: str) -> Bundle:
    """Give an edition in which whoever comes is in the middle of a script at once, as its stories are."""
    shipped = shipped_bundle()
    front = shipped.scripts[FRONT]
    if script == FRONT:
        return shipped
    goodbye = next(step for step in front.steps.values() if isinstance(step, End))
    steps: dict[str, Step] = {"play": Call(script, (Route("bye", front.where),), front.where), "bye": goodbye}
    scripts = {**shipped.scripts, FRONT: replace(front, start="play", steps=steps)}
    return replace(shipped, scripts=scripts, edition=f"{shipped.edition[:8]}-{script}")


async def _does(citizen: Citizen, line: Line) -> None:
    match line.act:
        case "world":
            return
        case "citizen taps":
            # What stands in a group that is closed may be named as well.
            await citizen.says(line.text)
        case "citizen shares phone":
            await citizen.shares_contact(line.text)
        case "citizen shares contact":
            name, _, phone = line.text.rpartition(",")
            await citizen.shares_contact(phone.strip(), of=name.strip())
        case "citizen sends":
            await citizen.phone.sends(line.text)
        case _:
            await citizen.writes(line.text)


def _screen(citizen: Citizen) -> list[tuple[int, str, tuple[str, ...]]]:
    return [(one.id, one.text, one.buttons) for one in citizen.phone.shown]
