"""The keys that code speaks by are found in the code itself."""

from __future__ import annotations

from bot.localization.keys import all_keys, find_keys

CODE = """
URGENT = "alert.urgent"
STYLE = "card.css"

def show(translator, move, language, text):
    translator.line("card.title", language)
    translator.line("card.none" if not move else "card.some", language)
    translator.count("queue.needs", 3, language)
    translator.line(f"move.{move}.label", language)
    translator.line(URGENT, language)
    text.count("a lot")
    text.count(".")
    text.line(f"{move}", language)
"""


def test_keys_are_those_a_translator_is_asked_for() -> None:
    keys = find_keys(CODE)
    assert keys.spoken == {"card.title", "card.none", "card.some", "queue.needs"}
    assert keys.patterns == {"move.*.label"}


def test_a_key_under_a_name_may_be_spoken_too() -> None:
    keys = find_keys(CODE)
    assert keys.may_speak("alert.urgent")
    assert keys.may_speak("move.take.label")
    assert not keys.may_speak("move.take")
    assert not keys.may_speak("card.nobody")


def test_what_no_catalogue_answers_is_listed() -> None:
    keys = all_keys([CODE, 'translator.line("menu.help", language)'])
    known = {"card.title", "card.none", "card.some", "queue.needs"}
    assert keys.unanswered(known) == {"menu.help", "move.*.label"}
    assert keys.unanswered(known | {"menu.help", "move.take.label"}) == frozenset()


def test_a_key_that_is_only_named_is_missed_when_its_kin_have_words() -> None:
    names = 'NEW = "alert.new"\nLOG = "outbox.sent"\nSTYLE = "alert.css"\nKEPT = home / "alert.sqlite"\n'
    keys = find_keys(names + 'words(f"alert.{NEW}")\n')
    assert keys.unanswered({"alert.old"}) == {"alert.new"}
    assert keys.unanswered({"alert.new"}) == frozenset()
