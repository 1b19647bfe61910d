"""A step open as a form, in the place of its card; what is written is saved by itself."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Final

from nicegui import background_tasks, ui

from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.workshop.answers_field import AnswersWidget
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.clashes import label_of
from bot.console.workshop.field_widgets import KEPT, Finishing, Place, Widget
from bot.console.workshop.naming import Names
from bot.console.workshop.widgets import widget_of
from bot.console.workshop.writing import with_fields
from dialogs.editing.forms import Field, Form, form_of_head, form_of_step
from dialogs.editing.page import put, value_at
from dialogs.editing.values import CannotEdit, Refusal, Value, is_same

#: After a pause so long what was typed is saved. A product choice.
SAVE_AFTER: Final = timedelta(seconds=1)


@dataclass(slots=True, eq=False, repr=False)
class StepForm:
    """An open form.

    Attributes:
        step: "" for the head of the script.
        done: called when somebody has done with it.
    """

    desk: DraftSeat
    path: str
    step: str
    done: Callable[[], Awaitable[None]]
    _widgets: list[Widget] = field(default_factory=list)
    _synced: Mapping[str, Value | None] = field(default_factory=dict)
    _kind: str = ""
    _text: str = ""
    _version: int = 0
    _due: asyncio.TimerHandle | None = None
    _saving: asyncio.Lock = field(default_factory=asyncio.Lock)
    _drawn: ui.element = field(init=False)

    @property
    def _shaping(self) -> frozenset[str]:
        """Name the fields on which it depends what other fields there are."""
        return frozenset({"fact"})

    @property
    def seat(self) -> Seat:
        """Who writes."""
        return self.desk.seat

    def build(self) -> None:
        """Draw the form, or why there is none."""
        self._drawn = tag("div", "shop-form", role="group", aria_label=self.seat.speech.line("shop.form"))
        self._fill()

    async def hear(self) -> None:
        """Others may have changed this step, or another tab of this page: what is not typed in here is shown anew."""
        form = self._form()
        # What is just being saved is compared when it stands.
        if isinstance(form, Refusal) or self._saving.locked():
            return
        theirs = self._news(form)
        if theirs & set(self._mine()):
            # Both wrote in one field: what one types is saved over what one saw, and the clash is told. Not here:
            # the page still takes in what others saved.
            self._leave()
        elif form.kind != self._kind:
            self._fill()
        elif theirs:
            self._show(form)
        else:
            self._sync(form)

    async def save(self) -> bool:
        """Save what is not saved yet; one after another, so that nobody clashes with themselves."""
        self._wait_no_more()
        async with self._saving:
            return await self._save()

    async def _save(self) -> bool:
        mine = self._mine()
        if not mine:
            self._forget(self._typed())
            return True
        typed = self._typed()
        try:
            files = {self.path: with_fields(self._text, self._place, mine), **self._learnt()}
        except CannotEdit as refused:
            self.seat.say(self.seat.speech.line(f"edit.{refused.refusal.rule}", **refused.refusal.values))
            return False
        place = f"{self.path} {'.'.join(map(str, self._place))}".strip()
        stands = await self.desk.save(files, place=place, since=self._version)
        if not self._drawn.is_deleted:
            self._after(mine, stands=stands)
        self._forget(typed)
        return stands

    def _forget(self, saved: Mapping[str, str]) -> None:
        """Let the browser no longer keep what is saved; it compares, for somebody may have typed on."""
        self.seat.client.run_javascript(f"dveriSaved({json.dumps(self.step)}, {json.dumps(saved)})")

    def _fields_of_text(self) -> Mapping[str, ui.input | ui.textarea]:
        """Give the fields somebody types in, by the names the browser keeps their words under."""
        inputs = (each for each in self._drawn.descendants() if isinstance(each, ui.input | ui.textarea))
        return {str(each.props[KEPT]).partition(" ")[2]: each for each in inputs if KEPT in each.props}

    def _typed(self) -> Mapping[str, str]:
        """Give what stands in them."""
        fields = {key: str(each.value or "") for key, each in self._fields_of_text().items()}
        # Other words of an answer that has no button yet stand nowhere.
        bare = {key.partition(".")[2] for key, words in fields.items() if key.startswith("choices.") and not words}
        return {key: words for key, words in fields.items() if key.partition(".")[2] not in bare or not words}

    def kept(self, words: Mapping[str, str]) -> None:
        """Put in what the browser had kept of an earlier page."""
        for key, made in self._fields_of_text().items():
            if key in words:
                made.value = words[key]
        for widget in self._widgets:
            if isinstance(widget, AnswersWidget):
                widget.bring_back(words)
        self._leave()

    @property
    def script(self) -> str:
        """The script it is of."""
        return self.desk.script_at(self.path)

    @property
    def _place(self) -> tuple[str, ...]:
        return ("steps", self.step) if self.step else ()

    def _form(self) -> Form | Refusal:
        text = self.desk.files.get(self.path, "")
        if not self.step:
            return form_of_head(self.desk.bundle, self.path, text)
        return form_of_step(self.desk.bundle, self.path, text, self.step)

    def _fill(self) -> None:
        self._drawn.clear()
        self._widgets.clear()
        form = self._form()
        line = self.seat.speech.line
        with self._drawn:
            if isinstance(form, Refusal):
                text("p", line(f"edit.{form.rule}", **form.values), "empty")
            else:
                self._kind = form.kind
                self._widgets += self._made(form)
                for widget in self._widgets:
                    widget.build()
                self._sync(form)
            with tag("div", "buttons"):
                button(line("shop.form_done"), self.seat.doing(self._close), "main-button").mark("form-done")

    def _made(self, form: Form) -> Iterator[Widget]:
        names = Names(self.seat.speech, self.desk.bundle)
        place = Place(names, self._changed, self._leave, lambda key: label_of(self.seat, key), self.step, self.script)
        fields = {each.key: each for each in form.fields}
        for each in form.fields:
            if each.key == "choices":
                yield AnswersWidget(place, each, fields.get("synonyms", replace(each, key="synonyms", value=None)))
            elif each.key not in self._elsewhere(fields):
                yield widget_of(place, each, self.desk)

    def _elsewhere(self, fields: Mapping[str, Field]) -> frozenset[str]:
        """Name the fields that are shown by the widget of another, or changed otherwise."""
        if not self.step:
            return frozenset({"script"})
        return frozenset({"synonyms"}) if "choices" in fields else frozenset()

    def _news(self, form: Form) -> set[str]:
        """Name the fields that say something else than when they were last shown or saved."""
        return {key for key, value in _held(form).items() if not is_same(value, self._synced.get(key))}

    def _sync(self, form: Form) -> None:
        self._synced, self._text, self._version = _held(form), self.desk.files[self.path], self.desk.version

    def _show(self, form: Form) -> None:
        mine = self._mine()
        fields = {each.key: each for each in form.fields}
        for widget in self._widgets:
            if not set(widget.keys) & set(mine) and set(widget.keys) & set(fields):
                widget.show(fields)
        self._sync(form)

    def _after(self, mine: Mapping[str, Value | None], *, stands: bool) -> None:
        """Go on from what stands now; what was typed while it was being saved is saved next."""
        form = self._form()
        if isinstance(form, Refusal):
            self._fill()
            return
        if form.kind != self._kind or not stands or mine.keys() & self._shaping:
            self._fill()
            return
        if self._news(form) - mine.keys():
            # What others wrote elsewhere in this step came in with it: left unshown, it would count as typed over.
            self._show(form)
        else:
            self._sync(form)
        if self._mine():
            self._changed()

    def _mine(self) -> Mapping[str, Value | None]:
        found: dict[str, Value | None] = {}
        for widget in self._widgets:
            told = widget.values().items()
            # The order of answers counts as well.
            found |= {key: value for key, value in told if not is_same(value, self._synced.get(key))}
        return found

    def _learnt(self) -> Mapping[str, str]:
        """Let a fact know the answers that were made here."""
        made = [name for each in self._widgets if isinstance(each, AnswersWidget) for name in each.made]
        fact = str(next((each.value for each in self._fields() if each.key == "fact"), ""))
        known = self.desk.bundle.catalogue.facts.get(fact)
        if not made or known is None:
            return {}
        path, place = known.where.file, ("facts", fact, "choices")
        text = self.desk.files[path]
        held = value_at(text, place)
        choices = [held] if isinstance(held, str) else list(held or ())
        more = [name for name in made if name not in choices]
        return {path: put(text, place, [*choices, *more])} if more else {}

    def _fields(self) -> tuple[Field, ...]:
        form = self._form()
        return () if isinstance(form, Refusal) else form.fields

    def _changed(self) -> None:
        self._wait_no_more()
        loop = asyncio.get_running_loop()
        self._due = loop.call_later(SAVE_AFTER.total_seconds(), self._leave)

    def _leave(self) -> None:
        self._wait_no_more()
        background_tasks.create(self.save(), name=f"saving {self.seat.client.id}")

    def _wait_no_more(self) -> None:
        if self._due is not None:
            self._due.cancel()
            self._due = None

    async def _close(self) -> None:
        for widget in self._widgets:
            if isinstance(widget, Finishing):
                widget.finish()
        if await self.save():
            await self.done()


def _held(form: Form) -> Mapping[str, Value | None]:
    """Give what stands in the file, as widgets would give it."""
    return {each.key: _plain(each.value) for each in form.fields}


def _plain(value: Value | None) -> Value | None:
    match value:
        case None | "":
            return None
        case str():
            return value.strip() or None
        case Mapping():
            return {key: _plain(each) or "" for key, each in value.items()} or None
        case _:
            return [_plain(each) or "" for each in value] or None
