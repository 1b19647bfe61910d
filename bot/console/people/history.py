"""What happened to somebody's place here: roles, absences, sign-ins; nothing of anybody's case."""

from __future__ import annotations

from datetime import date

from bot.casework.audit import Action, Record
from bot.casework.owners import Role
from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.people.invitations import who_made
from bot.usecases.staff.change_profile import Profile
from bot.usecases.staff.show_member import Member

_ROLES = frozenset(role.value for role in Role)


def draw_history(seat: Seat, member: Member) -> None:
    """Draw what happened, the newest first, and who did it."""
    line = seat.speech.line
    with tag("section", "panel past", aria_labelledby="history-title"):
        text("h2", line("crew.history"), id="history-title")
        text("p", line("crew.history_why"), "hint")
        if not member.history:
            text("p", line("crew.no_history"), "hint")
        with tag("ol", "timeline"):
            for one in member.history:
                with tag("li", "past-line"):
                    text("span", seat.speech.moment(one.at), "past-at")
                    text("span", _said(seat, member, one))
                    if one.actor != f"manager:{member.manager.id}":
                        text("span", who_made(seat, member.names, one.actor), "past-who")


def _said(seat: Seat, member: Member, one: Record) -> str:
    line, words = seat.speech.line, one.detail.split()
    match one.action:
        case Action.MANAGER_ENROLLED:
            role = line(f"role.{words[0]}") if words and words[0] in _ROLES else ""
            by = who_made(seat, member.names, words[1]) if len(words) > 1 else line("crew.by_somebody")
            return line("crew.past_enrolled", role=role, name=by)
        case Action.ROLE_CHANGED:
            before, after = (line(f"role.{word}") if word in _ROLES else "" for word in words[:2])
            return line("crew.past_role", before=before, after=after)
        case Action.PROFILE_CHANGED:
            known = [line(f"crew.field_{word}") for word in words if word in Profile.__slots__]
            return line("crew.past_profile", fields=", ".join(known))
        case Action.AWAY if len(words) > 1:
            first, last = (seat.speech.day(date.fromisoformat(word)) for word in words[:2])
            return line("crew.past_away", first=first, last=last)
        case Action.AWAY:
            return line("crew.past_back")
        case Action.LEFT:
            return line("crew.past_left")
        case Action.PROOF_RESET:
            return line("crew.past_reset")
        case Action.SIGNED_OUT:
            return line("crew.past_signed_out")
        case _:
            return line("crew.past_signed_in")
