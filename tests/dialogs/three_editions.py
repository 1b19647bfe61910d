"""Three editions that follow one another, each with what its editor declared about the one before."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import pairwise

from dialogs.bundle import Bundle
from dialogs.migrations import Way, way_after
from dialogs.reader import read_bundle
from tests.dialogs.samples import CARE, CATALOGUE, FRONT

FACTS = """
facts:
  enough: {kind: choice, label: Чи є їжа, choices: [yes, no, unsure]}
  how: {kind: text, label: Як справляється}
  near: {kind: text, label: Хто поруч}
  extra: {kind: text, label: Ще щось}
phrases:
  question_changed: Ми змінили це запитання.
  question_gone: Того запитання вже немає.
  questions_lost: Продовжити не можемо.
"""

FRONT_A = FRONT.replace(
    'opened: {tell: "Номер {number}.", go: bye}',
    """opened: {tell: "Номер {number}.", go: extra}
  extra: {ask: Що ще?, why: Раптом щось забули., fact: extra, skip: Нічого, go: human}
  human: {human: Людина скоро напише., go: bye}""",
).replace("go: check}", "go: where}\n  where: {call: place, go: check}")

PLACE = """
script: place
title: Де ви
about: Для тестів
start: town
steps:
  town: {ask: Яка громада?, why: Щоб знати куди., fact: place, go: done}
"""

FOOD_A = """
script: food
title: Їжа
about: Для тестів
start: phone
steps:
  phone: {ask: Який номер?, why: Щоб подзвонити., fact: phone, skip: Без номера, go: born}
  born: {ask: Коли народилися?, why: Для довідки., fact: born, skip: Не скажу, go: enough}
  enough: {ask: Чи є їжа?, why: Щоб устигнути., fact: enough, choices: {yes: Є, no: Немає}, go: done}
"""

#: Wording, a renamed step, a step replaced by another, a question with one more button, a renamed script.
CARE_B = (
    CARE.replace("Чи живе людина сама?", "Людина живе сама?")
    .replace("neighbour:", "neighbours:")
    .replace("go: neighbour}", "go: neighbours}")
    .replace("age: {ask: Скільки років?, why: Від цього залежить послуга., fact: age, go: done}",
             "how: {ask: Як справляється?, why: Щоб допомогти., fact: how, go: done}")
    .replace("go: age}", "go: how}")
)  # fmt: skip
FOOD_B = FOOD_A.replace("no: Немає}", "no: Немає, unsure: Не знаю}")
FRONT_B = FRONT_A.replace("{call: place, go: check}", "{call: town, go: check}")
TOWN = PLACE.replace("script: place", "script: town")
MIGRATIONS_B = """
migrations:
  - from: EDITION_A
    because: Перейменували сусідів і громаду; вік більше не питаємо
    scripts: {place: town}
    steps:
      care.neighbour: care.neighbours
      care.age: care.how
"""

#: One more renaming of the same step and of its fact, a question removed for good, a choice taken away.
CARE_C = (
    CARE_B.replace("neighbours:", "near:")
    .replace("go: neighbours}", "go: near}")
    .replace("fact: neighbour,", "fact: near,")
)
FOOD_C = (
    FOOD_A.replace("  born: {ask: Коли народилися?, why: Для довідки., fact: born, skip: Не скажу, go: enough}\n", "")
    .replace("go: born}", "go: enough}")
    .replace("yes: Є, no: Немає}", "yes: Є, unsure: Не знаю}")
)  # fmt: skip
FRONT_C = FRONT_B.replace(
    "  extra: {ask: Що ще?, why: Раптом щось забули., fact: extra, skip: Нічого, go: human}\n", ""
).replace("go: extra}", "go: human}")
MIGRATIONS_C = """
migrations:
  - from: EDITION_B
    because: Сусідів знову перейменували; день народження і «ще щось» більше не питаємо
    steps:
      care.neighbours: care.near
      food.born: food.enough
      front.extra: front.human
    facts: {neighbour: near}
"""
FACTS_C = FACTS.replace("choices: [yes, no, unsure]", "choices: [yes, unsure]")


ALL = {"catalogue/all.yaml": CATALOGUE}


def edition(migrations: str = "", facts: str = FACTS, catalogue: Mapping[str, str] = ALL, /, **scripts: str) -> Bundle:
    """Read an edition of these scripts."""
    files = {f"scripts/{name}.yaml": text for name, text in scripts.items()}
    files |= {**catalogue, "catalogue/more.yaml": facts}
    files |= {"migrations.yaml": migrations} if migrations else {}
    bundle, problems = read_bundle(files, {})
    assert problems == ()
    return bundle


@cache
def edition_a() -> Bundle:
    """The first."""
    return edition(front=FRONT_A, care=CARE, food=FOOD_A, place=PLACE)


@cache
def edition_b() -> Bundle:
    """The second: words, and structure with a migration."""
    migrations = MIGRATIONS_B.replace("EDITION_A", edition_a().edition[:12])
    return edition(migrations, front=FRONT_B, care=CARE_B, food=FOOD_B, town=TOWN)


@cache
def edition_c() -> Bundle:
    """The third: removes and renames again."""
    migrations = MIGRATIONS_C.replace("EDITION_B", edition_b().edition)
    return edition(migrations, FACTS_C, front=FRONT_C, care=CARE_C, food=FOOD_C, town=TOWN)


def way(*bundles: Bundle) -> Way:
    """Go from the first edition through the others, by what each declares about the one before."""
    found = Way()
    for old, new in pairwise(bundles):
        (at,) = [at for at, one in enumerate(new.migrations) if one.is_of(old.edition)]
        found = found.then(way_after(new.migrations, at))
    return found
