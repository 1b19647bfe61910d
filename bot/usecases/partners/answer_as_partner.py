"""What a partner says about a referral: we take it, we cannot, it is done, we have a question. Each is heard once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.casework.audit import Action, Record
from bot.casework.events import Why
from bot.casework.moves import Move
from bot.casework.partners import Door, PartnerLink, PartnerWord, Said
from bot.ports.storage import Work
from bot.usecases.give_task import give_task
from bot.usecases.move_answers import Verdict
from bot.usecases.office import Office
from bot.usecases.partners.move_partner import move_partner
from bot.usecases.partners.partner_clock import ROUTE_ON, soon, watch_partner
from bot.usecases.tell_citizen import tell_citizen

#: A sentence or a few. A product choice, in characters.
LONGEST_WORDS = 1000
#: Moves after which the manager must find another way.
_ANOTHER_WAY = frozenset({Move.DECLINE, Move.CANNOT, Move.HANDED_ON})
_SAID = {Move.TAKE: Said.TAKE, Move.DONE: Said.DONE}


class Heard(StrEnum):
    """What came of it; each has a line `partner_heard.<heard>` on the page."""

    HEARD = "heard"
    #: This very form was sent before, or somebody pressed twice.
    ALREADY = "already"
    #: Somebody was quicker, or it is over: the page shows how things stand.
    CHANGED = "changed"
    INCOMPLETE = "incomplete"
    TOO_LONG = "too_long"
    BAD_DAY = "bad_day"
    #: The page has been open for too long, or elsewhere: the PIN is asked for again.
    SESSION_OVER = "session_over"


@dataclass(frozen=True, slots=True)
class Reply:
    """What a partner sends.

    Attributes:
        version: of the referral as the page showed it.
        key: of the form, so that sending it twice says it once.
        move: None for a question.
        on: the day the person will be met.
        code: why, or what help it was.
        text: a name, a reason, an outcome or a question, in their words.
    """

    version: int
    key: str
    move: Move | None = None
    on: date | None = None
    code: str = ""
    text: str = ""


async def answer_as_partner(office: Office, *, code: str, session: str, reply: Reply) -> Heard:
    """Take what a partner says, with everything that follows from it, in one transaction."""
    async with office.work() as work:
        link = await work.partners.by_code(work.partners.digest("code", code))
        carried = work.partners.digest("session", session) if session else None
        if link is None or link.door(office.now(), session=carried) is not Door.OPEN:
            return Heard.SESSION_OVER
        if any(word.key == reply.key for word in await work.partners.words(link.id, link.need)):
            return Heard.ALREADY
        if len(reply.text) > LONGEST_WORDS:
            return Heard.TOO_LONG
        if reply.move is None:
            return await _question(office, work, link, reply)
        return await _move(office, work, link, reply, reply.move)


async def _move(office: Office, work: Work, link: PartnerLink, reply: Reply, move: Move) -> Heard:
    if move is Move.TAKE and not (reply.text and reply.on):
        return Heard.INCOMPLETE
    actor = f"provider:{link.id}"
    is_outcome = move is Move.DONE
    why = Why(
        code="" if is_outcome else reply.code,
        reason=reply.text,
        outcomes=(reply.code,) if is_outcome and reply.code else (),
        key=reply.key,
    )
    answer = await move_partner(
        office,
        work,
        referral=link.referral,
        version=reply.version,
        move=move,
        actor=actor,
        on=reply.on if move is Move.TAKE else None,
        why=why,
    )
    heard = _HEARD.get(answer.verdict, Heard.INCOMPLETE)
    if heard is Heard.HEARD:
        await _follow(office, work, link, reply, move)
    return heard


async def _follow(office: Office, work: Work, link: PartnerLink, reply: Reply, move: Move) -> None:
    kind = _SAID.get(move, Said.DECLINE)
    word = PartnerWord(link.id, reply.key, _actor(link), kind, reply.code, reply.text, office.now())
    await _note(office, work, link, word)
    referral, need = await work.referrals.load(link.referral), await work.needs.load(link.need)
    await watch_partner(work, need, referral)
    if move in _ANOTHER_WAY:
        await give_task(office, work, need, ROUTE_ON, due=await soon(office, work, need), alert="")


async def _question(office: Office, work: Work, link: PartnerLink, reply: Reply) -> Heard:
    need, referral = await work.needs.load(link.need), await work.referrals.load(link.referral)
    if not reply.text:
        return Heard.INCOMPLETE
    if not referral.is_live or not need.is_live:
        return Heard.CHANGED
    word = PartnerWord(link.id, reply.key, _actor(link), Said.QUESTION, "", reply.text, office.now())
    await _note(office, work, link, word)
    await give_task(
        office,
        work,
        need,
        "partner_question",
        due=await soon(office, work, need),
        detail=reply.text,
        alert="partner_question",
    )
    await tell_citizen(office, work, need, "partner_question", actor=_actor(link), referral=referral)
    return Heard.HEARD


async def _note(office: Office, work: Work, link: PartnerLink, word: PartnerWord) -> None:
    await work.partners.say(word, link.need)
    await work.audit.add(Record(word.author, Action.REFERRAL_MOVED, link.need, office.now(), word.kind.value))


def _actor(link: PartnerLink) -> str:
    return f"provider:{link.id}"


_HEARD = {
    Verdict.MOVED: Heard.HEARD,
    Verdict.ALREADY_SO: Heard.ALREADY,
    Verdict.CHANGED: Heard.CHANGED,
    Verdict.REFUSED: Heard.CHANGED,
    Verdict.KEY_IS_TAKEN: Heard.ALREADY,
    Verdict.DAY_IS_PAST: Heard.BAD_DAY,
    Verdict.DAY_IS_TOO_FAR: Heard.BAD_DAY,
    Verdict.REASON_IS_TOO_LONG: Heard.TOO_LONG,
}
