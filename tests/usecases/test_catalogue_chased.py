"""Once a week administrators learn how much of the catalogue was compared with its sources too long ago."""

from __future__ import annotations

from datetime import date, timedelta

from bot.casework.owners import Manager, Role
from bot.ports.records import Timer, TimerKind
from bot.usecases.directory.chase_old import chase_old
from bot.usecases.workshop.show_shelves import OLD_AFTER, count_outdated
from tests.manager.stage import SVITANOK, Stage

HOTLINE = "hotlines:\n  {name}:\n    number: 101\n    title: x\n    verified: {verified}\n    verified_on: {day}\n"
TODAY = date(2026, 11, 22)


def _told(name: str, verified: str, day: date | str) -> dict[str, str]:
    return {f"catalogue/{name}.yaml": HOTLINE.format(name=name, verified=verified, day=day)}


def test_only_what_was_checked_too_long_ago_is_counted() -> None:
    just = TODAY - OLD_AFTER
    files = {
        **_told("fresh", "yes", just),
        **_told("old", "yes", just - timedelta(days=1)),
        **_told("never", "no", just - timedelta(days=1)),
        **_told("undated", "yes", "today"),
        "catalogue/broken.yaml": "hotlines: [",
        "scripts/x.yaml": HOTLINE.format(name="x", verified="yes", day="2001-01-01"),
    }
    assert count_outdated(files, on=TODAY) == 1


async def test_administrators_are_told_and_supervisors_are_not(stage: Stage) -> None:
    tetiana = await stage.joins("Тетяна", Role.ADMINISTRATOR)
    oksana = await stage.joins("Оксана", Role.SUPERVISOR)
    assert not await _chased(stage, tetiana)
    stage.passes(OLD_AFTER + timedelta(days=1))
    said = await _chased(stage, tetiana)
    assert len(said) == 1
    assert "180" in said[0]
    assert not [each for each in await stage.alerts(oksana) if "Каталог" in each]


async def _chased(stage: Stage, manager: Manager) -> list[str]:
    async with stage.office.work() as work:
        await chase_old(stage.office, work, Timer(TimerKind.DIRECTORY, SVITANOK, stage.clock.at))
    return [said for said in await stage.alerts(manager) if "Каталог" in said]
