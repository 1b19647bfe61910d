"""What a manager's page about partners says: who was asked and what they said, and whom one may ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.casework.directory import Provider
from bot.casework.partners import Ground, PartnerLink, PartnerWord
from bot.casework.referral import Referral
from bot.console.plain.blocks import Block, Facts, Field, Folded, Form, Heading, Kind, Note, Paragraph, Points, Tone
from bot.usecases.answer_as_partner import LONGEST_WORDS
from bot.usecases.office import Office
from bot.usecases.refer_to_partner import LONGEST_NAME, LONGEST_NOTE
from bot.usecases.show_partners import PartnerOffer, Step
from dialogs.protocols import Protocol, Share
from dialogs.wording import Wording

#: What is ticked for somebody no protocol speaks of: enough to call back.
LEAST = ("kinds", "name", "contact")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Who speaks, in which language, and what every form carries besides what is typed."""

    office: Office
    language: str
    hidden: Mapping[str, str]

    def say(self, key: str, /, **blanks: object) -> str:
        """Give a line of the staff's catalogue."""
        return self.office.translator.line(key, self.language, **blanks)

    def words(self, wording: Wording) -> str:
        """Give a line of the dialogs."""
        return self.office.translator.render(wording, self.language, self.office.editions.current)


def sent_blocks(sheet: Sheet, sent: Iterable[tuple[PartnerLink, Referral, tuple[PartnerWord, ...]]]) -> Iterator[Block]:
    """Show who was asked, what they said, and what can be done about it."""
    for link, referral, words in sent:
        yield Heading(link.name)
        due = sheet.office.translator.moment(referral.due_at or link.answer_by, sheet.language)
        shares = sheet.office.editions.current.catalogue.shares
        told = "\n".join(sheet.words(shares[share].title) for share in link.shares if share in shares)
        yield Facts(
            (
                (sheet.say("partners.state"), sheet.say(f"partner_status.{referral.status}")),
                *(((sheet.say("partners.answer_by"), due),) if referral.is_live else ()),
                (sheet.say("partners.told"), told),
            )
        )
        if words:
            yield Points(tuple(_word(sheet, word) for word in words))
        if referral.is_live:
            yield from _acts(sheet, link)


def step_blocks(sheet: Sheet, offer: PartnerOffer) -> Iterator[Block]:
    """Show the steps of protocols, each with its form; then a form for anybody else."""
    if offer.steps:
        yield Heading(sheet.say("partners.steps"))
    for place, step in enumerate(offer.steps):
        yield Folded(sheet.words(step.protocol.title), (*_about(sheet, step.protocol), _send(sheet, place, step)))
    yield Heading(sheet.say("partners.others"))
    yield _others(sheet, offer)


def _word(sheet: Sheet, word: PartnerWord) -> str:
    at = sheet.office.translator.moment(word.at, sheet.language)
    return f"{at} · {sheet.say(f'partner_word.{word.kind}')} {word.text}".rstrip()


def _acts(sheet: Sheet, link: PartnerLink) -> Iterator[Block]:
    hidden = {**sheet.hidden, "link": link.id}
    yield Form(sheet.say("button.ppin"), hidden={**hidden, "act": "pin"})
    answer = Field("text", sheet.say("partners.ask_answer"), Kind.LONG, longest=LONGEST_WORDS, id=f"answer-{link.id}")
    yield Folded(
        sheet.say("button.pask"), (Form(sheet.say("button.pask"), (answer,), hidden={**hidden, "act": "answer"}),)
    )
    yield Form(sheet.say("button.pnew"), hidden={**hidden, "act": "renew"})
    yield Form(sheet.say("button.pback"), hidden={**hidden, "act": "revoke"}, tone=Tone.DANGER)


def _about(sheet: Sheet, protocol: Protocol) -> Iterator[Block]:
    term = sheet.office.editions.current.catalogue.deadlines.get(protocol.deadline)
    yield Points(
        (
            sheet.say("partners.to", to=sheet.words(protocol.to)),
            *((sheet.say("partners.term", term=sheet.words(term.what)),) if term else ()),
            sheet.say("partners.answer", answer=sheet.words(protocol.answer)),
            sheet.say("partners.escalation", escalation=sheet.words(protocol.escalation)),
            *((sheet.say("partners.basis", basis=protocol.basis),) if protocol.basis and protocol.verified else ()),
        )
    )
    if not protocol.verified:
        yield Note(sheet.say("partners.unverified"))


def _send(sheet: Sheet, place: int, step: Step) -> Block:
    if not step.providers:
        return Paragraph(sheet.say("partners.nobody"))
    fields = (_whom(sheet, step.providers, f"p{place}"), *_what(sheet, step.shares, step.shares, f"p{place}"))
    hidden = {**sheet.hidden, "act": "send", "protocol": step.protocol.id}
    return Form(sheet.say("partners.send"), fields, hidden=hidden)


def _others(sheet: Sheet, offer: PartnerOffer) -> Block:
    ticked = tuple(share for share in offer.shares if share.id in LEAST)
    what = _what(sheet, offer.shares, ticked, "other")
    known = Form(
        sheet.say("partners.send"),
        (_whom(sheet, offer.providers, "other"), *what),
        hidden={**sheet.hidden, "act": "send"},
    )
    typed = Form(
        sheet.say("partners.send"),
        (
            Field("name", sheet.say("partners.name"), longest=LONGEST_NAME, id="typed-name"),
            Field("email", sheet.say("partners.email"), Kind.EMAIL, id="typed-email"),
            *_what(sheet, offer.shares, ticked, "typed"),
        ),
        hidden={**sheet.hidden, "act": "send"},
    )
    by_name = Folded(sheet.say("partners.typed"), (typed,))
    return Folded(sheet.say("button.other_partner"), (known, by_name) if offer.providers else (by_name,))


def _whom(sheet: Sheet, providers: Iterable[Provider], prefix: str) -> Field:
    choices = tuple((one.id, one.name) for one in providers)
    return Field("provider", sheet.say("partners.whom"), Kind.SELECT, choices=choices, id=f"{prefix}-provider")


def _what(sheet: Sheet, shares: Iterable[Share], ticked: Iterable[Share], prefix: str) -> Iterator[Field]:
    choices = tuple((share.id, sheet.words(share.title)) for share in shares)
    chosen = " ".join(share.id for share in ticked)
    yield Field(
        "shares", sheet.say("partners.what"), Kind.MANY_OF, choices=choices, value=chosen, id=f"{prefix}-shares"
    )
    grounds = tuple((ground.value, sheet.say(f"button.ground_{ground}")) for ground in Ground)
    yield Field("ground", sheet.say("partners.ground"), Kind.ONE_OF, choices=grounds, id=f"{prefix}-ground")
    for name, key in (("reason", "partners.reason"), ("note", "partners.note")):
        yield Field(name, sheet.say(key), Kind.LONG, longest=LONGEST_NOTE, is_required=False, id=f"{prefix}-{name}")
