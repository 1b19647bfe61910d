"""What the pages of assisted intake show, block by block."""

from __future__ import annotations

import re
from typing import Final

from bot.casework.consent import Given
from bot.casework.task import Task
from bot.console.plain.blocks import (
    Block,
    Buttons,
    Drawing,
    Facts,
    Field,
    Folded,
    Form,
    Heading,
    Kind,
    Link,
    Note,
    Paragraph,
    Points,
    Tone,
)
from bot.console.plain.layout import Voice
from bot.ports.buttons import unpack
from bot.ports.messaging import Button, Message
from bot.ports.printing import Receipt
from bot.usecases.desks.assist_intake import LONGEST_ANSWER
from bot.usecases.desks.view_desk import Asks, DeskHome, DeskView
from bot.usecases.partners.provider_clock import HELPS_APPLY
from dialogs.inputs import Picked

#: Where it begins, and where each sitting is.
HERE: Final = "/intake"
VISIT: Final = "/intake/visit"
#: Fields of the forms.
STEP, PRESS, WORDS = "step", "press", "words"
#: In the address: the task that was just marked as done.
DONE: Final = "done"
_TASK: Final = re.compile(r"[A-Za-z0-9_-]{1,64}")
#: Lines `intake.guide.<n>`, for whoever sits at a desk for the first time (R-073).
_GUIDE: Final = ("before", "consent", "words", "danger", "line", "receipt", "afterwards")
#: How a consent is given at a desk: lines `intake.how.<how>`.
_HOWS: Final = (Given.SPOKEN, Given.PAPER)


def draw_home(home: DeskHome, voice: Voice, *, key: str, done: str = "") -> list[Block]:
    """Draw where a sitting begins.

    Args:
        key: of the sitting that the form begins.
        done: the task that was just marked as done, which may have been a slip.
    """
    blocks: list[Block] = []
    if _TASK.fullmatch(done):
        blocks.append(Note(voice("intake.task_done"), Tone.GOOD))
        blocks.append(Form(voice("intake.task_back"), action=f"{HERE}/task/{done}/undo"))
    blocks.append(Folded(voice("intake.guide"), (Points(_guide(voice)),)))
    if home.duties:
        blocks.append(Heading(voice("intake.duties")))
        blocks += [_duty(task, number, voice) for task, number in home.duties]
    if home.unfinished:
        blocks.append(Heading(voice("intake.unfinished")))
        for one in home.unfinished:
            at = voice.translator.moment(one.begun_at, voice.language)
            blocks.append(Link(voice("intake.go_on", at=at, step=one.step), f"{VISIT}/{one.id}"))
    blocks += [Heading(voice("intake.new")), _beginning(home, voice, key)]
    blocks += [Heading(voice("intake.no_line")), Paragraph(voice("intake.no_line_how"))]
    return [*blocks, Link(voice("intake.sheet"), f"{HERE}/sheet.pdf")]


def draw_sitting(view: DeskView, voice: Voice, *, picture: str) -> list[Block]:
    """Draw a sitting as it stands.

    Args:
        picture: the code of the receipt's link, as SVG; "" when there is none.
    """
    if view.sitting.ended_at is not None:
        return [Note(voice("intake.ended"), Tone.GOOD), Link(voice("intake.to_start"), HERE, is_button=True)]
    blocks = [block for message in view.sitting.screen for block in _told(message, view, voice)]
    return [*blocks, *(_after(view, voice, picture) if view.asks is Asks.NOTHING else _ways_on(view, voice))]


def _duty(task: Task, number: str, voice: Voice) -> Form:
    due = voice.translator.moment(task.due_at, voice.language)
    what = voice("intake.duty.helps_apply") if task.kind == HELPS_APPLY else voice("intake.duty.other")
    legend = voice("intake.duty", number=number, what=what, due=due)
    return Form(voice("intake.done"), action=f"{HERE}/task/{task.id}", legend=legend)


def _guide(voice: Voice) -> tuple[str, ...]:
    return tuple(voice(f"intake.guide.{part}") for part in _GUIDE)


def _beginning(home: DeskHome, voice: Voice, key: str) -> Form:
    doors = (("", voice("intake.no_door")), *((door.payload, door.name) for door in home.doors))
    languages = [(code, voice.translator.line("demo.language_name", code)) for code in voice.translator.languages]
    fields = [
        Field("visitor", voice("intake.visitor"), Kind.ONE_OF, choices=tuple(home.visitors)),
        Field("how", voice("intake.how"), Kind.ONE_OF, choices=_hows(voice), value=Given.SPOKEN.value),
        Field("door", voice("intake.door"), Kind.SELECT, choices=doors, value=home.door, is_required=False),
        Field("language", voice("intake.language"), Kind.SELECT, choices=tuple(languages), value=voice.language),
    ]
    return Form(voice("intake.begin"), tuple(fields), hidden={"key": key})


def _hows(voice: Voice) -> tuple[tuple[str, str], ...]:
    return tuple((how.value, voice(f"intake.how.{how.value}")) for how in _HOWS)


def _said(message: Message, numbers: tuple[str, ...], language: str) -> Block:
    text = message.text.replace("**", "")
    # A whole number: "102" within somebody's telephone is not the police.
    is_danger = any(re.search(rf"(?<!\d){re.escape(number)}(?!\d)", text) for number in numbers)
    return Note(text, Tone.DANGER, language) if is_danger else Paragraph(text, language=language)


def _told(message: Message, view: DeskView, voice: Voice) -> list[Block]:
    """Draw a message with its own answers under it: two questions at once must not share one heap of buttons."""
    answers = tuple((one.data, one.label) for one in _buttons(message) if _is_answer(one))
    language = _other_than(voice, view.language)
    said = _said(message, view.numbers, language)
    if not answers or view.asks is Asks.NOTHING:
        return [said]
    how = Field("how", voice("intake.how"), Kind.ONE_OF, choices=_hows(voice), value=view.sitting.how.value)
    asked = (how,) if view.asks is Asks.CONSENT else ()
    return [said, Buttons(PRESS, answers, asked, hidden=_step(view), language=language)]


def _other_than(voice: Voice, language: str) -> str:
    """Name the visitor's language for screen readers, where the page speaks another; "" where it is the same."""
    return language if language != voice.language else ""


def _ways_on(view: DeskView, voice: Voice) -> list[Block]:
    buttons = [button for message in view.sitting.screen for button in _buttons(message)]
    # Several messages may offer the same way; the newest one knows best where back leads.
    ways = tuple({one.label: (one.data, one.label) for one in buttons if not _is_answer(one)}.values())
    blocks: list[Block] = []
    if view.asks is Asks.ANSWER:
        label = voice("intake.or_words" if any(_is_answer(one) for one in buttons) else "intake.words")
        words = Field(WORDS, label, Kind.LONG, longest=LONGEST_ANSWER)
        blocks.append(Form(voice("intake.write"), (words,), hidden=_step(view)))
    language = _other_than(voice, view.language)
    row = Buttons(PRESS, ways, hidden=_step(view), is_row=True, language=language)
    return [*blocks, row, Link(voice("intake.later"), HERE)]


def _buttons(message: Message) -> list[Button]:
    return [button for row in message.rows for button in row]


def _step(view: DeskView) -> dict[str, str]:
    return {STEP: str(view.sitting.step)}


def _is_answer(button: Button) -> bool:
    return isinstance(unpack(button.data), Picked)


def _after(view: DeskView, voice: Voice, picture: str) -> list[Block]:
    end = Form(voice("intake.end"), action=f"{VISIT}/{view.sitting.id}/end")
    if view.receipt is None:
        return [Paragraph(voice("intake.nothing_opened")), end]
    again = Form(
        voice("intake.another_code"),
        action=f"{VISIT}/{view.sitting.id}/code",
        hidden={STEP: str(view.sitting.step)},
        tone=Tone.DANGER,
    )
    spoilt = Folded(voice("intake.spoilt"), (Paragraph(voice("intake.spoilt_how")),))
    return [Heading(voice("intake.receipt")), *_receipt(view, view.receipt, voice, picture), end, spoilt, again]


def _receipt(view: DeskView, receipt: Receipt, voice: Voice, picture: str) -> list[Block]:
    rows = [
        (voice("intake.number"), receipt.number),
        (voice("intake.owner"), receipt.owner),
        (voice("intake.due"), receipt.due),
        (voice("intake.place"), receipt.place or voice("intake.no_place")),
        (voice("intake.code"), receipt.code),
        (voice("intake.until"), receipt.until),
    ]
    drawn: list[Block] = [Facts(tuple(rows))]
    if picture:
        drawn.append(Drawing(picture, voice("intake.picture")))
    drawn += [Paragraph(voice("intake.code_how")), Note("\n".join(receipt.numbers), Tone.DANGER)]
    return [*drawn, Link(voice("intake.print"), f"{VISIT}/{view.sitting.id}/receipt.pdf", is_button=True)]
