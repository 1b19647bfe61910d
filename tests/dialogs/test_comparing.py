"""An editor reads what changed in their own terms, with the place and the old and new words."""

from __future__ import annotations

import pytest

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.workshop.telling import Telling
from dialogs.bundle import Bundle, Translations
from dialogs.conditions import parse_condition
from dialogs.editions.changes import Change, ChangeKind, condition_text, contrast
from dialogs.editions.comparing import compare
from dialogs.editions.refreshing import refreshed
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import files_of
from tests.dialogs.three_editions import edition_a, edition_b, edition_c, way
from tests.shipped import LOCALES

FOOD, FRONT, FACTS = "scripts/food.yaml", "scripts/front.yaml", "catalogue/facts.yaml"


def edited(file: str, *edits: tuple[str, str], translations: Translations | None = None) -> Bundle:
    """Read the good edition with some words of a file replaced."""
    files = files_of("good")
    for old, new in edits:
        assert old in files[file], old
        files[file] = files[file].replace(old, new, 1)
    return read_bundle(files, translations)[0]


def found(file: str, *edits: tuple[str, str]) -> list[Change]:
    return list(compare(edited(file), edited(file, *edits)))


def rules(changes: list[Change]) -> list[str]:
    return [change.rule for change in changes]


@pytest.mark.parametrize(
    ("file", "old", "new", "rule", "kind"),
    [
        (FOOD, "title: Їжа", "title: Їжа й вода", "script_retitled", ChangeKind.WORDING),
        (FOOD, "Скільки вас?", "Скільки вас удома?", "text_changed", ChangeKind.WORDING),
        (FOOD, "Щоб вистачило на всіх.", "Щоб усім вистачило.", "why_changed", ChangeKind.WORDING),
        (FOOD, "    why: Щоб вистачило на всіх.\n", "", "why_removed", ChangeKind.WORDING),
        (FOOD, "Не пам'ятаю", "Не знаю", "skip_changed", ChangeKind.WORDING),
        (FOOD, "    skip: Не пам'ятаю\n", "", "skip_removed", ChangeKind.STRUCTURE),
        (FOOD, "go: many", "go: since", "route_changed", ChangeKind.STRUCTURE),
        (FOOD, "people > 4", "people > 5", "route_moved", ChangeKind.STRUCTURE),
        (FOOD, "fact: since", "fact: people", "step_fact_changed", ChangeKind.STRUCTURE),
        (FOOD, "start: how_many", "start: since", "start_changed", ChangeKind.STRUCTURE),
        (FRONT, "food: Їжа", "food: Харчі", "choice_relabelled", ChangeKind.WORDING),
        (FRONT, "      roof: Житло\n", "", "choice_removed", ChangeKind.STRUCTURE),
        (FRONT, "голод*, нема", "голодн*, нема", "synonyms_changed", ChangeKind.WORDING),
        (
            FRONT,
            "      food: Їжа\n      roof: Житло\n",
            "      roof: Житло\n      food: Їжа\n",
            "choices_reordered",
            None,
        ),
    ],
)
def test_every_change_of_a_script_has_a_name(file: str, old: str, new: str, rule: str, kind: ChangeKind | None) -> None:
    changes = found(file, (old, new))
    assert rule in rules(changes)
    change = next(change for change in changes if change.rule == rule)
    assert change.kind is (kind or ChangeKind.STRUCTURE)
    assert change.where.file == file
    assert change.where.line


def test_the_place_is_the_very_line_of_the_words() -> None:
    (change,) = found(FOOD, ("Щоб вистачило на всіх.", "Щоб усім вистачило."))
    lines = edited(FOOD, ("Щоб вистачило на всіх.", "Щоб усім вистачило.")).files[FOOD].split("\n")
    assert "Щоб усім вистачило." in lines[change.where.line - 1]
    assert change.values["old"] == "Щоб вистачило на всіх."


def test_a_step_under_another_name_is_known_by_what_is_in_it() -> None:
    changes = found(FOOD, ("  many:", "  a_lot:"), ("go: many", "go: a_lot"))
    assert rules(changes) == ["step_renamed_perhaps"]
    assert (changes[0].values["old"], changes[0].values["new"]) == ("many", "a_lot")


def test_what_the_editor_declared_is_believed() -> None:
    changes = compare(edition_a(), edition_b(), way(edition_a(), edition_b()))
    told = {(change.rule, change.values.get("step", change.values.get("new", ""))) for change in changes}
    assert {
        ("script_renamed", "town"),
        ("step_renamed", "neighbours"),
        ("step_replaced", "age"),
        ("step_added", "how"),
        ("choice_added", "enough"),
        ("text_changed", "alone"),
    } <= told
    assert not any(rule in {"step_removed", "step_renamed_perhaps", "script_added"} for rule, _ in told)


def test_a_removed_step_that_nobody_declared_says_so() -> None:
    changes = compare(edition_b(), edition_c())
    removed = {change.values["step"] for change in changes if change.rule == "step_removed"}
    assert removed == {"born", "extra", "neighbours"}


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        (FACTS, "kind: number", "kind: text", "fact_kind_changed"),
        ("catalogue/emergencies.yaml", 'number: "', 'number: "1', "entry_changed"),
        ("catalogue/emergencies.yaml", "verified: yes", "verified: no", "entry_unverified"),
        ("catalogue/consents.yaml", 'version: "1"', 'version: "2"', "consent_version_changed"),
        ("catalogue/controls.yaml", "label: ", "label: Наше ", "entry_line_changed"),
        ("catalogue/phrases.yaml", "Репліка 10", "Репліка десята 10", "phrase_changed"),
        ("catalogue/deadlines.yaml", "working_days: ", "working_days: 1", "deadline_changed"),
    ],
)
def test_every_change_of_the_catalogue_has_a_name(file: str, old: str, new: str, rule: str) -> None:
    changes = found(file, (old, new))
    assert rule in rules(changes)
    assert all(change.where.file for change in changes)


def test_nothing_is_told_of_files_that_only_moved() -> None:
    files = files_of("good")
    moved = {path.replace("scripts/food", "scripts/parts/food"): text for path, text in files.items()}
    assert compare(read_bundle(files)[0], read_bundle(moved)[0]) == ()


def test_translations_are_told_of_language_by_language() -> None:
    key, other = ("food.how_many.why", "Щоб вистачило на всіх."), ("food.since.why", "Щоб знати, як швидко діяти.")
    old = edited(FOOD, translations={"en": {key: "So that there is enough"}, "de": {}})
    new = edited(FOOD, translations={"en": {key: "To be enough", other: "To know"}, "pl": {}})
    told = [(change.rule, change.values["language"]) for change in compare(old, new)]
    assert sorted(told) == [
        ("language_added", "pl"),
        ("language_removed", "de"),
        ("translation_added", "en"),
        ("translation_changed", "en"),
    ]


def test_a_long_line_is_quoted_from_shortly_before_the_difference() -> None:
    old = "Дуже довге речення, яке ніхто не дочитає до кінця, бо воно все тягнеться, аж поки тут не стоїть одне."
    quoted = contrast(old, old.replace("одне", "друге"))
    assert quoted["old"].startswith("…")
    assert quoted["old"].endswith("одне.")
    assert quoted["new"].endswith("друге.")


@pytest.mark.parametrize("text", ["a is b", "a is known and not (b has c)", "(a is b or c > 4) and d is unknown"])
def test_a_condition_is_written_as_its_author_would(text: str) -> None:
    assert parse_condition(condition_text(parse_condition(text))) == parse_condition(text)


def test_another_model_and_other_private_words_are_told() -> None:
    named, other = "model: 0123456789abcdef\n", "model: fedcba9876543210\nprivate: {names: ольга}\n"
    old, new = (read_bundle(files_of("good") | {"understanding.yaml": text})[0] for text in (named, other))
    changes = compare(old, new)
    assert rules(list(changes)) == ["model_changed", "private_changed"]
    assert all(change.kind is ChangeKind.DATA for change in changes)
    assert changes[0].values == {"old": "0123456789abcdef", "new": "fedcba9876543210"}
    telling = Telling(BabelTranslator(LOCALES, domain=CONSOLE), "uk", old, new)
    assert [(part.title, [each.sentence for each in part.told]) for part in telling.parts(changes)] == [
        (
            "Як розуміємо слова людей",
            ["Слова людей розуміє інша модель.", "Інший перелік слів, за якими можна впізнати людину."],
        )
    ]


def test_the_names_of_all_sections_are_words() -> None:
    words = BabelTranslator(LOCALES, domain=CONSOLE)
    for section in edition_a().catalogue.__slots__:
        for kind in ("section", "entry"):
            assert words.line(f"compare.{kind}.{section}", "uk") != f"compare.{kind}.{section}"


class TestRefreshing:
    """What of a newer edition reaches conversations that stay in an older one."""

    def test_words_of_a_script_that_is_the_same_otherwise(self) -> None:
        files = files_of("good")
        old = read_bundle(files)[0]
        newer = files | {
            FOOD: files[FOOD].replace("Скільки вас?", "Скільки вас удома?"),
            FRONT: files[FRONT].replace("      roof: Житло\n", ""),
        }
        seen = refreshed(old, read_bundle(newer)[0])
        assert seen.edition == old.edition
        assert seen.step("food", "how_many").text.source == "Скільки вас удома?"  # type: ignore[union-attr]
        assert [choice.id for choice in seen.step("front", "needs").choices] == ["food", "roof"]  # type: ignore[union-attr]

    def test_numbers_to_call_are_always_the_newest(self) -> None:
        files = files_of("good")
        path = "catalogue/emergencies.yaml"
        newer = files | {
            path: files[path].replace('number: "', 'number: "1', 1),
            FRONT: files[FRONT].replace("      roof: Житло\n", ""),
        }
        old, new = read_bundle(files)[0], read_bundle(newer)[0]
        assert old.structure != new.structure
        assert refreshed(old, new).catalogue.hotlines == new.catalogue.hotlines

    def test_words_with_a_blank_that_nobody_fills_there_stay_as_they_were(self) -> None:
        files = files_of("good")
        newer = files | {
            FOOD: files[FOOD].replace("Скільки вас?", "Скільки вас, {since}?"),
            FRONT: files[FRONT].replace("      roof: Житло\n", ""),
        }
        seen = refreshed(read_bundle(files)[0], read_bundle(newer)[0])
        assert seen.step("food", "how_many").text.source == "Скільки вас?"  # type: ignore[union-attr]
