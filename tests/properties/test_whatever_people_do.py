"""Whatever a person does, in the shipped dialogs, a conversation waits, ends or is with a human."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.ports.buttons import control_data, pick_data
from dialogs.advance import advance, begin
from dialogs.answers.slot import halves_after
from dialogs.conversation import Conversation, Phase, from_plain, to_plain
from dialogs.corpus import Danger
from dialogs.effects import Effect, FindProviders, FindSlots, OpenNeed, Say
from dialogs.engine.hearing import hear
from dialogs.engine.walking import Turn, waiting
from dialogs.inputs import (
    Control,
    Controlled,
    FloorReturned,
    FoundProviders,
    FoundSlots,
    Input,
    Medium,
    Performed,
    Picked,
    Place,
    Sent,
    SharedLocation,
    SharedPhone,
    Typed,
)
from dialogs.world import somebody, world_of
from tests.shipped import shipped_bundle

ON = date(2026, 11, 23)
PLACES = (
    Place("UA00000000000000003", "Світанківська", "selyshchna", "Зразковий", "Зразкова (навчальна)", ""),
    Place("UA59000000000000001", "Миколаївська", "silska", "Сумський", "Сумська", ""),
    Place("UA59000000000000002", "Миколаївська", "selyshchna", "Сумський", "Сумська", "Вербове"),
)
SIGNS = ("domestic_violence", "child_danger", "medical_acute")
NEEDS = ("psychological_support", "family_conflict", "domestic_violence")
#: What a model would hear where no listed word stands.
HEARD = {
    "він знову злий": Typed("він знову прийшов злий і кричить", SIGNS, danger=Danger.FLAG, ranked=NEEDS),
    "неспокійно": Typed("мені вдома якось неспокійно останнім часом", SIGNS, danger=Danger.ASK, ranked=NEEDS),
    "на щось схоже": Typed("не знаю, на що це найбільше схоже", ranked=NEEDS),
    "ну от": Typed("ну от таке", ranked=NEEDS, asks_back=True),
    "потрібен догляд": Typed("потрібен догляд удома для мами", needs=("care_at_home",), ranked=NEEDS),
}
WORDS = st.sampled_from(
    ["так", "ні", "78", "12.05.1950", "050 123 45 67", "назад", "чоловік б'є", "їсти нема", "ыыы", "😀", *HEARD]
)

#: What old buttons carry.
OLD = ("yes", "~", "!", "+care_at_home", "=care_at_home", "<", "?yes", "?cannot_talk", "?fine", "given", "0")

#: What a person does: press the n-th thing on the screen, type, use a control, share, send, press something old.
Deed = st.one_of(
    st.integers(0, 30),
    WORDS,
    st.text(max_size=40),
    st.sampled_from(list(Control)).map(Controlled),
    st.sampled_from([SharedPhone("+380501234567", own=True), SharedPhone("1", own=False), SharedLocation(PLACES)]),
    st.sampled_from([Sent(medium) for medium in Medium]),
    st.builds(
        Picked,
        st.integers(0, 40),
        st.sampled_from(
            ["yes", "~", "!", "+care_at_home", "=care_at_home", "<", "?yes", "?cannot_talk", "?fine", "given", "0"]
        ),
    ),
    st.just(FloorReturned()),
)


def press(says: list[Say], at: int) -> Input | None:
    """Press the n-th button of all that is on the screen."""
    buttons: list[Input] = []
    for say in says[-4:]:
        buttons += [Picked(say.serial, option.value) for option in say.options]
        buttons += [Controlled(each.control, each.value, say.serial or None) for each in say.commands]
    return buttons[at % len(buttons)] if buttons else None


def to_input(deed: object, says: list[Say]) -> Input | None:
    """Make an input of a deed."""
    match deed:
        case int():
            return press(says, deed)
        case str():
            return HEARD.get(deed) or hear(shipped_bundle(), deed, PLACES)
        case _:
            return deed  # type: ignore[return-value]  # the rest of Deed are inputs


def answer_to(turn: Turn) -> Input:
    """Give the engine what it asked the world for last."""
    match next(one for one in reversed(turn.effects) if isinstance(one, OpenNeed | FindSlots | FindProviders)):
        case FindSlots():
            return FoundSlots(halves_after(ON))
        case FindProviders():
            return FoundProviders((somebody(shipped_bundle()),))
        case _:
            return Performed(world_of(shipped_bundle()))


def checked(conversation: Conversation, effects: tuple[Effect, ...]) -> list[Say]:
    """Check what must be true after every turn; give what was said."""
    bundle = shipped_bundle()
    assert from_plain(to_plain(conversation)) == conversation
    if conversation.phase is Phase.ASKING:
        assert waiting(bundle, conversation) is not None
    says = [effect for effect in effects if isinstance(effect, Say)]
    for say in says:
        for option in say.options:
            pick_data(say.serial, option.value)
        for command in say.commands:
            control_data(command.control, command.value, say.serial)
        assert say.options or say.commands or say.sharing
    return says


@settings(max_examples=150, deadline=None)
@given(st.lists(Deed, max_size=40))
@pytest.mark.timeout(240)
def test_whatever_people_do_a_conversation_waits_ends_or_is_with_a_human(deeds: list[object]) -> None:
    bundle = shipped_bundle()
    turn = begin(bundle, language="uk")
    says = checked(turn.conversation, turn.effects)
    opened = 0
    for deed in deeds:
        given_input = to_input(deed, says)
        if given_input is None:
            continue
        turn = advance(bundle, turn.conversation, given_input, on=ON)
        says += checked(turn.conversation, turn.effects)
        while turn.conversation.phase is Phase.PERFORMING:
            opened += sum(isinstance(effect, OpenNeed) for effect in turn.effects)
            turn = advance(bundle, turn.conversation, answer_to(turn), on=ON)
            says += checked(turn.conversation, turn.effects)
    assert opened <= 1


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 30), max_size=60), st.data())
@pytest.mark.timeout(240)
def test_a_doubled_tap_is_as_good_as_one(taps: list[int], data: st.DataObject) -> None:
    bundle = shipped_bundle()
    turn = begin(bundle, language="uk")
    says = checked(turn.conversation, turn.effects)
    for tap in taps:
        given_input = press(says, tap)
        if not isinstance(given_input, Picked) or turn.conversation.phase is not Phase.ASKING:
            continue
        turn = advance(bundle, turn.conversation, given_input, on=ON)
        says += checked(turn.conversation, turn.effects)
        while turn.conversation.phase is Phase.PERFORMING:
            turn = advance(bundle, turn.conversation, answer_to(turn), on=ON)
            says += checked(turn.conversation, turn.effects)
        if data.draw(st.booleans()):
            again = advance(bundle, turn.conversation, given_input, on=ON)
            assert again.conversation.answers == turn.conversation.answers
            assert again.conversation.frames == turn.conversation.frames
