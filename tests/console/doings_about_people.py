"""What the console does about people in need: their needs, complaints, visits to a desk and texts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from bot.casework.appointments import Meeting
from bot.casework.audit import Action
from bot.casework.consent import Given
from bot.casework.desk import Visitor
from bot.casework.moves import Move
from bot.casework.names import DeskSittingId
from bot.casework.plans import PlanParts
from bot.casework.team import View
from bot.ports.learning import Wish
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
from bot.usecases.find_access import may_see
from bot.usecases.learning import review_texts
from bot.usecases.partners import keep_partner, refer_to_partner, show_partners
from bot.usecases.staff import show_inbox
from tests.console.doing import DESKS, EDITORS, OPERATOR, OWNER, READERS, SUPERVISOR, Doing, Its, shown
from tests.console.glass_house import Seen
from tests.manager.stage import MONDAY
from tests.partners.stage import WISH

#: What a case is made of.
_CONTENT: Final = frozenset({Seen.NAME, Seen.PHONE, Seen.STORY, Seen.NUMBER})

_ABOUT_NEED: Final = {"need": Its.NEED}
_SITTING: Final = {"sitting": DeskSittingId("sitting-1")}

ABOUT_PEOPLE: Final = (
    # A need and whoever it is about.
    Doing(
        open_card.open_card,
        _ABOUT_NEED,
        sees=shown(READERS, _CONTENT),
        changes=READERS,
        records=frozenset({Action.CARD_VIEWED}),
    ),
    Doing(may_see, _ABOUT_NEED),
    Doing(
        read_letters.read_letters,
        _ABOUT_NEED,
        sees=shown(OWNER, _CONTENT | {Seen.LETTER}),
        changes=OWNER,
        records=frozenset({Action.LETTER_READ}),
    ),
    Doing(read_history.read_history, _ABOUT_NEED),
    Doing(show_choices.show_choices, _ABOUT_NEED, sees=shown(READERS, {Seen.COLLEAGUE})),
    Doing(
        show_arranged.show_arranged,
        _ABOUT_NEED,
        sees=shown(OWNER, {Seen.NUMBER}),
        changes=OWNER,
        records=frozenset({Action.CARD_VIEWED}),
    ),
    Doing(show_partners.show_partners, _ABOUT_NEED, sees=shown(OWNER, _CONTENT)),
    Doing(send_text.list_texts, _ABOUT_NEED, sees=shown(OWNER, {Seen.NUMBER})),
    Doing(open_document.list_papers, _ABOUT_NEED, sees=shown(OWNER, _CONTENT)),
    Doing(
        open_document.open_document,
        {"paper": "p1"},
        sees=shown(OWNER, {Seen.PAPER}),
        changes=OWNER,
        records=frozenset({Action.DOCUMENT_VIEWED}),
    ),
    Doing(keep_partner.links_of, _ABOUT_NEED),
    Doing(change_team.show_team, _ABOUT_NEED, sees=shown(OWNER, {Seen.COLLEAGUE})),
    Doing(
        change_team.join_team,
        {**_ABOUT_NEED, "mate": Its.COLLEAGUE, "view": View.PLAN},
        changes=OWNER,
        records=frozenset({Action.TEAM_CHANGED}),
    ),
    Doing(
        change_team.leave_team,
        {**_ABOUT_NEED, "mate": Its.COLLEAGUE},
        changes=OWNER,
        records=frozenset({Action.TEAM_CHANGED}),
    ),
    Doing(
        ask_papers.ask_papers,
        {**_ABOUT_NEED, "asked": ask_papers.Asked((), "Паспорт", "Для догляду", date(2026, 11, 30))},
        sees=shown(OWNER, {Seen.NUMBER}),
        changes=OWNER,
        records=frozenset({Action.DOCUMENTS_ASKED}),
    ),
    Doing(
        ask_papers.close_papers,
        _ABOUT_NEED,
        sees=shown(OWNER, {Seen.NUMBER}),
        changes=OWNER,
    ),
    Doing(
        move_referral.move_referral,
        {"referral": Its.REFERRAL, "version": 2, "move": Move.CONTACT_PLANNED, "on": date(2026, 11, 27)},
        changes=OWNER,
        records=frozenset({Action.REFERRAL_MOVED}),
    ),
    Doing(
        offer_times.offer_times,
        {**_ABOUT_NEED, "times": (MONDAY + timedelta(days=2),), "meeting": Meeting.OFFICE},
        sees=shown(OWNER, {Seen.NUMBER}),
    ),
    Doing(offer_times.cancel_visit, _ABOUT_NEED, sees=shown(OWNER, {Seen.NUMBER})),
    Doing(pass_floor.pass_floor, _ABOUT_NEED),
    Doing(give_way_back.give_way_back, _ABOUT_NEED),
    Doing(
        write_plan.write_plan,
        {**_ABOUT_NEED, "parts": PlanParts("а", "б", "в", "г")},
        sees=shown(OWNER, {Seen.NUMBER}),
        changes=OWNER,
        records=frozenset({Action.PLAN_WRITTEN}),
    ),
    Doing(
        write_to_citizen.write_to_citizen,
        {**_ABOUT_NEED, "text": "Добрий день"},
        sees=shown(OWNER, {Seen.NUMBER}),
        changes=OWNER,
        records=frozenset({Action.FLOOR_TAKEN, Action.LETTER_WRITTEN}),
    ),
    Doing(refer_to_partner.refer_to_partner, {**_ABOUT_NEED, "wish": WISH}),
    Doing(show_inbox.show_inbox, sees=shown(READERS, {Seen.NUMBER})),
    # Complaints.
    Doing(answer_complaint.list_complaints, sees=shown(SUPERVISOR, {Seen.COMPLAINT})),
    Doing(
        answer_complaint.open_complaint,
        {"complaint": "complaint-1"},
        sees=shown(SUPERVISOR, {Seen.COMPLAINT}),
        changes=SUPERVISOR,
        records=frozenset({Action.COMPLAINT_VIEWED}),
    ),
    Doing(
        answer_complaint.answer_complaint,
        {"complaint": "complaint-1", "text": "Перепрошуємо"},
        changes=SUPERVISOR,
        records=frozenset({Action.COMPLAINT_ANSWERED}),
    ),
    # Visitors at a desk.
    Doing(
        assist_intake.begin_sitting,
        {"visit": assist_intake.Visit(DeskSittingId("sitting-2"), Visitor.SELF, Given.SPOKEN, "", "uk")},
        changes=DESKS,
        records=frozenset({Action.DESK_BEGUN}),
    ),
    Doing(assist_intake.post_step, {**_SITTING, "step": 0, "act": Pressed("x", 0), "how": Given.SPOKEN}),
    Doing(assist_intake.renew_receipt, {**_SITTING, "step": 0}),
    Doing(assist_intake.finish_sitting, _SITTING, changes=OPERATOR, records=frozenset({Action.DESK_ENDED})),
    Doing(view_desk.view_home, {"language": "uk"}),
    Doing(view_desk.view_sitting, _SITTING),
    # What people let us learn from.
    Doing(
        review_texts.texts_to_review,
        {"wish": Wish()},
        sees=shown(EDITORS, {Seen.HEARD}),
        changes=EDITORS,
        records=frozenset({Action.TEXT_VIEWED}),
    ),
    Doing(
        review_texts.open_text,
        {"heard": "t1"},
        sees=shown(EDITORS, {Seen.HEARD}),
        changes=EDITORS,
        records=frozenset({Action.TEXT_VIEWED}),
    ),
    Doing(review_texts.leave_text, {"heard": "t1"}, changes=EDITORS, records=frozenset({Action.TEXT_LEFT})),
    Doing(
        review_texts.draft_example,
        {"heard": "t1", "lesson": None},
        changes=EDITORS,
        records=frozenset({Action.EXAMPLE_DRAFTED}),
    ),
)
