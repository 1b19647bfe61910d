"""Short words that fitted no choice are counted, so that editors can add them; nobody's own words are read.

What is kept is sealed with its author's key and goes with them. It is read when at least five different people have
typed the very same at the same step: then it is nobody's any more (decisions 33 and 41).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.casework.reporting.counting import ENOUGH
from bot.ports.watching import Missed
from bot.usecases.learning.keep_heard import has_agreed
from bot.usecases.note_heard import told_of_themselves
from bot.usecases.office import Office
from bot.usecases.sitting import Sitting
from dialogs.answers.choice import choose_typed
from dialogs.bundle import Bundle
from dialogs.catalogue import AnswerKind
from dialogs.conversation import Conversation
from dialogs.engine.walking import OPENED, waiting
from dialogs.inputs import Input, Typed
from dialogs.matching import words_of
from dialogs.redaction import redact
from dialogs.script import Ask, Choice

#: More words are a story and not an answer; more letters are no word of anybody's. Product choices.
MOST_WORDS, MOST_LETTERS = 4, 40
#: So many lines are shown. A product choice.
SHOWN = 100
_CHOSEN = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})


@dataclass(frozen=True, slots=True)
class MissedLine:
    """Words that at least five people typed at a step in vain, and what they might have meant.

    Attributes:
        meant: to which choices the words belong already: several, so that the bot asks again; or none.
    """

    step: str
    words: str
    people: int
    choices: tuple[Choice, ...]
    meant: tuple[Choice, ...] = ()


async def note_missed(sitting: Sitting, before: Conversation, after: Conversation, given: Input) -> None:
    """Count what somebody has just typed when it fitted none of the choices they were shown.

    Nothing is kept of danger, of what is told at a desk or to a human, of numbers and names, and of whoever has
    asked us to learn nothing from them.
    """
    if not isinstance(given, Typed) or given.alarming or after.misses <= before.misses or sitting.desk is not None:
        return
    words = words_of(given.text)
    step = _step(sitting.bundle, before)
    if not step or not 0 < len(words) <= MOST_WORDS or OPENED in before.known:
        return
    said = " ".join(words)
    private = sitting.bundle.understanding.private
    tells = redact(given.text, private, told_of_themselves(sitting)) != given.text or any(map(str.isdigit, said))
    if tells or len(said) > MOST_LETTERS or await has_agreed(sitting) is False:
        return
    await sitting.work.missed_answers.note(sitting.person.id, step, said, sitting.now)


async def read_missed(office: Office) -> tuple[MissedLine, ...]:
    """List what crowds typed in vain at steps of the edition that speaks, unless it is understood there by now."""
    async with office.work() as work:
        found: Sequence[Missed] = await work.missed_answers.crowded(ENOUGH, SHOWN)
    lines = (_line(office.editions.current, one) for one in found)
    return tuple(line for line in lines if line is not None)


def _step(bundle: Bundle, conversation: Conversation) -> str:
    """Name the step whose choices were shown; "" when it was another kind of question."""
    step = waiting(bundle, conversation)
    if not isinstance(step, Ask) or bundle.catalogue.facts[step.fact].kind not in _CHOSEN or not step.choices:
        return ""
    frame = conversation.frames[-1]
    return f"{frame.script}.{frame.step}"


def _line(bundle: Bundle, missed: Missed) -> MissedLine | None:
    """Say what words might have meant; None when there is no such question any more, or it takes them by now."""
    ask = _question(bundle, missed.step)
    if ask is None:
        return None
    meant = choose_typed(bundle, ask, missed.words)
    is_understood = len(meant) == 1 or (meant and bundle.catalogue.facts[ask.fact].kind is AnswerKind.MANY)
    if is_understood:
        return None
    fitting = tuple(choice for choice in ask.choices if choice.id in meant)
    return MissedLine(missed.step, missed.words, missed.people, ask.choices, fitting)


def _question(bundle: Bundle, step: str) -> Ask | None:
    script, _, name = step.partition(".")
    known = bundle.scripts.get(script)
    found = known.steps.get(name) if known else None
    return found if isinstance(found, Ask) and found.choices else None
