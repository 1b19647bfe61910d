"""Every button pressed and nonsense typed at every step of what ships: no fall, no silence, no dead end, no refusal."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from bot.localization.translator import BabelTranslator
from dialogs.advance import begin
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Phase
from dialogs.reader import read_stories
from dialogs.rehearsing.rehearsal import Stage
from dialogs.script import Ask, AskConsent, Human, Review
from tests.dialogs.explorer import Explorer, spot_of
from tests.dialogs.talk import FRONT, TODAY, bundle_of
from tests.shipped import LOCALES, shipped_bundle, shipped_stories

MOMENT = "facts:\n  again: {kind: choice, label: Ще, choices: [yes, no], keep: moment}\n"
RING = """
script: front
title: Початок
about: Для тестів
start: again
steps:
  again: {ask: Ще раз?, why: А., fact: again, choices: {yes: Так, no: Ні}, go: again}
"""


def beginnings() -> Iterator[Conversation]:
    """Walk into the middle of every story."""
    bundle = shipped_bundle()
    for path, text in shipped_stories().items():
        for story in read_stories(path, text)[0]:
            stage = Stage(bundle, TODAY)
            stage.begin(story)
            for line in story.talk:
                assert stage.conversation is not None
                yield stage.conversation
                if not stage.play(line):
                    break


def through(bundle: Bundle) -> Explorer:
    explorer = Explorer(bundle, BabelTranslator(LOCALES))
    explorer.enter(begin(bundle, language="uk"))
    return explorer


@pytest.mark.slow
def test_whoever_presses_everything_is_answered_everywhere_and_gets_somewhere() -> None:
    bundle = shipped_bundle()
    explorer = Explorer(bundle, BabelTranslator(LOCALES))
    explorer.enter(begin(bundle, language="uk"))
    explorer.explore(beginnings())
    assert not explorer.faults, "\n".join(explorer.faults[:20])
    assert not explorer.stuck(), "\n".join(map(str, list(explorer.stuck())[:20]))
    assert explorer.steps() >= {
        (name, step_name)
        for name, script in bundle.scripts.items()
        for step_name, step in script.steps.items()
        if isinstance(step, Ask | AskConsent | Review | Human)
    }
    assert {conversation.phase for conversation in explorer.been.values()} >= {
        Phase.ASKING,
        Phase.WITH_HUMAN,
        Phase.ENDED,
    }
    assert any(conversation.put_by for conversation in explorer.been.values())


class TestItSees:
    def test_nothing_wrong_where_nothing_is(self) -> None:
        explorer = through(bundle_of())
        assert explorer.faults == []
        assert explorer.stuck() == set()

    def test_a_blank_that_nobody_fills(self) -> None:
        explorer = through(bundle_of(front=FRONT.replace("tell: Вітаємо.", 'tell: "Вітаємо, {neighbour}."')))
        assert any("leaves a blank" in fault for fault in explorer.faults)

    def test_words_that_telegram_would_refuse(self) -> None:
        explorer = through(bundle_of(front=FRONT.replace("Вітаємо.", "дуже довго " * 400)))
        assert any("units" in fault for fault in explorer.faults)

    def test_a_button_that_nobody_can_read(self) -> None:
        explorer = through(bundle_of(front=FRONT.replace("care: Догляд", f"care: {'Догляд ' * 12}")))
        assert any("a button nobody can read" in fault for fault in explorer.faults)

    def test_a_fall(self) -> None:
        explorer = through(bundle_of(front=FRONT.replace("go: check}", "go: nowhere}")))
        assert any("falls over KeyError" in fault for fault in explorer.faults)

    def test_a_ring_without_a_way_out(self) -> None:
        explorer = through(bundle_of(catalogue=MOMENT, front=RING))
        assert explorer.stuck()


def test_the_same_place_is_the_same_spot_whoever_comes() -> None:
    bundle = bundle_of()
    one = begin(bundle, language="uk").conversation
    other = begin(bundle, language="uk", known={"door": "школа"}).conversation
    assert spot_of(one) == spot_of(other)
