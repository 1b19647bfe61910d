"""How it is safe to write to somebody, by the plan they made: whether at all, at what hours, in how many words."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.casework.contact_hours import next_safe_moment
from bot.casework.events import PERSON
from bot.casework.need import Need, Urgency
from bot.ports.records import Person
from bot.ports.storage import Work
from bot.usecases.find_term import calendar_of
from bot.usecases.office import Office

#: Answers after which we never write first; the news waits behind the "mine" button.
QUIET_ANSWERS = (("contact_way", "only_i_write"), ("consent_contact", "refused"))
#: The answers that make up the plan, in the order people are asked.
PLAN_FACTS = ("phone_shared", "contact_way", "phone", "contact_time", "code_phrase")
#: Somebody who asked us not to write first and wrote so lately still holds the phone. A product choice.
STILL_HERE = timedelta(minutes=15)


def is_held(need: Need, person: Person) -> bool:
    """Say whether nothing may come by itself: their plan says so, or their chat is hidden from whoever looks."""
    return person.hiding.is_closed or wants_silence(need)


def wants_silence(need: Need) -> bool:
    """Say whether its person asked us never to write first, or fell silent in danger before saying how to write."""
    return need.is_screened or any(need.answers.get(fact) == answer for fact, answer in QUIET_ANSWERS)


def is_discreet(need: Need) -> bool:
    """Say whether somebody else may read this phone: nothing about the matter may appear on it by itself."""
    return need.answers.get("phone_shared") == "yes"


def is_delicate(need: Need) -> bool:
    """Say whether only what must be said may appear by itself: in danger, or where somebody else may read."""
    return need.urgency is Urgency.DANGER or is_discreet(need) or wants_silence(need)


async def safe_moment(office: Office, work: Work, need: Need) -> datetime:
    """Find when something about a need may be written next: now, or when the person's hours begin. Aware, UTC."""
    hours = str(need.answers.get("contact_time", ""))
    return next_safe_moment(office.now(), hours, await calendar_of(office, work, need.hromada))


async def may_reach(office: Office, work: Work, need: Need) -> bool:
    """Say whether a letter may go out at once.

    Not to somebody who blocked us; nor, unless they are here, to who wants none, none now, or whose phone others read.
    """
    person = await work.people.load(need.person)
    if person.is_gone or person.hiding.is_closed:
        return False
    if not (wants_silence(need) or is_discreet(need) or await safe_moment(office, work, need) > office.now()):
        return True
    letters = await work.letters.of_need(need.id)
    since = office.now() - STILL_HERE
    return any(letter.author == PERSON and letter.at > since for letter in letters)
