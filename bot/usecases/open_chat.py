"""A hidden chat is opened again: by the person's own word, a code that a manager said aloud, or by beginning anew."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.audit import Action, Record
from bot.ports.messaging import Message
from bot.usecases.converse import start
from bot.usecases.own_word import plain_word
from bot.usecases.show_my_needs import show_my_needs
from bot.usecases.sitting import Sitting
from dialogs.engine.showing import question
from dialogs.engine.walking import waiting


def compare_word(sitting: Sitting, text: str) -> bool:
    """Say whether words open the chat; so many in an hour are compared, and nobody learns that one was wrong."""
    hiding, word = sitting.person.hiding, plain_word(text)
    if not (hiding.word or hiding.way_back) or not word or not hiding.may_try(sitting.now):
        return False
    if hiding.opens_with(sitting.work.people.digest(sitting.person.id, word), sitting.now):
        return True
    sitting.person = replace(sitting.person, hiding=hiding.tried(sitting.now))
    return False


async def open_chat(sitting: Sitting, message_id: int) -> None:
    """Let everything come to the chat again; the message with the word goes at once.

    Args:
        message_id: of the word; 0 when there is none.
    """
    sitting.person = replace(sitting.person, hiding=sitting.person.hiding.opened())
    # Other verbs of this turn read the person anew.
    await sitting.work.people.save(sitting.person, sitting.now)
    if message_id:
        await sitting.send(Message("", forgets=(message_id,)))
    await sitting.work.audit.add(Record("person", Action.CHAT_OPENED, sitting.person.id, sitting.now))


async def go_on(sitting: Sitting) -> None:
    """Lead somebody who has shown who they are to where they were, and to what has come meanwhile."""
    await sitting.work.outbox.release(sitting.person.id, sitting.now)
    conversation = sitting.person.conversation
    if await sitting.work.needs.of_person(sitting.person.id):
        await show_my_needs(sitting)
    elif conversation is not None and waiting(sitting.bundle, conversation) is not None:
        await sitting.say(question(sitting.bundle, conversation, hint=sitting.bundle.phrase("resume")))
    else:
        await start(sitting)
