"""Asking partners: which protocol asks for whom, who does it here, what may travel, on what ground; and what became."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.names import NeedId, PartnerLinkId, TaskId
from bot.casework.partners import Ground
from bot.manager.acts import Pressed
from bot.manager.desk import Desk
from bot.manager.moves import show_card
from bot.manager.partners_sent import ask_back, say_kept, show_sent, take_reply
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import Arranging, Doing, ask_for, leave_question
from bot.usecases.partners.keep_partner import links_of
from bot.usecases.partners.refer_to_partner import Fate, PartnerAnswer, PartnerWish, refer_to_partner
from bot.usecases.partners.show_partners import PartnerOffer, show_partners
from bot.usecases.protocol_steps import protocol_of
from bot.usecases.staff.serve_manager import Reply
from dialogs.protocols import Protocol

#: What the manager is in the middle of: choosing what may travel, and saying the ground.
CHOOSING, GROUND = "partner", "partner_why"
#: What may travel to somebody no protocol speaks of, unless the manager ticks more: enough to call back.
LEAST = ("kinds", "name", "contact")
_NO_PROTOCOL = "-"
#: More organisations than this nobody looks through on a telephone; all of them are on the web. A product choice.
MOST_SHOWN = 12


async def tap_partnering(desk: Desk, pressed: Pressed, before: Doing | None) -> Reply | None:
    """Do what a button about partners says; None when it is none of these.

    Args:
        before: what the manager was in the middle of: what is ticked so far.
    """
    match pressed.words:
        case ("partners", need):
            return await _show(desk, NeedId(need), pressed=pressed.message_id)
        case ("pstep", need, protocol):
            return await _step(desk, NeedId(need), protocol, pressed=pressed.message_id)
        case ("pproto", need, task):
            return await _step_of(desk, NeedId(need), TaskId(task), pressed=pressed.message_id)
        case ("pto", need, protocol, provider):
            return await _begin(desk, NeedId(need), (protocol, provider), pressed=pressed.message_id)
        case ("pshare" | "pground" as act, need, what):
            return await _go_on(desk, before, NeedId(need), (act, what), pressed=pressed.message_id)
        case ("plink", need, link):
            return await show_sent(desk, NeedId(need), PartnerLinkId(link), pressed=pressed.message_id)
        case ("pback", need, link):
            return await ask_back(desk, NeedId(need), PartnerLinkId(link), pressed=pressed.message_id)
        case ("ppin" | "pnew" | "pgone" | "pask" as act, need, link):
            return await say_kept(desk, act, NeedId(need), PartnerLinkId(link))
        case _:
            return None


async def take_partnering(desk: Desk, doing: Arranging, text: str) -> Reply:
    """Take what a manager typed: the ground of a referral, or the answer to a partner's question."""
    if doing.what != GROUND:
        return await take_reply(desk, doing, text)
    ground, *chosen = doing.chosen
    return await _send(desk, NeedId(doing.subject), tuple(chosen), Ground(ground), reason=text)


async def _show(desk: Desk, need: NeedId, *, pressed: int) -> Reply:
    offer = await show_partners(desk.office, manager=desk.manager.id, need=need)
    if offer is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    sent = await links_of(desk.office, manager=desk.manager.id, need=need)
    lines = [desk.voice.line("partners.title", number=offer.need.number)]
    lines += [
        desk.voice.line("partners.sent", name=link.name, status=desk.voice.line(f"partner_status.{referral.status}"))
        for link, referral, _ in sent
    ]
    rows = [(Button(f"📨 {link.name}", act_data("plink", need, link.id)),) for link, _, _ in sent]
    rows += [
        (Button(f"📋 {_words(desk, step.protocol.title)}", act_data("pstep", need, str(place))),)
        for place, step in enumerate(offer.steps)
    ]
    rows.append((desk.voice.button("other_partner", "pstep", need, _NO_PROTOCOL),))
    rows.append((desk.voice.button("back", "card", need),))
    return _screen(need, "\n".join(lines), rows, pressed)


async def _step(desk: Desk, need: NeedId, place: str, *, pressed: int) -> Reply:
    offer = await show_partners(desk.office, manager=desk.manager.id, need=need)
    if offer is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    if place == _NO_PROTOCOL:
        text, providers = desk.voice.line("partners.other"), offer.providers[:MOST_SHOWN]
    elif place.isdigit() and int(place) < len(offer.steps):
        step = offer.steps[int(place)]
        text, providers = _about(desk, step.protocol), step.providers
    else:
        return Reply(word=desk.voice.line("tap.unknown"))
    if not providers:
        text = f"{text}\n\n{desk.voice.line('partners.nobody')}"
    everybody = {one.id: str(number) for number, one in enumerate(offer.providers)}
    rows = [(Button(one.name, act_data("pto", need, place, everybody[one.id])),) for one in providers]
    return _screen(need, text, [*rows, (desk.voice.button("back_partners", "partners", need),)], pressed)


async def _step_of(desk: Desk, need: NeedId, task: TaskId, *, pressed: int) -> Reply:
    """Begin the step a task stands for."""
    offer = await show_partners(desk.office, manager=desk.manager.id, need=need)
    async with desk.office.work() as work:
        tasks = {one.id: one for one in await work.tasks.open_of_need(need)}
    protocol = protocol_of(desk.office.editions.current, tasks[task]) if task in tasks else None
    if offer is None or protocol is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    place = next((str(at) for at, step in enumerate(offer.steps) if step.protocol.id == protocol.id), _NO_PROTOCOL)
    return await _step(desk, need, place, pressed=pressed)


def _about(desk: Desk, protocol: Protocol) -> str:
    line, deadlines = desk.voice.line, desk.office.editions.current.catalogue.deadlines
    term = deadlines.get(protocol.deadline)
    lines = [
        f"**{_words(desk, protocol.title)}**",
        line("partners.to", to=_words(desk, protocol.to)),
        line("partners.term", term=_words(desk, term.what)) if term else "",
        line("partners.answer", answer=_words(desk, protocol.answer)),
        line("partners.escalation", escalation=_words(desk, protocol.escalation)),
        line("partners.basis", basis=protocol.basis) if protocol.basis and protocol.verified else "",
        "" if protocol.verified else line("partners.unverified"),
    ]
    return "\n".join(part for part in lines if part)


async def _begin(desk: Desk, need: NeedId, which: tuple[str, str], *, pressed: int) -> Reply:
    offer = await show_partners(desk.office, manager=desk.manager.id, need=need)
    place, number = which
    if offer is None or not number.isdigit() or int(number) >= len(offer.providers):
        return Reply(word=desk.voice.line("tap.unknown"))
    protocol = offer.steps[int(place)].protocol if place.isdigit() and int(place) < len(offer.steps) else None
    shares = protocol.shares if protocol else LEAST
    chosen = (protocol.id if protocol else _NO_PROTOCOL, offer.providers[int(number)].id, *shares)
    return await _choose(desk, offer, chosen, pressed=pressed)


async def _go_on(desk: Desk, before: Doing | None, need: NeedId, tapped: tuple[str, str], *, pressed: int) -> Reply:
    if not isinstance(before, Arranging) or (before.what, before.subject) != (CHOOSING, need):
        return Reply(word=desk.voice.line("tap.unknown"))
    act, what = tapped
    if act == "pshare":
        offer = await show_partners(desk.office, manager=desk.manager.id, need=need)
        if offer is None:
            return Reply(word=desk.voice.line("tap.not_yours"))
        protocol, provider, *shares = before.chosen
        ticked = [one for one in shares if one != what] if what in shares else [*shares, what]
        return await _choose(desk, offer, (protocol, provider, *ticked), pressed=pressed)
    if what == Ground.CONSENT:
        return await _send(desk, need, before.chosen, Ground.CONSENT)
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging(GROUND, need, (what, *before.chosen)))
    back = (desk.voice.button("back_partners", "partners", need),)
    return _screen(need, desk.voice.line(f"partners.ask_{Ground(what)}"), [back], pressed)


async def _choose(desk: Desk, offer: PartnerOffer, chosen: tuple[str, ...], *, pressed: int) -> Reply:
    """Show what would travel to whom, each piece to be ticked off."""
    need = offer.need.id
    async with desk.office.work() as work:
        await ask_for(work, desk.manager.id, Arranging(CHOOSING, need, chosen))
    protocol_id, provider_id, *ticked = chosen
    catalogue = desk.office.editions.current.catalogue
    protocol = catalogue.protocols.get(protocol_id)
    allowed = protocol.shares if protocol else tuple(catalogue.shares)
    provider = next((one for one in offer.providers if one.id == provider_id), None)
    if provider is None:
        return Reply(word=desk.voice.line("tap.unknown"))
    rows = [
        (
            Button(
                f"{'☑️' if share in ticked else '⬜'} {_words(desk, catalogue.shares[share].title)}",
                act_data("pshare", need, share),
            ),
        )
        for share in allowed
    ]
    rows += [(desk.voice.button(f"ground_{ground}", "pground", need, ground.value),) for ground in Ground]
    rows.append((desk.voice.button("back_partners", "partners", need),))
    return _screen(need, desk.voice.line("partners.choose", name=provider.name), rows, pressed)


async def _send(desk: Desk, need: NeedId, chosen: tuple[str, ...], ground: Ground, *, reason: str = "") -> Reply:
    protocol, provider, *shares = chosen
    wish = PartnerWish(
        tuple(shares),
        ground,
        provider=provider,
        protocol="" if protocol == _NO_PROTOCOL else protocol,
        reason=reason,
    )
    answer = await refer_to_partner(desk.office, manager=desk.manager.id, need=need, wish=wish)
    if answer.fate in {Fate.SENT, Fate.ASKED}:
        async with desk.office.work() as work:
            await leave_question(work, desk.manager.id)
    return await show_card(desk, need, note=_came_of_it(desk, answer))


def _came_of_it(desk: Desk, answer: PartnerAnswer) -> str:
    return desk.voice.line(f"partner_fate.{answer.fate}", pin=answer.pin)


def _words(desk: Desk, value: object) -> str:
    return desk.voice.words(value, desk.office.editions.current)


def _screen(need: NeedId, text: str, rows: Sequence[tuple[Button, ...]], pressed: int) -> Reply:
    return Reply((Message(text, rows=tuple(rows), replaces=pressed, is_protected=True),), about=need)
