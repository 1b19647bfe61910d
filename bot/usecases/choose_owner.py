"""Who shall answer for a need next: what routing must know is gathered here, the choice itself is a pure function."""

from __future__ import annotations

from itertools import takewhile

from bot.casework.codes import NO_RESPONSE
from bot.casework.exclusions import excluded_managers
from bot.casework.names import NATIONAL_QUEUE, HromadaCode
from bot.casework.need import Need
from bot.casework.owners import Owner, OwnerKind
from bot.casework.routing import Case, Crew, Routed, route
from bot.ports.storage import Work
from bot.usecases.office import Office
from dialogs.conversation import answers_from
from dialogs.inputs import Place


async def choose_owner(office: Office, work: Work, need: Need, *, past: Owner | None = None) -> Routed:
    """Choose who answers, and say why: somebody who has not had this need yet and whom its person does not refuse.

    A hromada's queue that no supervisor watches goes to the national queue as long as that is watched: its only
    manager has just let the need go, and a queue nobody looks into would be a dead end.

    Args:
        past: the queue that has been silent; passed over when somebody stands above it.
    """
    settings = await work.hromada_settings.of(need.hromada)
    crew = Crew(
        staff=await work.staff.of_hromada(need.hromada),
        national=await work.staff.of_hromada(NATIONAL_QUEUE),
        on_duty=settings.on_duty(office.now().astimezone(office.calendar.zone)),
        today=office.today(),
    )
    return route(await _case(work, need, past), crew)


async def _case(work: Work, need: Need, past: Owner | None) -> Case:
    person = await work.people.load(need.person)
    unwanted = excluded_managers(await work.exclusions.of_person(need.person))
    tried = await work.referrals.tried(need.id)
    return Case(
        need.hromada,
        need.urgency,
        language=person.language,
        districts=await find_districts(work, need),
        not_these=tried | unwanted,
        unwanted=unwanted,
        silent=past,
        silent_queues=await _silent_queues(work, need),
    )


async def _silent_queues(work: Work, need: Need) -> frozenset[Owner]:
    """Name the queues that have had a need since anybody took it last, and let its time run out."""
    past = [one for one in await work.referrals.of_need(need.id) if one.leads and not one.is_live]
    unanswered = takewhile(lambda one: one.stage == NO_RESPONSE, reversed(past))
    return frozenset(one.owner for one in unanswered if one.owner and one.owner.kind is OwnerKind.QUEUE)


async def find_districts(work: Work, need: Need) -> tuple[str, ...]:
    """Find the starosta districts a need may belong to, by the settlement its person named; empty when unknown.

    A village may share its name with another of the same hromada: then both districts are possible.
    """
    place = answers_from({"place": need.answers.get("place")})["place"]
    return await districts_at(work, need.hromada, place) if isinstance(place, Place) else ()


async def districts_at(work: Work, hromada: HromadaCode, place: Place) -> tuple[str, ...]:
    """Find the starosta districts a place may lie in; empty when its settlement is unknown or the hromada has none."""
    settings = await work.hromada_settings.of(hromada)
    if not settings.districts or not place.settlement:
        return ()
    codes = await work.places.settlements(hromada, place.settlement)
    return tuple(one.id for one in settings.districts_of(codes))
