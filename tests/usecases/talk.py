"""One person in an office whose edition changes."""

from __future__ import annotations

from dataclasses import replace

from bot.ports.messaging import Button, Message
from bot.ports.records import Person
from bot.usecases.acts import Act, Pressed, Wrote
from bot.usecases.editions import Editions
from bot.usecases.take_turn import Arrival, take_turn
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation
from tests.dialogs.three_editions import edition_a
from tests.manager.stage import Stage

OLENA = 4001


class Talk:
    """One person in an office whose edition changes."""

    def __init__(self, stage: Stage, account: int = OLENA) -> None:
        self.stage = stage
        self.office = stage.office
        self.account = account
        self.updates = 0 if account == OLENA else account
        self.heard: list[Message] = []

    async def publish(self, bundle: Bundle, *, keeps: bool = True) -> None:
        """Start as a new process would; what it does not keep, it has never stored."""
        self.office = replace(self.office, editions=Editions(bundle))
        async with self.office.work() as work:
            if keeps:
                await work.editions.put(bundle.edition, bundle.files, bundle.translations, self.office.now())

    async def does(self, *acts: Act | str) -> None:
        """Do one thing after another; a text is the label of a button of the newest message, or words."""
        for act in acts:
            self.updates += 1
            await take_turn(self.office, Arrival(self.updates, self.account, "uk", self._act(act)))
            self.heard = await self.stage.mail((await self.person()).id)

    def _act(self, act: Act | str) -> Act:
        if not isinstance(act, str):
            return act
        button = self.button(act)
        return Pressed(button.data, 1) if button else Wrote(act)

    def button(self, label: str) -> Button | None:
        """Find a button on the screen."""
        rows = (row for message in self.heard for row in message.rows)
        return next((each for row in rows for each in row if label in each.label), None)

    @property
    def hears(self) -> str:
        """Read what came in answer to the last act."""
        return "\n".join(message.text for message in self.heard)

    async def person(self) -> Person:
        async with self.office.work() as work:
            person = await work.people.find(self.account)
        assert person is not None
        return person

    async def conversation(self) -> Conversation:
        conversation = (await self.person()).conversation
        assert conversation is not None
        return conversation

    async def stands_on(self) -> tuple[str, str]:
        """Say in which edition, and on which step."""
        conversation = await self.conversation()
        return conversation.edition, conversation.frames[-1].step if conversation.frames else ""


def scripts_of(bundle: Bundle) -> dict[str, str]:
    paths = [path for path in bundle.files if path.startswith("scripts/")]
    return {path.removeprefix("scripts/").removesuffix(".yaml"): bundle.files[path] for path in paths}


async def at_age(talk: Talk) -> None:
    await talk.does("Догляд", "Готово", "Ні")
    assert await talk.stands_on() == (edition_a().edition, "age")
