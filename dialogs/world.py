"""A made-up world for stories that name none: a hromada, somebody who helps, and what a need is opened with.

Its names are the edition's own (phrases `story.…`): editors read and change them like any other words.
"""

from __future__ import annotations

from datetime import date

from dialogs.bundle import Bundle
from dialogs.inputs import Place, ProviderCard

#: The hromada of the training data, which no real one is mistaken for.
_CODE, _KIND = "UA00000000000000003", "selyshchna"
_NUMBER = "K7-M2X-9PA"
_PHONE, _VERIFIED_ON = "0 500 000 000", date(2026, 11, 2)

#: The phrases that name it.
NAMES = tuple(f"story.{name}" for name in ("hromada", "raion", "oblast", "provider", "owner", "due"))


def somewhere(bundle: Bundle) -> Place:
    """Give a made-up hromada."""
    return Place(_CODE, _name(bundle, "hromada"), _KIND, _name(bundle, "raion"), _name(bundle, "oblast"), "")


def somebody(bundle: Bundle) -> ProviderCard:
    """Give somebody made up who helps."""
    return ProviderCard("sample", _name(bundle, "provider"), sector="communal", phone=_PHONE, verified_on=_VERIFIED_ON)


def world_of(bundle: Bundle) -> dict[str, str]:
    """Give what the world answers when a need is opened, unless the story says otherwise."""
    named = {name: _name(bundle, name) for name in ("owner", "hromada", "due")}
    return {"number": _NUMBER, **named}


def _name(bundle: Bundle, name: str) -> str:
    return bundle.phrase(f"story.{name}").source
