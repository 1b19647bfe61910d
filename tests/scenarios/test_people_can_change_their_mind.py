"""Corrections, refusals, silence on purpose, hiding, writing after the end."""

from __future__ import annotations

from tests.world.town import Town


async def test_any_answer_can_be_corrected_in_the_review(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Догляд удома", "Готово", "Купити їжу чи ліки", "Готово")
    await olena.taps_all("Нікого", "Важко, але виходить", "Ніхто", "Ні, це все", "Не знаю", "Так, зможемо")
    olena.writes("Світанківська")
    await olena.taps_all("Ні, лише я", "Писати сюди", "Без імені", "Виправити", "Чи вийде прийти", "Ні, важко")
    await olena.sees("Що заважає прийти?")
    await olena.taps("Поважний вік")
    await olena.sees("Чи вийде прийти: Ні, важко")


async def test_a_refused_consent_passes_nothing_on_and_is_no_dead_end(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    olena.comes()
    await olena.taps("Не погоджуюся")
    await olena.chat.wait_for(lambda _: olena.heard)
    assert await town.needs_of(olena) == 0
    assert "🔔" not in oksana.everything_heard


async def test_who_wants_to_write_first_is_never_written_to_but_finds_everything(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care(contact="Не турбувати, писатиму я")
    await oksana.opens(number)
    await oksana.taps("Беру в роботу")
    await oksana.chat.wait_for(lambda _: "взято в роботу" in oksana.everything_heard)
    olena.writes("/my")
    await olena.sees(number, "Оксана Вербицька")
    assert olena.everything_heard.count(number) == 2


async def test_words_after_the_end_reach_the_manager(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    olena.writes("Забула сказати: хвіртка з двору")
    await olena.sees(number)
    await oksana.opens(number)
    await oksana.taps("Листи")
    await oksana.sees("хвіртка з двору")


async def test_words_to_a_finished_need_are_not_ignored(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps_all("Беру в роботу", "Допомогу надано")
    await olena.taps("Так, допомогли")
    await olena.sees(number)
    olena.writes("Вона знову захворіла")
    await olena.taps("Допомога ще потрібна")
    await olena.sees(number)
    await oksana.chat.wait_for(lambda _: len(oksana.alerts_about(number)) >= 2)


async def test_hiding_leaves_only_neutral_words(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps("Погоджуюся")
    await olena.sees("Для кого")
    olena.writes("/hide")
    await olena.chat.wait_for(lambda chat: len(chat.from_bot) == 1)
    assert "допомог" not in olena.everything_heard.casefold()


async def test_somebody_elses_phone_is_not_taken(town: Town) -> None:
    olena = town.citizen()
    olena.comes()
    await olena.taps_all("Погоджуюся", "Для мене", "Порада, документи, інше", "Готово")
    await olena.goes_on_until("Як краще з вами зв'язатися?")
    await olena.taps("Подзвонити")
    await olena.goes_on_until("На який номер дзвонити?")
    olena.shares_phone_of("Тарас", "380671234567")
    await olena.sees("На який номер дзвонити?")
    olena.shares_own_phone()
    await olena.sees("Записали")
