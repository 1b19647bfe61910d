"""What can be said when nothing can be remembered: the database is away, or the place is not private."""

from __future__ import annotations

from bot.ports.buttons import control_data, unpack
from bot.ports.messaging import Button, Message
from bot.usecases.acts import Act, Pressed, Wanted, Wrote
from bot.usecases.neutral import neutral_menu
from bot.usecases.office import Office
from dialogs.engine.alarms import hotlines, urgent_card
from dialogs.engine.controlling import control_typed
from dialogs.inputs import Control, Controlled
from dialogs.wording import Wording


def private_only(office: Office, wished_language: str | None) -> Message:
    """Ask somebody in a group to write in private: what they tell is for nobody else."""
    return Message(_words(office, office.editions.current.phrase("private_only"), wished_language))


def trouble(office: Office, wished_language: str | None, act: Act, *, is_hidden: bool = False) -> Message:
    """Say that there is trouble and what still works; somebody who wants the urgent numbers gets just these.

    Args:
        is_hidden: True when their chat tells nothing of us: then neither does this.
    """
    bundle = office.editions.current
    wants_numbers = wants_urgent(office, act)
    if is_hidden and not wants_numbers:
        return neutral_menu(office, office.translator.choose(wished_language))
    told = bundle.phrase("trouble").filled(numbers=hotlines(bundle))
    wording = urgent_card(bundle).text if wants_numbers else told
    urgent = Button(
        _words(office, bundle.catalogue.controls[Control.URGENT.value].label, wished_language),
        control_data(Control.URGENT),
    )
    return Message(_words(office, wording, wished_language), ((urgent,),))


def wants_urgent(office: Office, act: Act) -> bool:
    """True when an act asks for the urgent numbers."""
    match act:
        case Wanted(control):
            return control is Control.URGENT
        case Pressed(data):
            given = unpack(data)
            return isinstance(given, Controlled) and given.control is Control.URGENT
        case Wrote(text):
            return control_typed(office.editions.current, text) is Control.URGENT
        case _:
            return False


def _words(office: Office, wording: Wording, wished_language: str | None) -> str:
    language = office.translator.choose(wished_language)
    return office.translator.render(wording, language, office.editions.current)
