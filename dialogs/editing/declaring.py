"""What has to be said in `migrations.yaml` so that nobody who stands in the middle of a conversation is lost."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from dialogs.bundle import Bundle
from dialogs.catalogue import Fact
from dialogs.editing.edits import Carried
from dialogs.editing.page import drop, put, read_page
from dialogs.editing.values import Place, Value
from dialogs.editions.pairing import pair_scripts, pair_steps
from dialogs.editions.resemblance import is_same_piece
from dialogs.migrations import Spot, Way, spot_name, way_after
from dialogs.script import Ask, AskConsent, Call, Each, Human, Review

_SECTION = "migrations"
#: Where conversations stand: they wait there, or at a script that is called from there.
_STOOD_AT = (Ask, AskConsent, Review, Human, Call, Each)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to declare, and the steps nobody can guess about: "script.step", where people may stand."""

    carried: Carried = field(default_factory=Carried)
    open: tuple[str, ...] = ()


def declare(text: str, base: Bundle, carried: Carried, *, because: str) -> str:
    """Write into `migrations.yaml` what became of names since an edition; one entry for it, grown with every edit.

    Only names that the edition has are told of, each by where it leads in the end.

    Args:
        text: the file as it is; "" makes one.
        because: what happened, for a new entry; an old one keeps its words.

    Raises:
        CannotEdit: the file cannot be read.
    """
    said = text if text.strip() else f"{_SECTION}: []\n"
    at, entry = _entry(read_page(said).get(_SECTION), base.edition)
    told = {key: _lines(entry.get(key)) for key in ("steps", "scripts", "facts")}
    scripts = _grown(told["scripts"], carried.scripts, frozenset(base.scripts))
    facts = _grown(told["facts"], carried.facts, frozenset(base.catalogue.facts))
    was_called = {new: old for old, new in told["scripts"].items()}
    moved = {_under_old_name(old, was_called): new for old, new in carried.steps.items()}
    known = frozenset(spot_name((name, step)) for name, script in base.scripts.items() for step in script.steps)
    steps = _grown(
        {old: _renamed(new, carried.scripts) for old, new in told["steps"].items()}, moved, known, carried.steps
    )
    now = {"steps": steps, "scripts": scripts, "facts": facts}
    if now == told:
        return text
    if not any(now.values()):
        return drop(said, (_SECTION, at)) if entry else text
    head: dict[str, Value] = {"from": base.edition, "because": because.strip() or "—"}
    place: Place = (_SECTION, at)
    return put(
        said, place, {**head, **{k: v for k, v in entry.items() if k not in now}, **{k: v for k, v in now.items() if v}}
    )


def propose(base: Bundle, new: Bundle) -> Proposal:
    """Guess what became of the steps and facts that are gone; what is declared already needs no guess."""
    at = next((at for at, entry in enumerate(new.migrations) if entry.is_of(base.edition)), len(new.migrations))
    way = way_after(new.migrations, at)
    named = pair_scripts(base, new, way).same
    scripts = {old: name for old, name in named.items() if way.script(old) not in new.scripts}
    steps: dict[str, str] = {}
    left: list[str] = []
    for spot in _stood_at(base):
        target = way.step(spot)
        script = scripts.get(target[0], target[0])
        if script in new.scripts and target[1] in new.scripts[script].steps:
            continue
        guess = ""
        if named.get(spot[0]) in new.scripts:
            guess = pair_steps(base.scripts[spot[0]], new.scripts[named[spot[0]]], Way()).same.get(spot[1], "")
        if guess:
            steps[spot_name(spot)] = spot_name((named[spot[0]], guess))
        else:
            left.append(spot_name(spot))
    return Proposal(Carried(steps, scripts, dict(_facts(base, new, way))), tuple(left))


def _stood_at(base: Bundle) -> Iterator[Spot]:
    for script in base.scripts.values():
        yield from ((script.id, name) for name, step in script.steps.items() if isinstance(step, _STOOD_AT))


def _facts(base: Bundle, new: Bundle, way: Way) -> Iterator[tuple[str, str]]:
    fresh = [fact for name, fact in new.catalogue.facts.items() if name not in base.catalogue.facts]
    for name, fact in base.catalogue.facts.items():
        if way.fact(name) not in new.catalogue.facts:
            like = [other.id for other in fresh if _is_like(fact, other)]
            if len(like) == 1:
                yield name, like[0]


def _is_like(old: Fact, new: Fact) -> bool:
    return old.label.source == new.label.source and old.kind is new.kind and is_same_piece(old.choices, new.choices)


def _entry(entries: Value | None, edition: str) -> tuple[int, Mapping[str, Value]]:
    """Find the entry about an edition, and its number; that of a new one when there is none."""
    listed: Sequence[Value] = entries if entries and not isinstance(entries, str | Mapping) else ()
    for at, entry in enumerate(listed):
        said = entry.get("from") if isinstance(entry, Mapping) else None
        if isinstance(entry, Mapping) and isinstance(said, str) and said and edition.startswith(said):
            return at, entry
    return len(listed), {}


def _lines(value: Value | None) -> dict[str, str]:
    return {old: str(new) for old, new in value.items()} if isinstance(value, Mapping) else {}


def _grown(
    told: Mapping[str, str], carried: Mapping[str, str], known: frozenset[str], on: Mapping[str, str] | None = None
) -> dict[str, str]:
    """Add lines to an entry, leading those it has on to where they lead now."""
    onward = carried if on is None else on
    lines = {old: onward.get(new, new) for old, new in told.items()}
    lines |= {old: new for old, new in carried.items() if old in known and old not in lines}
    return {old: new for old, new in lines.items() if old != new}


def _under_old_name(spot: str, was_called: Mapping[str, str]) -> str:
    script, _, step = spot.partition(".")
    return f"{was_called.get(script, script)}.{step}"


def _renamed(spot: str, scripts: Mapping[str, str]) -> str:
    script, _, step = spot.partition(".")
    return f"{scripts.get(script, script)}.{step}"
