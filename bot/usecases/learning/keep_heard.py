"""What a person wrote and how it was taken is kept for those who teach the bot, when the person lets us."""

from __future__ import annotations

from dataclasses import replace

from bot.ports.heard import Chosen, Fate, Heard, Reading
from bot.ports.understanding import Understood
from bot.usecases.hear import OFFERED
from bot.usecases.note_heard import told_of_themselves
from bot.usecases.sitting import Sitting
from dialogs.corpus import LONGEST, Danger
from dialogs.redaction import redact

#: The purpose people agree to before anybody reads what they wrote, in catalogue/consents.yaml.
IMPROVE = "improve"
#: So many words and examples are kept as the reason.
_REASONS = 5


async def keep_heard(sitting: Sitting) -> None:
    """Keep the texts of this sitting: open for those who agreed, sealed until they are asked for the others.

    Whoever has said no leaves nothing behind.
    """
    noted = dict(sitting.noted)
    sitting.noted.clear()
    if not noted or IMPROVE not in sitting.bundle.catalogue.purposes:
        return
    agreed = await has_agreed(sitting)
    if agreed is False:
        return
    for text, understood in noted.items():
        await sitting.work.heard.add(_heard(sitting, text, understood, Fate.OPEN if agreed else Fate.WAITING))


async def has_agreed(sitting: Sitting) -> bool | None:
    """Say what somebody answered last when they were asked; None when they never were."""
    consents = await sitting.work.consents.of_person(sitting.person.id)
    return next((one.given for one in reversed(consents) if one.purpose == IMPROVE), None)


async def settle_heard(sitting: Sitting, *, agreed: bool) -> None:
    """Open what waited for the person's answer, or destroy everything of theirs, drafts too.

    By now they have said who they are: what tells on them is closed once more.
    """
    work, person = sitting.work, sitting.person.id
    if not agreed:
        await work.heard.forget(person)
        await work.missed_answers.forget(person)
        return
    for heard in await work.heard.of_person(person):
        if heard.fate is Fate.WAITING:
            await work.heard.save(replace(heard, text=_redacted(sitting, heard.text), fate=Fate.OPEN))


async def note_choice(sitting: Sitting, of: str, value: str) -> None:
    """Note what the person answered about the words they wrote last in this talk."""
    texts = [one for one in await sitting.work.heard.of_person(sitting.person.id) if one.talk == _talk(sitting)]
    if not texts or texts[-1].fate not in (Fate.WAITING, Fate.OPEN):
        return
    last = texts[-1]
    await sitting.work.heard.save(replace(last, chosen=_chosen(last.chosen, of, value)))


async def note_needs(sitting: Sitting, needs: tuple[str, ...]) -> None:
    """Note what a need was opened about in the end, for every text of the talk that led there."""
    for heard in await sitting.work.heard.of_person(sitting.person.id):
        if heard.talk == _talk(sitting) and heard.fate in (Fate.WAITING, Fate.OPEN):
            await sitting.work.heard.save(replace(heard, chosen=replace(heard.chosen, needs=needs)))


def _chosen(chosen: Chosen, of: str, value: str) -> Chosen:
    match of:
        case "safety":
            return replace(chosen, safety=value)
        case "sign":
            return replace(chosen, sign=value)
        case _:
            return replace(chosen, needs=tuple(need for need in value.split(",") if need))


def _heard(sitting: Sitting, text: str, understood: Understood, fate: Fate) -> Heard:
    return Heard(
        id=sitting.office.chance.id(),
        person=sitting.person.id,
        talk=_talk(sitting),
        at=sitting.now,
        edition=sitting.bundle.edition,
        model=understood.because.edition,
        text=_redacted(sitting, text),
        reading=reading_of(understood),
        fate=fate,
    )


def reading_of(understood: Understood) -> Reading:
    """Put down how a text was taken; of the words that led there only those of the catalogue, not the person's own."""
    because = understood.because
    return Reading(
        danger=understood.danger,
        sign=understood.sign if understood.danger is not Danger.NONE else "",
        acted_on=understood.acted_on if understood.is_sure else (),
        ranked=tuple(guess.id for guess in understood.needs[:OFFERED]),
        language=understood.language or "uk",
        about=understood.about,
        asks_back=understood.is_vague,
        confidence=understood.confidence,
        because=because.plain[:_REASONS],
        examples=because.examples[:_REASONS],
    )


def _redacted(sitting: Sitting, text: str) -> str:
    return redact(text[:LONGEST], sitting.bundle.understanding.private, told_of_themselves(sitting))


def _talk(sitting: Sitting) -> int:
    conversation = sitting.person.conversation
    return conversation.began if conversation else 0
