"""The catalogues that ship: complete, unbroken, and in step with the code and the scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.localization.__main__ import main
from bot.localization.catalogue import BOT, CONSOLE, catalogue_path, languages_in, load_catalogue, load_lines
from bot.localization.keys import Keys, all_keys
from dialogs.bundle import SOURCE_LANGUAGE
from dialogs.wording import blank_names

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "locales"

CATALOGUES = sorted(LOCALES.glob("*/LC_MESSAGES/*.po"))


@pytest.fixture(scope="module")
def keys_in_code() -> Keys:
    # What says conditions and steps in words knows dialogs alone.
    rooms = (ROOT / "bot", ROOT / "dialogs" / "editing")
    return all_keys(path.read_text(encoding="utf-8") for room in rooms for path in sorted(room.rglob("*.py")))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.relative_to(LOCALES).as_posix())
def test_a_catalogue_can_be_read(path: Path) -> None:
    load_catalogue(path)


def test_every_key_in_the_code_has_words_in_every_language(keys_in_code: Keys) -> None:
    domains = (load_lines(LOCALES, BOT), load_lines(LOCALES, CONSOLE))
    for language in languages_in(LOCALES):
        known = [key for domain in domains if language in domain for key in domain[language].forms]
        assert keys_in_code.unanswered(known) == frozenset(), language


@pytest.mark.parametrize("domain", [BOT, CONSOLE])
def test_no_key_is_left_that_no_code_speaks(domain: str, keys_in_code: Keys) -> None:
    for language, lines in load_lines(LOCALES, domain).items():
        assert {key for key in lines.forms if not keys_in_code.may_speak(key)} == set(), language


@pytest.mark.parametrize("domain", [BOT, CONSOLE])
def test_every_language_says_the_same_with_the_same_blanks(domain: str) -> None:
    spoken = load_lines(LOCALES, domain)
    source = {key: _blanks(forms) for key, forms in spoken[SOURCE_LANGUAGE].forms.items()} if spoken else {}
    for language, lines in spoken.items():
        assert {key: _blanks(forms) for key, forms in lines.forms.items()} == source, language


def test_translated_lines_keep_the_blanks_of_their_source() -> None:
    for language in languages_in(LOCALES)[1:]:
        path = catalogue_path(LOCALES, language, "dialogs")
        for message in load_catalogue(path) if path.is_file() else ():
            if message.id and message.string and not message.fuzzy:
                assert _blanks([str(message.string)]) == _blanks([str(message.id)]), (language, message.context)


def test_the_catalogues_of_the_dialogs_are_up_to_date() -> None:
    if not (LOCALES / "dialogs.pot").is_file():
        pytest.skip("the dialogs are not extracted yet")
    assert main(["update", "--check"]) == 0, "run: python -m bot.localization update"


def _blanks(forms: list[str] | tuple[str, ...]) -> set[str]:
    return {name for form in forms for name in blank_names(form)}


@pytest.mark.parametrize("domain", [BOT, CONSOLE])
def test_ukrainian_has_one_apostrophe(domain: str) -> None:
    others = {
        (key, text)
        for key, forms in load_lines(LOCALES, domain)[SOURCE_LANGUAGE].forms.items()
        for text in forms
        if any(f"{other}{vowel}" in text for other in "’ʼ" for vowel in "яюєї")
    }
    assert others == set()
