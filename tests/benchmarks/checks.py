"""What checking an edition of a thousand steps costs, beside the floor: parsing the same text as YAML and no more."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence

import yaml

from dialogs.checks import check_bundle
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import files_of

#: Steps of one generated script: a long one, as authors write them.
STEPS_A_SCRIPT = 40
#: Each kind of step that a script repeats: a question with routes, a warning, a free answer, a word on the way.
_KINDS = 4

_HEAD = """script: {name}
title: Довга розмова
about: Зразок для вимірювання
start: s0
steps:
"""
_STEPS = (
    """  s{at}:
    ask: Чи є вам де ночувати сьогодні, {at}?
    why: Якщо ні, ми одразу скажемо про це менеджеру {name} {at}.
    fact: {name}_f{at}
    choices: {{sure: Так, doubt: Не знаю, none: Ні}}
    synonyms: {{sure: "авжеж, звісно", none: "нема*, ніде"}}
    skip: Не хочу відповідати
    then:
      - {{when: {name}_f{at} is none or {name}_f{at} is doubt, go: s{next}}}
      - {{go: s{after}}}
""",
    """  s{at}:
    tell: |
      Розуміємо вас, {at}. Сьогодні ж скажемо про це людині, яка чергує.
      **Ви не самі.** Вона напише вам сюди, {name}.
    go: {after_or_done}
""",
    """  s{at}:
    ask: Скільки вас разом, {at}?
    why: Щоб знайти місце для всіх.
    fact: {name}_f{at}
    skip: Не скажу
    go: {after_or_done}
""",
    """  s{at}: {{tell: "Дякуємо. Ще кілька слів про вас, {at}.", go: {after_or_done}}}
""",
)


async def checks(people: int, times: int) -> None:
    """Print what reading and checking cost, the cheapest of so many measurements; `people` is the number of steps."""
    files = edition_of(people)
    size = sum(len(text.encode()) for text in files.values())
    began = time.process_time()
    bundle, unread = read_bundle(files)
    found = check_bundle(bundle)
    first = time.process_time() - began
    steps = sum(len(script.steps) for script in bundle.scripts.values())
    print(f"\nChecks: {steps} steps, {size // 1024} KB of YAML; ms of processor, the cheapest of {times}")
    floor = _cheapest(lambda: _parse(files), times)
    again = _cheapest(lambda: check_bundle(read_bundle(files)[0]), times)
    rows = {
        "floor: parsing the YAML alone": floor,
        "reader and all checks, the first time": first,
        "reader and all checks, words remembered": again,
    }
    for name, cost in rows.items():
        print(f"{name:44}{cost * 1000:8.1f}   dearest{cost / floor:8.2f} × floor", flush=True)
    print(f"problems found: {len(unread) + len(found)}")


def edition_of(steps: int) -> Mapping[str, str]:
    """Generate an edition: the good one of the tests, and scripts of so many steps together."""
    names = [f"long{number}" for number in range(-(-steps // STEPS_A_SCRIPT))]
    counts = {name: min(STEPS_A_SCRIPT, steps - at * STEPS_A_SCRIPT) for at, name in enumerate(names)}
    scripts = {f"scripts/{name}.yaml": _script(name, counts[name]) for name in names}
    return {**files_of("good"), **scripts, "scripts/longest.yaml": _calls(names), "catalogue/long.yaml": _facts(counts)}


def _calls(names: Sequence[str]) -> str:
    """Make the script that plays all the others one after another, so that what is known grows all the way."""
    after = [*(f"play_{name}" for name in names[1:]), "done"]
    steps = (f"  play_{name}: {{call: {name}, go: {go}}}\n" for name, go in zip(names, after, strict=True))
    return _HEAD.format(name="longest").replace("s0", f"play_{names[0]}") + "".join(steps)


def _script(name: str, steps: int) -> str:
    def step(at: int) -> str:
        after = min(at + 2, steps - 1)
        done = f"s{at + 1}" if at + 1 < steps else "done"
        kind = _STEPS[at % _KINDS] if at + 1 < steps else _STEPS[-1]
        return kind.format(name=name, at=at, next=at + 1, after=after, after_or_done=done)

    return _HEAD.format(name=name) + "".join(step(at) for at in range(steps))


def _facts(counts: Mapping[str, int]) -> str:
    rows = [
        f"  {name}_f{at}: {{kind: choice, label: Ночівля, choices: [sure, doubt, none]}}"
        if at % _KINDS == 0
        else f"  {name}_f{at}: {{kind: number, label: Скільки, minimum: 1, maximum: 20}}"
        for name, steps in counts.items()
        for at in range(steps)
        if at % _KINDS in {0, 2}
    ]
    return "\n".join(["facts:", *rows, ""])


def _parse(files: Mapping[str, str]) -> None:
    for text in files.values():
        for _ in yaml.parse(text, Loader=yaml.CLoader):
            pass


def _cheapest(work: Callable[[], object], times: int) -> float:
    """Measure in seconds; the cheapest, because others share the machine."""
    cheapest = float("inf")
    for _ in range(times):
        began = time.process_time()
        work()
        cheapest = min(cheapest, time.process_time() - began)
    return cheapest
