"""Every story that ships is lived through the real bot, over HTTP: nothing is refused, and nobody meets silence.

The pure engine plays the same stories in `./run bot check`. Here they pass through Telegram's own limits: lengths of
messages and labels, bytes of buttons, keyboards, messages changed in place.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import count, groupby
from pathlib import Path

import pytest

from bot.usecases.office import Office
from dialogs.bundle import Bundle
from dialogs.reader import read_stories
from dialogs.script import Call, End, Route, Step
from dialogs.stories import Line, Story
from tests.shipped import shipped_bundle, shipped_stories
from tests.world.citizen import Citizen
from tests.world.phones import TelegramPhone
from tests.world.town import Town, open_town

#: Where every conversation begins.
FRONT = "front"
#: So many of the lines a story promises are seen here too: names, days and providers are the town's own.
SEEN = 0.9
#: Refusals that mean no harm: what should be changed says so already, or is gone.
HARMLESS = {"editMessageText", "deleteMessages"}


class Reader:
    """Somebody who lives through stories, and remembers where the bot had nothing to say."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._numbers = count(1)
        self.promised = 0
        self.seen = 0
        self.silences: list[str] = []

    async def lives(self, story: Story) -> None:
        """Live through one story, as somebody new."""
        citizen = self._town.citizen(phone=f"38050{next(self._numbers):07}")
        assert isinstance(citizen.phone, TelegramPhone)
        await _knows(self._town.office, citizen.phone.person.id, story)
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


@pytest.mark.slow
@pytest.mark.timeout(900)
async def test_every_story_that_ships(tmp_path: Path, empty_town: Path) -> None:
    async with open_town(tmp_path, empty_town) as town:
        await town.manager()
        reader = Reader(town)
        for script, stories in groupby(_stories(), key=lambda story: story.script):
            town.office.editions.current = _beginning_with(script)
            for story in stories:
                await reader.lives(story)
        refused = {call: times for call, times in town.citizens_bot.calls.items() if call[1] != 200}
        metrics = town.metrics()
    assert {call: times for call, times in refused.items() if call[0] not in HARMLESS} == {}
    assert 'fate="parked"' not in metrics
    assert reader.silences == []
    assert reader.seen >= SEEN * reader.promised > 0


def _stories() -> list[Story]:
    stories: list[Story] = []
    for path, text in shipped_stories().items():
        found, problems = read_stories(path, text)
        assert problems == ()
        stories += found
    return sorted(stories, key=lambda story: story.script)


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


async def _knows(office: Office, account: int, story: Story) -> None:
    async with office.work() as work:
        person = await work.people.add(account, "uk", office.now())
        await work.people.save(replace(person, profile=dict(story.knows)), office.now())


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
