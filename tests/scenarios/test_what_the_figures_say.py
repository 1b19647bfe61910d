"""What a hromada learns of its own work, and what everybody may learn of it."""

from __future__ import annotations

from tests.world.reports import reads_published, reads_report, the_quarter_ends
from tests.world.town import Town


async def test_help_counts_when_the_person_says_so(town: Town) -> None:
    oksana, olena, ivan = await town.manager(), town.citizen("Олена"), town.citizen("Іван")
    await oksana.finishes(await olena.asks_for_care())
    await oksana.finishes(await ivan.asks_for_care())
    await olena.taps("Так, допомогли")
    report = await reads_report(town, "2026-Q4")
    report.says("Нові звернення", 2)
    report.says("Менеджер повідомив, що допомога надана", 2)
    report.says("Закриті звернення", 1)
    report.says("людина підтвердила допомогу", 1, table="Закриті звернення: ")
    report.says("у роботі", None, table="Відкриті звернення на кінець періоду: за станом")
    report.says("Звернення без відповідального або без дати", 0)


async def test_waiting_is_measured_as_the_law_counts_days(town: Town) -> None:
    oksana, olena, ivan = await town.manager(), town.citizen("Олена"), town.citizen("Іван")
    await oksana.takes(await olena.asks_for_care())
    # Ivan asks on Friday evening, is answered on Tuesday: the first working day, Monday, is over.
    await town.comes(27, 11, 19)
    number = await ivan.asks_for_care()
    await town.comes(1, 12, 10)
    await oksana.takes(number)
    report = await reads_report(town, "2026-Q4")
    for column, value in enumerate((2, 0, 2, "робочі дні", "1 роб. дн.", 1, 1, "50%")):
        report.says("Відповіли · звичайна", value, table="Час до кожного етапу", column=column)


async def test_what_nobody_took_in_time_is_seen(town: Town) -> None:
    await town.manager()
    await town.supervisor()
    await town.citizen("Олена").asks_for_care()
    await town.passes(days=20)
    report = await reads_report(town, "2026-Q4")
    report.says("Відповіли · звичайна", 1, table="Час до кожного етапу", column=6)
    report.says("Звернення, де обіцяний день минув", 1)
    report.says("Звернення без відповідального або без дати", 0)


async def test_nothing_is_published_while_the_quarter_goes_on_and_nobody_is_seen_afterwards(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen("Олена")
    await oksana.takes(await olena.asks_for_care())
    assert await reads_published(town, "2026-Q4") is None
    await the_quarter_ends(town)
    published = await reads_published(town, "2026-Q4")
    assert published is not None
    assert published.everything().count("0–4") >= published.figures
    published.says("Нові звернення", "0–4")
    assert not any(name in published.everything() for name in ("Олена", "Оксана", "Догляд"))
