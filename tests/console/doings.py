"""What the console can do for somebody on the staff, and whom it does it for (loop.md 7.6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time
from typing import Any, Final

from bot.casework.absence import Absence
from bot.casework.audit import Action
from bot.casework.hromada import Duty, HromadaSettings
from bot.casework.owners import Role
from bot.casework.people_rows import Guest
from bot.ports.records import Door
from bot.usecases.directory import (
    keep_provider,
    list_providers,
    preview_import,
    tend_agreements,
    tend_doors,
    tend_settings,
)
from bot.usecases.staff import (
    change_profile,
    change_role,
    disable_staff,
    end_sessions,
    foresee_handover,
    invite_colleagues,
    set_absence,
    set_duty,
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
from tests.console.doing import ABOVE, ADMINISTRATOR, AT_HOME, EDITORS, HERE, Doing, Its, shown
from tests.console.doings_about_people import ABOUT_PEOPLE
from tests.console.glass_house import Seen
from tests.manager.stage import SVITANOK
from tests.partners.stage import SHELTER

_DOOR: Final = Door("cnap", SVITANOK, "ЦНАП у Світанковому", "asc")
_TABLE_ROW: Final = {"name": "Новий центр"}
_BENCH: Final = Workbench()
_EDIT: Final = change_draft.DraftEdit(0, "token", words={"en": {("", "Так"): "Yes"}})

#: Every use case that somebody acts by, as the console calls it. Who stands nowhere gets nothing and changes nothing.
DOINGS: Final = (
    *ABOUT_PEOPLE,
    # Colleagues.
    Doing(show_people.show_people, sees=shown(HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(show_member.show_member, {"manager": Its.COLLEAGUE}, sees=shown(HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(
        change_profile.change_profile,
        {"manager": Its.COLLEAGUE, "profile": change_profile.Profile("Інше", "x@example.org", "uk")},
        changes=ADMINISTRATOR,
        records=frozenset({Action.PROFILE_CHANGED}),
    ),
    Doing(
        change_role.change_role,
        {"manager": Its.COLLEAGUE, "role": Role.OPERATOR},
        changes=HERE,
        records=frozenset({Action.ROLE_CHANGED}),
    ),
    Doing(disable_staff.disable_staff, {"manager": Its.COLLEAGUE}, changes=HERE, records=frozenset({Action.LEFT})),
    Doing(end_sessions.end_sessions, {"manager": Its.COLLEAGUE}),
    Doing(foresee_handover.foresee_leaving, {"manager": Its.COLLEAGUE}),
    Doing(foresee_handover.foresee_role, {"manager": Its.COLLEAGUE, "role": Role.OPERATOR}),
    Doing(
        invite_colleagues.invite_colleague,
        {"guest": Guest("Нова", Role.MANAGER, "n@example.org")},
        changes=ABOVE,
        records=frozenset({Action.MANAGER_INVITED}),
    ),
    Doing(
        invite_colleagues.invite_colleagues,
        {"guests": (Guest("Нова", Role.MANAGER, "n@example.org"),)},
        changes=ABOVE,
        records=frozenset({Action.MANAGER_INVITED}),
    ),
    Doing(invite_colleagues.preview_colleagues, {"rows": (("name", "role"),)}),
    Doing(invite_colleagues.revoke_invitation, {"code_hash": "nothing"}),
    Doing(
        set_absence.set_absence,
        {"manager": Its.COLLEAGUE, "absence": Absence(date(2026, 12, 1), date(2026, 12, 5))},
        changes=HERE,
        records=frozenset({Action.AWAY}),
    ),
    Doing(set_absence.end_absence, {"manager": Its.COLLEAGUE}),
    Doing(set_duty.show_duty, sees=shown(HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(
        set_duty.set_duty,
        {"before": (), "duty": (Duty(frozenset({0}), time(9), time(18), ()),)},
        changes=ABOVE,
        records=frozenset({Action.DUTY_CHANGED}),
    ),
    # Providers, doors, what a hromada decides for itself.
    Doing(list_providers.list_providers, {"search": list_providers.Search()}),
    Doing(keep_provider.open_provider, {"provider": SHELTER.id}, sees=shown(AT_HOME, {Seen.COLLEAGUE})),
    Doing(
        keep_provider.open_whereabouts,
        {"provider": SHELTER.id},
        sees=shown(HERE, {Seen.WHEREABOUTS}),
        changes=HERE,
        records=frozenset({Action.WHEREABOUTS_VIEWED}),
    ),
    Doing(
        keep_provider.check_provider,
        {"provider": SHELTER.id},
        changes=HERE,
        records=frozenset({Action.PROVIDER_CHANGED}),
    ),
    Doing(
        keep_provider.close_provider,
        {"provider": SHELTER.id, "works": False},
        changes=HERE,
        records=frozenset({Action.PROVIDER_CHANGED}),
    ),
    Doing(keep_provider.save_provider, {"seen": None, "cells": _TABLE_ROW}),
    Doing(
        preview_import.export_cells,
        {"whereabouts": True},
        sees=shown(HERE, {Seen.WHEREABOUTS}),
        changes=ABOVE,
        records=frozenset({Action.DIRECTORY_EXPORTED}),
    ),
    Doing(tend_doors.show_doors),
    Doing(tend_doors.open_door, {"payload": "cnap"}, sees=shown(HERE, {Seen.COLLEAGUE})),
    Doing(tend_doors.add_own_door, {"door": Door("school", SVITANOK, "Школа", "school")}),
    Doing(
        tend_doors.change_own_door,
        {"seen": _DOOR, "wanted": replace(_DOOR, name="ЦНАП")},
        changes=HERE,
        records=frozenset({Action.DOOR_CHANGED}),
    ),
    Doing(
        tend_settings.change_settings,
        {
            "seen": HromadaSettings(SVITANOK),
            "section": tend_settings.Section.MARTIAL_LAW,
            "lines": (("martial_law", "", "no"),),
        },
        changes=EDITORS,
        records=frozenset({Action.SETTINGS_CHANGED}),
    ),
    Doing(tend_agreements.show_agreements, sees=shown(HERE, {Seen.COLLEAGUE})),
    Doing(tend_settings.show_settings, sees=shown(HERE, {Seen.COLLEAGUE, Seen.MAILBOX})),
    Doing(tend_settings.try_settings, {"section": tend_settings.Section.MARTIAL_LAW, "lines": ()}),
    # Dialogs in the making.
    Doing(begin_draft.begin_draft, {"title": "Ще одна"}, changes=EDITORS, records=frozenset({Action.DRAFT_BEGUN})),
    Doing(begin_draft.drop_draft, {"draft": Its.DRAFT}, changes=EDITORS, records=frozenset({Action.DRAFT_DROPPED})),
    Doing(begin_draft.open_draft, {"bench": _BENCH, "draft": Its.DRAFT}),
    Doing(change_draft.change_draft, {"bench": _BENCH, "draft": Its.DRAFT, "edit": _EDIT}, changes=EDITORS),
    Doing(show_workshop.list_changes, {"draft": Its.DRAFT}),
    Doing(change_draft.undo_change, {"bench": _BENCH, "draft": Its.DRAFT, "token": "u"}),
    Doing(change_draft.redo_change, {"bench": _BENCH, "draft": Its.DRAFT, "token": "r"}),
    Doing(catch_up_draft.catch_up_draft, {"bench": _BENCH, "draft": Its.DRAFT, "token": "c"}),
    Doing(
        publish_draft.approve_draft,
        {"draft": Its.DRAFT, "version": 0},
        changes=EDITORS,
        records=frozenset({Action.DRAFT_APPROVED}),
    ),
    Doing(publish_draft.unschedule_draft, {"draft": Its.DRAFT}),
    Doing(publish_draft.roll_back, {"edition": "nothing", "why": "спробувати"}),
    Doing(show_history.show_history),
    Doing(show_workshop.show_workshop),
    Doing(show_workshop.count_standing),
    Doing(show_workshop.name_editors, {"whom": frozenset[Any]()}),
    Doing(weigh_draft.weigh_edition, {"edition": "nothing"}),
    Doing(take_along.take_along, {"days": 7}, changes=ABOVE, records=frozenset({Action.REPORT_MADE})),
    # What was not delivered.
    Doing(retry_messages.retry_messages, {"messages": (1,)}),
    Doing(retry_messages.give_up_messages, {"messages": (1,)}),
)
