"""The word of a person's own that opens their chat after it was hidden: kept as a keyed hash, seen by nobody."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.hiding import LONGEST_WORD, SHORTEST_WORD
from bot.ports.messaging import Button, Message
from bot.usecases.ask_words import ask_words
from bot.usecases.neutral import NEUTRAL, neutral_answer
from bot.usecases.resume import WATCHED
from bot.usecases.sitting import Sitting, in_rows
from dialogs.conversation import Conversation
from dialogs.corpus import Danger
from dialogs.inputs import Control
from dialogs.matching import is_one_of, words_of

#: The act of its button, and what is waited for after it.
WORD, FORGET = "word", "forget"


def plain_word(text: str) -> str:
    """Give a word as it is compared: nobody in a hurry minds capitals, signs, or spaces within a number."""
    words = words_of(text)
    return ("" if all(word.isdecimal() for word in words) else " ").join(words)


async def offer_word(sitting: Sitting, before: Conversation, after: Conversation) -> None:
    """Offer a word to somebody who has just said that others may see, or that nothing may come by itself."""
    is_new = any(after.facts.get(fact) == answer != before.facts.get(fact) for fact, answer in WATCHED)
    if is_new and not sitting.person.hiding.word and sitting.desk is None:
        rows = in_rows([sitting.act("word_button", WORD)])
        await sitting.send(Message(sitting.phrase("word_offer"), rows, is_silent=True))


async def press_word(sitting: Sitting, words: tuple[str, ...]) -> bool:
    """Do what a button about the word says, or one that a hidden chat had; False when it is neither."""
    match words:
        case (act,) if act == WORD:
            await ask_word(sitting)
        case (act, what) if (act, what) == (WORD, FORGET):
            await forget_word(sitting)
        case (act, topic) if act == NEUTRAL:
            await sitting.send(neutral_answer(sitting.office, topic, sitting.language))
        case _:
            return False
    return True


def wants_word(sitting: Sitting, text: str) -> bool:
    """Say whether somebody asks for the button of the word in words, and says nothing else."""
    listed, bundle = sitting.bundle.phrase("word_words"), sitting.bundle
    return any(is_one_of(text, bundle.text(listed, code)) for code in bundle.languages)


async def ask_word(sitting: Sitting) -> None:
    """Ask for the word; whoever has one may take it away."""
    forget = (sitting.act("word_forget", WORD, FORGET),) if sitting.person.hiding.word else ()
    await ask_words(sitting, "word_ask", WORD, buttons=(*forget, sitting.control(Control.CONTINUE)))


async def take_word(sitting: Sitting, text: str) -> bool:
    """Keep the word and delete the message with it; False when the text is a cry for help and no word."""
    if sitting.office.understanding.understand(text, sitting.bundle).danger is Danger.FLAG:
        return False
    if sitting.said:
        await sitting.send(Message("", forgets=(sitting.said,)))
    word = plain_word(text)
    if not SHORTEST_WORD <= len(word) <= LONGEST_WORD:
        await ask_words(sitting, "word_short", WORD, buttons=(sitting.control(Control.CONTINUE),))
        return True
    digest = sitting.work.people.digest(sitting.person.id, word)
    _keep(sitting, digest)
    await sitting.tell("word_kept", *_ways_on(sitting))
    return True


async def forget_word(sitting: Sitting) -> None:
    """Take the word away: the chat opens without one from now on."""
    _keep(sitting, "")
    await sitting.tell("word_gone", *_ways_on(sitting))


def _keep(sitting: Sitting, digest: str) -> None:
    hiding = replace(sitting.person.hiding, word=digest)
    sitting.person = replace(sitting.person, hiding=hiding, expecting=())


def _ways_on(sitting: Sitting) -> tuple[Button, ...]:
    return tuple(sitting.control(each) for each in (Control.CONTINUE, Control.MINE, Control.URGENT))
