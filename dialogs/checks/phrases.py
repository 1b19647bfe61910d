"""Every line the program itself says is written, with the blanks it fills and no others.

The names and blanks are data here: whoever makes the program say a new line adds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dialogs.bundle import Bundle
from dialogs.catalogue import Level
from dialogs.checks.lines import Line, Part
from dialogs.checks.phrases_about_needs import LABELS as LABELS_ABOUT_NEEDS
from dialogs.checks.phrases_about_needs import LINES, NEEDED
from dialogs.checks.phrases_of_hiding import LABELS_OF_HIDING, OF_HIDING
from dialogs.checks.phrases_of_learning import LABELS_OF_LEARNING, OF_LEARNING
from dialogs.checks.phrases_of_loop import LABELS_OF_THE_LOOP, OF_THE_LOOP
from dialogs.checks.phrases_of_safety import LABELS_OF_SAFETY, OF_SAFETY
from dialogs.checks.unread import is_unread
from dialogs.days import WORDS as DAY_WORDS
from dialogs.problems import Problem, Where
from dialogs.reading.page import unknown
from dialogs.wording import blank_names
from dialogs.world import NAMES as STORY_NAMES

_FILE = Where("catalogue/phrases.yaml")

#: Lines that are labels of buttons.
LABELS = (
    *("changed_mind", "share_phone", "share_location", "place_more", "kind_miska", "kind_selyshchna"),
    *("kind_silska", "picked", "all_right", "agree", "refuse", "language_name", "end_talk", "new_request"),
    *LABELS_ABOUT_NEEDS,
    *LABELS_OF_THE_LOOP,
    *LABELS_OF_SAFETY,
    *LABELS_OF_HIDING,
    *LABELS_OF_LEARNING,
    *("outcome_yes", "outcome_no", "to_list", "exclude_button", "exclude_undo"),
)

_WITHOUT_BLANKS = (
    *("stale_button", "not_understood", "not_understood_again", "lost", "story_kept"),
    *("bad_date", "date_not_past", "date_not_future", "bad_phone", "phone_not_own", "place_unknown"),
    *("place_not_near", "pick_something", "correct_which", "no_correct", "why_nothing", "menu"),
    *("language_question", "got_photo", "got_voice", "got_document", "got_sticker", "got_other", "resume"),
    *("begun_again", "human_nobody", "circles", "my_needs_none", "my_needs_title", "kind_talk", "owner_queue"),
    *("no_due", "letter_which", "letter_only_text", "floor_returned", "hidden", "private_only", "link_unknown"),
    *("write_again", "too_old", "noted", "words_kept", "agree_words", "refuse_words", "not_words"),
    *("street_words", "outcome_yes_words", "outcome_no_words"),
    *("question_changed", "question_gone", "questions_lost"),
    *("bad_contact", "contact_own", "guide_left", "guide_left_human", "services_more", "service_unverified"),
    *("story_noted", "fee_ask", "documents_ask", "provider_hidden", "provider_old"),
)

_HALVES = ("first", "second")
_SECTORS = ("state", "communal", "ngo", "private", "church", "international")
_LEVELS = tuple(level.value for level in Level)
_WITH_TEXT = (
    *("service_for_whom", "service_conditions", "service_order", "service_decides", "service_fee"),
    *("provider_who", "provider_address", "provider_phone", "provider_hours", "provider_access"),
    *("provider_languages", "provider_site"),
)

_STATUSES = (
    *("sent", "seen", "accepted", "contact_planned", "contact_made", "visit_set", "waiting_documents"),
    *("in_progress", "on_hold", "routing", "confirming", "resolved", "withdrawn", "unmet"),
)

_WITH_BLANKS: Mapping[str, tuple[str, ...]] = {
    "text_too_long": ("maximum",),
    "text_too_short": ("minimum",),
    "bad_number": ("minimum", "maximum"),
    "place_which_oblast": ("name",),
    "place_which_raion": ("name",),
    "place_which_kind": ("name",),
    "place_which_one": ("name",),
    "urgent_card": ("numbers",),
    "danger_heard": ("advice", "numbers"),
    "danger_also": ("advice", "numbers"),
    "hotline_line": ("number", "title"),
    "human_asked": ("owner",),
    "in_raion": ("name",),
    "in_oblast": ("name",),
    "my_need": ("number", "kinds", "status", "owner", "due"),
    "owner_named": ("name",),
    "letter_passed": ("owner", "number"),
    "letter_from": ("owner", "number", "text"),
    "reopened": ("number", "owner", "due"),
    "floor_taken": ("owner",),
    "outcome_question": ("number",),
    "outcome_thanks": ("number",),
    "outcome_sorry": ("number", "owner", "due"),
    "trouble": ("numbers",),
    "due_past": ("day",),
    "slot": ("day", "half"),
    "services_others": ("titles",),
    "service_line": ("title", "form", "reason"),
    "service_line_plain": ("title", "form"),
    "service_line_unknown": ("title", "form", "unknown"),
    "service_documents": ("documents",),
    "service_term": ("what", "term"),
    "service_source": ("source", "edition"),
    "service_source_undated": ("source",),
    "term_working_days": ("count",),
    "term_hours": ("count",),
    "term_days": ("count",),
    "term_months": ("count",),
    "topic_unverified": ("title",),
    "topic_link": ("link",),
    "review_more": ("count",),
    "provider_as_of": ("date",),
}

#: What is said to people who came through a door, a desk or for somebody else.
_AT_DOORS: Mapping[str, tuple[str, ...]] = {
    "notice.report_read": ("number", "owner", "due"),
    "notice.report_acted": ("number", "owner", "due"),
    "my_report": ("number", "status"),
    **dict.fromkeys((f"report_status.{status}" for status in ("received", "report_read", "report_acted")), ()),
    "desk_handed_over": ("number", "owner"),
    "claim_done": ("number",),
    **dict.fromkeys(("claim_wrong", "claim_wait", "door_closed", "danger_waits_at_desk"), ()),
}

#: What is said about who answers.
_ABOUT_OWNERS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(
        (f"notice.{event}" for event in ("queued", "heartbeat", "owner_away", "owner_left")),
        ("number", "owner", "due"),
    ),
    **dict.fromkeys(
        (f"happened.{event}" for event in ("excluded", "queued", "owner_away", "owner_left", "heartbeat")), ()
    ),
    **dict.fromkeys(("exclude_button", "exclude_unknown", "exclude_undo"), ()),
    "exclude_ask": ("number",),
    **dict.fromkeys(("exclude_done", "exclude_undone"), ("name",)),
    "exclude_moved": ("number", "owner", "due"),
}

#: What is said about partners.
_ABOUT_PARTNERS: Mapping[str, tuple[str, ...]] = {
    "notice.partner_asked": ("number", "owner", "due", "partner", "shares"),
    "partner_consent": ("partner", "shares"),
    **dict.fromkeys(("partner_refused", "partner_answered", "unshared"), ("number",)),
    "unshare_button": ("partner",),
    "shared_with": ("number", "lines"),
    "shared_line": ("day", "partner", "shares"),
    **dict.fromkeys(
        (f"notice.partner_{event}" for event in ("handed_on", "question", "silent", "no_answer", "revoked")),
        ("number", "owner", "due"),
    ),
}

_EVERY_NOTICE = ("number", "owner", "due")
_NOTICES: Mapping[str, tuple[str, ...]] = {
    "take": (),
    "contact_planned": ("date",),
    "contact_made": (),
    "visit_set": ("date",),
    "waiting_documents": ("date",),
    "handed_on": (),
    "done": (),
    "cannot": ("reason",),
    "reminded": ("date",),
    "escalated": ("date",),
    "requeued": (),
    "overdue": ("date",),
}

#: Lines the program says by name, with the blanks it fills.
REQUIRED: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*LABELS, *_WITHOUT_BLANKS), ()),
    **dict.fromkeys((f"status.{status}" for status in _STATUSES), ()),
    **dict.fromkeys((f"half.{half}" for half in _HALVES), ()),
    **dict.fromkeys((f"sector.{sector}" for sector in _SECTORS), ()),
    **dict.fromkeys((f"level.{level}" for level in _LEVELS), ()),
    **dict.fromkeys(_WITH_TEXT, ("text",)),
    **{f"notice.{name}": (*_EVERY_NOTICE, *blanks) for name, blanks in _NOTICES.items()},
    **_WITH_BLANKS,
    **_AT_DOORS,
    **_ABOUT_OWNERS,
    **_ABOUT_PARTNERS,
    **LINES,
    **OF_THE_LOOP,
    **OF_SAFETY,
    **OF_HIDING,
    **OF_LEARNING,
    **dict.fromkeys((*DAY_WORDS, *STORY_NAMES), ()),
}

#: Blanks without which a line would hide what people need from it.
ESSENTIAL: Mapping[str, tuple[str, ...]] = {
    "urgent_card": ("numbers",),
    "danger_heard": ("advice", "numbers"),
    "danger_also": ("advice", "numbers"),
    "danger_quiet": ("numbers",),
    "hotline_line": ("number",),
    "letter_from": ("text",),
    "my_need": ("number",),
    "owner_named": ("name",),
    "service_line": ("title", "reason"),
    "service_line_unknown": ("title", "unknown"),
    "service_line_plain": ("title",),
    "topic_unverified": ("title",),
    "topic_link": ("link",),
    "slot": ("day", "half"),
    **dict.fromkeys(_WITH_TEXT, ("text",)),
    **NEEDED,
}


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find lines that are missing, and blanks nobody would fill."""
    if is_unread(bundle, "phrases"):
        return
    phrases = bundle.catalogue.phrases
    for name in REQUIRED:
        if name not in phrases:
            yield Problem(_FILE, "phrase_missing", {"name": name})
    for name, wording in phrases.items():
        line = Line(wording, Part.PHRASE, _FILE)
        blanks = blank_names(wording.source)
        for blank in blanks if name in REQUIRED else ():
            if blank not in REQUIRED[name]:
                problem = unknown(_FILE, "unknown_blank", blank, REQUIRED[name])
                yield line.problem(problem.rule, problem.values)
        for blank in ESSENTIAL.get(name, ()):
            if blank not in blanks:
                yield line.problem("phrase_lacks_blank", {"name": name, "blank": f"{{{blank}}}"})
