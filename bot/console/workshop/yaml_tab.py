"""A file as its author wrote it, always in step with the forms: what is typed is saved, what others save flows in."""

from __future__ import annotations

import asyncio
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from nicegui import background_tasks, ui
from nicegui.elements.codemirror import CodeMirror
from nicegui.events import GenericEventArguments

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.bench import DraftSeat, News
from bot.console.workshop.spot import Spot
from bot.console.workshop.yaml_flow import Change, change_between, landing
from bot.console.workshop.yaml_problems import YamlProblems, marks_of
from bot.console.workshop.yaml_suggestions import suggestions
from dialogs.editing.page import read_page
from dialogs.editing.placing import stretch_at, stretch_of
from dialogs.editing.values import CannotEdit

_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "yaml.css").read_text(encoding="utf-8")
_SCRIPT: Final = (_HERE / "yaml.js").read_text(encoding="utf-8")
#: Somebody who has not typed for so long has come to the end of a thought, in seconds. A product choice.
QUIET: Final = 0.7
#: A change of others waits so often for somebody who goes on typing, before it waits for the next pause.
_TRIES: Final = 5
#: How long a browser may take to answer, in seconds: a slow line, not a wait for people.
_ANSWER: Final = 10.0


@dataclass(slots=True, eq=False, repr=False)
class YamlTab:
    """The editor of one file of a draft.

    Attributes:
        base: the text of the file that what stands in the editor descends from.
        since: the version of the draft it belongs to.
    """

    desk: DraftSeat
    spot: Spot
    base: str = field(init=False)
    since: int = field(init=False)
    _editor: CodeMirror = field(init=False)
    _told: ui.element = field(init=False)
    _step: ui.element = field(init=False)
    _problems: YamlProblems = field(init=False)
    _typed: int = 0
    _line: int = 1
    _fault: str = ""
    _shown: tuple[str, bool] = ("", False)
    _at_work: asyncio.Lock = field(default_factory=asyncio.Lock)

    def build(self) -> None:
        """Draw it."""
        ui.add_css(_STYLE)
        self.base, self.since = self._theirs, self.desk.version
        line = self.desk.seat.speech.line
        with tag("section", "yaml", aria_label=line("shop_text.name", path=self.spot.path)):
            text("p", line("shop_text.keys"), "hint", id=f"yaml-keys-{self._mark}")
            with tag("div", "yaml-bar"):
                self._told = tag("p", "yaml-told", role="status")
                self._step = tag("div", "yaml-step")
            self._draw_editor()
            self._problems = YamlProblems(self.desk, self.spot.path, self._go)
            self._problems.build()
        self._show_state()
        self._show_step()
        self.spot.follow(self._follow)
        self.desk.seat.client.on_delete(self.desk.listen(self._hear))
        background_tasks.create(self._open(), name=f"an editor {self.desk.seat.client.id}")

    @property
    def value(self) -> str:
        """What stands in the editor, as far as has been heard."""
        return str(self._editor.value or "")

    @property
    def _theirs(self) -> str:
        """The file as it stands in the draft."""
        return self.desk.files.get(self.spot.path, "")

    @property
    def _is_here(self) -> bool:
        """Whether the file can be changed: it is there, and the draft is open."""
        return self.desk.is_open and self.spot.path in self.desk.files

    @property
    def _mark(self) -> str:
        return (self.spot.script or self.spot.path.removesuffix(".yaml")).replace("/", "-")

    def _draw_editor(self) -> None:
        self._editor = CodeMirror(
            self.base,
            on_change=self._changed,
            keymap={"Mod-s": lambda: self._soon(0.0), "F8": lambda: self._problems.next_after(self._line)},
            language="YAML",
            indent="  ",
            theme="githubLight",
            line_wrapping=True,
        )
        self._editor.classes("yaml-editor").mark("yaml")
        self._editor.on("wants", self._suggest)
        self._editor.on("cursor-line", self._moved)
        if not self.desk.is_open:
            self._editor.disable()

    async def _open(self) -> None:
        """Teach the browser what our editor does, once it is there."""
        await self.desk.seat.client.connected()
        if self.desk.seat.client.is_deleted:
            return
        name = self.desk.seat.speech.line("shop_text.name", path=self.spot.path)
        self._run(f"{_SCRIPT}\nawait dveriYaml.open({self._id}, {_js(name)}, {_js(f'yaml-keys-{self._mark}')})")
        self._mark_problems()
        if self.spot.step:
            await self._follow(self.spot.step)

    @property
    def _id(self) -> int:
        return self._editor.id

    def _run(self, script: str) -> None:
        if not self.desk.seat.client.is_deleted:
            self.desk.seat.client.run_javascript(script)

    def _changed(self) -> None:
        """Something was typed, or flowed in."""
        self._typed += 1
        self._soon(QUIET)
        self._show_state()

    def _soon(self, after: float) -> None:
        background_tasks.create(self._settle(self._typed, after), name=f"a pause {self.desk.seat.client.id}")

    async def _settle(self, typed: int, after: float) -> None:
        """Save and bring in, unless somebody has typed on."""
        await asyncio.sleep(after)
        if typed != self._typed:
            return
        async with self._at_work:
            # What was typed is saved even when the page has been closed meanwhile.
            self._fault = await asyncio.to_thread(fault_in, self.value) if self.value != self.base else ""
            await self._bring_in()
            await self._save()
        self._show_state()
        if self.value == self._theirs and self.desk.is_reading_fresh:
            self._mark_problems()

    async def _save(self) -> None:
        """Save what was typed; the browser warns who would leave before it is."""
        typed = self.value
        if typed == self.base or self._fault or not self._is_here:
            return
        stands = await self.desk.save({self.spot.path: typed}, place=self._place(typed), since=self.since)
        if self.desk.is_open:
            self.base = typed
            # What clashed is in the window that tells of it: the editor shows what stands.
            await self._bring_in(is_forced=not stands)

    def _place(self, typed: str) -> str:
        found = stretch_at(self.spot.path, typed, self._line)
        return f"{self.spot.path} {'.'.join(filter(None, (found.holder, found.name)))}" if found else self.spot.path

    async def _bring_in(self, *, is_forced: bool = False) -> None:
        """Let what stands in the draft flow into the editor, beside what was typed."""
        for _ in range(_TRIES):
            theirs, version = self._theirs, self.desk.version
            if theirs == self.base:
                self.since = version
                return
            now = self.value
            wanted = theirs if is_forced else await self._landing(now, theirs)
            if wanted is None or not self._is_here:
                return
            if wanted == now or await self._replace(change_between(now, wanted)):
                self.base, self.since = theirs, version
                return

    async def _landing(self, now: str, theirs: str) -> str | None:
        return await asyncio.to_thread(landing, self.spot.path, self.base, now, theirs)

    async def _replace(self, change: Change) -> bool:
        """Change the text in the browser, which tells of it like of anything typed; False when it is busy."""
        if self.desk.seat.client.is_deleted:
            return False
        script = f"return dveriYaml.replace({self._id}, {json.dumps(change.plain())})"
        try:
            return bool(await self.desk.seat.client.run_javascript(script, timeout=_ANSWER))
        except TimeoutError:
            return False

    async def _hear(self, news: News) -> None:
        if news.is_read:
            if self.value == self._theirs:
                self._mark_problems()
        elif self.spot.path in news.paths and not self._at_work.locked():
            self._soon(QUIET if self.value != self.base else 0.0)
        elif self.value == self.base == self._theirs:
            self.since = news.version
        self._show_state()

    def _show_state(self) -> None:
        """Say what becomes of what was typed; the browser asks whoever would leave before it is saved."""
        is_unsaved = self.value != self.base
        if not self._is_here:
            key = "closed" if not self.desk.is_open else "gone"
        elif is_unsaved:
            key = "unreadable" if self._fault else "saving"
        else:
            key = "saved"
        if self._shown == (key + self._fault, is_unsaved):
            return
        self._shown = key + self._fault, is_unsaved
        self._run(f"window.dveriYaml?.warn({_js(is_unsaved)})")
        self._told.clear()
        with self._told:
            said = self.desk.seat.speech.line(f"shop_text.{key}", line=self._fault)
            text("span", said, "yaml-wait" if key not in {"saved", "saving"} else "")

    def _mark_problems(self) -> None:
        """Show what is wrong under the letters it is about, and in the list."""
        marks = marks_of(self.desk, self.spot.path, self.value)
        self._run(f"window.dveriYaml?.problems({self._id}, {json.dumps([each.plain(self.value) for each in marks])})")
        self._problems.show(marks)

    def _suggest(self, asked: GenericEventArguments) -> None:
        """Answer what could stand where somebody writes."""
        ask, line, column = (int(asked.args[name]) for name in ("ask", "line", "column"))
        start, items = suggestions(self.desk, self.spot.path, self.value, (line, column))
        self._run(f"dveriYaml.answer({self._id}, {ask}, {start}, {json.dumps(items)})")

    def _moved(self, told: GenericEventArguments) -> None:
        self._line = int(told.args)
        self._show_step()

    def _show_step(self) -> None:
        """Name the step the cursor stands in, with the way to its card."""
        found = stretch_at(self.spot.path, self.value, self._line)
        name = found.name if found is not None and found.holder == self.spot.holder else ""
        self._step.clear()
        with self._step:
            if name:
                text("span", self.desk.seat.speech.line(self._here))
                button(name, lambda: self.spot.go(name, tab="talk"), "yaml-to-step").mark("yaml-to-step")

    @property
    def _here(self) -> str:
        return "shop_text.in_step" if self.spot.script else "shop_text.in_entry"

    async def _follow(self, step: str) -> None:
        found = stretch_of(self.spot.path, self.value, step, holder=self.spot.holder) if step else None
        if found is not None:
            self._go(found.first, 1, is_focused=False)

    def _go(self, line: int, column: int, *, is_focused: bool = True) -> None:
        self._run(f"window.dveriYaml?.go({self._id}, {line}, {column}, {_js(is_focused)})")


def draw_yaml(desk: DraftSeat, spot: Spot) -> None:
    """Draw the editor of a file, a script's or another, inside the current element."""
    YamlTab(desk, spot).build()


def fault_in(typed: str) -> str:
    """Give the line where a text stops being readable; "" when it can be read."""
    try:
        read_page(typed)
    except CannotEdit as refused:
        return refused.refusal.values.get("line", "1")
    return ""


def _js(value: object) -> str:
    return json.dumps(value)
