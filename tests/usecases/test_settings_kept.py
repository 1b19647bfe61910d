"""A hromada keeps its settings and its doors: who may, by which rules, seen before it is done, on record."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import pytest

from bot.casework.audit import Action
from bot.casework.changes import FieldChange, Kept
from bot.casework.clocks import Term
from bot.casework.doors import DoorFault
from bot.casework.foresight import free_days, holidays_ahead, wakings
from bot.casework.hromada import District, Duty, HromadaSettings
from bot.casework.hromada_cells import Line, setting_cells, setting_lines
from bot.casework.hromada_rows import COLUMNS, KnownNames, read_settings
from bot.casework.names import HromadaCode
from bot.casework.owners import Manager, Role
from bot.casework.places import Category, Hromada, Kind, Settlement
from bot.casework.setting_faults import Fault
from bot.ports.records import Door
from bot.usecases.directory.import_settings import import_settings
from bot.usecases.directory.tend_doors import (
    DoorVerdict,
    add_own_door,
    change_own_door,
    facts_for_doors,
    open_door,
    show_doors,
)
from bot.usecases.directory.tend_settings import (
    Section,
    SettingAnswer,
    SettingVerdict,
    change_settings,
    show_settings,
    try_settings,
)
from tests.contracts.routing import SETTINGS
from tests.manager.stage import KYIV, MONDAY, SVITANOK, Stage

ELSEWHERE = HromadaCode("UA00000000000000099")
VERBOVE = "UA00000000000000005"
SCHOOL = Door("school", SVITANOK, "Школа у Вербовому", "school")


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """A hromada with a village."""
    stage = await Stage.open(tmp_path)
    async with stage.office.work() as work:
        place = Hromada(SVITANOK, "Світанківська", Kind.SELYSHCHNA, "Зразковий", "Зразкова", "Світанкове")
        await work.places.replace([place], [Settlement(VERBOVE, "Вербове", Category.VILLAGE, SVITANOK)])
    yield stage
    await stage.close()


@pytest.fixture
async def tetiana(stage: Stage) -> Manager:
    return await stage.joins("Тетяна", Role.ADMINISTRATOR)


async def decided(stage: Stage) -> HromadaSettings:
    async with stage.office.work() as work:
        return await work.hromada_settings.of(SVITANOK)


async def change(stage: Stage, by: Manager, section: Section, *lines: Line) -> SettingAnswer:
    seen = await decided(stage)
    return await change_settings(stage.office, manager=by.id, seen=seen, section=section, lines=lines)


def test_settings_written_as_lines_are_read_back() -> None:
    known = KnownNames(SETTINGS.terms, {SETTINGS.code: [one for watch in SETTINGS.duty for one in watch.managers]})
    rows = [(SETTINGS.code, *line) for line in setting_lines(SETTINGS)]
    report = read_settings([COLUMNS, *rows], known)
    assert report.bad == []
    assert report.settings == {SETTINGS.code: SETTINGS}
    assert len(setting_cells(setting_lines(SETTINGS))) == len(rows)


class TestSettings:
    """What a hromada has decided."""

    @pytest.mark.parametrize(
        ("section", "line", "wanted"),
        [
            (
                Section.QUIET_HOURS,
                ("quiet_hours", "", "22:00-07:30"),
                {"quiet_from": time(22), "quiet_until": time(7, 30)},
            ),
            (Section.MARTIAL_LAW, ("martial_law", "", "no"), {"martial_law": False}),
            (Section.TERM, ("term", "directory_fresh", "90 days"), {"terms": {"directory_fresh": Term(days=90)}}),
            (
                Section.DAY_OFF,
                ("day_off", "Храм", "2026-12-24"),
                {"days_off": frozenset({date(2026, 12, 24)}), "day_names": {date(2026, 12, 24): "Храм"}},
            ),
            (
                Section.DISTRICT,
                ("district", "d1", f"Вербівський: {VERBOVE}"),
                {"districts": (District("d1", "Вербівський", (VERBOVE,)),)},
            ),
            (Section.STAFF_TELEGRAM, ("staff_telegram", "", "no"), {"staff_telegram": False}),
            (Section.FOUR_EYES, ("four_eyes", "", "yes"), {"four_eyes": True}),
        ],
    )
    async def test_a_section_is_changed_and_taken_back(
        self, stage: Stage, tetiana: Manager, section: Section, line: Line, wanted: dict[str, object]
    ) -> None:
        then, bad = await try_settings(stage.office, manager=tetiana.id, section=section, lines=[line])
        assert bad == ()
        assert await decided(stage) == HromadaSettings(SVITANOK)
        assert await change(stage, tetiana, section, line) == SettingAnswer(SettingVerdict.SAVED)
        assert await decided(stage) == then == replace(HromadaSettings(SVITANOK), **wanted)  # type: ignore[arg-type]
        assert await change(stage, tetiana, section, line) == SettingAnswer(SettingVerdict.SAME)
        assert await change(stage, tetiana, section) == SettingAnswer(SettingVerdict.SAVED)
        assert await decided(stage) == HromadaSettings(SVITANOK)
        book = await show_settings(stage.office, manager=tetiana.id)
        assert book is not None
        assert len(book.changes) == 2
        last = book.last_change(section.value)
        assert last is not None
        assert last.by == f"manager:{tetiana.id}"
        async with stage.office.work() as work:
            audited = [one for one in await work.audit.of_subject(SVITANOK) if one.action is Action.SETTINGS_CHANGED]
        assert [one.detail for one in audited] == [section.value] * 2

    async def test_who_is_on_duty_must_work_here(self, stage: Stage, tetiana: Manager) -> None:
        oksana = await stage.joins("Оксана")
        line = ("duty", "mon-fri 17:00-08:00", oksana.id)
        assert (await change(stage, tetiana, Section.DUTY, line)).verdict is SettingVerdict.SAVED
        assert (await decided(stage)).duty == (Duty(frozenset(range(5)), time(17), time(8), (oksana.id,)),)
        unable = await change(stage, tetiana, Section.DUTY, ("duty", "mon-fri 17:00-08:00", tetiana.id))
        assert [one.fault for one in unable.bad] == [Fault.UNKNOWN_MANAGER], "administrators see no cards"
        wrong = await change(stage, tetiana, Section.DUTY, ("duty", " 17:00-08:00", "nobody"))
        assert [(one.row, one.fault) for one in wrong.bad] == [(1, Fault.UNKNOWN_MANAGER)]

    @pytest.mark.parametrize(
        ("section", "line", "fault"),
        [
            (Section.QUIET_HOURS, ("quiet_hours", "", "22:00-"), Fault.BAD_HOURS),
            (Section.TERM, ("term", "directory_fresh", "0 days"), Fault.BAD_TERM),
            (Section.TERM, ("term", "directory_fresh", "1.5 days"), Fault.BAD_TERM),
            (Section.TERM, ("term", "nothing", "1 days"), Fault.UNKNOWN_TERM),
            (Section.DAY_OFF, ("day_off", "", ""), Fault.BAD_DATE),
            (Section.DISTRICT, ("district", "d1", ": "), Fault.BAD_DISTRICT),
            (Section.DUTY, ("duty", "17:00-08:00", ""), Fault.BAD_WATCH),
        ],
    )
    async def test_what_is_wrong_changes_nothing(
        self, stage: Stage, tetiana: Manager, section: Section, line: Line, fault: Fault
    ) -> None:
        answer = await change(stage, tetiana, section, line)
        assert answer.verdict is SettingVerdict.BAD
        assert [one.fault for one in answer.bad] == [fault]
        assert await decided(stage) == HromadaSettings(SVITANOK)

    async def test_a_district_that_somebody_goes_round_stays(self, stage: Stage, tetiana: Manager) -> None:
        await change(stage, tetiana, Section.DISTRICT, ("district", "d1", f"Вербівський: {VERBOVE}"))
        async with stage.office.work() as work:
            await work.staff.add(replace(tetiana, districts=("d1",)))
        answer = await change(stage, tetiana, Section.DISTRICT)
        assert [one.fault for one in answer.bad] == [Fault.GONE_ROUND]

    async def test_only_administrators_change_and_only_those_above_look(self, stage: Stage, tetiana: Manager) -> None:
        iryna, oksana = await stage.joins("Ірина", Role.SUPERVISOR), await stage.joins("Оксана")
        line = ("four_eyes", "", "yes")
        for by in (iryna, oksana):
            assert (await change(stage, by, Section.FOUR_EYES, line)).verdict is SettingVerdict.NOT_ALLOWED
        book = await show_settings(stage.office, manager=iryna.id)
        assert book is not None
        assert not book.may_change
        assert await show_settings(stage.office, manager=oksana.id) is None

    async def test_two_at_once_are_told(self, stage: Stage, tetiana: Manager) -> None:
        seen = await decided(stage)
        await change(stage, tetiana, Section.QUIET_HOURS, ("quiet_hours", "", "22:00-07:00"))
        late = await change_settings(
            stage.office,
            manager=tetiana.id,
            seen=seen,
            section=Section.QUIET_HOURS,
            lines=[("quiet_hours", "", "20:00-09:00")],
        )
        assert late.verdict is SettingVerdict.CHANGED
        other = await change_settings(
            stage.office, manager=tetiana.id, seen=seen, section=Section.FOUR_EYES, lines=[("four_eyes", "", "yes")]
        )
        assert other.verdict is SettingVerdict.SAVED
        assert (await decided(stage)).quiet_from == time(22)

    async def test_a_table_is_put_on_record_too(self, stage: Stage, tetiana: Manager) -> None:
        for _ in range(2):
            await import_settings(stage.office, [COLUMNS, (SVITANOK, "four_eyes", "", "yes")])
        async with stage.office.work() as work:
            (told,) = await work.changes.of_hromada(Kept.SETTINGS, SVITANOK)
        assert (told.by, told.fields) == ("system", (FieldChange("four_eyes:", "", "yes"),))


def test_consequences_are_worked_out(stage: Stage) -> None:
    usual = stage.office.calendar
    own = replace(HromadaSettings(SVITANOK), quiet_from=time(18), quiet_until=time(9), martial_law=False)
    calendar = own.calendar(replace(usual, holidays=frozenset({date(2026, 12, 25)})))
    early, evening, night = wakings(MONDAY, calendar)
    assert (early.waits, evening.waits, night.waits) == (True, True, True)
    assert evening.at == datetime(2026, 11, 24, 19, tzinfo=KYIV)
    assert evening.arrives == datetime(2026, 11, 25, 9, tzinfo=KYIV)
    assert [one.waits for one in wakings(MONDAY, usual)] == [True, False, True]
    assert free_days(date(2026, 11, 23), calendar) == (date(2026, 12, 25),)
    assert free_days(date(2026, 11, 23), replace(calendar, martial_law=True)) == ()
    assert holidays_ahead(date(2026, 11, 23), replace(calendar, martial_law=True)) == (date(2026, 12, 25),)


class TestDoors:
    """The doors of one's own hromada."""

    async def test_a_door_is_added_changed_and_closed_on_record(self, stage: Stage, tetiana: Manager) -> None:
        new = replace(SCHOOL, hromada=ELSEWHERE, prefill={"for_whom": "specialist"})
        answer = await add_own_door(stage.office, manager=tetiana.id, door=new)
        assert answer.verdict is DoorVerdict.SAVED
        door = replace(new, hromada=SVITANOK)
        closed = replace(door, name="Ліцей", is_open=False)
        for _ in range(2):
            answer = await change_own_door(stage.office, manager=tetiana.id, seen=door, wanted=closed)
            assert answer.verdict is DoorVerdict.SAVED
        file = await open_door(stage.office, manager=tetiana.id, payload="school")
        assert file is not None
        assert file.line.door == closed
        assert [one.by for one in file.changes] == [f"manager:{tetiana.id}"] * 2
        stale = await change_own_door(stage.office, manager=tetiana.id, seen=door, wanted=replace(door, name="Інша"))
        assert stale.verdict is DoorVerdict.CHANGED

    async def test_trying_a_door_shows_what_people_meet_and_counts_nobody(self, stage: Stage, tetiana: Manager) -> None:
        door = replace(SCHOOL, prefill={"for_whom": "specialist"})
        await add_own_door(stage.office, manager=tetiana.id, door=door)
        file = await open_door(stage.office, manager=tetiana.id, payload="school")
        assert file is not None
        said, buttons = file.screens[0]
        assert "за кодом від закладу" in said
        assert buttons
        assert [value for _, value in file.told] == ["specialist"]
        assert (file.line.count.arrivals, file.line.count.needs) == (0, 0)

    @pytest.mark.parametrize(
        ("wrong", "fault"),
        [
            (replace(SCHOOL, payload="школа"), DoorFault.BAD_ID),
            (replace(SCHOOL, payload="other", kind="bank"), DoorFault.BAD_KIND),
            (replace(SCHOOL, payload="other", name=""), DoorFault.NO_NAME),
            (replace(SCHOOL, payload="other", prefill={"for_whom": "everybody"}), DoorFault.BAD_PREFILL),
            (replace(SCHOOL, payload="other", prefill={"phone": "1"}), DoorFault.BAD_PREFILL),
            (SCHOOL, DoorFault.TAKEN),
        ],
    )
    async def test_a_door_that_cannot_be_says_why(
        self, stage: Stage, tetiana: Manager, wrong: Door, fault: DoorFault
    ) -> None:
        await add_own_door(stage.office, manager=tetiana.id, door=SCHOOL)
        answer = await add_own_door(stage.office, manager=tetiana.id, door=wrong)
        assert (answer.verdict, answer.fault) == (DoorVerdict.BAD, fault)

    async def test_others_doors_cannot_be_seen_or_changed(self, stage: Stage, tetiana: Manager) -> None:
        await add_own_door(stage.office, manager=tetiana.id, door=SCHOOL)
        far, oksana = await stage.joins("Далека", Role.ADMINISTRATOR, ELSEWHERE), await stage.joins("Оксана")
        for by in (far, oksana):
            assert await open_door(stage.office, manager=by.id, payload="school") is None
            answer = await change_own_door(stage.office, manager=by.id, seen=SCHOOL, wanted=replace(SCHOOL, name="Моя"))
            assert answer.verdict is DoorVerdict.NOT_ALLOWED
        assert (await add_own_door(stage.office, manager=oksana.id, door=SCHOOL)).verdict is DoorVerdict.NOT_ALLOWED
        assert await show_doors(stage.office, manager=oksana.id) is None
        book = await show_doors(stage.office, manager=tetiana.id)
        assert book is not None
        assert [one.door for one in book.lines] == [SCHOOL]

    def test_only_what_doors_may_say_is_offered(self, stage: Stage) -> None:
        offered = {fact.id for fact in facts_for_doors(stage.office)}
        assert {"for_whom", "place"} <= offered
        assert not offered & {"door", "at_desk", "phone", "story"}
