"""A citizen does something; exactly once per update, all of it in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import assert_never

from bot.casework.claim import code_in_link, read_code
from bot.casework.voices import read_complaint_number
from bot.ports.messaging import Channel
from bot.ports.records import Door, Person
from bot.ports.storage import Work
from bot.usecases.acts import Act, Came, Left, Pressed, SentMedium, SharedContact, SharedPoint, Wanted, Wrote
from bot.usecases.answer_press import answer_press
from bot.usecases.ask_words import stop_expecting
from bot.usecases.claim_need import claim_need
from bot.usecases.complaints.complain import find_complaint
from bot.usecases.control_bot import use_control
from bot.usecases.converse import converse, facts_of, look_up, start
from bot.usecases.find_footing import find_footing, find_footing_for
from bot.usecases.hear import hear
from bot.usecases.heed_danger import heed_danger
from bot.usecases.held_letters import deliver_held
from bot.usecases.hidden_chat import answer_hidden
from bot.usecases.hide_chat import hide_chat
from bot.usecases.learning.improve_consent import offer_improve
from bot.usecases.learning.keep_heard import keep_heard
from bot.usecases.mark_gone import mark_back, mark_gone
from bot.usecases.office import Office
from bot.usecases.own_word import WORD, ask_word, take_word, wants_word
from bot.usecases.perform import perform
from bot.usecases.press_need import expects_words, take_expected
from bot.usecases.screen_danger import welcome_back
from bot.usecases.show_my_needs import show_my_needs
from bot.usecases.sitting import Sitting
from bot.usecases.take_paper import delete_from_chat, take_paper
from bot.usecases.typed_outcome import take_typed_outcome
from bot.usecases.write_to_manager import write_after, write_in_talk
from dialogs.effects import PassOn
from dialogs.engine.answering import STORY_LENGTH
from dialogs.engine.controlling import control_typed
from dialogs.engine.needing import with_story
from dialogs.engine.showing import question
from dialogs.engine.walking import OPENED, Turn, waiting
from dialogs.inputs import Control, Controlled, Input, Medium, Sent, SharedLocation, SharedPhone

#: While a human has the floor only these words speak to the bot; everything else is for the human.
HEARD_BY_THE_BOT = frozenset({Control.URGENT, Control.HIDE, Control.MINE, Control.MENU, Control.CONTINUE})

#: What must not stay where somebody else could see it.
_LEFT_BEHIND = frozenset({Medium.PHOTO, Medium.DOCUMENT})

#: Telephone numbers, and accounts with them, change hands: after so long nothing remembered is used unasked.
#: Source: loop.md 7.2, "phone recycling: re-verify after 6 months idle".
SAME_HANDS = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Arrival:
    """One update of the citizens' bot, in our words.

    Attributes:
        wished_language: what Telegram says the person's app speaks; None when it does not say.
        message_id: the message they sent; 0 when they sent none.
        is_unseen: True when the person has hidden the chat since they did this.
        cleared: the message that the door has turned neutral already, when they hide the chat; 0 when none.
    """

    update_id: int
    account: int
    wished_language: str | None
    act: Act
    message_id: int = 0
    is_unseen: bool = False
    cleared: int = 0


@dataclass(frozen=True, slots=True)
class Taken:
    """What the door shall know about a turn.

    Attributes:
        settled: True when a pressed button was taken as the answer to its question.
        is_hidden: whether the chat tells nothing of us from now on; None when the update had been answered before.
    """

    settled: bool = False
    is_hidden: bool | None = None


async def take_turn(office: Office, arrival: Arrival) -> Taken:
    """Answer one update. When this returns everything is saved, and the update may be acknowledged.

    Raises:
        Unavailable: nothing was saved; the update must come again.
    """
    async with office.work() as work:
        now = office.now()
        if not await work.inbox.claim(Channel.CITIZEN, arrival.update_id, now):
            return Taken()
        person = await _person(office, work, arrival)
        pressed = arrival.act.message_id if isinstance(arrival.act, Pressed) else 0
        sitting = Sitting(office, work, person, office.editions.current, now, pressed, arrival.message_id)
        sitting.is_unseen = arrival.is_unseen
        if arrival.message_id:
            await work.inbox.said(person.id, arrival.message_id, now)
        if await _hidden(sitting, arrival) or await _answered_us(sitting, arrival.act):
            pass
        elif await find_footing_for(sitting, arrival.act):
            await _keep_words(sitting, arrival.act)
        else:
            await _answer(sitting, arrival.act)
        await keep_heard(sitting)
        await offer_improve(sitting, person.conversation)
        await work.people.save(sitting.person, now)
    return Taken(sitting.settled, sitting.person.hiding.tells_nothing)


async def _person(office: Office, work: Work, arrival: Arrival) -> Person:
    found = await work.people.find(arrival.account)
    if found is not None:
        is_leaving = isinstance(arrival.act, Left) and arrival.act.is_gone
        return found if is_leaving else _still_them(await mark_back(office, work, found), office.now())
    language = office.translator.choose(arrival.wished_language)
    return await work.people.add(arrival.account, language, office.now())


def _still_them(person: Person, now: datetime) -> Person:
    """Forget what would be said of somebody by itself when the account may be another's by now."""
    is_idle = person.seen_at is not None and now - person.seen_at > SAME_HANDS
    return replace(person, profile={}) if is_idle else person


async def _hidden(sitting: Sitting, arrival: Arrival) -> bool:
    """Finish what the door began when somebody hid the chat, or answer in a hidden one; False when it is in sight."""
    if arrival.cleared:
        await find_footing(sitting, may_move=False, may_speak=False)
        await hide_chat(sitting, cleared=arrival.cleared)
        return True
    return await answer_hidden(sitting, arrival.act)


async def _answered_us(sitting: Sitting, act: Act) -> bool:
    """Take papers and words that answer what a manager asked or a button of ours; False when they are none of these."""
    match act:
        case SentMedium(paper=paper, caption=caption) if paper is not None:
            await heed_danger(sitting, caption)
            await take_paper(sitting, act)
            return True
        case Wrote(text) if _chooses_word(sitting, text) and await take_word(sitting, text):
            return True
        case Wrote(text) if expects_words(sitting.person.expecting) and control_typed(sitting.bundle, text) is None:
            if not await heed_danger(sitting, text):
                await take_expected(sitting, text)
            return True
        case SentMedium() | Wrote():
            return False
        case _:
            stop_expecting(sitting)
            return False


def _chooses_word(sitting: Sitting, text: str) -> bool:
    return sitting.person.expecting == (WORD,) and control_typed(sitting.bundle, text) is None


async def _answer(sitting: Sitting, act: Act) -> None:
    if not isinstance(act, Left):
        await welcome_back(sitting)
    match act:
        case Left(is_gone):
            await _left(sitting, is_gone=is_gone)
        case Came(payload):
            await _came(sitting, payload)
        case Wrote(text):
            await _wrote(sitting, text)
        case Pressed(data):
            await answer_press(sitting, data)
        case Wanted(control, value):
            await use_control(sitting, Controlled(control, value))
        case SharedContact(phone, own, name):
            await _gave(sitting, SharedPhone(phone, own, name))
        case SharedPoint(latitude, longitude):
            await _gave(sitting, SharedLocation(await sitting.work.places.near(latitude, longitude)))
        case SentMedium():
            await _sent(sitting, act)
        case _:
            assert_never(act)


async def _left(sitting: Sitting, *, is_gone: bool) -> None:
    """Tell the owners when somebody blocks us; give who comes back the letters that waited."""
    if is_gone:
        sitting.person = await mark_gone(sitting.office, sitting.work, sitting.person)
        return
    for need in await sitting.work.needs.of_person(sitting.person.id):
        await deliver_held(sitting.office, sitting.work, need)


async def _sent(sitting: Sitting, sent: SentMedium) -> None:
    """Answer something that is not words; the words under it may be the whole story, or a cry for help."""
    if sent.medium in _LEFT_BEHIND:
        await delete_from_chat(sitting, sent)
    if not sent.caption.strip():
        await _gave(sitting, Sent(sent.medium))
        return
    await sitting.tell(f"got_{sent.medium.value}")
    await _wrote(sitting, sent.caption.strip())


async def _came(sitting: Sitting, payload: str) -> None:
    """Greet; somebody who stopped half-way is taken back to the question, by whatever door they come this time."""
    code = code_in_link(payload)
    if code is not None:
        await claim_need(sitting, code)
        return
    door = await _door(sitting, payload) if payload else None
    conversation = sitting.person.conversation
    if sitting.person.floor.is_human:
        await show_my_needs(sitting)
    elif conversation is not None and waiting(sitting.bundle, conversation) is not None:
        conversation = replace(conversation, known={**facts_of(door), **conversation.known})
        sitting.remember(conversation)
        await sitting.say(question(sitting.bundle, conversation, hint=sitting.bundle.phrase("resume")))
    else:
        await start(sitting, door=door)


async def _door(sitting: Sitting, payload: str) -> Door | None:
    """Find the door somebody came through and count them, nobody in particular; say kindly when it is closed."""
    door = await sitting.work.doors.find(payload)
    if door is not None:
        await sitting.work.doors.count(door.payload, sitting.today, arrivals=1)
    if door is not None and not door.is_open:
        await sitting.tell("door_closed")
    return door


async def _wrote(sitting: Sitting, text: str) -> None:
    code = read_code(text, sitting.office.spelling)
    if code is not None:
        await claim_need(sitting, code)
        return
    if read_complaint_number(text, sitting.office.spelling) is not None:
        # Of an anonymous complaint only its number leads anywhere: no manager may get it as a letter.
        await find_complaint(sitting, text)
        return
    if wants_word(sitting, text):
        await ask_word(sitting)
        return
    control = control_typed(sitting.bundle, text)
    floor, conversation = sitting.person.floor, sitting.person.conversation
    if floor.need is not None and control not in HEARD_BY_THE_BOT:
        # Also while a human speaks: they may be far from the telephone (decision 12).
        if not await heed_danger(sitting, text):
            await write_in_talk(sitting, await sitting.work.needs.load(floor.need), text)
    elif control is not None:
        await use_control(sitting, Controlled(control))
    elif conversation is None or waiting(sitting.bundle, conversation) is None:
        await _wrote_out_of_turn(sitting, text)
    else:
        await converse(sitting, await look_up(sitting, hear(sitting, text)))


async def _wrote_out_of_turn(sitting: Sitting, text: str) -> None:
    """Words when nothing was asked: danger first; then to whoever answers for the newest need; else a beginning."""
    needs = await sitting.work.needs.of_person(sitting.person.id)
    need = next((need for need in needs if need.is_live), needs[0] if needs else None)
    if need is None:
        await start(sitting, opening=text)
        return
    if not (await heed_danger(sitting, text) or await take_typed_outcome(sitting, needs, text)):
        await write_after(sitting, await sitting.work.needs.load(need.id), text)


async def _keep_words(sitting: Sitting, act: Act) -> None:
    """Keep words said to a question that is no longer there: danger is answered, a story is kept, nothing is chosen."""
    text = act.text if isinstance(act, Wrote) else act.caption.strip() if isinstance(act, SentMedium) else ""
    conversation = sitting.person.conversation
    if not text or conversation is None:
        return
    if await heed_danger(sitting, text):
        return
    conversation = sitting.person.conversation or conversation
    if OPENED in conversation.known:
        await perform(sitting, Turn(conversation, (PassOn(text),)))
    elif len(text) >= STORY_LENGTH:
        sitting.remember(with_story(sitting.bundle, conversation, hear(sitting, text)))


async def _gave(sitting: Sitting, given: Input) -> None:
    if sitting.person.floor.is_human:
        await sitting.tell("letter_only_text", sitting.control(Control.URGENT))
        return
    if sitting.person.conversation is None:
        await start(sitting)
    await converse(sitting, given)
