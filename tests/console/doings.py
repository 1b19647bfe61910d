"""What the console can do for somebody on the staff, and whom it does it for (loop.md 7.6)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from enum import Enum, auto
from typing import Any, Final

from bot.casework.absence import Absence
from bot.casework.appointments import Meeting
from bot.casework.audit import Action
from bot.casework.consent import Given
from bot.casework.desk import Visitor
from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.moves import Move
from bot.casework.names import DeskSittingId
from bot.casework.owners import Role
from bot.casework.people_rows import Guest
from bot.casework.plans import PlanParts
from bot.casework.team import View
from bot.ports.learning import Wish
from bot.ports.records import Door
from bot.usecases import (
    ask_papers,
    change_team,
    give_way_back,
    move_referral,
    offer_times,
    open_card,
    open_document,
    pass_floor,
    read_history,
    read_letters,
    send_text,
    show_arranged,
    show_choices,
    write_plan,
    write_to_citizen,
)
from bot.usecases.acts import Pressed
from bot.usecases.complaints import answer_complaint
from bot.usecases.desks import assist_intake, view_desk
from bot.usecases.directory import (
    keep_provider,
    list_providers,
    preview_import,
    tend_agreements,
    tend_doors,
    tend_settings,
)
from bot.usecases.find_access import may_see
from bot.usecases.learning import review_texts
from bot.usecases.partners import keep_partner, refer_to_partner, show_partners
from bot.usecases.staff import (
    change_profile,
    change_role,
    disable_staff,
    end_sessions,
    foresee_handover,
    invite_colleagues,
    set_absence,
    set_duty,
    show_inbox,
    show_member,
    show_people,
)
from bot.usecases.watching import retry_messages, take_along
from bot.usecases.workshop import (
    begin_draft,
    catch_up_draft,
    change_draft,
    publish_draft,
    show_history,
    show_workshop,
    weigh_draft,
)
from bot.usecases.workshop.workbench import Workbench
from tests.console.glass_house import Seen, Who
from tests.manager.stage import MONDAY, SVITANOK
from tests.partners.stage import SHELTER, WISH


class Its(Enum):
    """What is known only when the hromada is there."""

    NEED = auto()
    REFERRAL = auto()
    COLLEAGUE = auto()
    DRAFT = auto()


@dataclass(frozen=True, slots=True)
class Doing:
    """One use case.

    Attributes:
        sees: what of the marked things comes back, and to whom.
        changes: for whom something happens, with what stands in `given`.
        records: what the audit says they did; nothing where it stands elsewhere on record.
    """

    act: Callable[..., Awaitable[object]]
    given: Mapping[str, Any] = field(default_factory=dict)
    sees: Mapping[Who, frozenset[Seen]] = field(default_factory=dict)
    changes: frozenset[Who] = frozenset()
    records: frozenset[Action] = frozenset()


def shown(to: frozenset[Who], what: Iterable[Seen]) -> Mapping[Who, frozenset[Seen]]:
    """Say that these come back to those, and nothing to anybody else."""
    return dict.fromkeys(to, frozenset(what))


_OWNER: Final = frozenset({Who.OWNER})
_SUPERVISOR: Final = frozenset({Who.SUPERVISOR})
_OPERATOR: Final = frozenset({Who.OPERATOR})
_ADMINISTRATOR: Final = frozenset({Who.ADMINISTRATOR})
#: Whoever reads cases of this hromada; whoever watches over its staff; whoever watches over any staff.
_READERS: Final = _OWNER | _SUPERVISOR
_HERE: Final = _SUPERVISOR | _ADMINISTRATOR
_ABOVE: Final = _HERE | {Who.FAR_SUPERVISOR, Who.FAR_ADMINISTRATOR}
_EDITORS: Final = frozenset({Who.ADMINISTRATOR, Who.FAR_ADMINISTRATOR})
_DESKS: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.STRANGER, Who.OPERATOR, Who.OTHER_OPERATOR})
_AT_HOME: Final = frozenset({Who.OWNER, Who.COLLEAGUE, Who.OPERATOR, Who.OTHER_OPERATOR}) | _HERE

#: What a case is made of.
_CONTENT: Final = frozenset({Seen.NAME, Seen.PHONE, Seen.STORY, Seen.NUMBER})

_ABOUT_NEED: Final = {"need": Its.NEED}
_DOOR: Final = Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc")
_TABLE_ROW: Final = {"name": "Новий центр"}
_BENCH: Final = Workbench()
_EDIT: Final = change_draft.DraftEdit(0, "token", words={"en": {("", "Так"): "Yes"}})
_SITTING: Final = {"sitting": DeskSittingId("sitting-1")}

#: Every use case that somebody acts by, as the console calls it. Who stands nowhere gets nothing and changes nothing.
DOINGS: Final = (
    # A need and whoever it is about.
    Doing(
        open_card.open_card,
        _ABOUT_NEED,
        sees=shown(_READERS, _CONTENT),
        changes=_READERS,
        records=frozenset({Action.CARD_VIEWED}),
    ),
    Doing(may_see, _ABOUT_NEED),
    Doing(
        read_letters.read_letters,
        _ABOUT_NEED,
        sees=shown(_OWNER, _CONTENT | {Seen.LETTER}),
        changes=_OWNER,
        records=frozenset({Action.LETTER_READ}),
    ),
    Doing(read_history.read_history, _ABOUT_NEED),
    Doing(show_choices.show_choices, _ABOUT_NEED, sees=shown(_READERS, {Seen.COLLEAGUE})),
    Doing(
        show_arranged.show_arranged,
        _ABOUT_NEED,
        sees=shown(_OWNER, {Seen.NUMBER}),
        changes=_OWNER,
        records=frozenset({Action.CARD_VIEWED}),
    ),
    Doing(show_partners.show_partners, _ABOUT_NEED, sees=shown(_OWNER, _CONTENT)),
    Doing(send_text.list_texts, _ABOUT_NEED, sees=shown(_OWNER, {Seen.NUMBER})),
    Doing(open_document.list_papers, _ABOUT_NEED, sees=shown(_OWNER, _CONTENT)),
    Doing(
        open_document.open_document,
        {"paper": "p1"},
        sees=shown(_OWNER, {Seen.PAPER}),
        changes=_OWNER,
        records=frozenset({Action.DOCUMENT_VIEWED}),
    ),
    Doing(keep_partner.links_of, _ABOUT_NEED),
    Doing(change_team.show_team, _ABOUT_NEED, sees=shown(_OWNER, {Seen.COLLEAGUE})),
    Doing(
        change_team.join_team,
        {**_ABOUT_NEED, "mate": Its.COLLEAGUE, "view": View.PLAN},
        changes=_OWNER,
        records=frozenset({Action.TEAM_CHANGED}),
    ),
    Doing(
        change_team.leave_team,
        {**_ABOUT_NEED, "mate": Its.COLLEAGUE},
        changes=_OWNER,
        records=frozenset({Action.TEAM_CHANGED}),
    ),
    Doing(
        ask_papers.ask_papers,
        {**_ABOUT_NEED, "asked": ask_papers.Asked((), "Паспорт", "Для догляду", date(2026, 11, 30))},
        sees=shown(_OWNER, {Seen.NUMBER}),
        changes=_OWNER,
        records=frozenset({Action.DOCUMENTS_ASKED}),
    ),
    Doing(
        ask_papers.close_papers,
        _ABOUT_NEED,
        sees=shown(_OWNER, {Seen.NUMBER}),
        changes=_OWNER,
    ),
    Doing(
        move_referral.move_referral,
        {"referral": Its.REFERRAL, "version": 2, "move": Move.CONTACT_PLANNED, "on": date(2026, 11, 27)},
        changes=_OWNER,
        records=frozenset({Action.REFERRAL_MOVED}),
    ),
    Doing(
        offer_times.offer_times,
        {**_ABOUT_NEED, "times": (MONDAY + timedelta(days=2),), "meeting": Meeting.OFFICE},
        sees=shown(_OWNER, {Seen.NUMBER}),
    ),
    Doing(offer_times.cancel_visit, _ABOUT_NEED, sees=shown(_OWNER, {Seen.NUMBER})),
    Doing(pass_floor.pass_floor, _ABOUT_NEED),
    Doing(give_way_back.give_way_back, _ABOUT_NEED),
    Doing(
        write_plan.write_plan,
        {**_ABOUT_NEED, "parts": PlanParts("а", "б", "в", "г")},
        sees=shown(_OWNER, {Seen.NUMBER}),
        changes=_OWNER,
        records=frozenset({Action.PLAN_WRITTEN}),
    ),
    Doing(
        write_to_citizen.write_to_citizen,
        {**_ABOUT_NEED, "text": "Добрий день"},
        sees=shown(_OWNER, {Seen.NUMBER}),
        changes=_OWNER,
        records=frozenset({Action.FLOOR_TAKEN, Action.LETTER_WRITTEN}),
    ),
    Doing(refer_to_partner.refer_to_partner, {**_ABOUT_NEED, "wish": WISH}),
    Doing(show_inbox.show_inbox, sees=shown(_READERS, {Seen.NUMBER})),
    # Complaints.
    Doing(answer_complaint.list_complaints, sees=shown(_SUPERVISOR, {Seen.COMPLAINT})),
    Doing(
        answer_complaint.open_complaint,
        {"complaint": "complaint-1"},
        sees=shown(_SUPERVISOR, {Seen.COMPLAINT}),
        changes=_SUPERVISOR,
        records=frozenset({Action.COMPLAINT_VIEWED}),
    ),
    Doing(
        answer_complaint.answer_complaint,
        {"complaint": "complaint-1", "text": "Перепрошуємо"},
        changes=_SUPERVISOR,
        records=frozenset({Action.COMPLAINT_ANSWERED}),
    ),
    # Visitors at a desk.
    Doing(
        assist_intake.begin_sitting,
        {"visit": assist_intake.Visit(DeskSittingId("sitting-2"), Visitor.SELF, Given.SPOKEN, "", "uk")},
        changes=_DESKS,
        records=frozenset({Action.DESK_BEGUN}),
    ),
    Doing(assist_intake.post_step, {**_SITTING, "step": 0, "act": Pressed("x", 0), "how": Given.SPOKEN}),
    Doing(assist_intake.renew_receipt, {**_SITTING, "step": 0}),
    Doing(assist_intake.finish_sitting, _SITTING, changes=_OPERATOR, records=frozenset({Action.DESK_ENDED})),
    Doing(view_desk.view_home, {"language": "uk"}),
    Doing(view_desk.view_sitting, _SITTING),
    # What people let us learn from.
    Doing(
        review_texts.texts_to_review,
        {"wish": Wish()},
        sees=shown(_EDITORS, {Seen.HEARD}),
        changes=_EDITORS,
        records=frozenset({Action.TEXT_VIEWED}),
    ),
    Doing(
        review_texts.open_text,
        {"heard": "t1"},
        sees=shown(_EDITORS, {Seen.HEARD}),
        changes=_EDITORS,
        records=frozenset({Action.TEXT_VIEWED}),
    ),
    Doing(review_texts.leave_text, {"heard": "t1"}, changes=_EDITORS, records=frozenset({Action.TEXT_LEFT})),
    Doing(
        review_texts.draft_example,
        {"heard": "t1", "lesson": None},
        changes=_EDITORS,
        records=frozenset({Action.EXAMPLE_DRAFTED}),
    ),
    # Colleagues.
    Doing(show_people.show_people, sees=shown(_HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(show_member.show_member, {"manager": Its.COLLEAGUE}, sees=shown(_HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(
        change_profile.change_profile,
        {"manager": Its.COLLEAGUE, "profile": change_profile.Profile("Інше", "x@example.org", "uk")},
        changes=_ADMINISTRATOR,
        records=frozenset({Action.PROFILE_CHANGED}),
    ),
    Doing(
        change_role.change_role,
        {"manager": Its.COLLEAGUE, "role": Role.OPERATOR},
        changes=_HERE,
        records=frozenset({Action.ROLE_CHANGED}),
    ),
    Doing(disable_staff.disable_staff, {"manager": Its.COLLEAGUE}, changes=_HERE, records=frozenset({Action.LEFT})),
    Doing(end_sessions.end_sessions, {"manager": Its.COLLEAGUE}),
    Doing(foresee_handover.foresee_leaving, {"manager": Its.COLLEAGUE}),
    Doing(foresee_handover.foresee_role, {"manager": Its.COLLEAGUE, "role": Role.OPERATOR}),
    Doing(
        invite_colleagues.invite_colleague,
        {"guest": Guest("Нова", Role.MANAGER, "n@example.org")},
        changes=_ABOVE,
        records=frozenset({Action.MANAGER_INVITED}),
    ),
    Doing(
        invite_colleagues.invite_colleagues,
        {"guests": (Guest("Нова", Role.MANAGER, "n@example.org"),)},
        changes=_ABOVE,
        records=frozenset({Action.MANAGER_INVITED}),
    ),
    Doing(invite_colleagues.preview_colleagues, {"rows": (("name", "role"),)}),
    Doing(invite_colleagues.revoke_invitation, {"code_hash": "nothing"}),
    Doing(
        set_absence.set_absence,
        {"manager": Its.COLLEAGUE, "absence": Absence(date(2026, 12, 1), date(2026, 12, 5))},
        changes=_HERE,
        records=frozenset({Action.AWAY}),
    ),
    Doing(set_absence.end_absence, {"manager": Its.COLLEAGUE}),
    Doing(set_duty.show_duty, sees=shown(_HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(
        set_duty.set_duty,
        {"before": (), "duty": (Duty(frozenset({0}), time(9), time(18), ()),)},
        changes=_ABOVE,
        records=frozenset({Action.DUTY_CHANGED}),
    ),
    # Providers, doors, what a hromada decides for itself.
    Doing(list_providers.list_providers, {"search": list_providers.Search()}),
    Doing(keep_provider.open_provider, {"provider": SHELTER.id}, sees=shown(_AT_HOME, {Seen.COLLEAGUE})),
    Doing(
        keep_provider.open_whereabouts,
        {"provider": SHELTER.id},
        sees=shown(_HERE, {Seen.WHEREABOUTS}),
        changes=_HERE,
        records=frozenset({Action.WHEREABOUTS_VIEWED}),
    ),
    Doing(
        keep_provider.check_provider,
        {"provider": SHELTER.id},
        changes=_HERE,
        records=frozenset({Action.PROVIDER_CHANGED}),
    ),
    Doing(
        keep_provider.close_provider,
        {"provider": SHELTER.id, "works": False},
        changes=_HERE,
        records=frozenset({Action.PROVIDER_CHANGED}),
    ),
    Doing(keep_provider.save_provider, {"seen": None, "cells": _TABLE_ROW}),
    Doing(
        preview_import.export_cells,
        {"whereabouts": True},
        sees=shown(_HERE, {Seen.WHEREABOUTS}),
        changes=_ABOVE,
        records=frozenset({Action.DIRECTORY_EXPORTED}),
    ),
    Doing(tend_doors.show_doors),
    Doing(tend_doors.open_door, {"payload": "cnap"}, sees=shown(_HERE, {Seen.COLLEAGUE})),
    Doing(tend_doors.add_own_door, {"door": Door("school", SVITANOK, "Школа", "school")}),
    Doing(
        tend_doors.change_own_door,
        {"seen": _DOOR, "wanted": replace(_DOOR, name="ЦНАП")},
        changes=_HERE,
        records=frozenset({Action.DOOR_CHANGED}),
    ),
    Doing(
        tend_settings.change_settings,
        {
            "seen": HromadaSettings(SVITANOK),
            "section": tend_settings.Section.MARTIAL_LAW,
            "lines": (("martial_law", "", "no"),),
        },
        changes=_EDITORS,
        records=frozenset({Action.SETTINGS_CHANGED}),
    ),
    Doing(tend_agreements.show_agreements, sees=shown(_HERE, {Seen.COLLEAGUE})),
    Doing(tend_settings.show_settings, sees=shown(_HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(tend_settings.try_settings, {"section": tend_settings.Section.MARTIAL_LAW, "lines": ()}),
    # Dialogs in the making.
    Doing(begin_draft.begin_draft, {"title": "Ще одна"}, changes=_EDITORS, records=frozenset({Action.DRAFT_BEGUN})),
    Doing(begin_draft.drop_draft, {"draft": Its.DRAFT}, changes=_EDITORS, records=frozenset({Action.DRAFT_DROPPED})),
    Doing(begin_draft.open_draft, {"bench": _BENCH, "draft": Its.DRAFT}),
    Doing(change_draft.change_draft, {"bench": _BENCH, "draft": Its.DRAFT, "edit": _EDIT}, changes=_EDITORS),
    Doing(show_workshop.list_changes, {"draft": Its.DRAFT}),
    Doing(change_draft.undo_change, {"bench": _BENCH, "draft": Its.DRAFT, "token": "u"}),
    Doing(change_draft.redo_change, {"bench": _BENCH, "draft": Its.DRAFT, "token": "r"}),
    Doing(catch_up_draft.catch_up_draft, {"bench": _BENCH, "draft": Its.DRAFT, "token": "c"}),
    Doing(
        publish_draft.approve_draft,
        {"draft": Its.DRAFT, "version": 0},
        changes=_EDITORS,
        records=frozenset({Action.DRAFT_APPROVED}),
    ),
    Doing(publish_draft.unschedule_draft, {"draft": Its.DRAFT}),
    Doing(publish_draft.roll_back, {"edition": "nothing", "why": "спробувати"}),
    Doing(show_history.show_history),
    Doing(show_workshop.show_workshop),
    Doing(show_workshop.count_standing),
    Doing(show_workshop.name_editors, {"whom": frozenset[Any]()}),
    Doing(weigh_draft.weigh_edition, {"edition": "nothing"}),
    Doing(take_along.take_along, {"days": 7}, changes=_ABOVE, records=frozenset({Action.REPORT_MADE})),
    # What was not delivered.
    Doing(retry_messages.retry_messages, {"messages": (1,)}),
    Doing(retry_messages.give_up_messages, {"messages": (1,)}),
)
