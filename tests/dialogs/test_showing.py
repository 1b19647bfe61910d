"""How what is said reaches a person: joined when it is one breath, apart when it asks or offers something."""

from __future__ import annotations

from dialogs.effects import Command, Effect, OpenNeed, Option, Say
from dialogs.engine.showing import joined
from dialogs.inputs import Control
from dialogs.rehearsing.rehearsal import plain_text
from dialogs.wording import Wording
from tests.dialogs.talk import bundle_of

URGENT = Command(Control.URGENT, Wording("", "Терміново"))
HUMAN = Command(Control.HUMAN, Wording("", "Людина"))


def tell(text: str, *commands: Command) -> Say:
    """Make a line that asks nothing."""
    return Say(Wording("", text), commands=commands or (URGENT,))


def ask(text: str) -> Say:
    """Make a question."""
    return Say(Wording("", text), (Option("yes", Wording("", "Так")),), (URGENT,), serial=1)


def texts(*effects: Effect) -> list[str]:
    """Join effects and read the messages that remain."""
    return [plain_text(bundle_of(), effect.text) for effect in joined(effects) if isinstance(effect, Say)]


def test_lines_join_the_question_that_follows() -> None:
    assert texts(tell("Дякуємо."), tell("Ще трохи."), ask("Де ви?")) == ["Дякуємо.\n\nЩе трохи.\n\nДе ви?"]


def test_the_joined_message_has_the_buttons_of_the_question() -> None:
    (said,) = joined((tell("Дякуємо."), ask("Де ви?")))
    assert isinstance(said, Say)
    assert (len(said.options), said.serial) == (1, 1)


def test_a_question_joins_nothing_after_it() -> None:
    assert texts(ask("Де ви?"), tell("До зв'язку.")) == ["Де ви?", "До зв'язку."]


def test_a_line_that_offers_a_human_stays_alone() -> None:
    assert texts(tell("Подбайте про себе.", URGENT, HUMAN), ask("Де ви?")) == ["Подбайте про себе.", "Де ви?"]


def test_what_is_done_between_two_lines_keeps_them_apart() -> None:
    assert texts(tell("Зачекайте."), OpenNeed((), (), {}), tell("Готово.")) == ["Зачекайте.", "Готово."]


def test_a_message_does_not_grow_longer_than_a_screen() -> None:
    assert len(texts(tell("а" * 400), tell("б" * 400))) == 2
