"""A small edition of the tests' own: every step that asks the world for something, and nothing else.

Phrases, controls and the like are those that ship; questions and what they speak of are made up here, so that these
tests say what the house does, whatever authors write.
"""

from __future__ import annotations

from functools import cache

from bot.localization.catalogue import load_translations
from bot.storage.content import read_content
from dialogs.bundle import Bundle
from dialogs.reader import read_bundle
from tests.shipped import DIALOGS, LOCALES

SHIPPED = ("controls", "phrases", "emergencies", "deadlines")

FACTS = """
facts:
  needs: {kind: many, label: З чим потрібна допомога, choices: [care, company, shelter]}
  for_whom: {kind: choice, label: Для кого, choices: [me, relative], prefill: yes}
  copes: {kind: choice, label: Чи виходить самому, choices: [yes, no]}
  place: {kind: place, label: Де, prefill: yes}
  provider_choice: {kind: choice, label: До кого хочеться, choices: [state, ngo, any]}
  appointment: {kind: slot, label: Коли зручно}
  trigger_application: {kind: choice, label: Подає заяву, choices: [idp, none]}
  contact_way: {kind: choice, label: Як зв'язатися, choices: [write_here, only_i_write], keep: contact}
"""
NEEDS = """
needs:
  care:
    title: Догляд удома
    script: care
    levels:
      - {level: in_depth, when: copes is no}
      - {level: primary}
  company: {title: Побути разом, script: care}
  shelter: {title: Безпечне місце, script: care}
forms:
  at_home: {title: вдома}
  residential: {title: з проживанням}
services:
  home_care:
    title: Догляд вдома
    about: Приходять і допомагають.
    needs: [care]
    offers:
      - {group: anybody, form: at_home, when: copes is no, because: Вам важко самим.}
unmet_reasons:
  no_service: {title: Такої послуги поки немає}
topics:
  trigger_idp: {title: Послуги для переселенців, version: "3", text: "Вам можуть допомогти з житлом.", kind: trigger,
    source: тест, edition: "2026-11-01", verified: yes}
purposes:
  assessment_notice: {version: "1", text: "Сказати менеджеру, що потрібне оцінювання?"}
"""
FRONT = """
script: front
title: Двері
about: Усе, що питає світ.
start: whom
steps:
  whom:
    ask: Для кого допомога?
    why: Так ми поставимо лише потрібні запитання.
    fact: for_whom
    choices: {me: Для мене, relative: Для рідної людини}
    go: needs
  needs:
    ask: З чим допомогти?
    why: Так ми знайдемо, хто допомагає.
    fact: needs
    choices: {care: Догляд удома, company: Побути разом, shelter: Безпечне місце}
    go: copes
  copes:
    ask: Чи виходить самим?
    why: Від цього залежить, хто прийде.
    fact: copes
    choices: {yes: Так, no: Ні}
    go: choice
  choice:
    ask: До кого вам краще?
    why: Ви обираєте самі.
    fact: provider_choice
    choices: {state: До державних, ngo: До громадських, any: Байдуже}
    go: told
  told: {inform: trigger_idp, go: applies}
  applies:
    ask: Чи подаєте заяву?
    why: Тоді потрібне оцінювання.
    fact: trigger_application
    choices: {idp: "Так, переселенець", none: Ні}
    go: agrees
  agrees: {consent: assessment_notice, go: possible}
  possible:
    services: Ось що може підійти.
    then:
      - when: services is unknown
        go: nothing
      - go: who
  nothing: {unmet: no_service, tell: Такого поки немає., go: who}
  who: {directory: Ось куди можна звернутися., go: when}
  when:
    ask: Коли вам зручно?
    why: Щоб зустрітися тоді, коли можете.
    fact: appointment
    skip: Байдуже
    go: way
  way:
    ask: Як із вами зв'язатися?
    why: Щоб не нашкодити.
    fact: contact_way
    choices: {write_here: Писати сюди, only_i_write: Пишу лише я}
    go: opened
  opened: {open: need, go: later}
  later: {remind: Чи все вдалося з документами?, after: 3 days, go: bye}
  bye: {end: "Дякуємо. Номер звернення: {number}"}
"""
CARE = """
script: care
title: Догляд
about: Порожній.
start: said
steps:
  said: {tell: Почули., go: done}
"""


@cache
def small_bundle() -> Bundle:
    """Read the small edition; a problem in it fails every test that asks."""
    shipped = {
        path: text
        for path, text in read_content(DIALOGS).items()
        if path.removeprefix("catalogue/").removesuffix(".yaml").partition("/")[0] in SHIPPED
    }
    own = {
        "catalogue/facts.yaml": FACTS,
        "catalogue/needs.yaml": NEEDS,
        "scripts/front.yaml": FRONT,
        "scripts/care.yaml": CARE,
    }
    bundle, problems = read_bundle({**shipped, **own}, load_translations(LOCALES))
    assert problems == ()
    return bundle
