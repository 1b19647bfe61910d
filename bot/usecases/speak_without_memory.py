"""What can be said when nothing can be remembered: the database is away, or the place is not private."""

from __future__ import annotations

from bot.ports.buttons import control_data, unpack
from bot.ports.messaging import Button, Message
from bot.usecases.acts import Act, Pressed, Wanted, Wrote
from bot.usecases.office import Office
from dialogs.engine.controlling import control_typed
from dialogs.engine.showing import hotlines, urgent_card
from dialogs.inputs import Control, Controlled
from dialogs.wording import Wording


def private_only(office: Office, wished_language: str | None) -> Message:
    """Ask somebody in a group to write in private: what they tell is for nobody else."""
    return Message(_words(office, office.editions.current.phrase("private_only"), wished_language))


def trouble(office: Office, wished_language: str | None, act: Act) -> Message:
    """Say that there is trouble and what still works; somebody who wants the urgent numbers gets just these."""
    bundle = office.editions.current
    if wants_urgent(office, act):
        wording = urgent_card(bundle).text
    else:
        wording = bundle.phrase("trouble").filled(numbers=hotlines(bundle))
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
