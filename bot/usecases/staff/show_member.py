"""One of the staff as those who watch over them see them: profile, work in numbers, sessions, what happened."""

from __future__ import annotations

from dataclasses import dataclass

from bot.casework.appointing import may_appoint, may_oversee, may_shape, may_sign_out, roles_given_by
from bot.casework.audit import Action, Record
from bot.casework.cards import CASE_ROLES
from bot.casework.hromada import District, Duty
from bot.casework.name_order import name_order
from bot.casework.names import ManagerId
from bot.casework.owners import Manager, Role
from bot.ports.sessions import WebSession
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.staff.change_profile import may_change_email
from bot.usecases.staff.disable_staff import may_disable
from bot.usecases.staff.find_workloads import Workload, workloads_of
from bot.usecases.staff.proving.reset_means import may_reset
from bot.usecases.staff.set_absence import may_decide
from bot.usecases.staff.show_people import Lack, lacks_of
from bot.usecases.staff.sign_in import list_sessions

#: What is told of somebody: what was decided about them, and where they signed in; never what they did with a case.
TOLD = frozenset(
    {
        *(Action.MANAGER_ENROLLED, Action.ROLE_CHANGED, Action.PROFILE_CHANGED, Action.AWAY, Action.LEFT),
        *(Action.SIGNED_IN, Action.SIGNED_OUT, Action.PROOF_RESET),
    }
)
_ONES_OWN = frozenset({Action.SIGNED_IN})
#: A screen or two. A product choice.
LONGEST_HISTORY = 60


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with somebody.

    Attributes:
        roles: they may be given; () when none.
    """

    shape: bool
    change_email: bool
    decide_absence: bool
    disable: bool
    invite_back: bool
    reset_proof: bool
    sign_out: bool
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Member:
    """One of the staff.

    Attributes:
        watches: of the roster, that name them.
        able: who may stand in for them.
        names: of everybody in the hromada, for who did what.
        history: the newest first.
    """

    load: Workload
    lacks: tuple[Lack, ...]
    rights: Rights
    sessions: tuple[WebSession, ...]
    history: tuple[Record, ...]
    districts: tuple[District, ...]
    watches: tuple[Duty, ...]
    able: tuple[Manager, ...]
    names: dict[ManagerId, str]

    @property
    def manager(self) -> Manager:
        """Who it is."""
        return self.load.manager


async def show_member(office: Office, *, by: ManagerId, manager: ManagerId) -> Member | None:
    """Give one of the staff of somebody's hromada; None when it is nobody they watch over."""
    async with office.work() as work:
        reader = await work.staff.load(by)
        try:
            who = await work.staff.load(manager)
        except KeyError:
            return None
        if not may_oversee(reader, who):
            return None
        settings = await work.hromada_settings.of(who.hromada)
        loads = await workloads_of(office, work, reader, also_left=True)
        history = await _history(work, who)
    rights = _rights(reader, who)
    sessions = await list_sessions(office, manager=manager) if rights.sign_out else ()
    load = next(one for one in loads if one.manager.id == manager)
    staff = sorted((one.manager for one in loads), key=lambda one: name_order(one.name))
    able = tuple(one for one in staff if one.is_active and one.role in CASE_ROLES and one.has_address)
    return Member(
        load,
        lacks_of(load, settings),
        rights,
        sessions,
        history,
        settings.districts,
        tuple(one for one in settings.duty if manager in one.managers),
        tuple(one for one in able if one.id != manager),
        {one.id: one.name for one in staff},
    )


def _rights(reader: Manager, who: Manager) -> Rights:
    return Rights(
        shape=may_shape(reader, who),
        change_email=may_change_email(reader, who),
        decide_absence=may_decide(reader, who),
        disable=may_disable(reader, who),
        invite_back=not who.is_active and who.role in roles_given_by(reader),
        reset_proof=may_reset(reader, who),
        sign_out=may_sign_out(reader, who),
        roles=tuple(role for role in Role if role is not who.role and may_appoint(reader, who, role)),
    )


async def _history(work: Work, who: Manager) -> tuple[Record, ...]:
    about = [one for one in await work.audit.of_subject(who.id) if one.action in TOLD]
    own = await work.audit.of_actor(f"manager:{who.id}", _ONES_OWN, LONGEST_HISTORY)
    return tuple(sorted((*about, *own), key=lambda one: one.at, reverse=True)[:LONGEST_HISTORY])
