"""Which widget shows which field."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from bot.console.workshop.answers_field import AnswersWidget
from bot.console.workshop.bench import DraftSeat
from bot.console.workshop.condition_widget import ConditionWidget
from bot.console.workshop.duration_field import DurationWidget
from bot.console.workshop.fact_field import FactWidget
from bot.console.workshop.field_widgets import (
    FlagWidget,
    NameWidget,
    Place,
    StrangerWidget,
    TextWidget,
    Widget,
)
from bot.console.workshop.groups_field import GroupsWidget
from bot.console.workshop.rows_field import RowsWidget
from bot.console.workshop.ways_field import THEN, WaysWidget
from dialogs.editing.forms import Field
from dialogs.editing.meanings import Shape

#: What needs to know nothing but its field; everything else is a text.
_PLAIN: Final[Mapping[Shape, Callable[[Place, Field], Widget]]] = {
    Shape.FLAG: FlagWidget,
    Shape.NAME: NameWidget,
    Shape.NAMES: NameWidget,
    Shape.DURATION: DurationWidget,
    Shape.GROUPS: GroupsWidget,
    Shape.TABLE: AnswersWidget,
    Shape.CONDITION: ConditionWidget,
}


def widget_of(place: Place, about: Field, desk: DraftSeat) -> Widget:
    """Make the widget of a field; answers have one of their own."""
    if not about.is_known:
        return StrangerWidget(place, about)
    if about.key == "fact" and about.shape is Shape.NAME:
        return FactWidget(place, about, desk)
    if about.shape is Shape.ROWS:
        return WaysWidget(place, about) if about.key == THEN else RowsWidget(place, about, partial(_within, desk))
    return _PLAIN.get(about.shape, TextWidget)(place, about)


def _within(desk: DraftSeat, place: Place, about: Field) -> Widget:
    """Make the widget of a field in a row."""
    return widget_of(place, about, desk)
