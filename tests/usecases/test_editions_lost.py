"""The edition somebody stands in is gone: the truth, and a way on that asks nothing twice."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.ports.buttons import act_data
from bot.usecases.acts import Came, Pressed, Wanted
from bot.usecases.editions import EditionGone
from bot.usecases.neutral import NEUTRAL, OTHER
from dialogs.conversation import Phase
from dialogs.inputs import Control
from tests.dialogs.three_editions import edition_a, edition_b
from tests.manager.stage import Stage
from tests.usecases.talk import OLENA, Talk


class TestLost:
    """The edition was never stored, or nothing can be made of it any more."""

    @pytest.fixture
    async def lost(self, stage: Stage) -> Talk:
        talk = Talk(stage)
        await talk.publish(edition_a(), keeps=False)
        await talk.does(Came(), "Догляд", "Готово", "Так")
        await talk.publish(edition_b())
        return talk

    async def test_the_truth_is_told_with_a_way_on(self, lost: Talk) -> None:
        await lost.does("Степан")
        assert "Продовжити не можемо." in lost.hears
        assert lost.button("Спочатку")
        assert lost.button("Людина")

    async def test_beginning_again_does_not_ask_twice(self, lost: Talk) -> None:
        await lost.does("Степан", "Спочатку")
        conversation = await lost.conversation()
        assert await lost.stands_on() == (edition_b().edition, "neighbours")
        assert {visit.fact for visit in conversation.trail} == {"needs", "alone"}

    async def test_whoever_comes_by_themselves_begins_at_once(self, lost: Talk) -> None:
        await lost.does(Came())
        assert "Продовжити не можемо." in lost.hears
        assert await lost.stands_on() == (edition_b().edition, "neighbours")

    async def test_an_old_button_is_answered(self, lost: Talk) -> None:
        old = lost.button("Нікого")
        assert old is not None
        await lost.does(Pressed(old.data, 1))
        assert "Продовжити не можемо." in lost.hears
        await lost.does(Pressed(old.data, 1))
        assert lost.hears
        assert (await lost.conversation()).phase is Phase.INTERRUPTED

    async def test_danger_is_answered(self, lost: Talk) -> None:
        await lost.does("чоловік б'є")
        assert "Подбайте про безпеку." in lost.hears

    async def test_hiding_says_nothing_of_it(self, lost: Talk) -> None:
        await lost.does(Wanted(Control.HIDE))
        assert "Продовжити" not in lost.hears
        await lost.does(Came())
        assert "Продовжити" not in lost.hears
        await lost.does(Pressed(act_data(NEUTRAL, OTHER), 1), Wanted(Control.RESTART))
        assert await lost.stands_on() == (edition_b().edition, "neighbours")

    async def test_an_edition_with_a_hole_in_it_is_as_good_as_lost(self, stage: Stage) -> None:
        talk = Talk(stage)
        await talk.publish(edition_a())
        await talk.does(Came(), "Догляд", "Готово", "Так")
        async with talk.office.work() as work:
            files = {**edition_b().files, "scripts/care.yaml": "script: care\ntitle: Догляд\nstart: alone\nsteps: {}\n"}
            await work.editions.put("broken0000000000", files, {}, talk.office.now())
            person = await work.people.find(OLENA)
            assert person is not None
            assert person.conversation is not None
            stuck = replace(person, conversation=replace(person.conversation, edition="broken0000000000"))
            await work.people.save(stuck, talk.office.now())
        await talk.publish(edition_b())
        await talk.does("Степан")
        assert "Продовжити не можемо." in talk.hears

    async def test_whoever_draws_a_card_is_told_so(self, lost: Talk) -> None:
        conversation = await lost.conversation()
        async with lost.office.work() as work:
            with pytest.raises(EditionGone):
                await lost.office.editions.of(conversation, work)
