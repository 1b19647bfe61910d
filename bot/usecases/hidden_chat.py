"""While somebody's chat is hidden everything done in it gets neutral answers, until it is opened by its owner."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.claim import code_in_link, read_code
from bot.casework.hiding import Veil
from bot.ports.buttons import unpack
from bot.ports.messaging import Message
from bot.usecases.acts import Act, Came, Left, Pressed, SentMedium, Wrote
from bot.usecases.control_bot import use_control
from bot.usecases.converse import start
from bot.usecases.find_footing import control_in, find_footing
from bot.usecases.hide_chat import hide_chat
from bot.usecases.neutral import NEUTRAL, OTHER, neutral_answer, neutral_menu, neutral_numbers
from bot.usecases.open_chat import compare_word, go_on, open_chat
from bot.usecases.perform import perform
from bot.usecases.sitting import Sitting, in_rows
from bot.usecases.write_to_manager import write_to_manager
from dialogs.corpus import Danger
from dialogs.effects import RaiseSign
from dialogs.engine.walking import Turn
from dialogs.inputs import Control, Controlled

#: With these whoever has come back without a word of their own goes on.
WAYS_ON = (Control.RESTART, Control.MINE, Control.HUMAN)


async def answer_hidden(sitting: Sitting, act: Act) -> bool:
    """Answer what is done in a hidden chat; False when the chat is in sight, or has just been opened for this act."""
    veil = sitting.person.hiding.veil
    if veil is Veil.OPEN or isinstance(act, Left):
        # Whoever takes the bot back gets nothing of what waits.
        return veil is not Veil.OPEN and act != Left(is_gone=True)
    await find_footing(sitting, may_move=False, may_speak=False)
    wanted = control_in(sitting.bundle, act)
    if wanted is Control.HIDE:
        await hide_chat(sitting)
    elif wanted is Control.URGENT:
        await show_numbers(sitting)
    elif veil is Veil.LIFTED:
        return await _answer_lifted(sitting, act, wanted)
    elif isinstance(act, Wrote) and compare_word(sitting, act.text):
        await open_chat(sitting, sitting.said)
        await go_on(sitting)
    else:
        await _answer_neutrally(sitting, act)
    return True


async def show_numbers(sitting: Sitting) -> None:
    """Show the numbers to call, and nothing that tells of a past."""
    await sitting.send(neutral_numbers(sitting.office, sitting.language))


async def _answer_neutrally(sitting: Sitting, act: Act) -> None:
    topic = _topic(act)
    if topic == OTHER and sitting.person.hiding.veil is Veil.DRAWN:
        sitting.person = replace(sitting.person, hiding=sitting.person.hiding.lifted())
        await _welcome(sitting)
        return
    text = act.text if isinstance(act, Wrote) else act.caption if isinstance(act, SentMedium) else ""
    if text and await _is_danger(sitting, text):
        await show_numbers(sitting)
        return
    office, language = sitting.office, sitting.language
    await sitting.send(neutral_answer(office, topic, language) if topic else neutral_menu(office, language))


async def _answer_lifted(sitting: Sitting, act: Act, wanted: Control | None) -> bool:
    """Let somebody begin anew, or ask for the past on purpose; what would show it by itself leads to the choice."""
    if _brings_code(sitting, act) or (isinstance(act, Wrote) and sitting.person.floor.is_human):
        # A code is for the door; words in a talk with a human are for the human, who answers them.
        await open_chat(sitting, 0)
        return False
    if wanted in WAYS_ON:
        await open_chat(sitting, 0)
        await use_control(sitting, Controlled(wanted))
    elif isinstance(act, Wrote) and wanted is None:
        await open_chat(sitting, 0)
        await start(sitting, opening=act.text)
    else:
        await _welcome(sitting)
    return True


async def _welcome(sitting: Sitting) -> None:
    ways = in_rows([sitting.control(each) for each in (*WAYS_ON, Control.URGENT, Control.HIDE)])
    await sitting.send(Message(sitting.phrase("back_again"), ways, is_neutral=True))


async def _is_danger(sitting: Sitting, text: str) -> bool:
    """Say whether words tell of danger; then whoever answers hears, or its clocks begin, unseen."""
    understood = sitting.office.understanding.understand(text, sitting.bundle)
    if understood.danger is not Danger.FLAG:
        return False
    conversation, needs = sitting.person.conversation, await sitting.work.needs.of_person(sitting.person.id)
    live = next((need for need in needs if need.is_live and not (need.is_report or need.is_screened)), None)
    if live is not None:
        await write_to_manager(sitting, await sitting.work.needs.load(live.id), text)
    elif conversation is not None and understood.sign:
        await perform(sitting, Turn(conversation, (RaiseSign(understood.sign),)))
    return True


def _topic(act: Act) -> str:
    """Name what a neutral button is about; "" for everything else."""
    match unpack(act.data) if isinstance(act, Pressed) else None:
        case (str(name), topic) if name == NEUTRAL:
            return topic
        case _:
            return ""


def _brings_code(sitting: Sitting, act: Act) -> bool:
    """Say whether somebody brings the code of a receipt, by a link or in words."""
    return (isinstance(act, Came) and code_in_link(act.payload) is not None) or (
        isinstance(act, Wrote) and read_code(act.text, sitting.office.spelling) is not None
    )
