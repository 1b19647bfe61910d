"""Partner organisations of a hromada: how each is reached, and the agreement about sharing data with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.casework.agreements import Agreement, Standing, agreement_with
from bot.casework.changes import Change, Kept
from bot.casework.directory import Provider, area_keys, shown_to_people
from bot.casework.hromada import HromadaSettings
from bot.casework.name_order import name_order
from bot.casework.names import ManagerId
from bot.ports.storage import Work
from bot.usecases.directory.footing import find_footing
from bot.usecases.directory.tend_settings import CHANGES_READ, Section
from bot.usecases.office import Office
from dialogs.protocols import Share


@dataclass(frozen=True, slots=True)
class Partner:
    """An organisation, as the directory has it without hidden whereabouts, and what was agreed with it.

    Attributes:
        provider: None when the directory knows it no more.
        agreement: None while there is none.
    """

    id: str
    provider: Provider | None
    agreement: Agreement | None

    @property
    def name(self) -> str:
        """Its name; its id when the directory knows it no more."""
        return self.provider.name if self.provider else self.id


@dataclass(frozen=True, slots=True)
class AgreementBook:
    """Everything about agreements in one hromada.

    Attributes:
        settings: as they were read, for whoever changes them.
        partners: those with an agreement, the soonest to end first; ended ones last.
        others: whom an agreement could be made with.
        shares: pieces of data that could travel, by id.
        changes: of agreements, newest first.
        names: of the staff, by id.
    """

    settings: HromadaSettings
    partners: tuple[Partner, ...]
    others: tuple[Partner, ...]
    shares: Mapping[str, Share]
    changes: tuple[Change, ...]
    names: Mapping[str, str]
    today: date
    may_change: bool

    def partner(self, provider: str) -> Partner | None:
        """Find one of them."""
        return next((one for one in (*self.partners, *self.others) if one.id == provider), None)


async def show_agreements(office: Office, *, manager: ManagerId) -> AgreementBook | None:
    """Show the partners of somebody's hromada to those who watch over it; None for others."""
    async with office.work() as work:
        footing = await find_footing(work, manager)
        if not footing.is_keeper:
            return None
        settings = await work.hromada_settings.of(footing.hromada)
        known = {one.id: shown_to_people(one) for one in await _here(work, settings)}
        agreed = [Partner(one.provider, known.get(one.provider), one) for one in settings.agreements]
        others = [
            Partner(one.id, one, None)
            for one in known.values()
            # Who has no mailbox can be sent nothing.
            if one.works and one.email and agreement_with(settings.agreements, one.id) is None
        ]
        changes = await work.changes.of_hromada(Kept.SETTINGS, footing.hromada, CHANGES_READ)
        return AgreementBook(
            settings,
            tuple(sorted(agreed, key=_by_end)),
            tuple(sorted(others, key=lambda one: name_order(one.name))),
            office.editions.current.catalogue.shares,
            tuple(one for one in changes if any(each.field.startswith(f"{Section.AGREEMENT}:") for each in one.fields)),
            {str(one.id): one.name for one in await work.staff.of_hromada(footing.hromada)},
            office.today(),
            footing.decides,
        )


async def _here(work: Work, settings: HromadaSettings) -> list[Provider]:
    """List who serves a hromada, and who else an agreement names."""
    serving = {one.id: one for one in await work.directory.serving(area_keys(settings.code))}
    missing = {one.provider for one in settings.agreements} - serving.keys()
    if missing:
        serving |= {one.id: one for one in await work.directory.everybody() if one.id in missing}
    return list(serving.values())


def _by_end(partner: Partner) -> tuple[bool, date, str]:
    agreement = partner.agreement
    is_ended = agreement is not None and agreement.standing is Standing.ENDED
    until = agreement.until if agreement is not None and agreement.until is not None else date.max
    return is_ended, until, partner.id
