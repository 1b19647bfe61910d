"""Needs, referrals and messages of a fictional hromada."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.casework.names import HromadaCode, ManagerId, NeedId, PersonId, ReferralId, TaskId
from bot.casework.need import Need, NeedStatus, Urgency
from bot.casework.owners import Manager, Owner, OwnerKind, Role, queue_of
from bot.casework.referral import Referral, ReferralStatus
from bot.casework.task import Task
from bot.ports.messaging import Button, Channel, Message
from bot.ports.records import Outgoing
from tests.contracts.worlds import MORNING

HROMADA = HromadaCode("UA05020030000031457")
QUEUE = queue_of(HROMADA)
DANYLO = Manager(ManagerId("manager-danylo"), HROMADA, "Данило Коваль", Role.MANAGER, account=700100200)
IRYNA = Manager(ManagerId("manager-iryna"), HROMADA, "Ірина Мельник", Role.SUPERVISOR, account=700100201)
DANYLO_OWNS = Owner(OwnerKind.MANAGER, DANYLO.id)
DUE = MORNING + timedelta(days=1)

NEED = Need(
    id=NeedId("need-1"),
    number="K7-M2X-9PA",
    person=PersonId("nobody yet"),
    hromada=HROMADA,
    opening="conversation-1:12",
    kinds=("care_at_home", "food"),
    signs=("lonely",),
    urgency=Urgency.URGENT,
    status=NeedStatus.IN_REFERRAL,
    owner=DANYLO_OWNS,
    due_at=DUE,
    opened_at=MORNING,
    answers={"story": "Бабуся сама, ходить із паличкою", "rooms": 2, "when": {"date": "2026-12-01"}},
    edition="0123456789abcdef",
    door="school_1",
    findings={"levels": {"care_at_home": ["in_depth", ["home_with"]]}, "services": ["older_alone.care.at_home"]},
)
REFERRAL = Referral(
    id=ReferralId("referral-1"),
    need=NEED.id,
    status=ReferralStatus.SENT,
    stage="",
    owner=DANYLO_OWNS,
    due_at=DUE,
    sent_at=MORNING,
)


TASK = Task(
    TaskId("task-1"),
    NEED.id,
    "reach_otherwise",
    None,
    due_at=DUE,
    made_at=MORNING,
    detail="Сусідка Ганна, дім навпроти",
)


def need_of(person: PersonId, name: str = "1", *, opened_at: datetime = MORNING) -> Need:
    """Make another need, by a name that all its unique parts bear."""
    return replace(
        NEED,
        id=NeedId(f"need-{name}"),
        number=f"N-{name}",
        opening=f"opening-{name}",
        person=person,
        opened_at=opened_at,
    )


def to_person(reader: PersonId, text: str, *, urgent: bool = False) -> Outgoing:
    """Make a message for a citizen."""
    return Outgoing(Channel.CITIZEN, reader, Message(text, ((Button("Так", "q1:yes"),),)), urgent=urgent)


def to_manager(reader: ManagerId, text: str) -> Outgoing:
    """Make a message for a manager."""
    return Outgoing(Channel.MANAGER, reader, Message(text), urgent=True)
