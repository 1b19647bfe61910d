"""One person on the bare engine: a small bundle of their own, played as a conversation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dialogs.advance import advance, begin
from dialogs.bundle import Bundle
from dialogs.conversation import Conversation, Value, from_plain, to_plain
from dialogs.effects import Command, Effect, OpenNeed, Option, Say
from dialogs.hearing import hear_needs, hear_signs
from dialogs.inputs import Controlled, Input, Performed, Picked, Place, Typed
from dialogs.reader import read_bundle
from dialogs.rehearsal import plain_text

TODAY = date(2026, 11, 23)

CATALOGUE = """
facts:
  needs: {kind: many, label: Що сталося, choices: [care, food, danger]}
  story: {kind: text, label: Своїми словами}
  alone: {kind: choice, label: Чи живе сам, choices: [yes, no]}
  neighbour: {kind: text, label: Сусіди}
  age: {kind: number, label: Вік, minimum: 0, maximum: 120}
  born: {kind: date, label: Народження, future: no}
  phone: {kind: phone, label: Телефон, keep: contact}
  place: {kind: place, label: Громада}
needs:
  care: {title: Догляд, script: care, words: "догляд*, доглян*"}
  food: {title: Їжа, script: food, words: "їжа, їсти нема"}
  danger: {title: Страшно вдома, script: food, sign: domestic_violence}
signs:
  domestic_violence: {title: Насильство, advice: Подбайте про безпеку., words: "б'є, побив*", danger: yes}
hotlines:
  police: {number: "102", title: поліція, source: test, verified: yes, verified_on: 2026-11-22}
  one: {number: "112", title: служба порятунку, source: test, verified: yes, verified_on: 2026-11-22, never_alone: yes}
  rumour: {number: "0 800 000 000", title: чутка, source: none, verified: no}
purposes:
  share: {version: "1", text: Чи можна передати?}
controls:
  back: {label: Назад, words: "вернутися"}
  why: {label: Чому, words: "навіщо"}
  urgent: {label: Терміново, words: "біда"}
  human: {label: Людина, words: "покличте людину"}
  menu: {label: Ще, words: "меню"}
  language: {label: Мова, words: "language"}
  correct: {label: Виправити, words: "змінити"}
  continue: {label: Далі, words: "продовжити"}
  restart: {label: Спочатку, words: "заново"}
  mine: {label: Мої, words: "мої звернення"}
  hide: {label: Сховати, words: "сховай"}
phrases:
  stale_button: Ця кнопка стара.
  changed_mind: Змінити ту відповідь
  not_understood: Не зрозуміли.
  not_understood_again: Знову не зрозуміли.
  lost: Покличемо людину?
  bad_number: Напишіть число від {minimum} до {maximum}.
  needs_heard: Ми почули ось що.
  story_kept: Записали ваші слова.
  picked: Готово
  all_right: Усе так
  agree: Так, можна
  agree_words: так, згода
  refuse: Ні, не треба
  refuse_words: ні
  words_kept: Записали й це.
  hotline_line: "{number} — {title}"
  urgent_card: "Дзвоніть:\\n{numbers}"
  danger_heard: "{advice}\\n{numbers}"
  place_which_oblast: Яка {name} — у якій області?
  place_which_raion: Яка {name} — у якому районі?
  place_which_kind: Яка {name}?
  place_which_one: Яка саме {name}?
  in_raion: "{name} район"
  in_oblast: "{name} область"
  place_unknown: Не знаємо такої громади.
  write_again: Пишіть.
  phone_not_own: Це не ваш номер.
  bad_phone: Такого номера немає.
  date_not_future: Цей день ще не настав.
  bad_date: Напишіть дату так — 12.05.1950.
  correct_which: Що виправити?
  why_nothing: Зараз ми нічого не питаємо.
  language_question: Якою мовою?
  language_name: Українська
"""

FRONT = """
script: front
title: Початок
about: Для тестів
start: hello
steps:
  hello: {tell: Вітаємо., go: needs}
  needs:
    ask: Що сталося?
    why: Щоб знати, хто допоможе.
    fact: needs
    choices: {care: Догляд, food: Їжа, danger: Страшно}
    go: each
  each: {each: needs, go: check}
  check: {review: Чи все так?, go: agree}
  agree:
    consent: share
    then:
      - {when: consent_share is given, go: open}
      - {go: bye}
  open: {open: need, go: opened}
  opened: {tell: "Номер {number}.", go: bye}
  bye: {end: Бувайте.}
"""

CARE = """
script: care
title: Догляд
about: Для тестів
start: alone
steps:
  alone:
    ask: Чи живе людина сама?
    why: Сама — значить швидше.
    fact: alone
    choices: {yes: Так, no: Ні}
    synonyms: {no: "з дітьми, не сам*"}
    then:
      - {when: alone is yes, go: tip}
      - {go: age}
  tip: {tell: Хай двері будуть не замкнені., go: neighbour}
  neighbour: {ask: Хто з сусідів поруч?, why: Щоб мати кого спитати., fact: neighbour, skip: Нікого, go: age}
  age: {ask: Скільки років?, why: Від цього залежить послуга., fact: age, go: done}
"""

FOOD = """
script: food
title: Їжа
about: Для тестів
start: place
steps:
  place: {ask: Яка громада?, why: Щоб знати куди., fact: place, go: phone}
  phone: {ask: Який номер?, why: Щоб подзвонити., fact: phone, skip: Без номера, go: born}
  born: {ask: Коли народилися?, why: Для довідки., fact: born, skip: Не скажу, go: done}
"""


def bundle_of(*, catalogue: str = "", **scripts: str) -> Bundle:
    """Read a bundle of the test catalogue, more of it, and these scripts by name; the usual three if none is given."""
    texts = scripts or {"front": FRONT, "care": CARE, "food": FOOD}
    files = {f"scripts/{name}.yaml": text for name, text in texts.items()}
    files |= {"catalogue/more.yaml": catalogue} if catalogue else {}
    bundle, problems = read_bundle({**files, "catalogue/all.yaml": CATALOGUE}, {})
    assert problems == ()
    return bundle


class Talker:
    """Somebody talking with the engine; the conversation is written down and read back between turns."""

    def __init__(self, bundle: Bundle | None = None, *, opening: str = "") -> None:
        self.bundle = bundle or bundle_of()
        self.effects: list[Effect] = []
        self.opened: list[OpenNeed] = []
        self.places: Mapping[str, tuple[Place, ...]] = {}
        turn = begin(self.bundle, language="uk", opening=self._heard(opening) if opening else None)
        self.conversation: Conversation = turn.conversation
        self._keep(turn.effects)

    @property
    def answers(self) -> Mapping[str, Value]:
        """What was answered so far."""
        return self.conversation.answers

    @property
    def says(self) -> list[Say]:
        """What the bot said in answer to the last act."""
        return [effect for effect in self.effects if isinstance(effect, Say)]

    def writes(self, text: str) -> None:
        """Write words."""
        self.does(self._heard(text))

    def taps(self, label: str) -> None:
        """Press a button of the newest message that has it."""
        for say in reversed(self.says):
            buttons: tuple[Option | Command, ...] = (*say.options, *say.commands)
            for button in buttons:
                if plain_text(self.bundle, button.label) == label:
                    self.does(pressed(say, button))
                    return
        raise AssertionError(f"no button {label!r}")

    def taps_all(self, *labels: str) -> None:
        """Press buttons one after another."""
        for label in labels:
            self.taps(label)

    def does(self, given: Input) -> None:
        """Do anything."""
        self.effects = []
        stored = from_plain(to_plain(self.conversation))
        turn = advance(self.bundle, stored, given, on=TODAY)
        self.conversation = turn.conversation
        self._keep(turn.effects)

    def sees(self, *texts: str) -> None:
        """Check that the last answer said these things, in this order."""
        said = "\n".join(plain_text(self.bundle, say.text) for say in self.says)
        at = 0
        for text in texts:
            assert text in said[at:], f"{text!r} not in {said!r}"
            at = said.index(text, at) + len(text)

    def sees_nothing(self) -> None:
        """Check that nothing was said."""
        assert self.says == []

    def _keep(self, effects: tuple[Effect, ...]) -> None:
        self.effects += effects
        for effect in effects:
            if isinstance(effect, OpenNeed):
                self.opened.append(effect)
                turn = advance(self.bundle, self.conversation, Performed({"number": "K7"}), on=TODAY)
                self.conversation = turn.conversation
                self._keep(turn.effects)

    def _heard(self, text: str) -> Typed:
        found = self.places.get(text) if hasattr(self, "places") else None
        return Typed(text, hear_signs(self.bundle, text), hear_needs(self.bundle, text), found)


def pressed(say: Say, button: Option | Command) -> Input:
    """Make the input that a button gives."""
    if isinstance(button, Option):
        return Picked(say.serial, button.value)
    return Controlled(button.control, button.value, say.serial or None)
