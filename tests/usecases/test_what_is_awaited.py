"""«Мої звернення» leaves no live need out, and says what each waits for from the person."""

from __future__ import annotations

from datetime import timedelta

from bot.casework.moves import Move
from bot.casework.names import PartnerAskId
from bot.casework.need import Need
from bot.casework.partners import PartnerAsk
from bot.usecases.ask_papers import Asked, ask_papers
from bot.usecases.clocks.run_clocks import run_clocks
from bot.usecases.my_need import show_need
from bot.usecases.partners.ask_to_share import answer_share, ask_to_share
from bot.usecases.show_my_needs import IN_ONE_MESSAGE, SHOWN, show_my_needs
from bot.usecases.take_paper import end_papers
from tests.manager.stage import MONDAY, Stage


async def shown(stage: Stage, need: Need) -> list[str]:
    """Give what the person of a need reads under «Мої звернення»."""
    await stage.hears(need)
    async with stage.sitting(need) as sitting:
        await show_my_needs(sitting)
    return await stage.hears(need)


async def test_a_need_that_waits_for_the_persons_word_is_not_pushed_out_by_newer_ones(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    oldest = await stage.asks()
    await stage.moves(oksana, oldest, Move.TAKE)
    await stage.moves(oksana, oldest, Move.DONE)
    newer = [await stage.asks_again(oldest) for _ in range(SHOWN + 1)]
    said = "\n".join(await shown(stage, oldest))
    assert all(need.number in said for need in (oldest, *newer))
    assert "👉 Від вас: скажіть, чи прийшла допомога" in said
    assert "Чи отримали ви допомогу" in said


async def test_many_live_needs_come_in_several_messages_each_once(stage: Stage) -> None:
    first = await stage.asks()
    needs = [first, *[await stage.asks_again(first) for _ in range(IN_ONE_MESSAGE + 1)]]
    said = await shown(stage, needs[0])
    assert len(said) == 2
    assert all("\n".join(said).count(f"**{need.number}**") == 1 for need in needs)
    assert [text.startswith("**Ваші звернення**") for text in said] == [True, False]


async def test_what_is_over_gives_way_to_what_is_live(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    over = await stage.asks()
    await stage.moves(oksana, over, Move.TAKE)
    await stage.moves(oksana, over, Move.ENTERED_IN_ERROR)
    for _ in range(SHOWN - 1):
        await stage.asks_again(over)
    assert over.number in "\n".join(await shown(stage, over))
    await stage.asks_again(over)
    assert over.number not in "\n".join(await shown(stage, over))


async def test_papers_that_were_asked_for_are_named_on_the_need_too(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    asked = Asked((), "довідка", "щоб подати заяву", MONDAY.date() + timedelta(days=3))
    await ask_papers(stage.office, manager=oksana.id, need=need.id, asked=asked)
    assert "👉 Від вас: надішліть документи" in "\n".join(await shown(stage, need))
    async with stage.sitting(need) as sitting:
        await show_need(sitting, need.id)
    assert "👉 Від вас: надішліть документи" in (await stage.hears(need))[-1]


async def test_a_day_that_has_passed_is_said_to_have_passed(stage: Stage) -> None:
    await stage.joins("Оксана")
    need = await stage.asks()
    assert "Строк: вівторок, 24 листопада\n" in "\n".join(await shown(stage, need)) + "\n"
    stage.comes(MONDAY.date() + timedelta(days=7), 10)
    assert "Строк: вівторок, 24 листопада — уже минув, просимо вибачення" in "\n".join(await shown(stage, need))


async def test_that_is_all_is_no_answer_when_nothing_came(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks()
    await stage.moves(oksana, need, Move.TAKE)
    asked = Asked((), "довідка", "щоб подати заяву", MONDAY.date() + timedelta(days=3))
    await ask_papers(stage.office, manager=oksana.id, need=need.id, asked=asked)
    await stage.hears(need)
    await stage.alerts(oksana)
    async with stage.sitting(need) as sitting:
        request = await sitting.work.papers.open_of_need(need.id)
        assert request is not None
        await end_papers(sitting, request.id)
    assert "Поки жодного файлу ми не отримали" in (await stage.hears(need))[-1]
    assert await stage.alerts(oksana) == []
    assert "👉 Від вас: надішліть документи" in "\n".join(await shown(stage, need))


async def test_a_question_about_sharing_comes_in_the_persons_hours_and_again_with_the_need(stage: Stage) -> None:
    oksana = await stage.joins("Оксана")
    need = await stage.asks({"contact_time": "evening"})
    await stage.moves(oksana, need, Move.TAKE)
    ask = PartnerAsk(
        PartnerAskId("ask"), need.id, oksana.id, "", "Тепла долоня", "a@example.org", (), "", "", stage.office.now()
    )
    async with stage.office.work() as work:
        assert await ask_to_share(stage.office, work, await work.needs.load(need.id), ask)
    assert not any("Тепла долоня" in text for text in await stage.hears(need))
    stage.comes(MONDAY.date(), 17)
    await run_clocks(stage.office)
    assert any("Тепла долоня" in text and "Чи погоджуєтеся" in text for text in await stage.hears(need))
    assert "👉 Від вас: скажіть, чи можна попросити" in "\n".join(await shown(stage, need))
    async with stage.sitting(need) as sitting:
        await answer_share(sitting, "ask", agreed=False)
    assert "👉 Від вас" not in "\n".join(await shown(stage, need))
