"""A short edition: whoever comes through a door that knows everything has a request after one tap.

Phrases, controls, signs and terms are those that ship, so that what the house says and counts is what it says in life.
"""

from __future__ import annotations

from functools import cache

from bot.localization.catalogue import load_translations
from bot.storage.content import read_content
from dialogs.bundle import Bundle
from dialogs.reader import read_bundle
from tests.shipped import DIALOGS, LOCALES

SHIPPED = ("controls", "phrases", "emergencies", "deadlines", "unmet_reasons", "feedback", "letters", "protocols")

FACTS = """
facts:
  needs: {kind: many, label: З чим потрібна допомога, choices: [care, food, shelter], prefill: yes}
  urgent: {kind: choice, label: Чи терміново, choices: [no, yes, danger], prefill: yes}
  place: {kind: place, label: Де, prefill: yes}
  contact_way: {kind: choice, label: Як зв'язатися, choices: [write_here, only_i_write], keep: contact, prefill: yes}
  story: {kind: text, label: Що сталося, sensitive: no, prefill: yes}
"""
NEEDS = """
needs:
  care: {title: Догляд удома, script: nothing}
  food: {title: Їжа, script: nothing}
  shelter: {title: Безпечне місце, script: nothing}
"""
FRONT = """
script: front
title: Двері
about: Найкоротша розмова, після якої є звернення.
start: needs
steps:
  needs:
    ask: З чим допомогти?
    why: Так ми знайдемо, хто допомагає.
    fact: needs
    choices: {care: Догляд удома, food: Їжа, shelter: Безпечне місце}
    go: story
  story:
    ask: Що сталося?
    why: Щоб не питати двічі.
    fact: story
    skip: Не зараз
    go: urgent
  urgent:
    ask: Чи терміново?
    why: Від цього залежить, як швидко відповідять.
    fact: urgent
    choices: {no: Ні, yes: Так, danger: Мені небезпечно}
    then:
      - when: urgent is danger
        go: danger
      - go: place
  danger: {tell: Ми поруч., raise: domestic_violence, go: place}
  place:
    ask: Де ви?
    why: Так ми знайдемо вашу громаду.
    fact: place
    skip: Не скажу
    go: way
  way:
    ask: Як із вами зв'язатися?
    why: Щоб не нашкодити.
    fact: contact_way
    choices: {write_here: Писати сюди, only_i_write: Пишу лише я}
    go: sure
  sure:
    ask: Надіслати?
    why: Без вашого слова нічого не надсилаємо.
    fact: sure
    choices: {yes: Так}
    go: opened
  opened: {open: need, go: bye}
  bye: {end: "Дякуємо. Номер звернення: {number}"}
"""
NOTHING = """
script: nothing
title: Нічого
about: Порожній.
start: said
steps:
  said: {tell: Почули., go: done}
"""


@cache
def short_bundle() -> Bundle:
    """Read the short edition; a problem in it fails every test that asks."""
    shipped = {path: text for path, text in read_content(DIALOGS).items() if _is_taken(path)}
    own = {
        "catalogue/facts.yaml": FACTS + "  sure: {kind: choice, label: Чи надсилати, choices: [yes]}\n",
        "catalogue/needs.yaml": NEEDS,
        "scripts/front.yaml": FRONT,
        "scripts/nothing.yaml": NOTHING,
    }
    bundle, problems = read_bundle({**shipped, **own}, load_translations(LOCALES))
    assert problems == ()
    return bundle


def _is_taken(path: str) -> bool:
    name = path.removeprefix("catalogue/").removesuffix(".yaml")
    return name in SHIPPED or name.startswith("phrases/")
