"""What a move still lacks, asked one thing at a time; buttons carry the whole move, so that a late press is safe."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.casework.codes import OTHER
from bot.casework.moves import MOVES, Move, Part
from bot.casework.need import Need
from bot.manager.days import packed
from bot.manager.desk import Desk
from bot.ports.buttons import act_data
from bot.ports.messaging import Button, Message
from bot.usecases.doing import Moving
from bot.usecases.list_outcomes import list_outcomes
from bot.usecases.move_answers import Verdict
from bot.usecases.show_choices import Choices, Colleague
from dialogs.inputs import Place

Rows = tuple[tuple[Button, ...], ...]

#: What cannot be taken back, or what the law speaks of: asked once more. A product choice.
ASKED_TWICE = frozenset(
    {
        *(move for move, rule in MOVES.items() if rule.is_legal),
        Move.ENTERED_IN_ERROR,
        Move.UNMET,
        Move.MERGE,
    }
)
#: One thing is asked at a time, in this order: words come last, for nothing keeps them until the move is made.
ORDER = (Part.CODE, Part.TARGET, Part.OUTCOME, Part.DATE, Part.REASON)
#: So many colleagues are offered, the least busy first. A product choice.
COLLEAGUES_OFFERED = 10
#: The tail of an id is what chance gave it: enough to tell colleagues apart, short enough for a button.
TAIL = 12
#: More than one thing came of it; and these are all.
SEVERAL, ALL = "several", "all"
#: Stands before the number of what is ticked, or no longer.
TICK = "+"
#: Whoever is best is to be found by the service, not chosen.
ANYBODY = "any"

_KEYS = {
    (Move.HANDED_ON, Part.TARGET): "ask.to_whom",
    (Move.UNMET, Part.CODE): "ask.unmet_code",
    (Move.UNMET, Part.DATE): "ask.unmet_date",
    (Move.UNMET, Part.REASON): "ask.unmet_alternative",
}
_TROUBLE = frozenset(
    {
        Verdict.DAY_IS_PAST,
        Verdict.DAY_IS_TOO_FAR,
        Verdict.REASON_IS_TOO_LONG,
        Verdict.UNKNOWN_TARGET,
        Verdict.UNKNOWN_CODE,
        Verdict.TOO_FEW_TRIES,
    }
)
#: Verdicts after which the manager is asked again instead of being shown the card.
ASKING = _TROUBLE | {Verdict.INCOMPLETE}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to put: about which move of which need, for which part, after which trouble, with what to choose from.

    Attributes:
        hromadas: found by a name somebody typed.
        days: the next days that may be promised.
    """

    moving: Moving
    part: Part
    need: Need
    trouble: Verdict = Verdict.INCOMPLETE
    choices: Choices = field(default_factory=Choices)
    hromadas: tuple[Place, ...] = ()
    days: tuple[date, ...] = ()


def ask(desk: Desk, asked: Asked, *, pressed: int = 0) -> Message:
    """Put a question, in place of the message whose button was pressed."""
    said = [desk.voice.line(f"verdict.{asked.trouble}")] if asked.trouble in _TROUBLE else []
    text = "\n\n".join((*said, _question(desk, asked)))
    return Message(text, rows=(*_rows(desk, asked), _back(desk, asked.need)), replaces=pressed, is_protected=True)


def _question(desk: Desk, asked: Asked) -> str:
    move = asked.moving.move
    if (move, asked.part) in _KEYS:
        return desk.voice.line(_KEYS[move, asked.part])
    if asked.part is Part.REASON and asked.moving.code == OTHER:
        return desk.voice.line("ask.other")
    return desk.voice.line(f"ask.{move}")


def ask_twice(desk: Desk, moving: Moving, need: Need, *, pressed: int = 0) -> Message:
    """Warn before what cannot be taken back."""
    go_on = Button(desk.voice.line("button.sure"), _data("sure", moving))
    text = desk.voice.line(f"sure.{moving.move}", number=need.number)
    return Message(text, rows=((go_on,), _back(desk, need)), replaces=pressed, is_protected=True)


def bad_day(desk: Desk, asked: Asked) -> Message:
    """Say that a typed day was not understood, offer days, and a way back to the card."""
    rows = (*_days(desk, asked), _back(desk, asked.need))
    return Message(desk.voice.line("ask.bad_day"), rows=rows, is_protected=True)


def codes_of(desk: Desk, move: Move) -> tuple[str, ...]:
    """List the codes a move may have, in the order of the buttons."""
    if move is Move.UNMET:
        return tuple(desk.office.editions.current.catalogue.unmet_reasons)
    return MOVES[move].codes


def _rows(desk: Desk, asked: Asked) -> Rows:
    moving = asked.moving
    match asked.part:
        case Part.DATE:
            return _days(desk, asked)
        case Part.CODE:
            labels = [_code_label(desk, moving.move, code) for code in codes_of(desk, moving.move)]
            return _numbered("code", moving, labels)
        case Part.OUTCOME:
            return _outcomes(desk, asked)
        case Part.TARGET:
            return _targets(desk, asked)
        case Part.REASON:
            return ()


def _outcomes(desk: Desk, asked: Asked) -> Rows:
    """Offer one tap for what came of it; for more than that ticks, and a word that these are all."""
    moving, offered = asked.moving, list_outcomes(asked.need)
    if not moving.is_several:
        several = Button(desk.voice.line("button.several"), _data("out", moving, SEVERAL))
        return (*_numbered("out", moving, [_outcome_label(desk, one) for one in offered]), (several,))
    ticks = tuple((_tick(desk, moving, number, one),) for number, one in enumerate(offered))
    done = ((Button(desk.voice.line("button.these"), _data("out", moving, ALL)),),) if moving.outcome else ()
    return (*ticks, *done)


def _tick(desk: Desk, moving: Moving, number: int, outcome: str) -> Button:
    sign = "☑️" if outcome in moving.outcome else "⬜"
    return Button(f"{sign} {_outcome_label(desk, outcome)}", _data("out", moving, f"{TICK}{number}"))


def _targets(desk: Desk, asked: Asked) -> Rows:
    moving, choices = asked.moving, asked.choices
    match moving.move:
        case Move.MOVED_HROMADA:
            buttons = [Button(f"{one.name}, {one.oblast}", _data("to", moving, one.code)) for one in asked.hromadas]
        case Move.MERGE:
            buttons = [Button(one.number, _data("to", moving, one.id[-TAIL:])) for one in choices.needs]
        case _:
            buttons = [
                Button(_name(desk, one), _data("to", moving, one.id[-TAIL:]))
                for one in choices.colleagues[:COLLEAGUES_OFFERED]
            ]
    if moving.move is Move.HANDED_ON:
        buttons.insert(0, Button(desk.voice.line("button.anybody"), _data("to", moving, ANYBODY)))
    return tuple((button,) for button in buttons)


def _name(desk: Desk, one: Colleague) -> str:
    return desk.voice.line("button.colleague", name=one.name, count=one.live)


def _days(desk: Desk, asked: Asked) -> Rows:
    return in_pairs([Button(desk.voice.day(day), _data("date", asked.moving, packed(day))) for day in asked.days])


def _numbered(act: str, moving: Moving, labels: Sequence[str]) -> Rows:
    return tuple((Button(label, _data(act, moving, str(number))),) for number, label in enumerate(labels))


def _code_label(desk: Desk, move: Move, code: str) -> str:
    if move is not Move.UNMET:
        return desk.voice.line(f"code.{code}")
    bundle = desk.office.editions.current
    return desk.voice.words(bundle.catalogue.unmet_reasons[code].title, bundle)


def _outcome_label(desk: Desk, outcome: str) -> str:
    bundle = desk.office.editions.current
    service = bundle.catalogue.services.get(outcome)
    return desk.voice.words(service.title, bundle) if service else desk.voice.line(f"code.{outcome}")


def _data(act: str, moving: Moving, *values: str) -> str:
    # The number of a move is shorter than its name: with ids of 26 letters every byte of the 64 counts.
    return act_data(act, moving.referral, str(list(Move).index(moving.move)), str(moving.version), *values)


def _back(desk: Desk, need: Need) -> tuple[Button, ...]:
    return (desk.voice.button("back", "card", need.id),)


def in_pairs(buttons: Sequence[Button]) -> Rows:
    """Lay buttons out two in a row."""
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
