"""The question about the help that stands under the news of a stage: once, never where it could do harm."""

from __future__ import annotations

from collections.abc import Iterator

from bot.casework.need import Need
from bot.casework.voices import FeedbackAnswer
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.safe_contact import is_delicate
from dialogs.bundle import Bundle
from dialogs.correspondence import FeedbackQuestion
from dialogs.wording import Wording


async def ask_at_stage(office: Office, work: Work, need: Need, stage: str) -> tuple[Wording, tuple[Button, ...]] | None:
    """Give the question of a stage with its answers, to stand under the news of it; None when none is to be asked.

    That it was put is remembered: it is never put twice.
    """
    bundle = office.editions.current
    question = next(questions_at(bundle, stage), None)
    if question is None or is_delicate(need) or need.is_report:
        return None
    asked = FeedbackAnswer(need.id, stage, question.id, question.version, office.now())
    if not await work.feedback.ask(asked):
        return None
    person = await work.people.load(need.person)
    buttons = tuple(
        Button(
            office.translator.render(label, person.language, bundle),
            act_data("rate", need.id, stage, question.id, choice),
        )
        for choice, label in question.choices.items()
    )
    return question.text, buttons


def questions_at(bundle: Bundle, stage: str) -> Iterator[FeedbackQuestion]:
    """List the questions of a stage, in the order of the catalogue."""
    return (one for one in bundle.catalogue.feedback_questions.values() if stage in one.stages)
