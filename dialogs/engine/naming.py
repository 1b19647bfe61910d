"""What answers are called in a text: labels of choices as they were asked, names of places and times."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.conversation import Value, Visit
from dialogs.engine.options import slot_name
from dialogs.inputs import Place, Slot
from dialogs.script import Ask
from dialogs.wording import Wording

#: Of a long answer the review shows so many characters; the whole of it is kept. A product choice.
SHOWN_OF_AN_ANSWER = 300


def label_of(bundle: Bundle, fact: str, value: Value, *, asked: Ask | None = None) -> object:
    """Give what stands for a value in a text: the label of a choice, the name of a place, or the value itself.

    Args:
        asked: the question the value answers; several may word the same choice each in their own way.
    """
    labels = {choice.id: choice.label for choice in asked.choices} if asked is not None else {}
    match value:
        case tuple():
            return tuple(labels.get(member, bundle.labels.get((fact, member), member)) for member in value)
        case Place():
            return place_name(bundle, value)
        case Slot():
            return slot_name(bundle, value)
        case str():
            return labels.get(value, bundle.labels.get((fact, value), value))
        case _:
            return value


def question_at(bundle: Bundle, visit: Visit) -> Ask | None:
    """Find the question that was answered; None when it was no question of choices, or is no longer there."""
    frame = visit.frames[-1]
    script = bundle.scripts.get(frame.script)
    step = script.steps.get(frame.step) if script else None
    return step if isinstance(step, Ask) else None


def place_name(bundle: Bundle, place: Place) -> Wording:
    """Name a hromada so that it is not taken for a namesake."""
    # A city that is its own oblast is named by its name alone.
    if place.name == place.oblast:
        return Wording("", "{name}").filled(name=place.name)
    kind = bundle.phrase(f"kind_{place.kind}") if place.kind else Wording("", "")
    parts: dict[str, object] = {"settlement": place.settlement} if place.settlement else {}
    parts |= {"raion": bundle.phrase("in_raion").filled(name=place.raion)} if place.raion else {}
    parts |= {"oblast": bundle.phrase("in_oblast").filled(name=place.oblast)} if place.oblast else {}
    where = ", ".join("{" + part + "}" for part in parts)
    return Wording("", f"{{name}} {{kind}} ({where})" if where else "{name} {kind}").filled(
        name=place.name, kind=kind, **parts
    )


def inline(value: object, between: str = ", ") -> object:
    """Shorten a long answer, and put several into one line."""
    if isinstance(value, str) and len(value) > SHOWN_OF_AN_ANSWER:
        return f"{value[:SHOWN_OF_AN_ANSWER].rstrip()}…"
    if not isinstance(value, tuple):
        return value
    names = [f"v{at}" for at in range(len(value))]
    joined = between.join("{" + name + "}" for name in names)
    return Wording("", joined).filled(**dict(zip(names, value, strict=True)))
