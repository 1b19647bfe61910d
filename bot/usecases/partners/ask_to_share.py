"""May this organisation learn this about you? Asked in the bot, once, in plain words; the answer is a consent."""

from __future__ import annotations

from dataclasses import replace

from bot.casework.consent import Consent
from bot.casework.events import Notice
from bot.casework.exclusions import excluded_providers
from bot.casework.names import NeedId, PartnerAskId
from bot.casework.need import Need
from bot.casework.partners import Ground, PartnerAsk
from bot.ports.buttons import act_data
from bot.ports.messaging import Button
from bot.ports.storage import Work
from bot.usecases.alert_staff import alert_staff
from bot.usecases.find_watchers import answering
from bot.usecases.office import Office
from bot.usecases.partners.agreed import hindered_by_agreement
from bot.usecases.partners.send_link import Package, send_link
from bot.usecases.safe_contact import is_discreet, is_held
from bot.usecases.sitting import Sitting
from bot.usecases.tell_citizen import tell_citizen
from dialogs.wording import Wording

#: Beginning of the purpose of such a consent; whom it concerns follows.
PURPOSE = "share:"
#: Of the words such a consent is asked in.
VERSION = "1"


async def ask_to_share(office: Office, work: Work, need: Need, ask: PartnerAsk) -> bool:
    """Ask a person in the caller's transaction, or put it by for their hours; False when it cannot be asked here."""
    person = await work.people.load(need.person)
    if is_held(need, person) or is_discreet(need) or need.is_report:
        return False
    notice = await tell_citizen(
        office,
        work,
        need,
        "partner_asked",
        actor=f"manager:{ask.manager}",
        buttons=_answers(office, ask, person.language),
        partner=ask.name,
        shares=_said(office, ask, person.language),
    )
    if notice not in (Notice.SENT, Notice.DELAYED):
        return False
    await work.partners.ask(ask)
    return True


async def put_share(sitting: Sitting, need: Need, ask: PartnerAsk) -> None:
    """Put a question that has no answer yet once more: its message may be far up, or have come as news only."""
    blanks = {"partner": ask.name, "shares": _said(sitting.office, ask, sitting.language)}
    owner = await sitting.owner_name(need.owner)
    answers = _answers(sitting.office, ask, sitting.language)
    await sitting.tell("notice.partner_asked", *answers, need=need, number=need.number, owner=owner, **blanks)


async def answer_share(sitting: Sitting, ask: str, *, agreed: bool) -> None:
    """Take a person's answer; what they agreed to leaves at once, and the owner hears of either."""
    office, work = sitting.office, sitting.work
    found = await _theirs(sitting, PartnerAskId(ask))
    if found is None:
        await sitting.tell("stale_button", sitting.act("to_list", "mine"))
        return
    need = await work.needs.load(found.need)
    if found.decided_at is not None or not need.is_live:
        await sitting.tell("partner_answered", sitting.act("to_list", "mine"), need=need, number=need.number)
        return
    await work.partners.ask(replace(found, decided_at=office.now(), is_agreed=agreed))
    await work.consents.add(_consent(sitting, found, agreed=agreed))
    is_sent = agreed and await _send(office, work, need, found)
    if not is_sent:
        # That it has left, the person is told as an event of the need.
        said = "partner_answered" if agreed else "partner_refused"
        await sitting.tell(said, sitting.act("to_list", "mine"), need=need, number=need.number)
    key = "partner_agreed" if is_sent else "partner_not_sent" if agreed else "partner_refused"
    await alert_staff(office, work, await answering(office, work, need), key, need)


def _answers(office: Office, ask: PartnerAsk, language: str) -> tuple[Button, ...]:
    say, bundle = office.translator, office.editions.current
    said = (("yes", "agree"), ("no", "refuse"))
    return tuple(
        Button(say.render(bundle.phrase(phrase), language, bundle), act_data("share", ask.id, answer))
        for answer, phrase in said
    )


async def _theirs(sitting: Sitting, ask: PartnerAskId) -> PartnerAsk | None:
    try:
        found = await sitting.work.partners.load_ask(ask)
        need = await sitting.work.needs.load(NeedId(found.need))
    except KeyError:
        return None
    return found if need.person == sitting.person.id else None


async def _send(office: Office, work: Work, need: Need, ask: PartnerAsk) -> bool:
    package = Package(ask.provider, ask.name, ask.email, ask.shares, ask.protocol, ask.note, ask.manager)
    live = {one.recipient for one in await work.referrals.live_partners(need.id)}
    unwanted = excluded_providers(await work.exclusions.of_person(need.person))
    if package.recipient in live or package.provider in unwanted:
        return False
    whom, ground = (ask.provider, ask.email), Ground.CONSENT
    # What was asked may be answered weeks later, when the agreement is over.
    if await hindered_by_agreement(office, work, need.hromada, whom=whom, shares=ask.shares, ground=ground) is not None:
        return False
    await send_link(office, work, need, package.on(ground, ask.id))
    return True


def _consent(sitting: Sitting, ask: PartnerAsk, *, agreed: bool) -> Consent:
    blanks = {"partner": ask.name, "shares": _said(sitting.office, ask, sitting.language)}
    text = sitting.words(sitting.bundle.phrase("partner_consent").filled(**blanks))
    whom = Package.recipient_of(ask.provider, ask.email)
    purpose = f"{PURPOSE}{whom}"
    return Consent(sitting.person.id, purpose, VERSION, sitting.language, text, agreed, sitting.office.now())


def _said(office: Office, ask: PartnerAsk, language: str) -> str:
    catalogue, bundle = office.editions.current.catalogue, office.editions.current
    titles: list[Wording] = [catalogue.shares[share].title for share in ask.shares if share in catalogue.shares]
    return "\n".join(f"• {office.translator.render(title, language, bundle)}" for title in titles)
