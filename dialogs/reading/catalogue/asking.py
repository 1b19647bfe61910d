"""Reading what we ask: facts, consents, and the buttons that are always there."""

from __future__ import annotations

from dialogs.catalogue import MOMENT, WAY, AnswerKind, ControlButton, Fact, Purpose
from dialogs.reading.fields import Fields

_KINDS = tuple(kind.value for kind in AnswerKind)
_WITH_CHOICES = frozenset({AnswerKind.CHOICE, AnswerKind.MANY})
_RETENTION = ("need", "contact", MOMENT, WAY)

FACT_KEYS = (
    *("kind", "label", "why", "choices", "sensitive", "keep", "prefill"),
    *("minimum", "maximum", "past", "future", "remembered"),
)
PURPOSE_KEYS = ("version", "text")
CONTROL_KEYS = ("label", "words")


def read_fact(fields: Fields, name: str) -> Fact | None:
    """Read what may be learnt; None when nobody could tell how it is answered."""
    found = fields.one_of("kind", _KINDS, "unknown_kind", required=True)
    if not found:
        return None
    kind = AnswerKind(found)
    if (kind in _WITH_CHOICES) != fields.has("choices"):
        rule = "fact_needs_choices" if kind in _WITH_CHOICES else "fact_takes_no_choices"
        fields.page.report(fields.place("choices"), rule, fact=name, kind=found)
    return Fact(
        name,
        kind,
        fields.line("label", f"facts.{name}.label"),
        fields.where,
        choices=fields.ids("choices"),
        sensitive=fields.flag("sensitive"),
        keep=fields.one_of("keep", _RETENTION, "unknown_keep") or _RETENTION[0],
        minimum=fields.whole("minimum"),
        maximum=fields.whole("maximum"),
        past=fields.flag("past", default=True),
        future=fields.flag("future", default=True),
        remembered=fields.flag("remembered"),
        why=fields.wording("why", f"facts.{name}.why"),
        prefill=fields.flag("prefill"),
    )


def read_purpose(fields: Fields, name: str) -> Purpose:
    """Read something a person may agree to."""
    return Purpose(
        name,
        fields.text("version", required=True),
        fields.line("text", f"purposes.{name}.text", required=True),
        fields.where,
    )


def read_control(fields: Fields, name: str) -> ControlButton:
    """Read a button that is always there."""
    return ControlButton(
        name,
        fields.line("label", f"controls.{name}.label", required=True),
        fields.line("words", f"controls.{name}.words"),
    )
