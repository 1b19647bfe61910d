"""People are spoken to in their language: words, days, hours, numbers and plurals."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bot.localization.catalogue import load_translations
from bot.localization.translator import BabelTranslator
from bot.ports.localization import Translator
from dialogs.bundle import Bundle, Translations
from dialogs.catalogue import Catalogue
from dialogs.wording import Wording
from tests.localization.test_catalogue import write

UKRAINIAN_PLURALS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)
DUE = Wording("phrases.due", "Відповідь буде до: {due}")
NO_DUE = Wording("phrases.no_due", "дату скажемо згодом")
NOVEMBER_24 = date(2026, 11, 24)


def bundle(**translations: dict[tuple[str, str], str]) -> Bundle:
    spoken: Translations = translations
    return Bundle("e", "s", {}, Catalogue(), spoken)


ENGLISH = bundle(
    en={
        (DUE.context, DUE.source): "You will hear from us by: {due}",
        (NO_DUE.context, NO_DUE.source): "we will tell the date later",
    },
)


@pytest.fixture
def translator(tmp_path: Path) -> Translator:
    keyed = 'msgid "{key}"\nmsgid_plural "{key}"\n'
    needs = keyed.replace("{key}", "queue.needs")
    uk = write(
        tmp_path,
        "uk",
        "bot",
        needs + 'msgstr[0] "{count} звернення"\nmsgstr[1] "{count} звернення в черзі"\nmsgstr[2] "{count} звернень"\n\n'
        'msgid "alert.new"\nmsgstr "Нове звернення {number}"\n\nmsgid "only.here"\nmsgstr "Тільки тут"\n',
    )
    text = uk.read_text(encoding="utf-8").replace("nplurals=2; plural=(n != 1);", UKRAINIAN_PLURALS)
    uk.write_text(text, encoding="utf-8")
    write(
        tmp_path,
        "en",
        "bot",
        needs + 'msgstr[0] "{count} need"\nmsgstr[1] "{count} needs"\n\n'
        'msgid "alert.new"\nmsgstr "New need {number}"\n\nmsgid "only.here"\nmsgstr ""\n',
    )
    return BabelTranslator(tmp_path)


@pytest.mark.parametrize(
    ("wished", "spoken"),
    [
        ("uk", "uk"),
        ("uk-UA", "uk"),
        ("en-GB", "en"),
        ("EN_us", "en"),
        ("ru", "uk"),
        ("eng", "uk"),
        ("", "uk"),
        (None, "uk"),
    ],
)
def test_the_nearest_language_is_spoken(translator: Translator, wished: str | None, spoken: str) -> None:
    assert translator.choose(wished) == spoken
    assert translator.choose(wished) == spoken
    assert translator.languages == ("uk", "en")


def test_a_region_of_its_own_is_preferred(tmp_path: Path) -> None:
    for folder in ("pt", "pt_BR"):
        (tmp_path / folder).mkdir()
    translator = BabelTranslator(tmp_path)
    assert translator.choose("pt-br") == "pt_BR"
    assert translator.choose("pt-PT") == "pt"


def test_a_wording_within_a_wording_is_translated_too(translator: Translator) -> None:
    wording = DUE.filled(due=NO_DUE)
    assert translator.render(wording, "uk", ENGLISH) == "Відповідь буде до: дату скажемо згодом"
    assert translator.render(wording, "en", ENGLISH) == "You will hear from us by: we will tell the date later"
    assert translator.render(wording, "pl", ENGLISH) == "Відповідь буде до: дату скажемо згодом"


@pytest.mark.parametrize(
    ("value", "uk", "en"),
    [
        ("Д-ABCD", "Д-ABCD", "Д-ABCD"),
        (7, "7", "7"),
        (1234567, "1\u00a0234\u00a0567", "1,234,567"),
        (-1500, "-1\u00a0500", "-1,500"),
        (date(2019, 3, 5), "5 березня 2019", "5 March 2019"),
        (datetime(2026, 11, 24, 12, 30, tzinfo=UTC), "вівторок, 24 листопада, 14:30", "Tuesday, 24 November, 14:30"),
        (datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "четвер, 2 липня, 01:05", "Thursday, 2 July, 01:05"),
        (("101", NO_DUE), "101\nдату скажемо згодом", "101\nwe will tell the date later"),
        (Decimal("0.50"), "0.50", "0.50"),
        (None, "", ""),
    ],
)
def test_values_are_written_as_the_language_does(translator: Translator, value: object, uk: str, en: str) -> None:
    wording = Wording("x", "[{value}]", {"value": value})
    assert translator.render(wording, "uk", ENGLISH) == f"[{uk}]"
    assert translator.render(wording, "en", ENGLISH) == f"[{en}]"


def test_a_moment_of_no_time_zone_is_refused(translator: Translator) -> None:
    with pytest.raises(ValueError, match="time zone"):
        translator.moment(datetime(2026, 11, 24, 12, 30), "uk")  # noqa: DTZ001


def test_braces_that_somebody_typed_are_only_braces(translator: Translator) -> None:
    wording = Wording("x", "{story} ({owner})", {"story": "{owner} {{", "owner": "Оксана"})
    assert translator.render(wording, "uk", ENGLISH) == "{owner} {{ (Оксана)"


def test_a_blank_nobody_filled_stays_and_a_doubled_brace_is_a_brace(translator: Translator) -> None:
    assert translator.render(Wording("x", "{{так}} {number} {"), "uk", ENGLISH) == "{так} {number} {"


def test_days_have_the_apostrophe_of_everything_else(translator: Translator) -> None:
    assert translator.day(date(2026, 12, 4), "uk") == "п'ятниця, 4 грудня"


def test_days_are_said_with_their_weekday(translator: Translator) -> None:
    assert translator.day(NOVEMBER_24, "uk") == "вівторок, 24 листопада"
    assert translator.day(NOVEMBER_24, "en") == "Tuesday, 24 November"


def test_lines_fall_back_to_the_source_language_and_then_to_their_key(translator: Translator) -> None:
    assert translator.line("alert.new", "en", number="Д-1") == "New need Д-1"
    assert translator.line("alert.new", "pl", number="Д-1") == "Нове звернення Д-1"
    assert translator.line("only.here", "en") == "Тільки тут"
    assert translator.line("nobody.wrote_it", "en", number="Д-1") == "nobody.wrote_it"
    assert translator.count("nobody.wrote_it", 2, "en") == "nobody.wrote_it"


def test_a_blank_may_have_any_name(translator: Translator, tmp_path: Path) -> None:
    write(tmp_path, "pl", "bot", 'msgid "card.language"\nmsgstr "{key}: {language}"\n')
    polish = BabelTranslator(tmp_path)
    assert polish.line("card.language", "pl", language="en", key="Czyta") == "Czyta: en"


@pytest.mark.parametrize(
    ("number", "uk", "en"),
    [
        (1, "1 звернення", "1 need"),
        (3, "3 звернення в черзі", "3 needs"),
        (11, "11 звернень", "11 needs"),
        (2021, "2\u00a0021 звернення", "2,021 needs"),
    ],
)
def test_numbers_have_their_plural(translator: Translator, number: int, uk: str, en: str) -> None:
    assert translator.count("queue.needs", number, "uk") == uk
    assert translator.count("queue.needs", number, "en") == en


def test_a_third_language_is_a_folder(tmp_path: Path) -> None:
    write(tmp_path, "pl", "dialogs", f'msgctxt "{DUE.context}"\nmsgid "{DUE.source}"\nmsgstr "Odpowiemy do: {{due}}"\n')
    write(tmp_path, "pl", "bot", 'msgid "alert.new"\nmsgstr "Nowa sprawa"\n')
    translator = BabelTranslator(tmp_path)
    spoken = Bundle("e", "s", {}, Catalogue(), load_translations(tmp_path))
    assert translator.languages == ("uk", "pl")
    assert translator.choose("pl-PL") == "pl"
    assert spoken.languages == ("uk", "pl")
    assert translator.render(DUE.filled(due=NOVEMBER_24), "pl", spoken) == "Odpowiemy do: 24 listopada 2026"
    assert translator.line("alert.new", "pl") == "Nowa sprawa"


def test_a_language_nobody_recorded_the_customs_of_borrows_the_source_ones(tmp_path: Path) -> None:
    (tmp_path / "crh").mkdir()
    translator = BabelTranslator(tmp_path)
    assert translator.choose("crh") == "crh"
    assert translator.day(NOVEMBER_24, "crh") == "вівторок, 24 листопада"
