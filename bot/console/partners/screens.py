"""What a partner's page says: the PIN, the referral and the four answers, and every way in which there is none."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

from fastapi import Request
from fastapi.responses import HTMLResponse

from bot.casework.codes import CANNOT_CODES, DECLINE_CODES, HAND_ON_CODES, OUTCOMES
from bot.casework.moves import Move
from bot.casework.need import Urgency
from bot.casework.partners import PIN_DIGITS, PartnerWord
from bot.console.guards.forms import FIELD
from bot.console.plain.blocks import Block, Facts, Field, Folded, Form, Heading, Kind, Note, Paragraph, Points, Tone
from bot.console.plain.layout import Voice, plain_page
from bot.usecases.office import Office
from bot.usecases.partners.answer_as_partner import LONGEST_WORDS, Heard
from bot.usecases.partners.open_partner_page import PartnerPage
from bot.usecases.partners.shared_pieces import Piece
from dialogs.inputs import Place
from dialogs.wording import Wording

#: Digits of a PIN, with room for spaces.
_LONGEST_PIN = PIN_DIGITS * 2
_LONGEST_NAME = 120
#: Moves with a reason, and the words they may be: after work has begun it is another list.
_REASONS = {Move.DECLINE: DECLINE_CODES, Move.CANNOT: CANNOT_CODES, Move.HANDED_ON: HAND_ON_CODES}
_TONES = {Heard.HEARD: Tone.GOOD, Heard.ALREADY: Tone.QUIET}

#: Who renders words of the staff's catalogue and of the dialogs, and who speaks for the page.
Speakers = tuple[Office, Voice]


def asks_pin(request: Request, voice: Voice, token: str, *, is_wrong: bool = False) -> HTMLResponse:
    """Ask for the PIN; nothing is said about what it opens."""
    wrong = voice("partner.pin_wrong") if is_wrong else ""
    field = Field("pin", voice("partner.pin"), Kind.PIN, voice("partner.pin_help"), wrong=wrong, longest=_LONGEST_PIN)
    form = Form(voice("partner.enter"), (field,), hidden={FIELD: token, "act": "pin"})
    status = HTTPStatus.FORBIDDEN if is_wrong else HTTPStatus.OK
    return plain_page(
        request, voice, voice("partner.closed_title"), Paragraph(voice("partner.about")), form, status=status
    )


def spent_page(request: Request, voice: Voice, token: str) -> HTMLResponse:
    """Say that a link has been used, and offer another to the same mailbox."""
    form = Form(voice("partner.send_another"), hidden={FIELD: token, "act": "another"})
    return plain_page(request, voice, voice("partner.closed_title"), Note(voice("partner.spent")), form)


def shut_page(request: Request, voice: Voice) -> HTMLResponse:
    """Say that a link opens nothing; whether it ever did is nobody's business."""
    return said_page(request, voice, "partner.shut", HTTPStatus.NOT_FOUND)


def said_page(request: Request, voice: Voice, key: str, status: HTTPStatus = HTTPStatus.OK) -> HTMLResponse:
    """Say one thing."""
    return plain_page(request, voice, voice("partner.closed_title"), Note(voice(key)), status=status)


def referral_page(
    request: Request, speakers: Speakers, page: PartnerPage, *, hidden: tuple[str, str], heard: Heard | None = None
) -> HTMLResponse:
    """Show one referral and what can be answered; once it is over, only that.

    Args:
        hidden: the form token, and a key of its own for this showing of the page.
        heard: what came of what was just sent.
    """
    _, voice = speakers
    assert page.need is not None
    title = voice("partner.title", number=page.need.number)
    said = (Note(voice(f"partner_heard.{heard}"), _TONES.get(heard, Tone.WARNING)),) if heard else ()
    if not page.moves:
        over = Paragraph(voice("partner.over"))
        return plain_page(request, voice, title, *said, over, *_talk(speakers, page.words))
    blocks = (*said, *_about(speakers, page), *_talk(speakers, page.words), *_forms(speakers, page, hidden))
    return plain_page(request, voice, title, *blocks)


def _about(speakers: Speakers, page: PartnerPage) -> Iterator[Block]:
    office, voice = speakers
    assert page.need is not None
    assert page.link is not None
    assert page.referral is not None
    line, language = office.translator.line, voice.language
    due = page.referral.due_at or page.link.answer_by
    by_when = "partner.answer_by" if Move.TAKE in page.moves else "partner.next_by"
    yield Facts(
        (
            (voice("partner.urgency"), line(f"urgency.{page.need.urgency}", language)),
            (voice(by_when), office.translator.moment(due, language)),
            (voice("partner.manager"), page.manager),
        )
    )
    protocol = office.editions.current.catalogue.protocols.get(page.link.protocol)
    if protocol is not None:
        yield Paragraph(voice("partner.wanted", answer=_render(speakers, protocol.answer)))
    yield Heading(voice("partner.person"))
    yield from (_piece(speakers, piece) for piece in page.pieces)
    if page.link.note:
        yield Facts(((voice("partner.note"), page.link.note),))
    if not any(piece.can_reach for piece in page.pieces):
        yield Note(voice("partner.no_contact", manager=page.manager), Tone.WARNING)
    yield Note(voice("partner.only_for_help"))
    if page.need.urgency is Urgency.DANGER:
        yield Note(voice("partner.danger"), Tone.DANGER)


def _piece(speakers: Speakers, piece: Piece) -> Block:
    title = _render(speakers, piece.share.title)
    lines = [
        f"{_render(speakers, label)}: {_value(speakers, value)}" if label else _value(speakers, value)
        for label, value in piece.lines
    ]
    return Facts(((title, "\n".join(lines)),))


def _talk(speakers: Speakers, words: tuple[PartnerWord, ...]) -> Iterator[Block]:
    office, voice = speakers
    if words:
        lines = (
            f"{office.translator.moment(word.at, voice.language)} · "
            f"{voice(f'partner_said.{word.kind}')} {word.text}".rstrip()
            for word in words
        )
        yield Heading(voice("partner.talk"))
        yield Points(tuple(lines))


def _forms(speakers: Speakers, page: PartnerPage, hidden: tuple[str, str]) -> Iterator[Block]:
    office, voice = speakers
    assert page.referral is not None
    token, key = hidden
    common = {FIELD: token, "key": key, "version": str(page.referral.version)}
    if Move.TAKE in page.moves:
        yield Heading(voice("partner.take"))
        who = Field("text", voice("partner.who"), help=voice("partner.who_help"), longest=_LONGEST_NAME, id="who")
        day = Field("on", voice("partner.day"), Kind.DATE, _by_when(speakers, page))
        yield Form(voice("partner.take_button"), (who, day), hidden={**common, "act": Move.TAKE.value})
    if Move.DONE in page.moves:
        yield Heading(voice("partner.done"))
        outcomes = _codes(office, voice, OUTCOMES)
        outcome = Field("code", voice("partner.outcome"), Kind.ONE_OF, choices=outcomes, id="outcome")
        hidden_fields = {**common, "act": Move.DONE.value}
        yield Form(voice("partner.done_button"), (outcome, _words(voice, "done")), hidden=hidden_fields)
    yield _question(voice, common)
    yield from (_reason(speakers, move, common) for move in _REASONS if _may_be_said(page, move))


def _by_when(speakers: Speakers, page: PartnerPage) -> str:
    office, voice = speakers
    if page.in_danger_by is None:
        return voice("partner.day_help")
    return voice("partner.day_in_danger", by=office.translator.moment(page.in_danger_by, voice.language))


def _question(voice: Voice, common: dict[str, str]) -> Block:
    asked = Field("text", voice("partner.question_words"), Kind.LONG, longest=LONGEST_WORDS, id="asked")
    form = Form(voice("partner.question_button"), (asked,), hidden={**common, "act": "question"})
    return Folded(voice("partner.question"), (Paragraph(voice("partner.question_help"), is_quiet=True), form))


def _reason(speakers: Speakers, move: Move, common: dict[str, str]) -> Block:
    office, voice = speakers
    choices = _codes(office, voice, _REASONS[move])
    why = Field("code", voice("partner.why"), Kind.ONE_OF, choices=choices, id=f"why-{move}")
    fields = (why, _words(voice, move.value))
    hidden = {**common, "act": move.value}
    form = Form(voice(f"partner.{move}_button"), fields, hidden=hidden, tone=Tone.DANGER)
    return Folded(voice(f"partner.{move}"), (form,))


def _words(voice: Voice, which: str) -> Field:
    return Field(
        "text", voice("partner.words"), Kind.LONG, longest=LONGEST_WORDS, is_required=False, id=f"words-{which}"
    )


def _may_be_said(page: PartnerPage, move: Move) -> bool:
    # Handing back is for those who may not say no.
    return move in page.moves and (move is not Move.HANDED_ON or not _may_say_no(page))


def _may_say_no(page: PartnerPage) -> bool:
    return bool({Move.DECLINE, Move.CANNOT} & set(page.moves))


def _codes(office: Office, voice: Voice, codes: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    line = office.translator.line
    return tuple((code, line(f"code.{code}", voice.language)) for code in codes)


def _value(speakers: Speakers, value: object) -> str:
    office, voice = speakers
    match value:
        case Urgency():
            return office.translator.line(f"urgency.{value}", voice.language)
        case Wording():
            return _render(speakers, value)
        case tuple():
            return ", ".join(_value(speakers, one) for one in value)
        case Place():
            return value.name
        case _:
            return str(value)


def _render(speakers: Speakers, wording: Wording) -> str:
    office, voice = speakers
    return office.translator.render(wording, voice.language, office.editions.current)
