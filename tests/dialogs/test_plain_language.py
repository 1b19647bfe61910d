"""Plain language: what is found in a sentence, what is left in peace, and what the shipped word list holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.bundle import Bundle
from dialogs.catalogue import PlainWord
from dialogs.checks.plain_language import SENTENCE_WORDS, check
from dialogs.checks.sentences import plain, sentences_of
from dialogs.checks.ukrainian import genitive_piles, is_action, is_passive, syllables
from dialogs.checks.word_list import WordList
from dialogs.matching import mentions, patterns_of
from dialogs.problems import Problem, Severity, Where
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import files_of, found_in

DIALOGS = Path(__file__).parents[2] / "dialogs"
WORDS = "catalogue/plain_words.yaml"


@cache
def shipped() -> Bundle:
    """Read what ships."""
    paths = (path for folder in ("scripts", "catalogue") for path in (DIALOGS / folder).rglob("*.yaml"))
    return read_bundle({path.relative_to(DIALOGS).as_posix(): path.read_text(encoding="utf-8") for path in paths})[0]


def findings(sentence: str) -> dict[str, list[str]]:
    """Check one sentence with the shipped word list: rule → words, or how many there are."""
    quoted = sentence.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    files = {WORDS: shipped().files[WORDS], "catalogue/phrases.yaml": f'phrases:\n  menu: "{quoted}"\n'}
    found: dict[str, list[str]] = {}
    for problem in check(read_bundle(files)[0]):
        found.setdefault(problem.rule, []).append(problem.values.get("words") or problem.values["count"])
    return found


PLAIN = (
    "Чи є вам де ночувати сьогодні?",
    "Людина з інвалідністю на кріслі колісному.",
    "Документ, що посвідчує особу.",
    "Вам призначено зустріч.",
    "Про послуги вирішує не бот, а відповідальний орган громади.",
    "Зателефонуйте, будь ласка, менеджеру.",
    "Для звернення, лікування чи навчання довідка не потрібна.",
    "Рано чи погано, а відповідей багато.",
    "Послугу «соціальна адаптація» надає громада.",
    "Натисніть «ВПО», тоді «🫥 Сховати».",
    "Допоможе УСЗН (управління соціального захисту населення).",
    "Допоможе управління захисту (УСЗН).",
    "Приходьте до ЦНАП.",
    "Номер {number}. Відповідає: {owner}. Строк: {due}.",
    "Пенсію, субсидію, пільги призначає Пенсійний фонд. Туди можна прийти або подзвонити.",
    "12.05.1950",
    "…",
    "",
)

HEAVY = (
    ("Допомога для інвалідів.", {"forbidden_word": ["інвалідів"]}),
    ("Ваша ОТГ.", {"forbidden_word": ["ОТГ"]}),
    (
        "Шукайте у відділі відновлення здоров'я бідних людей.",
        {"genitive_pile": ["відділі відновлення здоров'я бідних людей"]},
    ),
    ("Об’єднана територіальна громада", {"forbidden_word": ["Об’єднана територіальна громада"]}),
    ("Закон каже «неблагополучна сім'я».", {"forbidden_word": ["неблагополучна"]}),
    ("Вам призначено послугу.", {"forbidden_word": ["Вам призначено послугу"]}),
    ("Відповідно до закону.", {"plainer_word": ["Відповідно до"]}),
    ("Так каже чинне законодавство.", {"plainer_word": ["чинне законодавство"]}),
    ("Пройдіть верифікацію особи.", {"plainer_word": ["верифікацію", "особи"]}),
    ("Спершу оцінювання, тоді інформування.", {"nouns_for_deeds": ["оцінювання, інформування"]}),
    ("Документи розглядаються, потім рішення передається.", {"passive_pile": ["розглядаються, передається"]}),
    ("Слово взято. Слово дано. Слово забуто.", {"passive_pile": ["взято, дано, забуто"]}),
    (
        "Ідіть до відділу соціального захисту бідних дітей.",
        {"genitive_pile": ["відділу соціального захисту бідних дітей"]},
    ),
    ("Це внутрішньогосподарський двір.", {"hard_words": ["внутрішньогосподарський"]}),
    ("Пишіть у ПФУ.", {"abbreviation_unexplained": ["ПФУ"]}),
    ("НЕ пишіть сюди.", {"abbreviation_unexplained": ["НЕ"]}),
    (f"{'Слово ' * (SENTENCE_WORDS + 1)}.", {"sentence_too_long": [str(SENTENCE_WORDS + 1)]}),
)


@pytest.mark.parametrize("sentence", PLAIN)
def test_plain_words_are_left_in_peace(sentence: str) -> None:
    assert findings(sentence) == {}


@pytest.mark.parametrize(("sentence", "expected"), HEAVY)
def test_heavy_words_are_found(sentence: str, expected: dict[str, list[str]]) -> None:
    assert findings(sentence) == expected


def test_office_ukrainian_is_found_from_every_side() -> None:
    text = "Надання соціальних послуг населенню територіальної громади здійснюється згідно з чинним законодавством."
    assert set(findings(text)) == {"plainer_word", "genitive_pile", "hard_words"}


def test_what_ships_is_plain() -> None:
    assert list(check(shipped())) == []


def test_a_finding_points_at_the_wording_and_says_what_to_write() -> None:
    files = files_of("good")
    files["scripts/roof.yaml"] = files["scripts/roof.yaml"].replace("Чи є де ночувати?", "Чи є де жити в ОТГ?")
    assert found_in(files) == [
        Problem(
            Where("scripts/roof.yaml", 7, 10),
            "forbidden_word",
            {"words": "ОТГ", "instead": "громада", "why": "Так їх уже не називають.", "context": "roof.tonight.ask"},
            Severity.CRITICAL,
        )
    ]


def test_words_people_type_may_be_any() -> None:
    files = files_of("good")
    path = "catalogue/needs.yaml"
    files[path] = files[path].replace("words: голод*", "words: голод*, отг, внутрішньопереміщений")
    assert found_in(files) == []


def test_a_word_list_changes_the_edition_and_not_its_structure() -> None:
    files = files_of("good")
    one = read_bundle(files)[0]
    other = read_bundle({path: text for path, text in files.items() if path != WORDS})[0]
    assert one.edition != other.edition
    assert one.structure == other.structure


class TestShippedList:
    def test_every_word_says_what_to_write_and_why(self) -> None:
        for entry in shipped().catalogue.plain_words.values():
            assert patterns_of(entry.words), entry.id
            assert entry.why.endswith("."), entry.id
            assert not entry.instead.endswith("."), entry.id

    def test_nothing_listed_twice(self) -> None:
        catalogue = shipped().catalogue
        words = [pattern for entry in catalogue.plain_words.values() for pattern in patterns_of(entry.words)]
        assert len(words) == len(set(words))

    def test_advice_is_free_of_what_it_advises_against(self) -> None:
        listed = shipped().catalogue.plain_words.values()
        for entry in listed:
            for other in listed:
                assert not mentions(entry.instead, other.words), (entry.id, other.id)

    def test_the_words_of_the_glossary_are_forbidden(self) -> None:
        forbidden = forbidden_words()
        for word in ("ОТГ", "інвалід", "неблагополучна сім'я", "контингент", "обслуговування населення", "бенефіціар"):
            assert list(forbidden.find(word.split())), word
        assert findings("верифікація")["plainer_word"]

    def test_no_milder_phrase_hides_a_forbidden_word(self) -> None:
        forbidden = forbidden_words()
        for entry in shipped().catalogue.plain_words.values():
            for pattern in () if entry.forbidden else patterns_of(entry.words):
                assert not list(forbidden.find([word.removesuffix("*") for word in pattern])), pattern


def forbidden_words() -> WordList[PlainWord]:
    listed = shipped().catalogue.plain_words.values()
    return WordList([(entry.words, entry) for entry in listed if entry.forbidden])


class TestShapes:
    def test_syllables_are_vowels(self) -> None:
        assert [syllables(word) for word in ("їжа", "звернення", "п'ять", "з", "")] == [2, 3, 1, 0, 0]

    def test_nouns_made_of_verbs(self) -> None:
        assert all(is_action(word) for word in ("оцінювання", "наданням", "прийняття", "отриманню", "здійсненні"))
        assert not any(is_action(word) for word in ("денна", "година", "винні", "щоденна", "рука"))

    def test_verbs_without_anybody(self) -> None:
        assert all(is_passive(word) for word in ("передано", "взято", "відкрито", "надається", "визначаються"))
        assert not any(is_passive(word) for word in ("то", "важливо", "потрібно", "просто", "часто", "дякуємо"))

    def test_a_pile_needs_a_row_of_sure_genitives(self) -> None:
        assert list(genitive_piles(["до", "відділу", "соціального", "захисту", "бідних", "дітей"], 4)) == [(1, 6)]
        assert list(genitive_piles(["назву", "громади", "міста", "села"], 4)) == []

    def test_sentences_end_where_the_eye_rests(self) -> None:
        text = "**Назва**\nПерше речення, 12.05.1950. Друге — коротше! «Кнопка з назвою» є\n\n{owner}"
        assert [len(sentence.words) for sentence in sentences_of(text)] == [1, 3, 2, 2, 1]


def test_of_two_phrases_the_longer_is_found_once() -> None:
    listed = WordList([("надання", 1), ("надання соціальн* послуг*", 2), ("послуг*", 3)])
    words = ["Надання", "соціальних", "послуг", "і", "послуги"]
    assert list(listed.find(words)) == [("Надання соціальних послуг", 2), ("послуги", 3)]


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    for sentence in sentences_of(text):
        assert sentence.words
        assert len(sentence.words) == sum(len(clause) for clause in sentence.clauses)
        for word in sentence.words:
            plain(word)


@given(st.text(alphabet="АбвгЄєіїнтся «»(){}*.,-'’\n"))
def test_no_wording_breaks_the_check(text: str) -> None:
    files = {
        WORDS: shipped().files[WORDS],
        "catalogue/phrases.yaml": "phrases:\n  menu: |\n    ." + text.replace("\n", "\n    "),
    }
    for problem in check(read_bundle(files)[0]):
        assert problem.values["context"] == "phrases.menu"
