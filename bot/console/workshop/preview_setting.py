"""What a preview begins with, as a form: the step, the language, the hour, the world, what is broken, what is known."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from typing import Final

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.window import date_of
from bot.console.workshop.preview_facts import FactFields
from bot.console.workshop.preview_words import Telling
from bot.usecases.workshop.rehearsing.knowing import DOOR, knowables
from bot.usecases.workshop.rehearsing.setting import Room, Setting, Trouble
from dialogs.conversation import Value
from dialogs.stories import NOTHING
from dialogs.wording import Wording
from dialogs.world import somewhere

#: Two in the morning, and noon: hours for trying. A product choice.
_NIGHT, _NOON = time(2, 0), time(12, 0)
_DOOR_HROMADA: Final = "door_hromada"
_SOMEBODY, _NOBODY, _NAMED = "somebody", NOTHING, "named"
#: Of what a step says so many letters stand beside its name.
_GLIMPSE: Final = 48
_FIELD: Final = "outlined dense stack-label options-dense"

#: Begins with a setting.
Begin = Callable[[Setting], Awaitable[None]]


@dataclass(slots=True, eq=False, repr=False)
class SettingForm:
    """The form; it is drawn anew whenever it is opened.

    Attributes:
        begin: begins anew with a setting.
        go_on: goes on with the talk there is, in another world.
    """

    seat: Seat
    begin: Begin
    go_on: Begin
    _room: Room = field(init=False)
    _setting: Setting = field(init=False)
    _place: ui.element = field(init=False)
    _fields: dict[str, ui.element] = field(default_factory=dict)
    _facts: FactFields = field(init=False)

    def build(self) -> None:
        """Draw what stays."""
        self._place = tag("div", "preview-form")

    def show(self, room: Room, setting: Setting) -> None:
        """Draw the form as a preview has begun."""
        self._room, self._setting = room, setting
        telling = Telling(self.seat.speech, room.bundle)
        self._place.clear()
        with self._place:
            self._draw_where()
            self._draw_when()
            self._draw_world()
            self._draw_broken()
            known = knowables(room.bundle, setting.script, setting.step)
            self._facts = FactFields(telling, somewhere(room.bundle))
            self._facts.draw(known, setting.knows)
            button(self._line("begin"), self.seat.doing(self._begin), "main-button").mark("preview-begin")
            button(self._line("go_on"), self.seat.doing(self._go_on), "quiet-button").mark("preview-go-on")
            text("p", self._line("go_on_why"), "hint")

    def _draw_where(self) -> None:
        steps = {"": self._line("from_beginning")} | self._steps()
        languages = {code: self._language(code) for code in self._room.bundle.languages}
        with self._group("where"):
            self._select("step", steps, self._setting.step if self._setting.step in steps else "")
            self._select("language", languages, self._setting.language)
            self._text(DOOR, str(self._setting.knows.get(DOOR, "")))

    def _steps(self) -> dict[str, str]:
        """Name the steps with the first words they say."""
        script = self._room.bundle.scripts.get(self._setting.script)
        found: dict[str, str] = {}
        for name, step in script.steps.items() if script is not None else ():
            said = getattr(step, "text", None)
            words = said.source.split("\n")[0][:_GLIMPSE] if isinstance(said, Wording) else ""
            found[name] = f"{name} · {words}" if words else name
        return found

    def _draw_when(self) -> None:
        at = self._setting.at.astimezone(self._room.calendar.zone)
        with self._group("when"):
            self._text("day", at.date().isoformat()).props("type=date")
            self._text("hour", f"{at:%H:%M}").props("type=time")
            with tag("div", "preview-chips"):
                for name in ("now", "night", "day_off"):
                    button(self._line(name), self._clock(name), "quiet-button")

    def _draw_world(self) -> None:
        providers = self._setting.providers
        chosen = _SOMEBODY if providers is None else _NAMED if providers else _NOBODY
        options = {each: self._line(f"provider_{each}") for each in (_SOMEBODY, _NOBODY, _NAMED)}
        with self._group("world"):
            select = self._select("providers", options, chosen)
            names = self._text("provider_names", ", ".join(providers or ()))
            names.bind_visibility_from(select, "value", value=_NAMED)
            self._tick("place_found", is_on=self._setting.is_place_found)
            self._tick("slots", is_on=self._setting.has_slots)
            self._tick("staffed", is_on=self._setting.is_staffed)

    def _draw_broken(self) -> None:
        with self._group("broken"):
            for trouble in Trouble:
                self._tick(f"broken_{trouble.value}", is_on=trouble in self._setting.broken)

    def _group(self, name: str) -> ui.element:
        made = tag("fieldset", "preview-group")
        with made:
            text("legend", self._line(f"group_{name}"))
        return made

    def _select(self, name: str, options: Mapping[str, str], value: str) -> ui.select:
        made = ui.select(dict(options), label=self._line(name), value=value).props(_FIELD).mark(f"preview-{name}")
        self._fields[name] = made
        return made

    def _text(self, name: str, value: str) -> ui.input:
        made = ui.input(self._line(name), value=value).props(_FIELD).mark(f"preview-{name}")
        self._fields[name] = made
        return made

    def _tick(self, name: str, *, is_on: bool) -> None:
        self._fields[name] = ui.checkbox(self._line(name), value=is_on).mark(f"preview-{name}")

    def _set_clock(self, name: str) -> None:
        calendar, now = self._room.calendar, self.seat.office.now()
        at = now.astimezone(calendar.zone)
        if name == "night":
            at = datetime.combine(at.date() + timedelta(days=1), _NIGHT, calendar.zone)
        elif name == "day_off":
            days = (at.date() + timedelta(days=ahead) for ahead in range(1, 30))
            off = next((day for day in days if not calendar.is_working(day)), at.date())
            at = datetime.combine(off, _NOON, calendar.zone)
        self._put("day", at.date().isoformat())
        self._put("hour", f"{at:%H:%M}")

    def _clock(self, name: str) -> Callable[[], None]:
        return lambda: self._set_clock(name)

    def _put(self, name: str, value: str) -> None:
        made = self._fields[name]
        if isinstance(made, ui.input):
            made.value = value

    async def _begin(self) -> None:
        await self.begin(self._read())

    async def _go_on(self) -> None:
        await self.go_on(self._read())

    def _read(self) -> Setting:
        """Give the setting the form says."""
        knows: dict[str, Value] = {**self._facts.read()}
        door = self._said(DOOR)
        if door:
            knows |= {DOOR: door, _DOOR_HROMADA: somewhere(self._room.bundle).code}
        chosen, names = self._said("providers"), self._said("provider_names")
        named = tuple(name.strip() for name in names.split(",") if name.strip())
        return replace(
            self._setting,
            at=self._read_clock(),
            step=self._said("step"),
            language=self._said("language"),
            knows=knows,
            providers={_SOMEBODY: None, _NOBODY: ()}.get(chosen, named or None),
            is_place_found=self._is_on("place_found"),
            has_slots=self._is_on("slots"),
            is_staffed=self._is_on("staffed"),
            broken=frozenset(each for each in Trouble if self._is_on(f"broken_{each.value}")),
        )

    def _read_clock(self) -> datetime:
        day, zone = date_of(self._said("day")), self._room.calendar.zone
        try:
            hour = time.fromisoformat(self._said("hour"))
        except ValueError:
            hour = _NOON
        return datetime.combine(day, hour, zone) if day is not None else self._setting.at

    def _said(self, name: str) -> str:
        made = self._fields[name]
        return str(made.value or "").strip() if isinstance(made, ui.input | ui.select) else ""

    def _is_on(self, name: str) -> bool:
        made = self._fields[name]
        return bool(made.value) if isinstance(made, ui.checkbox) else False

    def _language(self, code: str) -> str:
        return self.seat.speech.bot.translator.line("language.name", code)

    def _line(self, name: str) -> str:
        return self.seat.speech.line(f"preview.{name}")
