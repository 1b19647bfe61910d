"""No referral is left alone: people are reminded, alerted above, passed over; the citizen is told the truth."""

from __future__ import annotations

from tests.world.town import Town


async def test_a_silent_manager_is_reminded_then_passed_over(town: Town) -> None:
    oksana, iryna = await town.manager(), await town.manager("Ірина Світла", "supervisor")
    olena = town.citizen()
    number = await olena.asks_for_care()
    await oksana.is_alerted(number)

    await town.passes(days=1, hours=9)
    await oksana.chat.wait_for(lambda _: len(oksana.alerts_about(number)) >= 2)
    await olena.sees(number)

    await town.passes(days=1)
    await iryna.is_alerted(number)
    await town.passes(days=2)
    await olena.chat.wait_for(lambda _: olena.everything_heard.count(number) >= 3)
    await iryna.opens(number)
    await iryna.taps("Беру в роботу")
    await olena.sees("Ірина Світла")


async def test_without_managers_the_supervisor_gets_it_at_once(town: Town) -> None:
    iryna, olena = await town.manager("Ірина Світла", "supervisor"), town.citizen()
    number = await olena.asks_for_care()
    await iryna.is_alerted(number)


async def test_a_hromada_nobody_works_for_is_caught_by_the_national_duty(town: Town) -> None:
    duty, olena = await town.manager("Черговий", "supervisor", nationwide=True), town.citizen()
    number = await olena.asks_for_care(hromada="Львівська")
    await duty.is_alerted(number)


async def test_a_person_says_that_no_help_came_and_the_need_goes_on_with_an_owner(town: Town) -> None:
    oksana, iryna = await town.manager(), await town.manager("Ірина Світла", "supervisor")
    olena = town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps_all("Беру в роботу", "Допомогу надано")
    await olena.taps("Ні, не допомогли")
    await olena.sees(number)
    await iryna.is_alerted(number)
    await oksana.chat.wait_for(lambda _: "допомога не прийшла" in oksana.everything_heard)


async def test_somebody_who_never_says_whether_help_came_is_asked_three_times(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps_all("Беру в роботу", "Допомогу надано")
    await olena.sees_button("Так, допомогли")
    for _ in range(4):
        await town.passes(days=5)
    await olena.chat.wait_for(lambda _: "Допомога ще потрібна" in str(olena.chat.from_bot[-1].buttons))
    asked = [message for message in olena.chat.from_bot if "Ні, не допомогли" in str(message.buttons)]
    assert len(asked) == 3


async def test_cannot_be_done_needs_a_reason_and_goes_on(town: Town) -> None:
    oksana, iryna = await town.manager(), await town.manager("Ірина Світла", "supervisor")
    olena = town.citizen()
    number = await olena.asks_for_care()
    await oksana.opens(number)
    await oksana.taps_all("Беру в роботу", "Не вдається")
    oksana.writes("У громаді немає такої послуги")
    await olena.sees("У громаді немає такої послуги")
    await iryna.is_alerted(number)
