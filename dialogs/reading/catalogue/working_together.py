"""Reading how institutions work together: what may travel, and the protocols by which it does."""

from __future__ import annotations

from dialogs.protocols import Addressee, Protocol, Reporter, Share, Shelf
from dialogs.reading.fields import EDITORS_NOTES, Fields
from dialogs.reading.page import unknown

_ADDRESSEES = tuple(one.value for one in Addressee)
_REPORTERS = tuple(one.value for one in Reporter)
_SHELVES = tuple(one.value for one in Shelf)

SHARE_KEYS = ("title", "facts", "shelf", "sensitive")
PROTOCOL_KEYS = (
    *("title", "addressee", "to", "needs", "signs", "reporters", "shares"),
    *("deadline", "answer", "escalation", "by_law", "basis", *EDITORS_NOTES),
)


def read_share(fields: Fields, name: str) -> Share:
    """Read a piece of what is known of a person."""
    shelf = fields.one_of("shelf", _SHELVES, "unknown_shelf")
    return Share(
        name,
        fields.line("title", f"shares.{name}.title", required=True),
        fields.where,
        facts=fields.ids("facts"),
        shelf=Shelf(shelf) if shelf else None,
        sensitive=fields.flag("sensitive"),
    )


def read_protocol(fields: Fields, name: str) -> Protocol | None:
    """Read a protocol; None when nobody could tell whom it leads to."""
    addressee = fields.one_of("addressee", _ADDRESSEES, "unknown_addressee", required=True)
    if not addressee:
        return None
    line = f"protocols.{name}"
    return Protocol(
        name,
        fields.line("title", f"{line}.title", required=True),
        fields.where,
        Addressee(addressee),
        fields.line("to", f"{line}.to", required=True),
        fields.id("deadline", required=True),
        fields.line("answer", f"{line}.answer", required=True),
        fields.line("escalation", f"{line}.escalation", required=True),
        needs=fields.ids("needs"),
        signs=fields.ids("signs"),
        reporters=_reporters(fields),
        shares=fields.ids("shares"),
        by_law=fields.flag("by_law"),
        basis=fields.text("basis"),
        source=fields.text("source"),
        edition=fields.text("edition"),
        verified=fields.flag("verified"),
    )


def _reporters(fields: Fields) -> tuple[Reporter, ...]:
    named = fields.ids("reporters")
    for one in named:
        if one not in _REPORTERS:
            fields.page.problems.append(unknown(fields.place("reporters"), "unknown_reporter", one, _REPORTERS))
    return tuple(Reporter(one) for one in named if one in _REPORTERS)
