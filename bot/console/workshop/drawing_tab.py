"""A script as a picture: one box a step, one arrow a way on; a box leads to its card. The same in words beneath."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from nicegui import background_tasks, ui
from nicegui.elements.mermaid import Mermaid
from nicegui.events import MermaidNodeClickEventArguments

from bot.console.pages.markup import button, tag, text
from bot.console.workshop.bench import DraftSeat, News
from bot.console.workshop.drawing_marks import LOOKS, PEOPLE, STOPS, StepMarks, marks_of_steps, with_marks
from bot.console.workshop.naming import Names
from bot.console.workshop.spot import Spot
from bot.ports.storage import Unavailable
from bot.usecases.workshop.show_workshop import count_standing
from dialogs.editing.drawing import Box, boxes, draw, node_of, step_of_node
from dialogs.script import Script

_HERE: Final = Path(__file__).parent
_STYLE: Final = (_HERE / "drawing.css").read_text(encoding="utf-8")
_SCRIPT: Final = (_HERE / "drawing.js").read_text(encoding="utf-8")
#: How much one press makes a drawing larger. A product choice.
_LARGER: Final = 1.25
_LEGEND: Final = ("start", "asks", "says", "danger", "stops", "calls", "lost")
_MERMAID: Final[dict[str, object]] = {
    "securityLevel": "strict",
    "theme": "base",
    "themeVariables": {"fontSize": "15px", "lineColor": "#51606a", "edgeLabelBackground": "#ffffff"},
    "flowchart": {"htmlLabels": True, "useMaxWidth": False, "nodeSpacing": 40, "rankSpacing": 55},
}


@dataclass(slots=True, eq=False, repr=False)
class DrawingTab:
    """The drawing of one script of a draft."""

    desk: DraftSeat
    spot: Spot
    _board: ui.element = field(init=False)
    _mermaid: Mermaid | None = None
    _list: ui.element = field(init=False)
    _people: Mapping[str, int] = field(default_factory=dict)

    def build(self) -> None:
        """Draw it."""
        ui.add_css(_STYLE)
        line = self._line
        with tag("section", "drawing", aria_label=line("drawing", script=self.desk.script_title(self.spot.script))):
            text("p", line("drawing_help"), "hint")
            with tag("div", "drawing-bar"):
                button(line("larger"), lambda: self._zoom(_LARGER), "quiet-button").mark("drawing-larger")
                button(line("smaller"), lambda: self._zoom(1 / _LARGER), "quiet-button").mark("drawing-smaller")
                button(line("whole"), lambda: self._zoom(0), "quiet-button").mark("drawing-whole")
            self._draw_legend()
            self._board = tag("div", "drawing-board", tabindex="0", role="region", aria_label=line("board"))
            # The browser draws it by itself, which takes seconds on an old telephone.
            self._board.props["data-soon"] = line("drawing_soon")
            with tag("details", "drawing-words panel"):
                text("summary", line("in_words"))
                self._list = tag("ol", "drawing-list")
        self.spot.follow(self._follow)
        self.desk.seat.client.on_delete(self.desk.listen(self._hear))
        background_tasks.create(self._begin(), name=f"a drawing {self.desk.seat.client.id}")

    @property
    def _script(self) -> Script | None:
        return self.desk.bundle.scripts.get(self.spot.script)

    async def _begin(self) -> None:
        await self.desk.seat.client.connected()
        if self.desk.seat.client.is_deleted:
            return
        self._run(_SCRIPT)
        await self._show()
        await self._follow(self.spot.step)

    async def _hear(self, news: News) -> None:
        if news.is_read:
            # Whoever else hears of the news need not wait for a picture.
            background_tasks.create_lazy(self._show(), name=f"a drawing {self.desk.seat.client.id} anew")

    async def _show(self) -> None:
        """Draw the script as it was read last."""
        await self._count()
        script, client = self._script, self.desk.seat.client
        if client.is_deleted:
            return
        with client:
            if script is None or not script.steps:
                self._show_nothing()
                return
            drawn = await asyncio.to_thread(draw, self.desk.bundle, script, line=self.desk.seat.speech.line)
            told = boxes(self.desk.bundle, script, line=self.desk.seat.speech.line)
            marks = marks_of_steps(self.desk, self.spot.path, self._people)
            self._show_drawing(with_marks(drawn, marks, self.desk.seat.speech))
            self._show_words(told, marks)
            self._open(script, told, marks)

    async def _count(self) -> None:
        """See where people stand now; a database that is away takes nothing else from the drawing."""
        start = f"{self.spot.script}."
        try:
            standing = await count_standing(self.desk.seat.office, by=self.desk.seat.manager.id)
        except Unavailable:
            standing = {}
        self._people = {step.removeprefix(start): count for step, count in standing.items() if step.startswith(start)}

    def _show_nothing(self) -> None:
        self._mermaid = None
        self._board.clear()
        self._list.clear()
        with self._board:
            text("p", self._line("nothing_drawn"), "empty")

    def _show_drawing(self, drawn: str) -> None:
        if self._mermaid is None:
            self._board.clear()
            with self._board:
                self._mermaid = Mermaid(drawn, config=_MERMAID, on_node_click=self._pressed)
        elif self._mermaid.content != drawn:
            self._mermaid.set_content(drawn)

    def _open(self, script: Script, told: Sequence[Box], marks: Mapping[str, StepMarks]) -> None:
        """Name the boxes for those who do not see them."""
        assert self._mermaid is not None
        labels = {node_of(box.step): self._label(box, marks.get(box.step)) for box in told}
        name = self._line("drawing", script=script.title.source or script.id)
        said = ", ".join(json.dumps(each) for each in (self._mermaid.id, self._mermaid.html_id, name, labels))
        self._run(f"dveriDrawing.open({said})")

    def _label(self, box: Box, marks: StepMarks | None) -> str:
        parts = (box.step, box.kind, box.said, marks.told(self.desk.seat.speech) if marks else "")
        return ". ".join(part for part in parts if part)

    def _show_words(self, told: Sequence[Box], marks: Mapping[str, StepMarks]) -> None:
        """List the steps and the ways between them."""
        self._list.clear()
        with self._list:
            for box in told:
                with tag("li"):
                    button(box.step, partial(self.spot.go, box.step, tab="talk"), "drawing-step").mark("drawing-step")
                    text("strong", box.kind)
                    if box.said:
                        text("span", box.said)
                    if box.step in marks:
                        text("span", marks[box.step].told(self.desk.seat.speech), "drawing-mark")
                    with tag("ul"):
                        for target, when in box.ways.items():
                            text("li", self._way(target, when))

    def _way(self, target: str, when: str) -> str:
        where = Names(self.desk.seat.speech, self.desk.bundle).step(self._script, target)
        return self._line("way_when", target=where, when=when) if when else self._line("way", target=where)

    def _draw_legend(self) -> None:
        with tag("ul", "drawing-legend", aria_label=self._line("legend")):
            for name in _LEGEND:
                with tag("li"):
                    tag("span", f"drawing-sample {name}", aria_hidden="true")
                    text("span", self._line(f"legend_{name}"))
            for sign, name in ((STOPS, "critical"), (LOOKS, "warnings"), (PEOPLE, "people")):
                with tag("li"):
                    text("span", sign, "drawing-sign", aria_hidden="true")
                    text("span", self._line(f"legend_{name}"))

    async def _pressed(self, event: MermaidNodeClickEventArguments) -> None:
        script = self._script
        # Whatever Mermaid puts before the name of a box ends with a dash, and the name itself has none.
        node = event.node_id.rpartition("-")[2]
        step = step_of_node(script, node) if script is not None else ""
        if step:
            await self.spot.go(step, tab="talk")

    async def _follow(self, step: str) -> None:
        if self._mermaid is not None and step:
            self._run(f"window.dveriDrawing?.show({self._mermaid.id}, {json.dumps(node_of(step))}, true)")

    def _zoom(self, step: float) -> None:
        if self._mermaid is not None:
            self._run(f"window.dveriDrawing?.zoom({self._mermaid.id}, {step})")

    def _run(self, script: str) -> None:
        if not self.desk.seat.client.is_deleted:
            self.desk.seat.client.run_javascript(script)

    def _line(self, name: str, **blanks: object) -> str:
        return self.desk.seat.speech.line(f"shop_text.{name}", **blanks)


def draw_diagram(desk: DraftSeat, spot: Spot) -> None:
    """Draw a script as a picture inside the current element."""
    DrawingTab(desk, spot).build()
