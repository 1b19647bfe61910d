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
from bot.usecases.staff.secret_codes import new_code

_BETWEEN_LANGUAGES = "\n\n———\n\n"


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
    """Put a letter to a partner, with a link when there is a code.

    Nobody knows what language a partner reads: it says the same in the state language and below it in each other.
    """
    words = office.translator
    texts = [_said(office, link, need, key, language) for language in words.languages]
    if code:
        # Once, before the other languages: whoever reads none of them knows a link.
        opening = words.line("partner_letter.open", words.languages[0], link=f"{office.site}/p/{code}")
        texts[0] = f"{texts[0]}\n\n{opening}"
    urgency = words.line(f"urgency.{need.urgency}", words.languages[0])
    subject = words.line("partner_letter.subject", words.languages[0], number=need.number, urgency=urgency)
    message = Message(_BETWEEN_LANGUAGES.join(texts), subject=subject)
    letter = Outgoing(Channel.MAIL, link.id, message, need.id, urgent=key == "sent")
    await work.outbox.put(letter, at=office.now())


def _said(office: Office, link: PartnerLink, need: Need, key: str, language: str) -> str:
    words = office.translator
    return words.line(
        f"partner_letter.{key}",
        language,
        number=need.number,
        urgency=words.line(f"urgency.{need.urgency}", language),
        due=words.moment(link.answer_by, language),
        until=words.moment(link.code_until, language),
    )
