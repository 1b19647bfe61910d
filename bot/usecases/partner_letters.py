"""Letters to partners: something to answer, by when, and a link that opens once. Nothing about anybody."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from dataclasses import replace

from bot.casework.need import Need
from bot.casework.partners import CODE_LASTS, PIN_DIGITS, PartnerLink
from bot.ports.messaging import Channel, Message
from bot.ports.records import Outgoing
from bot.ports.storage import Work
from bot.usecases.office import Office
from bot.usecases.secret_codes import new_code


def pin_of(work: Work, link: PartnerLink) -> str:
    """Work out the PIN of a link: it follows from our key, so nobody has to keep it."""
    digest = work.partners.digest("pin", f"{link.id}|{link.pins}")
    return f"{int.from_bytes(digest, 'big') % 10**PIN_DIGITS:0{PIN_DIGITS}}"


def session_of(office: Office) -> str:
    """Make what a browser carries once the PIN was said."""
    return urlsafe_b64encode(office.chance.octets(24)).decode()


async def write_link(office: Office, work: Work, link: PartnerLink, need: Need, key: str) -> PartnerLink:
    """Make a new code, which ends the one before, and put the letter that carries it; give the link, saved.

    Args:
        key: of the lines `partner_letter.<key>`: "sent", "again", "reminded" or "answered".
    """
    code = new_code(office)
    fresh = replace(
        link,
        code=work.partners.digest("code", code),
        code_until=office.now() + CODE_LASTS,
        used_at=None,
        session=None,
        session_until=None,
        codes=link.codes + 1,
    )
    await work.partners.save(fresh)
    await put_letter(office, work, fresh, need, key, code=code)
    return replace(fresh, version=fresh.version + 1)


async def put_letter(office: Office, work: Work, link: PartnerLink, need: Need, key: str, *, code: str = "") -> None:
    """Put a letter to a partner, with a link when there is a code."""
    words, language = office.translator, office.translator.languages[0]
    urgency = words.line(f"urgency.{need.urgency}", language)
    text = words.line(
        f"partner_letter.{key}",
        language,
        number=need.number,
        urgency=urgency,
        due=words.moment(link.answer_by, language),
        until=words.moment(link.code_until, language),
    )
    if code:
        text = f"{text}\n\n{words.line('partner_letter.open', language, link=f'{office.site}/p/{code}')}"
    subject = words.line("partner_letter.subject", language, number=need.number, urgency=urgency)
    letter = Outgoing(Channel.MAIL, link.id, Message(text, subject=subject), need.id, urgent=key == "sent")
    await work.outbox.put(letter, at=office.now())
