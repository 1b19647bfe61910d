"""«My requests»: what a person asked for, who answers, what is next and by when."""

from __future__ import annotations

from bot.casework.need import Need, NeedStatus
from bot.casework.reports import RECEIVED, known_to_reporter
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.awaited import awaited, awaited_lines
from bot.usecases.change_sign import FALSE_ALARM
from bot.usecases.confirm_outcome import put_question
from bot.usecases.held_letters import deliver_held
from bot.usecases.learning.keep_heard import has_agreed
from bot.usecases.my_need import titles, visit_line
from bot.usecases.sitting import Sitting, in_rows
from bot.usecases.timeline import status_of
from dialogs.inputs import Control

#: Every live need is shown, and of those that are over so many that this number is reached. A product choice.
SHOWN = 5
#: So many of a person's needs are looked at, newest first. More than anybody has.
LOOKED_AT = 200
#: So many fit one message of 4096 characters with room for long names. Source: the Bot API, sendMessage.
IN_ONE_MESSAGE = 8


async def show_my_needs(sitting: Sitting) -> None:
    """Show the person's needs, newest first, and what can be done about them."""
    # Whatever a hidden chat kept back may come now.
    await sitting.work.outbox.release(sitting.person.id, sitting.now)
    needs = await _shown(sitting)
    buttons = [sitting.control(Control.RESTART), sitting.control(Control.URGENT)]
    conversation = sitting.person.conversation
    if conversation is not None and not conversation.is_over:
        buttons.insert(0, sitting.control(Control.CONTINUE))
    if not needs:
        await sitting.tell("my_needs_none", *buttons, sitting.act("complaints_button", "complaints"))
        return
    buttons.append(sitting.act("complaints_button", "complaints"))
    if await has_agreed(sitting) is not None:
        buttons.append(sitting.act("improve_button", "improve", "show"))
    for at in range(0, len(needs), IN_ONE_MESSAGE):
        page = needs[at : at + IN_ONE_MESSAGE]
        title = () if at else (sitting.phrase("my_needs_title"),)
        lines = [await _line(sitting, need) for need in page]
        opening = [_opening(sitting, need) for need in page if not need.is_report]
        below = buttons if at + IN_ONE_MESSAGE >= len(needs) else []
        await sitting.send(Message("\n\n".join((*title, *lines)), in_rows([*opening, *below])))
    # Whoever asked us never to write first has come: now is the time for what waited.
    for need in needs:
        await deliver_held(sitting.office, sitting.work, need)
        if need.status is NeedStatus.CONFIRMING:
            await put_question(sitting, need)


async def _shown(sitting: Sitting) -> tuple[Need, ...]:
    """Give every live need, newest first, then the newest of those that are over."""
    needs = [
        need
        for need in await sitting.work.needs.of_person(sitting.person.id, LOOKED_AT)
        if not await _was_nothing(sitting, need)
    ]
    live, over = ([need for need in needs if need.is_live is is_live] for is_live in (True, False))
    return (*live, *over[: max(0, SHOWN - len(live))])


async def _was_nothing(sitting: Sitting, need: Need) -> bool:
    """Say whether it was only kept in case the person fell silent, and they called it a false alarm: nobody knows."""
    if not need.is_screened or need.status is not NeedStatus.WITHDRAWN:
        return False
    history = await sitting.work.needs.history(need.id)
    return bool(history) and history[-1].name == FALSE_ALARM


def _opening(sitting: Sitting, need: Need) -> Button:
    return Button(sitting.phrase("need_button", number=need.number), act_data("need", need.id))


async def _line(sitting: Sitting, need: Need) -> str:
    if need.is_report:
        known = known_to_reporter(await sitting.work.needs.history(need.id)) or RECEIVED
        return sitting.phrase("my_report", number=need.number, status=sitting.phrase(f"report_status.{known}"))
    kinds, status = titles(sitting, need), sitting.words(await status_of(sitting, need))
    if not need.is_live and need.due_at is None:
        return sitting.phrase("my_need_over", number=need.number, kinds=kinds, status=status)
    said = sitting.phrase(
        "my_need",
        number=need.number,
        kinds=kinds,
        status=status,
        owner=await sitting.owner_name(need.owner),
        due=sitting.due(need.due_at),
    )
    visit = await sitting.work.appointments.open_of_need(need.id)
    arranged = (visit_line(sitting, visit),) if visit is not None and visit.chosen is not None else ()
    return "\n".join((said, *arranged, *awaited_lines(sitting, await awaited(sitting, need))))
