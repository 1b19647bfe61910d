"""A small edition of their own for conversations on the bare engine."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.reader import read_bundle

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
  medical_acute: {title: Дуже зле, advice: Викличте швидку., words: "непритомн*", danger: yes,
    advice_other: Викличте людині швидку.}
  homeless_now: {title: Ніде ночувати, advice: Ідіть у тепло., words: "на вулиці ночую", danger: yes}
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
  guide: {label: Довідка, words: "довідник"}
phrases:
  story.provider: Світанок
  stale_button: Ця кнопка стара.
  changed_mind: Змінити ту відповідь
  not_understood: Не зрозуміли.
  not_understood_again: Знову не зрозуміли.
  lost: Покличемо людину?
  bad_number: Напишіть число від {minimum} до {maximum}.
  safety_question: Ви в безпеці?
  safety_question_other: Людина в безпеці?
  safety.yes: Так, у безпеці
  safety.no: Ні, не в безпеці
  safety.cannot_talk: Не можу говорити
  safety_words.yes: "так, все добре"
  safety_words.no: "ні, боюся"
  safety_words.cannot_talk: "тихо"
  safety_why: Щоб не пропустити біду.
  safety_thanks: Добре, що все гаразд.
  danger_which: Що саме?
  danger_other: Щось інше
  danger_fine: Зі мною все гаразд
  danger_fine_other: Небезпеки немає
  danger_none: Добре, що все гаразд.
  danger_unnamed: Розберемося.
  danger_quiet: "Тихо. {numbers}"
  needs_taken: "Ми почули: {needs}."
  needs_change: Ні, не те
  needs_which: На що це схоже?
  needs_other: Інше
  needs_list: Список
  needs_ask_back: Розкажіть трохи більше.
  needs_or_human: Оберіть або покличте людину.
  story_kept: Записали ваші слова.
  picked: Готово
  all_right: Усе так
  agree: Так, можна
  agree_words: так, згода
  refuse: Ні, не треба
  refuse_words: ні
  not_words: не
  words_kept: Записали й це.
  hotline_line: "{number} — {title}"
  urgent_card: "Дзвоніть:\\n{numbers}"
  danger_also: "{advice}, знову {numbers}"
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
  to_list: До списку
  story_noted: Зберегли ваші слова.
  review_more: "Ще {count}."
  bad_contact: Потрібне ім'я або номер.
  contact_own: Потрібен номер іншої людини.
  text_too_long: Задовго, досить {maximum}.
  slot: "{day}, {half}"
  half.first: до обіду
  half.second: після обіду
  guide_left: Довідку закрито.
  guide_left_human: З вами людина.
  services_more: Натисніть назву.
  services_others: "Ще: {titles}."
  service_line: "{title} ({form}): {reason}"
  service_line_plain: "{title} ({form})"
  service_line_unknown: "{title} ({form}), не знаємо: {unknown}"
  service_for_whom: "Для кого: {text}"
  service_conditions: "Умови: {text}"
  service_order: "Як: {text}"
  service_decides: "Вирішує: {text}"
  service_documents: "Папери:\\n{documents}"
  service_fee: "Платити: {text}"
  service_term: "{what}: {term}"
  service_source: "Джерело: {source}, {edition}"
  service_source_undated: "Джерело: {source}"
  service_unverified: Уточніть у менеджера.
  fee_ask: Про плату спитайте.
  documents_ask: Про папери спитайте.
  term_working_days: "робочих днів {count}"
  topic_unverified: "{title}: спитайте у менеджера."
  topic_link: "Докладніше: {link}"
  sector.ngo: громадська організація
  provider_address: "Де: {text}"
  provider_phone: "Телефон: {text}"
  provider_hidden: Адресу не показуємо.
  provider_as_of: "Дані від {date}"
  provider_old: Спершу зателефонуйте.
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
