"""«My requests»: what a person asked for, who answers, what is next and by when."""

from __future__ import annotations

from bot.casework.need import Need, NeedStatus
from bot.casework.reports import RECEIVED, known_to_reporter
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.confirm_outcome import put_question
from bot.usecases.held_letters import deliver_held
from bot.usecases.keep_heard import has_agreed
from bot.usecases.my_need import titles
from bot.usecases.sitting import Sitting, in_rows
from bot.usecases.timeline import status_of
from dialogs.inputs import Control

#: The newest this many are shown; older ones are asked for by number. A product choice.
SHOWN = 5


async def show_my_needs(sitting: Sitting) -> None:
    """Show the person's needs, newest first, and what can be done about them."""
    # Whatever a hidden chat kept back may come now.
    await sitting.work.outbox.release(sitting.person.id, sitting.now)
    needs = (await sitting.work.needs.of_person(sitting.person.id))[:SHOWN]
    buttons = [sitting.control(Control.RESTART), sitting.control(Control.URGENT)]
    conversation = sitting.person.conversation
    if conversation is not None and not conversation.is_over:
        buttons.insert(0, sitting.control(Control.CONTINUE))
    if not needs:
        await sitting.tell("my_needs_none", *buttons, sitting.act("complaints_button", "complaints"))
        return
    lines = [await _line(sitting, need) for need in needs]
    text = "\n\n".join((sitting.phrase("my_needs_title"), *lines))
    opening = [_opening(sitting, need) for need in needs if not need.is_report]
    buttons = [*opening, *buttons, sitting.act("complaints_button", "complaints")]
    if await has_agreed(sitting) is not None:
        buttons.append(sitting.act("improve_button", "improve", "show"))
    await sitting.send(Message(text, in_rows(buttons)))
    # Whoever asked us never to write first has come: now is the time for what waited.
    for need in needs:
        await deliver_held(sitting.office, sitting.work, need)
        if need.status is NeedStatus.CONFIRMING:
            await put_question(sitting, need)


def _opening(sitting: Sitting, need: Need) -> Button:
    return Button(sitting.phrase("need_button", number=need.number), act_data("need", need.id))


async def _line(sitting: Sitting, need: Need) -> str:
    if need.is_report:
        known = known_to_reporter(await sitting.work.needs.history(need.id)) or RECEIVED
        return sitting.phrase("my_report", number=need.number, status=sitting.phrase(f"report_status.{known}"))
    kinds, status = titles(sitting, need), sitting.words(await status_of(sitting, need))
    if not need.is_live and need.due_at is None:
        return sitting.phrase("my_need_over", number=need.number, kinds=kinds, status=status)
    return sitting.phrase(
        "my_need",
        number=need.number,
        kinds=kinds,
        status=status,
        owner=await sitting.owner_name(need.owner),
        due=sitting.due(need.due_at),
    )
