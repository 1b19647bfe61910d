"""Reading what people come with: needs and their levels, domains of life, reasons for leaving without help."""

from __future__ import annotations

from dialogs.catalogue import Area, Level, LevelRule, NeedKind
from dialogs.offers import UnmetReason
from dialogs.reading.fields import EDITORS_NOTES, Fields
from dialogs.reading.routes import condition_under

_LEVELS = tuple(level.value for level in Level)
_LEVEL_KEYS = ("level", "when")

NEED_KEYS = ("title", "about", "area", "script", "sign", "words", "levels")
AREA_KEYS = ("title", *EDITORS_NOTES)
UNMET_KEYS = ("title", *EDITORS_NOTES)


def read_need(fields: Fields, name: str) -> NeedKind:
    """Read a kind of need."""
    return NeedKind(
        name,
        fields.line("title", f"needs.{name}.title", required=True),
        fields.where,
        script=fields.id("script"),
        sign=fields.id("sign"),
        words=fields.wording("words", f"needs.{name}.words"),
        about=fields.wording("about", f"needs.{name}.about"),
        area=fields.id("area"),
        levels=tuple(rule for row in fields.rows("levels", _LEVEL_KEYS) if (rule := _level(row))),
    )


def _level(row: Fields) -> LevelRule | None:
    level = row.one_of("level", _LEVELS, "unknown_level", required=True)
    when = condition_under(row, "when")
    is_broken = row.has("when") and when is None
    return LevelRule(Level(level), row.where, when) if level and not is_broken else None


def read_area(fields: Fields, name: str) -> Area:
    """Read a domain of life."""
    return Area(name, fields.line("title", f"areas.{name}.title", required=True), fields.where, fields.text("source"))


def read_unmet_reason(fields: Fields, name: str) -> UnmetReason:
    """Read why a need could not be met."""
    return UnmetReason(name, fields.line("title", f"unmet_reasons.{name}.title", required=True), fields.where)
