"""Steps that show what help there is: services with reasons, topics, those who help, what could not be met."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from dialogs.advance import advance
from dialogs.catalogue import Level
from dialogs.effects import FindProviders, RecordInforming, RecordUnmet, Remind, Say
from dialogs.engine.answering import NotWaiting
from dialogs.inputs import Control, Controlled, FoundProviders, FoundSlots, ProviderCard
from dialogs.rehearsing.rehearsal import plain_text
from tests.dialogs.talk import TODAY, Talker, bundle_of

HELP = """
facts:
  helped: {kind: choice, label: Хто допомагає, choices: [nobody, family]}
  start: {kind: choice, label: Початок, choices: [now, later], keep: way}
  provider_choice: {kind: choice, label: Кого, choices: [state, ngo, any]}
forms:
  at_home: {title: удома}
  away: {title: в установі}
documents:
  passport: {title: Паспорт, note: Будь-який., verified: yes}
  rumour: {title: Чутка}
fee_modes:
  free: {title: Безплатно, text: Платити не треба., verified: yes}
deadlines:
  decided: {what: Рішення, working_days: 10, verified: yes, basis: закон, edition: "2026"}
services:
  home:
    title: Догляд удома
    about: Людина приходить.
    for_whom: Кому важко.
    decides: Громада.
    needs: [care]
    documents: [passport, rumour]
    fee: free
    decision: decided
    basis: Закон
    edition: "2026"
    verified: yes
    offers:
      - {group: anybody, form: at_home, when: alone is yes, because: Ви самі.}
  day:
    title: Денний догляд
    about: Удень не саме.
    needs: [care]
    documents: [rumour]
    basis: Чутка
    offers:
      - {group: anybody, form: away, when: alone is yes and helped is nobody}
unmet_reasons:
  no_service: {title: Немає послуги}
topics:
  rights:
    title: Права
    version: "3"
    text: Ви маєте права.
    kind: rights
    verified: yes
    link: "https://example.org"
    number: police
  rumours: {title: Чутки, version: "1", text: Кажуть., kind: about}
"""

FRONT = """
script: front
title: Початок
about: Для тестів
start: needs
steps:
  needs: {ask: Що сталося?, why: А., fact: needs, choices: {care: Догляд, food: Їжа, danger: Страшно}, go: start}
  start: {ask: Коли?, why: А., fact: start, choices: {now: Зараз, later: Потім}, go: alone}
  alone: {ask: Чи сама?, why: А., fact: alone, choices: {yes: Так, no: Ні}, skip: Не скажу, go: possible}
  possible:
    services: Ось що може бути.
    then:
      - {when: services is known, go: rights}
      - {go: nothing}
  nothing: {unmet: no_service, tell: Нічого не знайшли., go: rights}
  rights: {inform: rights, go: rumours}
  rumours: {inform: rumours, go: later}
  later: {remind: Чи вдалося?, after: 3 days, go: where}
  where:
    directory: Ось хто поруч.
    then:
      - {when: providers is known, go: check}
      - {go: nobody}
  nobody: {tell: Поруч нікого., once: yes, go: check}
  check: {review: Чи все так?, go: open}
  open: {open: need, go: bye}
  bye: {end: Бувайте.}
"""

HELPER = ProviderCard(
    "1", "Турбота", sector="ngo", address="вул. Садова", phone="050", verified_on=date(2026, 11, 1), is_old=True
)


def comes(answer: str = "Так", *providers: ProviderCard, need: str = "Догляд") -> Talker:
    olena = Talker(bundle_of(catalogue=HELP, front=FRONT), providers=providers)
    olena.taps_all(need, "Готово", "Зараз", answer)
    return olena


class TestServices:
    def test_what_fits_is_shown_with_its_reason_and_what_may_fit_with_what_is_not_known(self) -> None:
        comes().sees(
            "Ось що може бути.",
            "Догляд удома (удома): Ви самі.",
            "Денний догляд (в установі), не знаємо: Хто допомагає",
        )

    def test_a_card_opens_at_any_time_and_moves_nothing(self) -> None:
        olena = comes()
        before = olena.conversation
        olena.taps("Догляд удома")
        olena.sees("Догляд удома", "Людина приходить.", "Для кого: Кому важко.", "Вирішує: Громада.")
        olena.sees("Паспорт. Будь-який.", "Про папери спитайте.", "Платити не треба.", "Рішення: робочих днів 10")
        olena.sees("Джерело: Закон, 2026")
        assert olena.conversation == before
        assert "Чутка" not in plain_text(olena.bundle, olena.says[0].text)

    def test_what_nobody_verified_sends_to_the_manager(self) -> None:
        olena = comes()
        olena.does(Controlled(Control.SERVICE, "day"))
        text = plain_text(olena.bundle, olena.says[0].text)
        assert "Уточніть у менеджера." in text
        assert "Чутка" not in text

    def test_a_card_that_is_gone_is_explained(self) -> None:
        olena = comes()
        olena.does(Controlled(Control.SERVICE, "gone"))
        olena.sees("Ця кнопка стара.")

    def test_nothing_that_fits_is_recorded_as_unmet(self) -> None:
        olena = comes("Ні")
        olena.sees("Нічого не знайшли.")
        assert RecordUnmet("no_service", ("care",)) in olena.effects

    def test_the_same_is_not_said_twice_after_a_correction(self) -> None:
        olena = comes("Так", HELPER)
        olena.does(Controlled(Control.CORRECT, "alone"))
        olena.taps("Так")
        olena.sees("Чи все так?")
        said = "\n".join(plain_text(olena.bundle, say.text) for say in olena.says)
        assert "Ось що може бути" not in said
        assert "Ви маєте права" not in said
        assert "Турбота" not in said
        assert not any(isinstance(effect, Remind | RecordInforming | FindProviders) for effect in olena.effects)

    def test_what_changed_is_said_anew(self) -> None:
        olena = comes("Ні")
        olena.does(Controlled(Control.CORRECT, "alone"))
        olena.taps("Так")
        olena.sees("Ось що може бути.", "Догляд удома")

    def test_the_request_carries_levels_services_and_topics(self) -> None:
        olena = comes("Так", HELPER)
        olena.taps("Усе так")
        (opened,) = olena.opened
        assert opened.services == ("anybody.home.at_home", "anybody.day.away")
        assert [(reached.need, reached.level) for reached in opened.levels] == [("care", Level.PRIMARY)]
        assert opened.informed == ("rights",)
        assert set(opened.answers) == {"needs", "alone"}


class TestTopics:
    def test_the_very_text_is_recorded_with_its_version(self) -> None:
        olena = comes()
        olena.sees("Права", "Ви маєте права.", "102 — поліція", "Докладніше: https://example.org")
        (informing,) = [effect for effect in olena.effects if isinstance(effect, RecordInforming)]
        assert (informing.topic, informing.version) == ("rights", "3")
        assert "Ви маєте права." in plain_text(olena.bundle, informing.text)

    def test_what_nobody_verified_is_not_told(self) -> None:
        olena = comes()
        olena.sees("Чутки: спитайте у менеджера.")
        assert "Кажуть" not in "\n".join(plain_text(olena.bundle, say.text) for say in olena.says)


class TestDirectory:
    def test_those_who_help_are_shown_a_card_each(self) -> None:
        olena = comes("Так", HELPER, ProviderCard("2", "Прихисток", address="вул. Тиха", is_confidential=True))
        olena.sees("Ось хто поруч.", "**Турбота** (громадська організація)", "Де: вул. Садова", "Телефон: 050")
        olena.sees("Дані від 2026-11-01", "Спершу зателефонуйте.", "Прихисток", "Адресу не показуємо.", "Чи все так?")
        assert "Тиха" not in "\n".join(plain_text(olena.bundle, say.text) for say in olena.says)

    def test_nobody_found_goes_the_other_way(self) -> None:
        olena = comes()
        olena.sees("Поруч нікого.", "Чи все так?")
        assert "providers" not in olena.conversation.facts

    def test_the_world_is_asked_by_needs_place_and_preference(self) -> None:
        bundle = bundle_of(catalogue=HELP, front=FRONT)
        olena = Talker(bundle, known={"provider_choice": "ngo"})
        olena.taps_all("Догляд", "Готово", "Зараз", "Так")
        assert FindProviders(("care",), None, "ngo") in olena.effects


def test_a_reminder_says_when() -> None:
    (remind,) = [effect for effect in comes().effects if isinstance(effect, Remind)]
    assert remind.after == timedelta(days=3)


def test_a_line_said_once_is_not_said_again() -> None:
    olena = comes()
    olena.taps("Назад")
    olena.taps("Так")
    said = "\n".join(plain_text(olena.bundle, say.text) for say in olena.says)
    assert "Поруч нікого." not in said


def test_what_only_steers_is_neither_shown_nor_corrected() -> None:
    olena = comes()
    review: Say = olena.says[-1]
    assert "Початок" not in plain_text(olena.bundle, review.text)
    olena.taps("Виправити")
    assert "Початок" not in [plain_text(olena.bundle, each.label) for each in olena.says[0].commands]


def test_danger_is_known_to_scripts_once_it_was_spoken_about() -> None:
    olena = comes(need="Страшно")
    assert olena.conversation.facts["danger"] == "yes"


@pytest.mark.parametrize("given", [FoundProviders(()), FoundSlots(())])
def test_an_answer_nobody_asked_for_is_refused(given: FoundProviders | FoundSlots) -> None:
    olena = comes()
    with pytest.raises(NotWaiting):
        advance(olena.bundle, olena.conversation, given, on=TODAY)
