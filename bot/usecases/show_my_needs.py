"""«My requests»: what a person asked for, who answers, what is next and by when."""

from __future__ import annotations

from bot.casework.need import Need, NeedStatus
from bot.ports.messaging import Message
from bot.usecases.confirm_outcome import put_question
from bot.usecases.held_letters import deliver_held
from bot.usecases.sitting import Sitting, in_rows
from dialogs.inputs import Control
from dialogs.wording import Wording

#: The newest this many are shown; older ones are asked for by number. A product choice.
SHOWN = 5


async def show_my_needs(sitting: Sitting) -> None:
    """Show the person's needs, newest first, and what can be done about them."""
    needs = (await sitting.work.needs.of_person(sitting.person.id))[:SHOWN]
    buttons = [sitting.control(Control.RESTART), sitting.control(Control.URGENT)]
    conversation = sitting.person.conversation
    if conversation is not None and not conversation.is_over:
        buttons.insert(0, sitting.control(Control.CONTINUE))
    if not needs:
        await sitting.tell("my_needs_none", *buttons)
        return
    lines = [await _line(sitting, need) for need in needs]
    text = "\n\n".join((sitting.phrase("my_needs_title"), *lines))
    await sitting.send(Message(text, in_rows(buttons)))
    # Whoever asked us never to write first has come: now is the time for what waited.
    for need in needs:
        await deliver_held(sitting.office, sitting.work, need)
        if need.status is NeedStatus.CONFIRMING:
            await put_question(sitting, need)


async def _line(sitting: Sitting, need: Need) -> str:
    titles = [
        sitting.bundle.catalogue.needs[kind].title for kind in need.kinds if kind in sitting.bundle.catalogue.needs
    ]
    return sitting.phrase(
        "my_need",
        number=need.number,
        kinds=", ".join(sitting.words(title) for title in titles) or sitting.phrase("kind_talk"),
        status=sitting.words(await _status(sitting, need)),
        owner=await sitting.owner_name(need.owner),
        due=sitting.due(need.due_at),
    )


async def _status(sitting: Sitting, need: Need) -> Wording:
    if need.status is not NeedStatus.IN_REFERRAL:
        return sitting.bundle.phrase(f"status.{need.status.value}")
    referral = await sitting.work.referrals.live_of(need.id)
    if referral is None:
        return sitting.bundle.phrase("status.routing")
    named = f"status.{referral.stage}"
    return sitting.bundle.phrase(
        named if named in sitting.bundle.catalogue.phrases else f"status.{referral.status.value}"
    )
