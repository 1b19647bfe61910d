"""A member of the staff at a desk of a stage: what they post and what their screen shows."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.consent import Given
from bot.casework.desk import Visitor
from bot.casework.names import DeskSittingId
from bot.casework.need import Need
from bot.casework.owners import Manager
from bot.ports.doors import DeskSitting
from bot.ports.messaging import Button
from bot.ports.records import Person
from bot.usecases.acts import Pressed, Wrote
from bot.usecases.desks.assist_intake import (
    Visit,
    begin_sitting,
    finish_sitting,
    post_step,
    renew_receipt,
)
from bot.usecases.desks.view_desk import view_sitting
from tests.manager.stage import Stage

#: The way of somebody who wants firewood, from the consent to the end, without danger.
FIREWOOD = (
    *("Погоджуюся", "Порада або щось інше", "Готово", "Хто б носив дрова", "Так, може", "Ще ні", "Ні, це все"),
    *("Не знаю", "Так, зможемо", "Ні, досить"),
)
AGREED = ("Усе правильно", "Погоджуюся", "Погоджуюся")


@dataclass(slots=True)
class Desk:
    """One sitting of an operator."""

    stage: Stage
    operator: Manager
    sitting: DeskSitting | None = None
    how: Given = Given.SPOKEN

    async def begins(self, visitor: Visitor = Visitor.SELF, *, door: str = "", key: str = "") -> DeskSitting | None:
        """Begin with somebody who has come."""
        key = key or self.stage.office.chance.id()
        visit = Visit(DeskSittingId(key), visitor, self.how, door, "uk")
        self.sitting = await begin_sitting(self.stage.office, operator=self.operator.id, visit=visit)
        return self.sitting

    async def says(self, *answers: str) -> str:
        """Answer question after question, by a button where there is one; give what the screen shows then."""
        for answer in answers:
            await self.posts(answer)
        return self.shown

    async def posts(self, answer: str, *, step: int | None = None) -> None:
        """Post one answer, of the step that is shown unless another is named."""
        now = self.now
        button = next((one for one in self.buttons if _is(answer, one)), None)
        self.sitting = await post_step(
            self.stage.office,
            operator=self.operator.id,
            sitting=now.id,
            step=now.step if step is None else step,
            act=Wrote(answer) if button is None else Pressed(button.data, 0),
            how=self.how,
        )

    async def opens(self) -> DeskSitting | None:
        """Open the page again."""
        seen = await view_sitting(self.stage.office, operator=self.operator.id, sitting=self.now.id)
        self.sitting = seen.sitting if seen else None
        return self.sitting

    async def renews(self) -> None:
        """Ask for another code."""
        now = self.now
        self.sitting = await renew_receipt(self.stage.office, operator=self.operator.id, sitting=now.id, step=now.step)

    async def finishes(self) -> None:
        """Put everything away."""
        assert await finish_sitting(self.stage.office, operator=self.operator.id, sitting=self.now.id)
        await self.opens()

    @property
    def now(self) -> DeskSitting:
        """Give the sitting as it was seen last."""
        assert self.sitting is not None
        return self.sitting

    @property
    def shown(self) -> str:
        """Give all words on the screen."""
        return "\n".join(message.text for message in self.now.screen)

    @property
    def buttons(self) -> list[Button]:
        """List the buttons on the screen, the newest message's first."""
        return [button for message in reversed(self.now.screen) for row in message.rows for button in row]

    async def person(self) -> Person:
        """Look at the visitor as the house does."""
        async with self.stage.office.work() as work:
            return await work.people.load(self.now.person)

    async def need(self) -> Need:
        """Look at what the sitting opened."""
        assert self.now.need is not None, self.shown
        async with self.stage.office.work() as work:
            return await work.needs.load(self.now.need)


def _is(answer: str, button: Button) -> bool:
    return answer in {button.label, button.label.partition(" ")[2]}
