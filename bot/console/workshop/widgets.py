"""Which widget shows which field."""

from __future__ import annotations

from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.fact_field import FactWidget
from bot.console.workshop.field_widgets import (
    DurationWidget,
    FlagWidget,
    NameWidget,
    Place,
    StrangerWidget,
    TextWidget,
    Widget,
)
from bot.console.workshop.groups_field import GroupsWidget
from bot.console.workshop.ways_field import THEN, WaysWidget
from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape


def widget_of(place: Place, about: Field, desk: DraftSeat) -> Widget:
    """Make the widget of a field; answers have one of their own."""
    if not about.is_known:
        return StrangerWidget(place, about)
    if about.key == "fact" and about.shape is Shape.NAME:
        return FactWidget(place, about, desk)
    match about.shape:
        case Shape.FLAG:
            return FlagWidget(place, about)
        case Shape.NAME | Shape.NAMES:
            return NameWidget(place, about)
        case Shape.DURATION:
            return DurationWidget(place, about)
        case Shape.GROUPS:
            return GroupsWidget(place, about)
        case Shape.ROWS if about.key == THEN:
            return WaysWidget(place, about)
        case _:
            return TextWidget(place, about)
