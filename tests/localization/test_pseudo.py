"""The language nobody speaks shows what was never translated, and how much room translations have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.localization.catalogue import load_translations
from bot.localization.pseudo import CLOSES, OPENS, PSEUDO, pseudo_text, pseudo_translations
from bot.localization.situations import situations_of
from bot.localization.translator import BabelTranslator
from dialogs.answers.contact import read_contact
from dialogs.answers.outcome import Accepted
from dialogs.bundle import Bundle
from dialogs.checks import lengths, marks, translations
from dialogs.checks.lengths import BUTTON_LETTERS
from dialogs.reader import read_stories
from dialogs.rehearsing.rehearsal import Rehearsal, rehearse
from dialogs.wording import Wording, blank_names
from dialogs.world import somebody, somewhere, world_of
from tests.localization.home import build, run
from tests.shipped import shipped_bundle, shipped_stories

_BRACKETED = re.compile(f"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")

# What a citizen does with words of their own; what is tapped are words of ours.
_OWN_WORDS = ("citizen writes", "citizen shares phone", "citizen shares contact", "citizen shares place")


@pytest.fixture(scope="module")
def bundle() -> Bundle:
    shipped = shipped_bundle()
    return replace(shipped, translations={**shipped.translations, PSEUDO: pseudo_translations(shipped)})


@pytest.fixture(scope="module")
def rehearsals(bundle: Bundle) -> list[Rehearsal]:
    stories = [story for path, text in shipped_stories().items() for story in read_stories(path, text)[0]]
    return [rehearse(bundle, story, on=date(2026, 11, 23), language=PSEUDO) for story in stories]


def test_a_text_is_bracketed_accented_and_a_third_longer() -> None:
    said = pseudo_text("Чи є вам де ночувати, {name}? https://example.org/a /menu @dveri {{так}}")
    assert said.startswith(f"{OPENS}Ӵӥ є вӓм дё нӧӵӱвӓтӥ, {{name}}? https://example.org/a /menu @dveri {{{{тӓќ}}}} ")
    assert said.endswith(CLOSES)
    assert len(pseudo_text("о" * 100)) == 135
    assert len(pseudo_text("о" * 30, 40)) == 40
    assert pseudo_text("Ні") == f"{OPENS}Нї{CLOSES}"


def test_every_story_goes_the_same_way(rehearsals: list[Rehearsal]) -> None:
    assert rehearsals
    assert [problem for each in rehearsals for problem in each.problems] == []


def test_nothing_a_person_is_shown_was_never_offered_to_translators(rehearsals: list[Rehearsal]) -> None:
    said = [
        (each.story.name, text) for each in rehearsals for text in _unbracketed(each) if any(map(str.isalpha, text))
    ]
    assert said == []


def test_a_translation_as_long_as_it_may_be_fits(bundle: Bundle) -> None:
    alone = replace(bundle, translations={PSEUDO: bundle.translations[PSEUDO]})
    for check in (lengths.check, marks.check, translations.check):
        assert [problem for problem in check(alone) if problem.values.get("language") == PSEUDO] == []
    for (context, source), situation in situations_of(bundle).items():
        label = bundle.text(Wording(context, source), PSEUDO)
        if situation.is_button and len(source) + len(OPENS + CLOSES) <= BUTTON_LETTERS:
            assert len(label) <= BUTTON_LETTERS, context
        if situation.longest is not None:
            assert (label[0], label[-1]) == (OPENS, CLOSES), context
            assert set(blank_names(label)) == set(blank_names(source)), context


def test_the_language_can_be_tried_out(tmp_path: Path) -> None:
    home = build(tmp_path)
    keyed = home / "locales" / "uk" / "LC_MESSAGES" / "bot.po"
    keyed.parent.mkdir(parents=True)
    keyed.write_text(
        'msgid ""\nmsgstr ""\n"Language: uk\\n"\n'
        '"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"\n\n'
        'msgid "alert.new"\nmsgstr "Нове {number}"\n\n'
        'msgid "queue.needs"\nmsgid_plural "queue.needs"\n'
        'msgstr[0] "{count} особа"\nmsgstr[1] "{count} особи"\nmsgstr[2] "{count} осіб"\n',
        encoding="utf-8",
    )
    assert run(home, "pseudo", home / "tried") == 0
    assert not (home / "locales" / PSEUDO).exists()
    words = BabelTranslator(home / "tried")
    assert words.languages == ("uk", "en", PSEUDO)
    assert words.line("alert.new", PSEUDO, number="Д-1") == f"{OPENS}Нӧвё Д-1 ··{CLOSES}"
    assert words.count("queue.needs", 5, PSEUDO).startswith(f"{OPENS}5 ӧсїб")
    spoken = load_translations(home / "tried")[PSEUDO]
    assert spoken["housing.tonight.choice.no", "Ні"] == f"{OPENS}Нї{CLOSES}"
    assert spoken["housing.tonight.synonyms.no", "ніде"] == "ніде"


def _unbracketed(rehearsal: Rehearsal) -> Iterator[str]:
    """Give what stands outside brackets in the bot's messages, without what people and places are called."""
    story = rehearsal.story
    world = [*world_of(shipped_bundle()).values(), *(value for line in story.talk for value in line.world.values())]
    hromada, provider = somewhere(shipped_bundle()), somebody(shipped_bundle())
    place = (hromada.name, hromada.raion, hromada.oblast, provider.name)
    own_words = [line.text for line in story.talk if line.act in _OWN_WORDS]
    contacts = (str(found.value) for words in own_words if isinstance(found := read_contact(words), Accepted))
    people = {*own_words, *contacts, *story.knows.values(), *world, *place} - {""}
    for who, text in rehearsal.transcript:
        said, left = "", text if who == "bot" else ""
        while said != left:
            said, left = left, _BRACKETED.sub("", left)
        for word in sorted(people, key=len, reverse=True):
            left = left.replace(word, "")
        yield left
