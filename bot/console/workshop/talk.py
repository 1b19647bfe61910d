"""A script read as a talk: a card for each step, what is wrong beside it, a form in the place of the card one edits."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final

from nicegui import ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import tag, text
from bot.console.workshop.bench import DraftSeat, News
from bot.console.workshop.naming import Names
from bot.console.workshop.spot import Spot
from bot.console.workshop.step_acts import StepActs
from bot.console.workshop.step_card import Act, Acts, StepCard, draw_trouble
from bot.console.workshop.step_form import StepForm
from bot.console.workshop.step_views import StepView, Trouble, troubles_of, views_of
from bot.usecases.workshop.show_workshop import count_standing
from dialogs.editing.placing import outline
from dialogs.reader import read_script

#: Cards drawn with the page; a screen shows five. A product choice.
FIRST: Final = 20
EVERY: Final = 100_000


@dataclass(slots=True, eq=False, repr=False)
class TalkView:
    """The tab of one page."""

    desk: DraftSeat
    spot: Spot
    preview: Act | None = None
    #: So many cards at first: the others follow once the page is there.
    most: int = FIRST
    _cards: dict[str, StepCard] = field(default_factory=dict)
    _forms: dict[str, StepForm] = field(default_factory=dict)
    _people: Mapping[str, int] = field(default_factory=dict)
    _told: tuple[int, int] | None = None
    _status: ui.element = field(init=False)
    _troubles: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _acts: Acts = field(init=False)

    @property
    def seat(self) -> Seat:
        """Who reads."""
        return self.desk.seat

    async def build(self) -> None:
        """Draw the talk."""
        is_open = self.desk.is_open
        more = StepActs(self.desk, self.spot, self.go).draw
        self._acts = Acts(self.edit if is_open else None, more if is_open else None, self.preview)
        self._status = tag("p", "shop-counts", role="status", aria_live="polite")
        self._troubles = tag("div")
        text("h2", self.seat.speech.line("shop.steps"), "for-readers")
        self._list = tag("ol", "shop-steps")
        standing = await count_standing(self.seat.office, by=self.seat.manager.id)
        start = f"{self.spot.script}."
        self._people = {step.removeprefix(start): count for step, count in standing.items() if step.startswith(start)}
        self.refresh()
        self.desk.listen(self._hear)

    def refresh(self) -> None:
        """Draw what says something else now; a form somebody writes in stays as it is."""
        views = self._views()
        drawn = views[: self.most]
        names = [view.name for view in drawn]
        for name in [name for name in self._cards if name not in names]:
            self._cards.pop(name).card.delete()
            self._forms.pop(name, None)
        with self._list:
            for at, view in enumerate(drawn):
                self._show(at, view)
        self._draw_status(views)

    def show_all(self) -> None:
        """Draw the cards that were left for later."""
        if self.most != EVERY:
            self.most = EVERY
            self.refresh()

    async def edit(self, step: str) -> None:
        """Open the form of a step."""
        card = self._cards.get(step)
        if card is None or step in self._forms:
            return
        card.body.set_visibility(False)
        with card.card:
            place = tag("div", "shop-open")
            with place:
                text("h3", self.seat.speech.line("shop.form_of", step=card.view.title), "shop-step-name")
                form = StepForm(self.desk, self.spot.path, step, partial(self._close, step, place))
                form.build()
        self._forms[step] = form
        focus_first(place)

    async def go(self, step: str) -> None:
        """Bring a step into sight and put the reader there."""
        self.spot.step = step
        focus(self._list, step)

    def point_at(self, step: str) -> None:
        """Show where something changed, without taking the reader away from the button that did it."""
        at = f'document.getElementById("step-{step}")'
        self.seat.client.run_javascript(
            f'{at}?.scrollIntoView({{block: "nearest"}}); {at}?.classList.add("turned");'
            f'setTimeout(() => {at}?.classList.remove("turned"), 2400)'
        )

    async def kept(self, left: Sequence[tuple[str, str, str]]) -> None:
        """Open the forms whose text the browser had kept, and put it in."""
        if any(step and step not in self._cards for step, _, _ in left):
            gone = [{"step": step, "key": key} for step, key, _ in left if step and step not in self._cards]
            self.seat.client.run_javascript(f"dveriDrop({json.dumps(gone)})")
        steps = dict.fromkeys(step for step, _, _ in left if step in self._cards)
        for step in steps:
            await self.edit(step)
            self._forms[step].kept({key: words for at, key, words in left if at == step})
            begun = [{"step": step, "key": key} for at, key, _ in left if at == step and ".new-" in key]
            self.seat.client.run_javascript(f"dveriDrop({json.dumps(begun)})")

    async def _close(self, step: str, place: ui.element) -> None:
        self._forms.pop(step, None)
        place.delete()
        card = self._cards.get(step)
        if card is not None:
            card.body.set_visibility(True)
            self.refresh()
            focus(self._list, step)

    async def _hear(self, news: News) -> None:
        if news.is_read or self.spot.path in news.paths:
            self.refresh()
        if self.spot.path in news.paths:
            for form in tuple(self._forms.values()):
                await form.hear()

    def _views(self) -> Sequence[StepView]:
        path, reading = self.spot.path, self.desk.reading
        source = self.desk.files.get(path, "")
        script, _ = read_script(path, source)
        order = [each.name for each in outline(path, source) if each.holder == "steps"]
        # Lines of problems are those of the text that was read.
        read = reading.content.files.get(path, "")
        troubles = troubles_of(self.desk.plainly, path, read, reading.problems)
        views = views_of(Names(self.seat.speech, reading.bundle), script, order, troubles)
        return tuple(replace(view, people=self._people.get(view.name, 0)) for view in views)

    def _show(self, at: int, view: StepView) -> None:
        card = self._cards.get(view.name)
        if card is None:
            card = StepCard(self.seat, self.desk.draft.id, view, self._acts)
            card.build()
            self._cards[view.name] = card
        elif view != card.view:
            card.show(view)
        if self._list.default_slot.children.index(card.card) != at:
            card.card.move(self._list, at)

    def _draw_status(self, views: Sequence[StepView]) -> None:
        speech = self.seat.speech
        apart = self._apart()
        stops = sum(each.stops for view in views for each in view.troubles) + sum(each.stops for each in apart)
        to_see = sum(len(view.troubles) for view in views) + len(apart) - stops
        if self._told != (stops, to_see):
            self._told = stops, to_see
            self._status.clear()
            with self._status:
                if stops:
                    text("span", speech.count("shop.count_mistakes", stops), "shop-stop")
                if to_see:
                    text("span", speech.count("shop.count_warnings", to_see), "shop-see")
                if not stops and not to_see:
                    text("span", speech.line("shop.no_problems"), "chip-this")
        self._troubles.clear()
        with self._troubles:
            for trouble in apart:
                draw_trouble(trouble)
            self._draw_jumps([view for view in views if view.troubles])
            if not views:
                text("p", speech.line("shop.unreadable"), "empty")

    def _apart(self) -> Sequence[Trouble]:
        path, reading = self.spot.path, self.desk.reading
        read = reading.content.files.get(path, "")
        return troubles_of(self.desk.plainly, path, read, reading.problems).get("", ())

    def _draw_jumps(self, views: Sequence[StepView]) -> None:
        if not views:
            return
        with tag("ul", "shop-jumps", aria_label=self.seat.speech.line("shop.problems")):
            for view in views:
                for trouble in view.troubles:
                    with tag("li"):
                        said = f"{view.number}. {view.title}: {trouble.told.heading}"
                        text("a", said, "shop-link stops" if trouble.stops else "shop-link", href=f"#step-{view.name}")


def focus(place: ui.element, step: str) -> None:
    """Put the reader at a step."""
    place.client.run_javascript(f'document.getElementById("step-{step}")?.focus()')


def focus_first(place: ui.element) -> None:
    """Put the reader into the first field of a form."""
    place.client.run_javascript(
        f'document.getElementById("{place.html_id}")?.querySelector("textarea, input, select")?.focus()'
    )
