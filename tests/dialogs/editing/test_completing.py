"""An editor is offered what may stand where the cursor is, in a file half written."""

from __future__ import annotations

import pytest

from dialogs.editing.completing import Completion, complete
from dialogs.editing.cursor import cursor_at
from dialogs.publishing.schemas import schemas_of
from tests.dialogs.editing.papers import shipped_files
from tests.shipped import shipped_bundle

SCRIPT = "scripts/roof.yaml"
HEAD = "script: roof\ntitle: Дах\nstart: hello\n\nsteps:\n  hello:\n    tell: Вітаємо.\n    go: ask\n\n"
ASK = "  ask:\n    ask: Для кого?\n    fact: for_whom\n"


def offered(text: str, path: str = SCRIPT) -> Completion:
    """Ask what may stand at the sign ‸."""
    before = text.partition("‸")[0]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return complete(
        shipped_bundle(), path, text.replace("‸", ""), line=line, column=column, explain=lambda key: f"<{key}>"
    )


def words(text: str, path: str = SCRIPT) -> list[str]:
    return [item.insert.strip() for item in offered(text, path).items]


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("‸", ["script:", "title:", "start:", "steps:"]),
        ("script: roof\nst‸", ["start:", "steps:"]),
        (HEAD + "  new:\n    ‸", ["tell:", "ask:", "end:", "why:"]),
        (HEAD + "  new:\n    tell: Так.\n    ‸", ["raise:", "once:", "go:", "then:"]),
        (HEAD + ASK + "    ‸\n    go: done\n", ["why:", "choices:", "skip:"]),
        (HEAD + ASK + "    choices:\n      ‸", ["me:", "my_child:", "specialist:"]),
        (HEAD + ASK + "    choices:\n      me: Для мене\n      ‸\n", ["my_child:"]),
        (HEAD + ASK + "    own_words: ‸", ["me", "relative"]),
        (HEAD + ASK + "    groups:\n      close: {title: Рідні, choices: [my_child, ‸]}\n", ["relative", "me"]),
        (HEAD + ASK + "    groups:\n      close:\n        ‸\n", ["title:", "choices:"]),
        (HEAD + ASK + "    then:\n      - ‸", ["when:", "go:"]),
        (HEAD + ASK + "    then:\n      - when: for_whom is me\n        ‸", ["go:"]),
        (HEAD + ASK + "    then:\n      - when: ‸", ["for_whom", "consent_talk", "door", "not"]),
        (HEAD + ASK + "    then:\n      - when: for_whom ‸", ["is", "is not", "is known", "is unknown"]),
        (HEAD + ASK + "    then:\n      - when: for_whom is ‸", ["me", "not", "known"]),
        (HEAD + ASK + "    then:\n      - when: for_whom is not ‸", ["me"]),
        (HEAD + ASK + "    then:\n      - when: needs ‸", ["has", "is known"]),
        (HEAD + ASK + "    then:\n      - when: needs has ‸", ["care_at_home"]),
        (HEAD + ASK + "    then:\n      - when: consent_talk is ‸", ["given", "refused"]),
        (HEAD + ASK + "    then:\n      - when: for_whom is me ‸", ["and", "or"]),
        (HEAD + ASK + "    then:\n      - when: for_whom is me and (‸", ["needs", "not"]),
        (HEAD + ASK + "    then:\n    - when: for_whom is me\n      go: ‸\n", ["hello", "ask", "done"]),
        (HEAD + ASK + "    go: ‸\n", ["hello", "ask", "done"]),
        (HEAD + "  new:\n    call: ‸", ["front", "meeting"]),
        (HEAD + "  new:\n    tell: Так.\n    raise: ‸", ["domestic_violence"]),
        (HEAD + "  new:\n    tell: Так.\n    once: ‸", ["yes", "no"]),
        (HEAD + "  new:\n    consent: ‸", ["talk"]),
        (HEAD + "  new:\n    services: Ось.\n    of: [‸]\n", ["counselling"]),
        (HEAD + "  new:\n    directory: Ось.\n    of:\n      - ‸\n", ["care_at_home", "all"]),
        (HEAD + "  new:\n    tell: Ваш номер {‸", ["number}", "door}"]),
        (HEAD + "  new:\n    tell: |\n      Перше.\n      Ваш номер {nu‸", ["number}"]),
        ("script: roof\nstart: ‸\nsteps:\n  hello:\n    end: Так.\n", ["hello"]),
    ],
)
def test_a_script_is_offered_what_may_stand_there(text: str, some: list[str]) -> None:
    assert set(some) <= set(words(text)), words(text)


@pytest.mark.parametrize(
    "text",
    [
        "title: ‸",
        HEAD + "  ‸",
        HEAD + "  new:\n    tell: ‸",
        HEAD + "  new:\n    tell: |\n      Перше.\n      ‸",
        HEAD + ASK + "    why: >-\n      Тому що ‸\n",
    ],
)
def test_where_any_words_may_stand_nothing_is_offered(text: str) -> None:
    assert words(text) == []


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("‸", ["facts:", "needs:", "signs:"]),
        ("facts:\n  roof:\n    ‸", ["kind:", "label:", "keep:"]),
        ("facts:\n  roof:\n    kind: ‸", ["choice", "text"]),
        ("needs:\n  roof:\n    title: Дах\n    area: ‸", ["no_institution"]),
        ("needs:\n  roof:\n    title: Дах\n    ‸", ["script:", "levels:"]),
        ("needs:\n  roof:\n    levels:\n      - {level: ‸", ["primary", "emergency"]),
        ("needs:\n  roof:\n    levels:\n      - {level: primary, ‸", ["when:"]),
        ("needs:\n  roof:\n    levels:\n      - {level: primary, when: for_whom is ‸", ["me"]),
        ("services:\n  roof:\n    needs: [care_at_home, ‸", ["day_care"]),
        ("services:\n  roof:\n    offers:\n      - group: ‸", ["anybody", "older_alone"]),
        ("hotlines:\n  a:\n    verified: ‸", ["yes", "no"]),
        ("topics:\n  a:\n    number: ‸", ["fire"]),
    ],
)
def test_the_catalogue_is_offered_what_may_stand_there(text: str, some: list[str]) -> None:
    assert set(some) <= set(words(text, "catalogue/new.yaml")), words(text, "catalogue/new.yaml")


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("stories:\n  - ‸", ["story:", "script:", "talk:"]),
        ("stories:\n  - story: а\n    script: ‸", ["front"]),
        ("stories:\n  - story: а\n    knows: {for_whom: ‸", ["me"]),
        ("stories:\n  - story: а\n    knows: {‸", ["for_whom:"]),
        ("stories:\n  - story: а\n    talk:\n      - ‸", ["bot:", "citizen taps:"]),
        ("stories:\n  - story: а\n    talk:\n      - bot: Так\n    ends: ‸", ["need opened", "waiting"]),
    ],
)
def test_stories_are_offered_what_may_stand_there(text: str, some: list[str]) -> None:
    assert set(some) <= set(words(text, "stories/roof.yaml")), words(text, "stories/roof.yaml")


def test_what_is_there_already_is_not_offered_again() -> None:
    assert "fact:" not in words(HEAD + ASK + "    ‸")
    assert "me:" not in words(HEAD + ASK + "    choices:\n      me: Для мене\n      ‸\n")


def test_a_name_is_offered_with_the_words_people_know_it_by() -> None:
    found = offered(HEAD + "  new:\n    ask: Що?\n    fact: for_w‸")
    assert found.column == len("    fact: ") + 1
    assert next(item.told for item in found.items if item.insert == "for_whom") == "Для кого допомога"
    assert next(item.told for item in offered("‸").items if item.insert == "title: ") == "<title>"


def test_every_key_of_the_schema_is_offered_and_no_other() -> None:
    kinds = schemas_of(shipped_bundle(), lambda _: "")["scripts"]["properties"]["steps"]["additionalProperties"][
        "oneOf"
    ]
    for step in kinds:
        kind = step["required"][0]
        said = {word.rstrip(":") for word in words(HEAD + f"  new:\n    {kind}: x\n    ‸")}
        assert said | {kind} == set(step["properties"])


def test_a_cursor_anywhere_in_a_shipped_file_hurts_nobody() -> None:
    for path, text in shipped_files().items():
        for number, line in list(enumerate(text.split("\n"), 1))[::17]:
            for column in (1, len(line) // 2 + 1, len(line) + 1):
                found = cursor_at(text, number, column)
                assert 1 <= found.column <= column
        complete(shipped_bundle(), path, text, line=text.count("\n") + 1, column=1, explain=str)


@pytest.mark.parametrize("text", ["", "\n\n", "- - -", "a: {b: [c", "\t", "'", "a: |\n", "{", "[", "- {a: [x, "])
def test_a_cursor_in_nonsense_hurts_nobody(text: str) -> None:
    for path in (SCRIPT, "catalogue/x.yaml", "stories/x.yaml", "migrations.yaml", "understanding.yaml"):
        lines = text.split("\n")
        complete(shipped_bundle(), path, text, line=len(lines), column=len(lines[-1]) + 1, explain=str)
        complete(shipped_bundle(), path, text, line=len(lines) + 5, column=3, explain=str)
