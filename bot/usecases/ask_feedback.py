"""Standard questions about the help itself: one tap, once a stage, never where it could do harm (R-018, R-023)."""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.need import Need, NeedStatus
from bot.casework.voices import FeedbackAnswer
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.usecases.confirm_outcome import find_own_need
from bot.usecases.my_need import find_served
from bot.usecases.review_need import AFTER_HELP, plan_review
from bot.usecases.safe_contact import is_delicate
from bot.usecases.sitting import Sitting
from bot.usecases.stage_feedback import questions_at
from dialogs.correspondence import END
from dialogs.inputs import Control


async def ask_at_end(sitting: Sitting, need_id: str) -> None:
    """Ask the first question of the end of a need that is resolved, unless it could do harm or was put before."""
    need = await find_own_need(sitting, need_id)
    if need is None or need.status is not NeedStatus.RESOLVED or need.is_report or is_delicate(need):
        return
    if all(one.stage != END for one in await sitting.work.feedback.of_need(need.id)):
        await plan_review(sitting.office, sitting.work, need, AFTER_HELP)
        await _ask_next(sitting, need, END)


async def ask_all(sitting: Sitting, need_id: str) -> None:
    """Ask on the person's own wish, whatever the stage."""
    need = await find_served(sitting, need_id)
    if need is not None and not await _ask_next(sitting, need, END):
        await _thank(sitting, need)


async def take_rating(sitting: Sitting, need_id: str, asked: tuple[str, str], value: str) -> None:
    """Take an answer; the last one counts. At the end the next question follows.

    Args:
        asked: the stage and the question.
    """
    need = await find_served(sitting, need_id)
    if need is None:
        return
    stage, name = asked
    question = sitting.bundle.catalogue.feedback_questions.get(name)
    if question is None or not (value in question.choices or value == "skip"):
        await sitting.tell_too_old()
        return
    said = "" if value == "skip" else value
    answer = FeedbackAnswer(need.id, stage, name, question.version, sitting.now, said, sitting.now)
    if not await sitting.work.feedback.answer(answer):
        await sitting.tell_too_old()
    elif stage != END:
        await _thank(sitting, need, unhappy=said == question.unhappy)
    elif not await _ask_next(sitting, need, END):
        await _thank(sitting, need, unhappy=await _was_unhappy(sitting, need))


async def _was_unhappy(sitting: Sitting, need: Need) -> bool:
    """Say whether any answer at the end was one after which there must be somebody to tell more."""
    questions = sitting.bundle.catalogue.feedback_questions
    return any(
        one.stage == END and one.value and one.question in questions and one.value == questions[one.question].unhappy
        for one in await sitting.work.feedback.of_need(need.id)
    )


async def _ask_next(sitting: Sitting, need: Need, stage: str) -> bool:
    """Put the first question of a stage that has no answer yet; False when there is none."""
    known = await sitting.work.feedback.of_need(need.id)
    done = _names(one for one in known if one.stage == stage and one.answered_at is not None)
    question = next((one for one in questions_at(sitting.bundle, stage) if one.id not in done), None)
    if question is None:
        return False
    if question.id not in _names(one for one in known if one.stage == stage):
        await sitting.work.feedback.ask(FeedbackAnswer(need.id, stage, question.id, question.version, sitting.now))
    choices = [
        Button(sitting.words(label), act_data("rate", need.id, stage, question.id, choice))
        for choice, label in question.choices.items()
    ]
    skip = sitting.act("rate_skip", "rate", need.id, stage, question.id, "skip")
    await sitting.tell("rate_question", *choices, skip, need=need, number=need.number, question=question.text)
    return True


def _names(asked: Iterable[FeedbackAnswer]) -> frozenset[str]:
    return frozenset(one.question for one in asked)


async def _thank(sitting: Sitting, need: Need, *, unhappy: bool = False) -> None:
    buttons = [sitting.control(Control.MINE), sitting.control(Control.URGENT)]
    if unhappy:
        buttons = [sitting.act("write_button", "write", need.id), _complain(sitting, need), *buttons]
    await sitting.tell("rate_sorry" if unhappy else "rate_thanks", *buttons, need=need, number=need.number)


def _complain(sitting: Sitting, need: Need) -> Button:
    return sitting.act("complain_button", "complain", need.id)
