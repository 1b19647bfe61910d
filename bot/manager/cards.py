"""A card, a queue and letters as messages. Cards are protected: they cannot be forwarded or saved."""

from __future__ import annotations

from collections.abc import Sequence

from bot.casework.appointments import Appointment
from bot.casework.cards import Access
from bot.casework.moves import MOVES, Move, Part
from bot.casework.names import NATIONAL_QUEUE
from bot.casework.need import Need
from bot.casework.next_steps import next_steps
from bot.casework.owners import queue_of
from bot.casework.referral import UNTAKEN, Referral
from bot.casework.task import Task
from bot.manager.findings import render_findings
from bot.manager.voice import Voice
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.card_lines import CardLine, titles_of
from bot.usecases.held_letters import PERSON
from bot.usecases.open_card import Card, warnings_of
from bot.usecases.protocol_steps import is_step, protocol_of
from bot.usecases.read_letters import Letters
from bot.usecases.staff.show_queue import QueueLine
from dialogs.bundle import Bundle

Rows = tuple[tuple[Button, ...], ...]


def render_card(card: Card, voice: Voice, *, note: str = "", replaces: int = 0, is_open: bool = False) -> Message:
    """Show a card.

    Args:
        note: what has just happened, in front of everything.
        replaces: a protected message to change in place; 0 sends a new one.
        is_open: True to show every move, not the likely ones only.
    """
    found = render_findings(card, voice)
    parts = (note, _head(card, voice), _contact(card, voice), *found, _told(card, voice), _after(card, voice))
    text = "\n\n".join(part for part in parts if part)
    return Message(text, rows=_card_buttons(card, voice, is_open=is_open), replaces=replaces, is_protected=True)


def render_queue(lines: Sequence[QueueLine], voice: Voice, *, only_mine: bool) -> Message:
    """Show what waits for a manager; numbers and clocks only."""
    other = voice.button("queue", "queue") if only_mine else voice.button("mine", "mine")
    if not lines:
        return Message(voice.line("queue.none_mine" if only_mine else "queue.none"), rows=((other,),))
    title = voice.line("queue.mine" if only_mine else "queue.title")
    shown = (title, *(_queue_line(line, voice) for line in lines))
    opening = [Button(f"{_mark(line, voice)} {line.number}", act_data("open", line.need)) for line in lines]
    return Message("\n\n".join(shown), rows=(*_in_pairs(opening), (other,)))


def render_letters(found: Letters, voice: Voice) -> Message:
    """Show the letters of a need, oldest first."""
    title = voice.line("letters.title", number=found.need.number)
    keys = {True: "letters.person", False: "letters.staff"}
    shown = [
        voice.line(keys[letter.author == PERSON], at=voice.moment(letter.at), text=letter.text)
        for letter in found.letters
    ]
    buttons = [voice.button("open", "open", found.need.id)]
    if found.may_write:
        buttons.insert(0, voice.button("talk", "talk", found.need.id))
    text = "\n\n".join((title, *(shown or [voice.line("letters.none")])))
    return Message(text, rows=(tuple(buttons),), is_protected=True)


def _head(card: Card, voice: Voice) -> str:
    need = card.need
    lines = [
        voice.line("card.title", number=need.number),
        voice.line(
            "card.state", urgency=voice.line(f"urgency.{need.urgency}"), status=_status(need, card.referral, voice)
        ),
        voice.line("card.opened", at=voice.moment(need.opened_at)),
        voice.line("card.due", due=voice.moment(need.due_at)) if need.due_at else "",
        voice.line("card.owner", owner=card.owner or voice.line(f"card.{_queue_of(need)}")),
        _routed(card, voice),
    ]
    titles = titles_of(need, card.bundle)
    if titles and card.access is Access.FULL:
        lines.append(voice.line("card.kinds", kinds=voice.words(titles, card.bundle)))
    if need.door and card.access is Access.FULL:
        lines.append(voice.line("card.door", door=need.door))
    if card.access is Access.OUTLINE:
        lines.append(voice.line("card.outline"))
    return "\n".join(line for line in lines if line)


def _queue_of(need: Need) -> str:
    is_national = need.owner == queue_of(NATIONAL_QUEUE)
    return "national_queue" if is_national else "queue"


def _routed(card: Card, voice: Voice) -> str:
    """Say why it lies where it lies, until somebody has taken it."""
    if not card.routed or card.referral is None or card.referral.status not in UNTAKEN:
        return ""
    return voice.line("card.routed", why=", ".join(voice.line(f"routed.{word}") for word in card.routed))


def _contact(card: Card, voice: Voice) -> str:
    if card.access not in {Access.FULL, Access.PLAN}:
        return ""
    warnings = [voice.line(key) for key in warnings_of(card)]
    language = Voice(voice.translator, card.language).line("language.name") if card.language != voice.language else ""
    reads = voice.line("card.language", language=language) if language else ""
    shown = tuple(line for line in (*warnings, *_answers(card.contact, voice, card.bundle), reads) if line)
    return "\n".join((voice.line("card.contact"), *shown)) if shown else ""


def _told(card: Card, voice: Voice) -> str:
    if not card.lines:
        return ""
    return "\n".join((voice.line("card.told"), *_answers(card.lines, voice, card.bundle)))


def _after(card: Card, voice: Voice) -> str:
    lines = [_task_line(one, voice, card.bundle) for one in card.tasks]
    if card.visit is not None:
        lines.append(visit_line(card.visit, voice))
    if card.duplicates:
        lines.append(voice.line("card.duplicates", numbers=", ".join(one.number for one in card.duplicates)))
    if card.may_write and card.is_human_speaking:
        lines.append(voice.line("card.talking"))
    if card.reason:
        lines.append(voice.line("card.reason", reason=card.reason))
    if card.unread and card.access is Access.FULL:
        lines.append(voice.line("card.unread", count=card.unread))
    return "\n".join(lines)


def visit_line(visit: Appointment, voice: Voice) -> str:
    """Say when they meet, or that the person has not picked yet."""
    if visit.chosen is None:
        return voice.line("arrange.offered", count=len(visit.times))
    return voice.line("arrange.visit", at=voice.moment(visit.chosen))


def _task_line(task: Task, voice: Voice, bundle: Bundle) -> str:
    line = voice.line("card.task", task=_task_title(task, voice, bundle), due=voice.moment(task.due_at))
    return "\n".join(part for part in (line, task.detail) if part)


def _answers(lines: Sequence[CardLine], voice: Voice, bundle: Bundle) -> list[str]:
    return [
        voice.line("card.answer", label=voice.words(line.label, bundle), value=voice.words(line.value, bundle))
        for line in lines
    ]


def _status(need: Need, referral: Referral | None, voice: Voice) -> str:
    if referral is None:
        return voice.line("need.merged" if need.is_joined else f"need.{need.status}")
    return voice.line(f"stage.{referral.stage or referral.status}")


def _card_buttons(card: Card, voice: Voice, *, is_open: bool) -> Rows:
    rows = _moves(card, voice, is_open=is_open)
    if card.access is not Access.FULL:
        return (*rows, (voice.button("queue", "queue"),))
    arranging = (
        ((voice.button("arrange", "arrange", card.need.id),), (voice.button("partners", "partners", card.need.id),))
        if card.may_write and card.need.is_live
        else ()
    )
    letters = [voice.button("talk", "talk", card.need.id)] if card.may_write else []
    ending = [voice.button("end", "end", card.need.id)] if card.may_write and card.is_human_speaking else []
    back = ((voice.button("way_back", "wayback", card.need.id),),) if card.is_locked and card.may_write else ()
    done = tuple(row for one in card.tasks for row in _task_rows(one, card, voice))
    return (
        *rows,
        *done,
        *arranging,
        *back,
        (*letters, voice.button("read", "read", card.need.id)),
        (*ending, voice.button("queue", "queue")),
    )


def _moves(card: Card, voice: Voice, *, is_open: bool) -> Rows:
    if card.referral is None:
        return ()
    referral = card.referral
    offered = [move for move in card.moves if move.value != referral.stage or _brings_more(move)]
    if not card.duplicates:
        offered = [move for move in offered if move is not Move.MERGE]
    first, rest = next_steps(referral, offered)
    version = str(referral.version)

    def button(move: Move) -> Button:
        return Button(voice.line(f"move.{move}"), act_data("move", referral.id, move, version))

    if is_open or not first:
        less = ((voice.button("less", "card", card.need.id),),) if first else ()
        return (*_in_pairs([button(move) for move in (*first, *rest)]), *less)
    more = ((voice.button("more", "more", card.need.id),),) if rest else ()
    return (*_in_pairs([button(move) for move in first]), *more)


def _brings_more(move: Move) -> bool:
    """Say whether making the last move once more says something new: another day, or another try."""
    return Part.DATE in MOVES[move].needs or move is Move.CONTACT_TRIED


def _task(task: Task, voice: Voice, bundle: Bundle) -> str:
    return voice.line("card.task_done", task=_task_title(task, voice, bundle))


def _task_rows(task: Task, card: Card, voice: Voice) -> Rows:
    """Give what can be pressed about a task: that it is done, and for a step of a protocol the way to the partner."""
    done = Button(_task(task, voice, card.bundle), act_data("task", task.id))
    if not is_step(task) or not card.may_write:
        return ((done,),)
    begin = Button(_begin(task, voice, card.bundle), act_data("pproto", card.need.id, task.id))
    return ((begin,), (done,))


def _begin(task: Task, voice: Voice, bundle: Bundle) -> str:
    """Name the way to a partner by the protocol: there may be several on one card."""
    protocol = protocol_of(bundle, task)
    if protocol is None:
        return voice.line("button.begin_step")
    return voice.line("button.begin_protocol", title=voice.words(protocol.title, bundle))


def _task_title(task: Task, voice: Voice, bundle: Bundle) -> str:
    protocol = protocol_of(bundle, task)
    if protocol is None:
        return voice.line("task.protocol_gone" if is_step(task) else f"task.{task.kind}")
    title = voice.line("task.protocol_step", title=voice.words(protocol.title, bundle))
    return title if protocol.verified else f"{title} ({voice.line('task.protocol_unverified')})"


def _queue_line(line: QueueLine, voice: Voice) -> str:
    status = voice.line(f"stage.{line.stage or line.status}")
    due = voice.moment(line.due_at)
    key = "queue.line_overdue" if line.is_overdue else "queue.line"
    whose = "" if line.is_mine else voice.line("queue.waits")
    shown = voice.line(key, number=line.number, urgency=voice.line(f"urgency.{line.urgency}"), status=status, due=due)
    return "\n".join(part for part in (shown, whose) if part)


def _mark(line: QueueLine, voice: Voice) -> str:
    return voice.line(f"mark.{line.urgency}")


def _in_pairs(buttons: Sequence[Button]) -> Rows:
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
