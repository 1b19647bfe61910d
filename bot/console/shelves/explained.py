"""A field with what it is for below it, and what is wrong with what stands there, said while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from nicegui.elements.mixins.text_element import TextElement

from bot.console.pages.markup import tag, text
from bot.console.pages.speech import Speech
from bot.console.shelves.faults import fault_of
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.field_widgets import Finishing, Place, Widget
from dialogs.editing.forms import WHOLE, Field
from dialogs.editing.values import Value


def reason_of(speech: Speech, section: str, key: str) -> str:
    """Say what a field is for; "" where nobody has written it."""
    named = key or "text"
    own = speech.line(f"shelf.why.{section}.{named}")
    if own != f"shelf.why.{section}.{named}":
        return own
    shared = speech.line(f"shelf.why.{named}")
    return "" if shared == f"shelf.why.{named}" else shared


@dataclass(slots=True, repr=False)
class Explained:
    """A widget, explained.

    Attributes:
        make: makes the widget, given where it stands.
        is_new: nobody has had time to fill it in yet: what lacks is said only once somebody has been there.
    """

    desk: DraftSeat
    section: str
    place: Place
    about: Field
    make: Callable[[Place, Field], Widget]
    is_new: bool = False
    _widget: Widget = field(init=False)
    _wrong: TextElement = field(init=False)

    def __post_init__(self) -> None:
        """Make the widget."""
        self._widget = self.make(replace(self.place, changed=self._changed, leave=self._left), self.about)

    @property
    def keys(self) -> tuple[str, ...]:
        """The widget's."""
        return self._widget.keys

    def build(self) -> None:
        """Draw it."""
        speech = self.desk.seat.speech
        why = reason_of(speech, self.section, self.about.key)
        with tag("div", "shelf-field"):
            self._widget.build()
            if why:
                text("p", why, "hint")
            self._wrong = text("p", "", "wrong-line", role="status").mark(f"wrong-{self.about.key}")
        if not self.is_new:
            self._tell()

    def values(self) -> Mapping[str, Value | None]:
        """Give the widget's."""
        return self._widget.values()

    def show(self, fields: Mapping[str, Field]) -> None:
        """Let the widget show what the file says."""
        self._widget.show(fields)
        self._tell()

    def finish(self) -> None:
        """Let the widget finish."""
        if isinstance(self._widget, Finishing):
            self._widget.finish()

    def _changed(self) -> None:
        self._tell()
        self.place.changed()

    def _left(self) -> None:
        self._tell()
        self.place.leave()

    def _tell(self) -> None:
        key = self.about.key
        value = self.values().get(key)
        fault = fault_of(self.section, self.about, value, on=self.desk.seat.office.today()) if key != WHOLE else ""
        self._wrong.text = self.desk.seat.speech.line(f"shelf.fault.{fault}") if fault else ""
