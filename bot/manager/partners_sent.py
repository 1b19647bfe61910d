"""A partner who was asked: what they said, the PIN to say by telephone, a new link, an answer, taking it back."""

from __future__ import annotations

from bot.casework.names import NeedId, PartnerLinkId
from bot.casework.partners import PartnerWord
from bot.manager.desk import Desk
from bot.manager.moves import show_card
from bot.ports.messaging import Message
from bot.usecases.doing import Arranging, ask_for, leave_question
from bot.usecases.partners.keep_partner import Kept, answer_partner, links_of, renew_link, revoke_link, show_pin
from bot.usecases.staff.serve_manager import Reply

#: What the manager is in the middle of: an answer to a partner's question.
REPLYING = "partner_answer"


async def show_sent(desk: Desk, need: NeedId, link: PartnerLinkId, *, pressed: int) -> Reply:
    """Show what became of a partner who was asked."""
    sent = await links_of(desk.office, manager=desk.manager.id, need=need)
    found = next((one for one in sent if one[0].id == link), None)
    if found is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    known, referral, words = found
    say = desk.voice
    lines = [
        say.line("partners.sent", name=known.name, status=say.line(f"partner_status.{referral.status}")),
        say.line("partners.due", due=say.moment(referral.due_at or known.answer_by)) if referral.is_live else "",
        *(_said(desk, word) for word in words),
    ]
    acts = ("ppin", "pask", "pnew", "pback") if referral.is_live else ()
    rows = tuple((say.button(act, act, need, link),) for act in acts)
    back = (say.button("back_partners", "partners", need),)
    text = "\n".join(line for line in lines if line)
    return Reply((Message(text, rows=(*rows, back), replaces=pressed, is_protected=True),), about=need)


def _said(desk: Desk, word: PartnerWord) -> str:
    why = desk.voice.line(f"code.{word.code}") if word.code else ""
    said = "; ".join(part for part in (why, word.text) if part)
    return f"{desk.voice.moment(word.at)} · {desk.voice.line(f'partner_word.{word.kind}')} {said}".rstrip()


async def ask_back(desk: Desk, need: NeedId, link: PartnerLinkId, *, pressed: int) -> Reply:
    """Ask once more before a referral is taken back from a partner: it cannot be undone."""
    sent = await links_of(desk.office, manager=desk.manager.id, need=need)
    name = next((known.name for known, _, _ in sent if known.id == link), None)
    if name is None:
        return Reply(word=desk.voice.line("tap.not_yours"))
    go_on = (desk.voice.button("pback_sure", "pgone", need, link),)
    back = (desk.voice.button("back_partners", "plink", need, link),)
    text = desk.voice.line("partners.back_sure", name=name)
    return Reply((Message(text, rows=(go_on, back), replaces=pressed, is_protected=True),), about=need)


async def say_kept(desk: Desk, act: str, need: NeedId, link: PartnerLinkId) -> Reply:
    """Do what a button under a partner says."""
    office, manager = desk.office, desk.manager.id
    match act:
        case "ppin":
            answer = await show_pin(office, manager=manager, link=link)
        case "pnew":
            answer = await renew_link(office, manager=manager, link=link)
        case "pgone":
            answer = await revoke_link(office, manager=manager, link=link)
        case _:
            async with office.work() as work:
                await ask_for(work, manager, Arranging(REPLYING, need, (link,)))
            back = (desk.voice.button("back_partners", "partners", need),)
            return Reply(
                (Message(desk.voice.line("partners.ask_answer"), rows=(back,), is_protected=True),), about=need
            )
    said = desk.voice.line(f"partner_kept.{answer.kept}")
    pin = desk.voice.line("partners.pin", pin=answer.pin) if answer.pin else ""
    return await show_card(desk, need, note="\n".join(part for part in (said if not pin else "", pin) if part))


async def take_reply(desk: Desk, doing: Arranging, text: str) -> Reply:
    """Take a manager's answer to a partner."""
    need, (link, *_) = NeedId(doing.subject), doing.chosen
    key = desk.office.chance.id()
    answer = await answer_partner(desk.office, manager=desk.manager.id, link=PartnerLinkId(link), text=text, key=key)
    if answer.kept is Kept.DONE:
        async with desk.office.work() as work:
            await leave_question(work, desk.manager.id)
    return await show_card(desk, need, note=desk.voice.line(f"partner_kept.{answer.kept}"))
