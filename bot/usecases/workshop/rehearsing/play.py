"""Tries a draft as a citizen would: the real engine on the draft's own edition, in memory, touching nothing.

The world around the engine does what the host would do, but only says so; a talk is a value, so that it can be taken
back, repeated after a change, and written down as a story.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.ports.buttons import unpack
from bot.usecases.workshop.rehearsing.acts import Act, GiveBack, Send, SharePhone, SharePlace, Tap, Write
from bot.usecases.workshop.rehearsing.answering import answer, control_in
from bot.usecases.workshop.rehearsing.beginning import begin_talk
from bot.usecases.workshop.rehearsing.setting import Room, Setting
from bot.usecases.workshop.rehearsing.talk import Moment, Said, State, Talk
from bot.usecases.workshop.rehearsing.turning import Away, Turning
from dialogs.conversation import Conversation
from dialogs.engine.alarms import ASIDE, hotlines, urgent_card
from dialogs.engine.answering import NotWaiting
from dialogs.engine.doubting import resting
from dialogs.engine.walking import ScriptCircles
from dialogs.inputs import Control, Medium, Picked

#: What the engine stumbles over when a draft is not whole yet: a name that leads nowhere, a part that is missing.
_BROKEN = (NotWaiting, LookupError, ValueError, TypeError, AttributeError, AssertionError)


def start(room: Room, setting: Setting) -> Talk:
    """Begin a rehearsal; whatever happens is on the screen, even that the draft broke."""
    turning = Turning(room, setting, State())
    _try(turning, lambda: _begin(turning))
    return Talk(setting, (_moment(turning, None, 0),))


def act(room: Room, talk: Talk, done: Act) -> Talk:
    """Do something in the place of a citizen."""
    before = talk.now
    state = before.state
    if state.conversation is None:
        state = State(resting(room.bundle, talk.setting.language), state.made)
    turning = Turning(room, talk.setting, state, list(before.screen))
    _show_mine(turning, done)
    _try(turning, lambda: _answer(turning, done), wants=control_in(turning, done))
    return Talk(talk.setting, (*talk.moments, _moment(turning, done, before.state.made)))


def _moment(turning: Turning, done: Act | None, first: int) -> Moment:
    return Moment(done, tuple(turning.screen), first, turning.state, turning.setting, tuple(turning.passed))


def _try(turning: Turning, does: Callable[[], None], wants: Control | None = None) -> None:
    """Do something whole or not at all: when the world or the draft breaks, nothing of it is kept."""
    before, screen = turning.state, list(turning.screen)
    try:
        does()
    except Away:
        key, values = "nothing_kept", {}
    except ScriptCircles as circle:
        key, values = "circles", {"step": str(circle)}
    except _BROKEN as broken:
        key, values = "broke", {"why": f"{type(broken).__name__}: {broken}"}
    else:
        return
    # The order of numbers goes on, so that nothing new is taken for what was there.
    made = turning.state.made
    turning.state = State(before.conversation, made, before.has_human, before.is_opened, before.is_watched, before.veil)
    turning.screen[:] = screen
    turning.passed.clear()
    _tell_trouble(turning, wants)
    turning.note(key, **values)


def _tell_trouble(turning: Turning, wants: Control | None) -> None:
    """Say what citizens read when nothing can be remembered."""
    if wants is Control.URGENT:
        turning.say(urgent_card(turning.room.bundle))
    else:
        turning.tell("trouble", Control.URGENT, numbers=hotlines(turning.room.bundle))


def _show_mine(turning: Turning, done: Act) -> None:
    """Show what the citizen does, where it leaves a message; a tap leaves none."""
    match done:
        case Write(text):
            turning.lay(Said(0, text, text, is_mine=True))
        case SharePhone(phone, name):
            turning.lay(Said(0, ", ".join(filter(None, (name, phone))), is_mine=True))
        case SharePlace():
            turning.lay(Said(0, "", shows=Medium.OTHER, is_mine=True))
        case Send(medium):
            turning.lay(Said(0, "", shows=medium, is_mine=True))
        case Tap(message=message):
            turning.pressed = message
        case GiveBack():
            turning.note("given_back")


def _begin(turning: Turning) -> None:
    turning.needs_database()
    begin_talk(turning)


def _answer(turning: Turning, done: Act) -> None:
    before = turning.talk
    turning.needs_database()
    answer(turning, done)
    given = unpack(done.data) if isinstance(done, Tap) else None
    if isinstance(given, Picked) and isinstance(done, Tap) and _is_settled(before, turning.talk, given):
        turning.settle(_label(turning, done))


def _is_settled(before: Conversation, after: Conversation, given: Picked) -> bool:
    """Say whether a press was taken as the answer: then its buttons go."""
    if given.value.startswith(ASIDE):
        return before.doubt is not None and before.doubt.serial == given.serial and after.doubt is None
    return before.serial == given.serial and (after.serial > given.serial or after.is_over)


def _label(turning: Turning, done: Tap) -> str:
    for item in turning.screen:
        if isinstance(item, Said) and item.id == done.message:
            return next((push.label for row in item.rows for push in row if push.data == done.data), done.label)
    return done.label
