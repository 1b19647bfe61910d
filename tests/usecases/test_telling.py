"""Every kind of change an editor can make is one plain sentence, without names of the files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.usecases.workshop.telling import Telling
from dialogs.bundle import Translations
from dialogs.editions.comparing import compare
from dialogs.editions.comparing_beside import compare_beside
from dialogs.reader import read_bundle
from tests.dialogs.bundles.shelf import files_of
from tests.dialogs.editing.test_wandering import walked
from tests.dialogs.three_editions import edition_a
from tests.shipped import LOCALES

PAGES = BabelTranslator(LOCALES, domain=CONSOLE)
FOOD, ROOF = "scripts/food.yaml", "scripts/roof.yaml"


def told(
    edits: Mapping[str, tuple[tuple[str, str], ...]],
    language: str,
    translations: tuple[Translations, Translations] = ({}, {}),
) -> list[str]:
    """Edit the good edition and say what changed."""
    files = files_of("good")
    for path, changes in edits.items():
        for old, new in changes:
            assert old in files.get(path, "") or not old, old
            files[path] = files[path].replace(old, new, 1) if old else new
    before, _ = read_bundle(files_of("good"), translations[0])
    after, _ = read_bundle(files, translations[1])
    telling = Telling(PAGES, language, before, after)
    return [each.sentence for part in telling.parts(compare(before, after)) for each in part.told]


CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "telling.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']} {case['new'].strip()[:30]}")
@pytest.mark.parametrize("language", ["uk", "en"])
def test_a_change_is_a_plain_sentence(case: dict[str, Any], language: str) -> None:
    assert told({case["file"]: ((case["old"], case["new"]),)}, language) == case[language]


def test_translations_are_told_in_the_name_of_their_language() -> None:
    key, other = ("food.how_many.why", "Щоб вистачило на всіх."), ("food.since.why", "Щоб знати, як швидко діяти.")
    before = {"en": {key: "So that there is enough"}, "de": {}}
    after = {"en": {key: "To be enough", other: "To know"}, "pl": {}}
    assert told({}, "uk", (before, after)) == [
        "Переклад (English) слів «Щоб вистачило на всіх.»: було «So that there is enough», стало «To be enough».",
        "Перекладено (English) слова «Щоб знати, як швидко діяти.»: «To know».",
        "Додано мову: pl.",
        "Прибрано мову: de.",
    ]
    assert told({}, "en", (after, before))[1] == (
        "Translation (English) of “Щоб знати, як швидко діяти.” gone. It was “To know”."
    )


def test_a_step_that_is_new_gone_or_only_called_otherwise_in_the_files() -> None:
    renamed = {FOOD: (("go: many", "go: lots"), ("  many:", "  lots:"))}
    assert told(renamed, "uk") == [
        (
            "Крок «Вас ‹Скільки людей›. Передамо, що потрібно…»: схоже, лише інша назва у файлах. Хто зараз на ньому, "
            "закінчить розмову так, як почав."
        )
    ]
    removed = {
        ROOF: (
            ("go: shelter", "go: done"),
            ("  shelter:\n    tell: Передамо це сьогодні.\n    raise: homeless\n    go: done\n", ""),
        )
    }
    assert told(removed, "uk") == [
        (
            "Крок «Чи є де ночувати?»: коли людина відповіла «Ні», далі тепер «кінець: назад, звідки прийшли»,"
            " а було «Передамо це сьогодні.»."
        ),
        "Прибрано крок «Передамо це сьогодні.». Хто зараз на ньому, закінчить розмову так, як почав.",
    ]
    added = {ROOF: (("  shelter:", "  warm:\n    tell: Є пункт обігріву.\n    go: done\n\n  shelter:"),)}
    assert told(added, "en") == ["Step “Є пункт обігріву.” added."]


def test_a_script_and_an_entry_that_come_and_go() -> None:
    story = "scripts/water.yaml"
    text = "script: water\ntitle: Вода\nstart: a\nsteps:\n  a: {tell: Воду привезуть., go: done}\n"
    new = {story: (("", text),), "catalogue/forms.yaml": (("  away:", "  online: {title: через інтернет}\n  away:"),)}
    assert told(new, "uk") == ["Додано розмову «Вода». Кроків у ній: 1.", "Форма надання «через інтернет»: додано."]


def test_what_is_said_of_talks_that_began_before() -> None:
    path = "migrations.yaml"
    edits = {path: (("Сценарій «Їжа» перейменовано", "Розмову про їжу перейменовано"),)}
    assert told(edits, "uk") == [
        "Додано, як перейдуть ті, хто почав у давнішому виданні: «Розмову про їжу перейменовано».",
        "Прибрано, як перейдуть ті, хто почав у давнішому виданні: «Сценарій «Їжа» перейменовано».",
    ]


def test_stories_and_reasons_beside_an_edition() -> None:
    story = "stories:\n  - story: {name}\n    script: food\n    talk:\n      - bot: {said}\n    ends: need opened\n"
    old = {"stories/food.yaml": story.format(name="Голодно", said="Вітаємо.")}
    new = {
        "stories/food.yaml": story.format(name="Голодно", said="Вітаємо!"),
        "acknowledged.yaml": "acknowledged: []\n",
    }
    bundle, _ = read_bundle(files_of("good"))
    telling = Telling(PAGES, "uk", bundle, bundle)
    said = [
        (part.title, [each.sentence for each in part.told]) for part in telling.parts(list(compare_beside(old, new)))
    ]
    assert said == [
        ("Історії для перевірки", ["Змінено історію «Голодно»."]),
        ("Залишене навмисно", ["Змінено, чому деякі слова лишаються такими."]),
    ]
    assert [each.rule for each in compare_beside(old, {})] == ["story_removed"]
    assert [each.rule for each in compare_beside({}, old)] == ["story_added"]


def test_no_name_of_the_files_is_left_in_any_sentence() -> None:
    names = re.compile(r"[a-z]+_[a-z_]+|\.yaml|\bis known\b|\{")
    for case in CASES:
        for sentence in case["uk"]:
            assert not names.search(sentence.replace("{people}", "")), sentence


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_done_is_told_without_names_of_keys(seed: int) -> None:
    base = edition_a()
    for _, before, files in walked(base, base.files, seed):
        old, _ = read_bundle(before)
        new, _ = read_bundle(files)
        for language in ("uk", "en"):
            for part in Telling(PAGES, language, old, new).parts(compare(old, new)):
                for each in part.told:
                    assert not re.search(r"\b(change|compare|shop|shelf|say|publish)\.[a-z_]", each.sentence), each
