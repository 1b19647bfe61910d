"""A new edition takes running conversations over as its editor declared; whoever it touches is told, nobody is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.ports.records import Timer, TimerKind
from bot.usecases.acts import Came, Pressed, Wanted
from bot.usecases.editions import Editions
from bot.usecases.resume import nudge, resume_after_floor
from dialogs.inputs import Control
from tests.dialogs.three_editions import edition, edition_a, edition_b, edition_c
from tests.manager.stage import Stage
from tests.usecases.talk import Talk, at_age, scripts_of

STORY = "Сусідка стара, живе сама, дров нема вже тиждень"


@pytest.fixture
async def talk(stage: Stage) -> Talk:
    """Somebody at the door of the first edition."""
    talk = Talk(stage)
    await talk.publish(edition_a())
    await talk.does(Came())
    return talk


async def test_a_renamed_step_takes_the_answer_that_was_on_the_way(talk: Talk) -> None:
    await talk.does("Догляд", "Готово", "Так")
    await talk.publish(edition_b())
    await talk.does("Нікого")
    assert await talk.stands_on() == (edition_b().edition, "how")
    assert "вже немає" not in talk.hears


async def test_an_answer_to_a_question_that_is_gone_is_no_answer_to_another(talk: Talk) -> None:
    await at_age(talk)
    await talk.publish(edition_b())
    await talk.does("82")
    assert "Того запитання вже немає." in talk.hears
    assert "Як справляється?" in talk.hears
    conversation = await talk.conversation()
    assert await talk.stands_on() == (edition_b().edition, "how")
    assert dict(conversation.answers) == {"needs": ("care",), "alone": "no"}


async def test_a_button_of_a_changed_question_is_told_once_what_happened(talk: Talk) -> None:
    await talk.does("Їжа", "Готово", "050 123 45 67", "12.05.1950")
    old = talk.button("Немає")
    assert old is not None
    await talk.publish(edition_b())
    await talk.does(Pressed(old.data, 1))
    assert talk.hears.count("Ми змінили це запитання.") == 1
    assert talk.button("Не знаю") is not None
    await talk.does(Pressed(old.data, 1))
    assert "Ця кнопка стара." in talk.hears


async def test_words_of_danger_are_answered_whatever_became_of_the_question(talk: Talk) -> None:
    await at_age(talk)
    await talk.publish(edition_b())
    await talk.does("чоловік б'є")
    assert "Як справляється?" in talk.hears
    assert "Подбайте про безпеку." in talk.hears
    assert "domestic_violence" in (await talk.conversation()).signs or "102" in talk.hears


async def test_a_story_told_to_a_question_that_is_gone_is_kept(talk: Talk) -> None:
    await at_age(talk)
    await talk.publish(edition_b())
    await talk.does(STORY)
    assert (await talk.conversation()).answers["story"] == STORY


async def test_the_chain_goes_through_an_edition_nobody_stands_in(talk: Talk) -> None:
    await talk.does("Догляд", "Готово", "Так", "Степан")
    await talk.publish(edition_b())
    await talk.publish(edition_c())
    await talk.does(Came())
    conversation = await talk.conversation()
    assert await talk.stands_on() == (edition_c().edition, "how")
    assert conversation.answers["near"] == "Степан"


async def test_both_entries_may_stand_in_one_file(talk: Talk) -> None:
    await talk.does("Догляд", "Готово", "Так", "Степан")
    both = edition_b().files["migrations.yaml"] + edition_c().files["migrations.yaml"].partition("migrations:\n")[2]
    scripts = scripts_of(edition_c())
    last = edition(both, edition_c().files["catalogue/more.yaml"], **scripts)
    await talk.publish(last)
    await talk.does(Came())
    assert await talk.stands_on() == (last.edition, "how")
    assert (await talk.conversation()).answers["near"] == "Степан"


async def test_without_a_declaration_they_finish_where_they_are(talk: Talk) -> None:
    await talk.does("Догляд", "Готово", "Так")
    scripts = scripts_of(edition_b())
    await talk.publish(edition(**scripts))
    await talk.does("Нікого")
    assert await talk.stands_on() == (edition_a().edition, "age")


async def test_a_change_of_words_alone_moves_everybody_unseen(talk: Talk) -> None:
    await at_age(talk)
    scripts = scripts_of(edition_a())
    new = edition(**scripts | {"care": scripts["care"].replace("Скільки років?", "Скільки їй років?")})
    await talk.publish(new)
    await talk.does("багато")
    assert "Скільки їй років?" in talk.hears
    assert await talk.stands_on() == (new.edition, "age")


class TestControls:
    """What is always there is done first; a question comes up only where somebody looks for one."""

    async def test_urgent_brings_no_question(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.publish(edition_b())
        await talk.does(Wanted(Control.URGENT))
        assert "Дзвоніть" in talk.hears
        assert "Як справляється?" not in talk.hears
        assert await talk.stands_on() == (edition_a().edition, "age")

    async def test_hide_brings_nothing_to_the_screen(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.publish(edition_b())
        await talk.does(Wanted(Control.HIDE))
        assert "?" not in talk.hears

    async def test_going_back_from_a_question_that_is_gone_asks_the_new_one(self, talk: Talk) -> None:
        await at_age(talk)
        back = talk.button("Назад")
        assert back is not None
        await talk.publish(edition_b())
        await talk.does(Pressed(back.data, 1))
        assert talk.hears.count("Як справляється?") == 1
        await talk.does("Назад")
        assert "Людина живе сама?" in talk.hears

    async def test_whoever_comes_back_hears_the_question_once(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.publish(edition_b())
        await talk.does(Came())
        assert talk.hears.count("Як справляється?") == 1
        assert "Того запитання вже немає." in talk.hears

    async def test_beginning_anew_begins_in_the_new_edition(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.publish(edition_b())
        await talk.does(Wanted(Control.RESTART))
        assert await talk.stands_on() == (edition_b().edition, "needs")


class TestUnasked:
    """What happens while nobody presses anything."""

    async def test_while_a_human_speaks_nothing_comes_between(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.does(Wanted(Control.HUMAN))
        await talk.publish(edition_b())
        await talk.does("Ви тут?")
        assert "запитання" not in talk.hears
        person = await talk.person()
        async with talk.office.work() as work:
            await resume_after_floor(talk.office, work, person)
        talk.heard = await talk.stage.mail(person.id)
        assert "Того запитання вже немає." in talk.hears
        assert "Як справляється?" in talk.hears
        assert await talk.stands_on() == (edition_b().edition, "how")

    async def test_a_reminder_asks_the_question_there_is_now(self, talk: Talk) -> None:
        await at_age(talk)
        await talk.publish(edition_b())
        talk.stage.passes(timedelta(days=2))
        person = await talk.person()
        async with talk.office.work() as work:
            await nudge(talk.office, work, Timer(TimerKind.UNFINISHED, person.id, talk.office.now()))
        talk.heard = await talk.stage.mail(person.id)
        assert "Як справляється?" in talk.hears
        assert await talk.stands_on() == (edition_b().edition, "how")
        await talk.does("Добре")
        assert "Громада" not in talk.hears
        assert (await talk.conversation()).answers["how"] == "Добре"


class TestFollowing:
    """Several processes speak by one edition: the one published last."""

    async def test_another_process_picks_up_what_was_published(self, talk: Talk) -> None:
        other = replace(talk.office, editions=Editions(edition_a()))
        await talk.publish(edition_b())
        async with other.work() as work:
            assert await other.editions.follow(work)
            assert not await other.editions.follow(work)
        assert other.editions.current.edition == edition_b().edition

    async def test_going_back_is_picked_up_too(self, talk: Talk) -> None:
        other = replace(talk.office, editions=Editions(edition_a()))
        for bundle in (edition_b(), edition_a(), edition_b(), edition_c(), edition_b()):
            await talk.publish(bundle)
        async with other.work() as work:
            assert await other.editions.follow(work)
        assert other.editions.current.edition == edition_b().edition

    async def test_what_cannot_be_read_here_changes_nothing(self, talk: Talk) -> None:
        async with talk.office.work() as work:
            await work.editions.put("fromthefuture000", {"scripts/front.yaml": "script: 2"}, {}, talk.office.now())
        async with talk.office.work() as work:
            assert not await talk.office.editions.follow(work)
        await talk.does("Догляд")
        assert talk.heard
