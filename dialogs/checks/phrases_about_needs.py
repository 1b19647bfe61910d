"""Lines the program says about one request and what is arranged about it, with the blanks it fills."""

from __future__ import annotations

from collections.abc import Mapping

#: Lines that are labels of buttons.
LABELS = (
    *("back_to_need", "more_button", "change_button", "write_button", "withdraw_button", "contact_button"),
    *("lookers_button", "rate_button", "complain_button", "complaints_button", "contact_forget", "visit_none"),
    *("visit_cancel", "papers_button", "papers_done", "plan_button", "plan_yes", "plan_change", "plan_not_here"),
    *("rate_skip", "complain_named", "complain_anonymous", "complaint_by_number", "help_again"),
    *(f"contact_set.{fact}" for fact in ("phone_shared", "contact_way", "phone", "contact_time", "code_phrase")),
    *(f"contact_choice.phone_shared.{value}" for value in ("no", "yes")),
    *(f"contact_choice.contact_way.{value}" for value in ("write_here", "call", "only_i_write")),
    *(f"contact_choice.contact_time.{value}" for value in ("any", "morning", "afternoon", "evening", "workdays")),
)

_PLAIN = (
    *("happened_earlier", "notice_discreet", "contact_plan_empty", "papers_which", "plan_ask_change"),
    *("papers_not_asked", "rate_thanks", "rate_sorry", "complain_how", "complain_ask_named", "complain_ask_anonymous"),
    *("complaints_none", "complaint_ask_number", "complaint_unknown", "visit_taken", "visit_over", "papers_enough"),
    *(f"contact_ask.{fact}" for fact in ("phone_shared", "contact_way", "phone", "contact_time", "code_phrase")),
    *(f"looked.{what}" for what in ("card", "letters", "papers")),
    *(f"staff_role.{role}" for role in ("manager", "supervisor", "operator", "administrator", "provider", "system")),
    *(f"meeting.{meeting}" for meeting in ("office", "home", "phone")),
    *(f"papers_trouble.{trouble}" for trouble in ("too_big", "unknown_kind", "locked", "lost")),
    *("happened.opened", "next.routing", "next.confirming", "next.resolved", "next.withdrawn", "next.unmet"),
    *("status.unconfirmed", "status.merge"),
    *(f"awaits.{what}" for what in ("outcome", "visit", "papers", "plan", "share")),
)

_NUMBERED = (
    "papers_none_came",
    "need_button",
    "need_more",
    "papers_over",
    "change_ask",
    "write_ask",
    "lookers_none",
    "plan_thanks",
)
_ANSWERED = ("change_passed", "visit_refused", "visit_given_up", "papers_thanks", "plan_change_passed")

_NOTICES: Mapping[str, tuple[str, ...]] = {
    "times_offered": ("where",),
    "visit_cancelled": (),
    "visit_lapsed": (),
    "visit_tomorrow": ("at", "where"),
    "papers_asked": ("papers", "why_asked", "date"),
    "papers_closed": (),
    "papers_tomorrow": ("date",),
    "plan_written": (),
    "review_soon": (),
    "review_after": (),
}

#: Lines and the blanks each is given.
LINES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*LABELS, *_PLAIN), ()),
    **dict.fromkeys(_NUMBERED, ("number",)),
    **dict.fromkeys(_ANSWERED, ("number", "owner", "due")),
    **{f"notice.{name}": ("number", "owner", "due", *blanks) for name, blanks in _NOTICES.items()},
    "need_card": ("number", "kinds", "status", "owner", "next", "due"),
    "need_over": ("number", "kinds", "status", "next"),
    "my_need_over": ("number", "kinds", "status"),
    "awaited": ("what",),
    "happened": ("day", "what"),
    **dict.fromkeys(("happened_reason", "happened_reason.unmet", "happened_reason.partner_take"), ("reason",)),
    "happened_title": ("lines",),
    "news_waited": ("number", "lines"),
    "contact_plan": ("lines",),
    "contact_line": ("label", "value"),
    "lookers": ("number", "lines"),
    "looked": ("day", "who", "what"),
    "visit_offered": ("where",),
    "visit_set": ("at", "where"),
    **dict.fromkeys(("visit_done", "visit_done_unreminded"), ("visit",)),
    "papers_how": ("number", "papers", "why_asked", "date"),
    "papers_got": ("number", "count"),
    "plan_text": ("number", "version", "measures", "executors", "terms", "results"),
    "plan_not_shown": ("number", "owner"),
    "rate_question": ("question",),
    "complain_done": ("number", "due"),
    "complain_done_anonymous": ("number", "due"),
    "complaint.open": ("number", "day", "due"),
    "complaint.answered": ("number", "day", "answer"),
    "complaint_has_answer": ("complaint",),
}

#: Blanks without which a line would hide what people need from it.
NEEDED: Mapping[str, tuple[str, ...]] = {
    "need_button": ("number",),
    "my_need_over": ("number",),
    **dict.fromkeys(("happened", "awaited"), ("what",)),
    "news_waited": ("lines",),
    "visit_set": ("at",),
    "visit_done_unreminded": ("visit",),
    "notice.visit_tomorrow": ("at",),
    "notice.papers_asked": ("papers",),
    "papers_how": ("papers",),
    "plan_text": ("measures", "executors", "terms", "results"),
    "rate_question": ("question",),
    "complain_done": ("number",),
    "complain_done_anonymous": ("number",),
    "complaint.answered": ("answer",),
}
