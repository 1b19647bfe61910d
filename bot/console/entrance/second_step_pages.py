"""What the pages of the second step consist of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from http import HTTPStatus
from typing import Final

from fastapi import Request
from fastapi.responses import Response

from bot.console.entrance.signing_in import BACK, LOGIN, PROOF, SignIn
from bot.console.guards.forms import FIELD
from bot.console.plain.blocks import (
    Block,
    Drawing,
    Field,
    Folded,
    Form,
    Heading,
    Kind,
    Link,
    Note,
    Paragraph,
    PasskeyForm,
    Points,
    Tone,
)
from bot.console.plain.layout import Voice, plain_page
from bot.ports.proofs import AppOffer
from bot.usecases.staff.proving.reset_means import Colleague

#: Where a first means is set up, or another.
NEW: Final = f"{PROOF}/new"
NEW_APP, NEW_PASSKEY = f"{NEW}/app", f"{NEW}/passkey"
#: Where the codes for a sheet of paper are made.
CODES: Final = f"{PROOF}/codes"
#: Where a colleague is let begin anew.
RESET: Final = f"{PROOF}/reset"
#: Where somebody goes away again without having proved anything.
LEAVE: Final = f"{PROOF}/leave"

#: Fields of the forms.
DIGITS, ANSWER, PAPER, WHO = "digits", "answer", "paper", "who"
# Six digits, and a space or two that an app shows between them.
_LONGEST_DIGITS: Final = 9
_LONGEST_PAPER: Final = 40


def form_page(
    sign_in: SignIn, request: Request, voice: Voice, title: str, *blocks: Block, status: HTTPStatus = HTTPStatus.OK
) -> Response:
    """Draw a plain page whose forms only we could have made; `title` is the key of its title."""
    token = sign_in.forms.token(request)
    drawn = [_with_token(block, token) for block in blocks]
    answer = plain_page(request, voice, voice.translator.line(title, voice.language), *drawn, status=status)
    sign_in.forms.keep(answer, token)
    return answer


def draw_proof(
    voice: Voice, *, passkey: str, has_app: bool, codes: int, back: str, wrong: str = "", is_again: bool = False
) -> list[Block]:
    """Draw what somebody may prove themselves by.

    Args:
        passkey: what the browser uses a passkey by; "" when there is none.
        codes: how many are left on their sheet.
        wrong: what became of the try before; "" when there was none.
        is_again: True for somebody who is signed in already.
    """
    hidden = {BACK: back}
    blocks: list[Block] = [Note(wrong, Tone.WARNING)] if wrong else []
    blocks.append(Paragraph(voice("proof.how_again" if is_again else "proof.how")))
    if passkey:
        blocks += [Heading(voice("proof.by_passkey")), _passkey(voice, "proof.use_passkey", passkey, hidden=hidden)]
    if has_app:
        digits = Field(
            DIGITS, voice("proof.digits"), Kind.ONE_TIME, voice("proof.digits_help"), longest=_LONGEST_DIGITS
        )
        blocks += [Heading(voice("proof.by_app")), Form(voice("proof.enter"), (digits,), hidden=hidden)]
    lost: list[Block] = [Paragraph(voice("proof.lost_how"))]
    if codes:
        paper = Field(PAPER, voice("proof.paper"), Kind.TEXT, voice("proof.paper_help"), longest=_LONGEST_PAPER)
        lost.insert(0, Form(voice("proof.enter"), (paper,), hidden=hidden))
    blocks.append(Folded(voice("proof.lost"), tuple(lost)))
    if not is_again:
        blocks.append(Form(voice("proof.leave"), action=LEAVE, tone=Tone.DANGER))
    return blocks


def draw_choice(voice: Voice, *, takes_passkeys: bool, is_first: bool, back: str) -> list[Block]:
    """Draw the kinds of means to choose from."""
    query = f"?{BACK}={back}" if back else ""
    blocks: list[Block] = [Paragraph(voice("proof.first_why" if is_first else "proof.another_why"))]
    if takes_passkeys:
        blocks += [
            Heading(voice("proof.kind.passkey")),
            Paragraph(voice("proof.passkey_about")),
            Link(voice("proof.choose_passkey"), NEW_PASSKEY + query, is_button=True),
        ]
    blocks += [
        Heading(voice("proof.kind.app")),
        Paragraph(voice("proof.app_about")),
        Link(voice("proof.choose_app"), NEW_APP + query, is_button=True),
        Folded(voice("proof.help_title"), (Paragraph(voice("proof.help")),)),
    ]
    if is_first:
        blocks.append(Form(voice("proof.leave"), action=LEAVE, tone=Tone.DANGER))
    return blocks


def draw_new_app(voice: Voice, offer: AppOffer, *, back: str, wrong: str = "") -> list[Block]:
    """Draw a secret to scan, and ask for what the app makes of it."""
    digits = Field(
        DIGITS,
        voice("proof.digits"),
        Kind.ONE_TIME,
        voice("proof.first_digits_help"),
        wrong=wrong,
        longest=_LONGEST_DIGITS,
    )
    return [
        Points((voice("proof.app_step_1"), voice("proof.app_step_2"), voice("proof.app_step_3")), is_ordered=True),
        Drawing(offer.drawing, voice("proof.drawing")),
        Folded(voice("proof.typed_title"), (Paragraph(voice("proof.typed_how")), Paragraph(offer.typed))),
        Form(voice("proof.connect"), (digits,), hidden={BACK: back}),
        Link(voice("proof.other_means"), NEW),
    ]


def draw_new_passkey(voice: Voice, options: str, *, back: str, wrong: str = "") -> list[Block]:
    """Draw the button that makes a passkey."""
    blocks: list[Block] = [Note(wrong, Tone.WARNING)] if wrong else []
    form = _passkey(voice, "proof.make_passkey", options, is_new=True, hidden={BACK: back})
    return [*blocks, Paragraph(voice("proof.passkey_how")), form, Link(voice("proof.other_means"), NEW)]


def draw_codes(voice: Voice, codes: tuple[str, ...], *, back: str, is_new: bool) -> list[Block]:
    """Draw the codes for a sheet of paper, which nobody sees again."""
    done: list[Block] = [Note(voice("proof.done"), Tone.GOOD)] if is_new else []
    return [
        *done,
        Paragraph(voice("proof.codes_how")),
        Points(codes, is_ordered=True),
        Link(voice("proof.codes_kept"), back, is_button=True),
    ]


def draw_reset(
    voice: Voice, colleagues: tuple[Colleague, ...], *, chosen: str, told: Note | None = None
) -> list[Block]:
    """Draw whom of their colleagues somebody may let begin anew."""
    blocks: list[Block] = [told] if told else []
    if not colleagues:
        return [*blocks, Paragraph(voice("proof.reset_nobody"))]
    names = tuple(
        (one.manager.id, voice("proof.reset_one", name=one.manager.name, means=one.means)) for one in colleagues
    )
    who = Field(WHO, voice("proof.reset_who"), Kind.ONE_OF, voice("proof.reset_sure"), names, value=chosen)
    return [
        *blocks,
        Paragraph(voice("proof.reset_how")),
        Form(voice("proof.reset_do"), (who,), tone=Tone.DANGER),
    ]


def draw_trouble(voice: Voice, said: str) -> list[Block]:
    """Say what went wrong, and where one begins anew."""
    return [Note(said, Tone.WARNING), Link(voice("login.again"), LOGIN, is_button=True)]


def minutes_of(wait: timedelta) -> int:
    """Give a wait in minutes, never too few."""
    return -(-int(wait.total_seconds()) // 60)


def _passkey(voice: Voice, submit: str, options: str, *, is_new: bool = False, hidden: dict[str, str]) -> PasskeyForm:
    return PasskeyForm(
        voice.translator.line(submit, voice.language),
        options,
        voice("proof.unable"),
        voice("proof.no_passkey"),
        is_new=is_new,
        hidden=hidden,
    )


def _with_token(block: Block, token: str) -> Block:
    match block:
        case Form() | PasskeyForm():
            return replace(block, hidden={**block.hidden, FIELD: token})
        case Folded():
            return replace(block, blocks=tuple(_with_token(one, token) for one in block.blocks))
        case _:
            return block
