"""Invitations: the link of a new one, shown once, and the list of those nobody has used."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial

from nicegui import ui

from bot.casework.appointing import roles_given_by
from bot.casework.names import ManagerId
from bot.casework.people_rows import Guest
from bot.console.entrance.signing_in import LOGIN
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.people.look import Kit
from bot.ports.invitations import Invitation
from bot.usecases.staff.invite_colleagues import Invited
from bot.usecases.staff.show_people import People

#: What a press on a line of the list does with its invitation.
Act = Callable[[Invitation], Awaitable[None]]


async def links_of(seat: Seat, kit: Kit, code: str) -> dict[str, str]:
    """Give the links of a code by the key of their names: for a browser, and for Telegram where it is allowed."""
    links = {"crew.link_web": f"{seat.office.site}{LOGIN}/{code}"} if seat.office.site else {}
    async with seat.office.work() as work:
        settings = await work.hromada_settings.of(seat.manager.hromada)
    bot = await kit.bot() if kit.bot is not None and settings.staff_telegram else ""
    return {**links, "crew.link_telegram": f"https://t.me/{bot}?start={code}"} if bot else links


async def draw_made(seat: Seat, kit: Kit, one: Invited, close: Callable[[], None]) -> None:
    """Draw the links of an invitation that was made just now; they are never shown again."""
    speech, links = seat.speech, await links_of(seat, kit, one.code)
    with tag("section", "panel people-made", aria_labelledby="made-title", tabindex="-1").mark("made"):
        text("h2", speech.line("crew.made_title", name=one.guest.name), id="made-title")
        if one.is_mailed:
            text("p", speech.line("crew.made_mailed", email=one.guest.email), "told")
        text("p", speech.line("crew.made_once", until=speech.moment(one.until)), "hint")
        with tag("div", "people-links"):
            for name, link in links.items():
                _draw_link(seat, kit, speech.line(name), link)
        if not links:
            text("code", f"/start {one.code}", "people-code")
        button(speech.line("crew.made_hide"), close, "quiet-button").mark("hide-made")


def _draw_link(seat: Seat, kit: Kit, name: str, link: str) -> None:
    async def copy() -> None:
        ui.clipboard.write(link)
        seat.say(seat.speech.line("crew.copied"))

    with tag("div", "people-link"):
        text("h3", name)
        if kit.draw_code is not None:
            drawn = seat.speech.line("crew.code_of", name=name)
            with tag("div", "people-qr", role="img", aria_label=drawn):
                # Our own drawing of our own link.
                ui.html(kit.draw_code(link), sanitize=False)
        text("code", link, "people-code")
        said = seat.speech.line("crew.copy")
        button(said, seat.doing(copy), "quiet-button", aria_label=f"{said}: {name}")


def draw_invitations(seat: Seat, people: People, revoke: Act, again: Act) -> None:
    """Draw what was offered and not used yet, and what ran out."""
    line = seat.speech.line
    with tag("section", "panel", aria_labelledby="invitations"):
        text("h2", line("crew.invitations"), id="invitations", tabindex="-1")
        if not people.invitations:
            text("p", line("crew.no_invitations"), "hint")
        with tag("ul", "task-list"):
            for one in people.invitations:
                with tag("li", "task"):
                    _draw_invitation(seat, people, one, revoke, again)


def _draw_invitation(seat: Seat, people: People, one: Invitation, revoke: Act, again: Act) -> None:
    speech = seat.speech
    is_open = one.is_open(people.now)
    text("strong", one.name)
    text("span", speech.line(f"role.{one.role}"))
    if one.email:
        text("span", one.email, "people-email")
    when = "crew.works_until" if is_open else "crew.ran_out"
    text("span", speech.line(when, at=speech.moment(one.expires_at)), "hint" if is_open else "chip-late")
    text("span", speech.line("crew.made_by", name=who_made(seat, people.names, one.made_by)), "hint")
    if one.role not in roles_given_by(seat.manager):
        return
    with tag("span", "buttons"):
        label = f"{speech.line('crew.again')}: {one.name}"
        act = seat.doing(partial(again, one))
        button(speech.line("crew.again"), act, "quiet-button", aria_label=label).mark(f"again-{one.name}")
        if is_open:
            label = f"{speech.line('crew.revoke')}: {one.name}"
            act = seat.doing(partial(revoke, one))
            button(speech.line("crew.revoke"), act, "quiet-button", aria_label=label).mark(f"revoke-{one.name}")


def who_made(seat: Seat, names: dict[ManagerId, str], actor: str) -> str:
    """Name who did something, as it stands in the audit."""
    _, _, manager = actor.partition(":")
    return (
        names.get(ManagerId(manager), seat.speech.line("crew.by_somebody"))
        if manager
        else seat.speech.line("crew.by_system")
    )


def guest_of(one: Invitation) -> Guest:
    """Give what is known of somebody who was invited, to invite them again."""
    return Guest(one.name, one.role, one.email, one.language, one.districts, one.comes_back)
