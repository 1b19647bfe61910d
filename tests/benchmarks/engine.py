"""What `advance` costs, and what stands around it in a turn; no database, no network."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bot.localization.translator import BabelTranslator
from bot.ports.buttons import unpack
from dialogs.advance import advance, begin
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, from_plain, to_plain
from dialogs.effects import OpenNeed, Say
from dialogs.engine.controlling import control_typed
from dialogs.engine.hearing import hear_needs, hear_signs
from dialogs.inputs import Controlled, Input, Performed, Picked, Typed
from dialogs.world import somewhere, world_of
from tests.benchmarks.in_process import recorded
from tests.benchmarks.intake import Step
from tests.benchmarks.meter import MICRO
from tests.shipped import LOCALES, shipped_bundle

TODAY = date(2026, 11, 23)
#: Each is done so often in one measurement.
ROUNDS = 10

#: A conversation, what happens to it, and what is said then.
Moment = tuple[Conversation, Input, tuple[Say, ...]]


async def engine(people: int, times: int) -> None:
    """Print what each part costs for one update of the intake, the cheapest of so many measurements."""
    with TemporaryDirectory() as folder:
        steps = await recorded(Path(folder) / "steps.json")
    bundle, translator = shipped_bundle(), BabelTranslator(LOCALES)
    moments = _moments(bundle, steps[1:])
    measured = people * times
    print(f"\nEngine: {len(moments)} turns of the intake; µs of processor a turn, the cheapest of {measured}")

    def show(name: str, work: Callable[[Moment], object], among: Sequence[Moment] = moments) -> None:
        costs = [_cost(work, moment, measured) for moment in among]
        print(f"{name:44}{sum(costs) / len(costs):8.1f}   dearest{max(costs):8.1f}", flush=True)

    typed = [moment for moment in moments if isinstance(moment[1], Typed)]
    show("advance", lambda moment: advance(bundle, moment[0], moment[1], on=TODAY))
    show("advance, when something was pressed", _advancing(bundle), [one for one in moments if one not in typed])
    show("advance, when something was written", _advancing(bundle), typed)
    show("  of it: is it the name of a control?", lambda moment: control_typed(bundle, _text(moment)), typed)
    print("around it, in the host:")
    show("hear danger and needs in what was written", lambda moment: _hear(bundle, _text(moment)), typed)
    show("words of what is said", lambda moment: _words(translator, bundle, moment[2]))
    show("conversation to JSON", lambda moment: orjson.dumps(to_plain(moment[0])))
    stored = {id(moment): orjson.dumps(to_plain(moment[0])) for moment in moments}
    show("conversation from JSON", lambda moment: from_plain(orjson.loads(stored[id(moment)])))
    longest = max(len(plain) for plain in stored.values())
    print(f"conversation at its longest: {longest} bytes")


def _advancing(bundle: Bundle) -> Callable[[Moment], object]:
    return lambda moment: advance(bundle, moment[0], moment[1], on=TODAY)


def _moments(bundle: Bundle, steps: Sequence[Step]) -> list[Moment]:
    """Play the recorded intake on the bare engine, and keep every turn."""
    conversation = begin(bundle, language="uk").conversation
    moments: list[Moment] = []
    for step in steps:
        conversation = _go(bundle, conversation, _input(step), moments)
    return moments


def _go(bundle: Bundle, conversation: Conversation, given: Input, moments: list[Moment]) -> Conversation:
    turn = advance(bundle, conversation, given, on=TODAY)
    says = tuple(effect for effect in turn.effects if isinstance(effect, Say))
    moments.append((conversation, given, says))
    if any(isinstance(effect, OpenNeed) for effect in turn.effects):
        return _go(bundle, turn.conversation, Performed(world_of(bundle)), moments)
    return turn.conversation


def _input(step: Step) -> Input:
    if step.writes:
        return Typed(step.writes, found=(somewhere(shipped_bundle()),))
    given = unpack(step.presses)
    assert isinstance(given, Picked | Controlled)
    return given


def _text(moment: Moment) -> str:
    return moment[1].text if isinstance(moment[1], Typed) else ""


def _hear(bundle: Bundle, text: str) -> None:
    hear_signs(bundle, text)
    hear_needs(bundle, text)


def _words(translator: BabelTranslator, bundle: Bundle, says: tuple[Say, ...]) -> None:
    for say in says:
        labels = [*(option.label for option in say.options), *(command.label for command in say.commands)]
        for wording in (say.text, *labels):
            translator.render(wording, "uk", bundle)


def _cost(work: Callable[[Moment], object], moment: Moment, times: int) -> float:
    """Measure in microseconds; the cheapest, because others share the machine."""
    cheapest = float("inf")
    for _ in range(times):
        began = time.process_time()
        for _ in range(ROUNDS):
            work(moment)
        cheapest = min(cheapest, time.process_time() - began)
    return cheapest / ROUNDS * MICRO
