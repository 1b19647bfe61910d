"""Somebody can no longer be written to: whoever answers for their needs learns it at once (invariant I6)."""

from __future__ import annotations

from dataclasses import replace

from bot.ports.records import Person
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office


async def mark_gone(office: Office, work: Work, person: Person) -> Person:
    """Mark a person as gone, the first time telling the owners of their live needs; the caller saves the person."""
    if person.is_gone:
        return person
    for need in await work.needs.of_person(person.id):
        if need.is_live and need.owner is not None:
            await alert_staff(office, work, await answering(office, work, need), "unreachable", need)
    return replace(person, is_gone=True)
