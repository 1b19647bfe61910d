"""A form shows what the reader reads, no more and no less."""

from __future__ import annotations

from typing import Any

import pytest

from dialogs.editing.condition_rows import AND, OR, Row, Rows, relations_for, rows_of, written_rows
from dialogs.editing.forms import (
    WHOLE,
    Field,
    Form,
    form_of_entry,
    form_of_head,
    form_of_new_entry,
    form_of_new_step,
    form_of_step,
    keys_of_step,
)
from dialogs.editing.meanings import STEP, Shape, meaning_of
from dialogs.editing.options import FIXED, choices_of, options_of
from dialogs.editing.placing import outline, stretch_at, stretch_of
from dialogs.editing.values import Refusal
from dialogs.publishing.schemas import schemas_of
from dialogs.reading.catalogue.shelves import SECTIONS
from dialogs.reading.steps import KINDS, STEP_KEYS
from tests.dialogs.editing.papers import shipped_files
from tests.shipped import shipped_bundle

FRONT = "scripts/front.yaml"


def test_every_shipped_step_has_a_form_that_knows_all_its_keys() -> None:
    for path, text in shipped_files().items():
        if path.startswith("scripts/"):
            for stretch in outline(path, text):
                if stretch.holder == "steps":
                    form = form_of_step(shipped_bundle(), path, text, stretch.name)
                    assert isinstance(form, Form)
                    assert all(field.is_known for field in form.fields)
                    assert all(field.value is not None for field in form.fields if field.is_required)
                    assert (form.first, form.last) == (stretch.first, stretch.last)


def test_every_shipped_entry_has_a_form_whose_names_are_known() -> None:
    for path, text in shipped_files().items():
        if path.startswith("catalogue/"):
            for stretch in outline(path, text):
                form = form_of_entry(shipped_bundle(), path, text, stretch.holder, stretch.name)
                assert isinstance(form, Form)
                assert all(field.is_known for field in form.fields), stretch
                assert all(_is_offered(field) for field in form.fields), stretch


def _is_offered(field: Field) -> bool:
    offered = {option.id for option in field.options}
    if field.value is None or field.shape not in {Shape.NAME, Shape.NAMES} or not field.shelf:
        return True
    return {field.value} <= offered if isinstance(field.value, str) else set(field.value) <= offered


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_the_keys_of_its_kind_and_no_others(kind: str) -> None:
    form = form_of_new_step(shipped_bundle(), shipped_files()[FRONT], kind)
    assert isinstance(form, Form)
    assert {field.key for field in form.fields} == set(keys_of_step(kind)) - {"go"}
    assert form.fields[0].key == kind


@pytest.mark.parametrize("section", SECTIONS)
def test_a_new_entry_has_the_keys_of_its_section(section: str) -> None:
    form = form_of_new_entry(shipped_bundle(), section)
    assert [field.key for field in form.fields] == list(SECTIONS[section][0] or (WHOLE,))


def schema_of(name: str) -> dict[str, Any]:
    return schemas_of(shipped_bundle(), lambda _key: "")[name]


def test_steps_offer_the_names_that_the_schema_allows() -> None:
    for step in schema_of("scripts")["properties"]["steps"]["additionalProperties"]["oneOf"]:
        kind = step["required"][0]
        for key, schema in step["properties"].items():
            _same_names(STEP, key, schema, kind)


def test_entries_offer_the_names_that_the_schema_allows() -> None:
    for section, schema in schema_of("catalogue")["properties"].items():
        for key, inner in schema["additionalProperties"].get("properties", {}).items():
            _same_names(section, key, inner)
            for row, each in inner.get("items", {}).get("properties", {}).items():
                _same_names(key, row, each)


def _same_names(part: str, key: str, schema: dict[str, Any], kind: str = "") -> None:
    meaning = meaning_of(part, key, kind=kind)
    listed = schema.get("items", {}).get("enum") if schema.get("type") == "array" else schema.get("enum")
    if listed and True in listed:
        assert meaning.shape is Shape.FLAG, (part, key)
    elif listed:
        assert meaning.shape in {Shape.NAME, Shape.NAMES}, (part, key)
        offered = {option.id for option in options_of(shipped_bundle(), meaning.shelf)} | set(meaning.also)
        assert offered == set(listed), (part, key)
    assert (meaning.shape is Shape.ROWS) == ("properties" in schema.get("items", {})), (part, key)
    assert (meaning.shape is Shape.NUMBER) == ("integer" in schema.get("type", ()) or key == "hours"), (part, key)


def test_nothing_is_explained_that_nobody_reads() -> None:
    assert {key for kind in KINDS for key in keys_of_step(kind)} == STEP_KEYS
    assert all(names for names in FIXED.values())


def test_a_question_of_words_has_no_place_for_choices() -> None:
    form = form_of_step(shipped_bundle(), *_front(), "your_story")
    fields = _fields(form if isinstance(form, Form) else _any_text_question())
    assert "choices" not in fields
    assert fields["why"].shape is Shape.LINES


def _any_text_question() -> Form:
    text = "script: x\ntitle: x\nstart: a\nsteps:\n  a:\n    ask: Що?\n    why: Бо.\n    fact: story\n    go: done\n"
    form = form_of_step(shipped_bundle(), "scripts/x.yaml", text, "a")
    assert isinstance(form, Form)
    return form


def test_a_choice_is_offered_by_its_words_and_a_step_by_its_own() -> None:
    form = form_of_step(shipped_bundle(), *_front(), "start")
    assert isinstance(form, Form)
    fields = _fields(form)
    assert [option.title for option in fields["choices"].options][2] == "Поговорити з живою людиною"
    go = _fields(fields["then"])["go"]
    assert go.options[1].id == "who_came"
    assert go.options[1].title == "Хто прийшов?"
    assert go.options[-1].id == "done"
    assert fields["then"].value
    assert "go" not in fields


def test_a_single_way_on_is_a_list_of_one() -> None:
    form = form_of_step(shipped_bundle(), *_front(), "heard")
    assert isinstance(form, Form)
    assert _fields(form)["then"].value == [{"go": "talk"}]


def test_a_key_that_has_no_place_is_shown_to_be_taken_away() -> None:
    text = "script: x\ntitle: x\nstart: a\nsteps:\n  a:\n    end: Все.\n    go: a\n    wy: чому\n"
    form = form_of_step(shipped_bundle(), "scripts/x.yaml", text, "a")
    assert isinstance(form, Form)
    assert not _fields(form)["wy"].is_known


def test_a_head_is_a_form_too() -> None:
    form = form_of_head(shipped_bundle(), *_front())
    assert isinstance(form, Form)
    assert [field.key for field in form.fields] == ["script", "title", "about", "start"]
    assert _fields(form)["start"].options[0].id == "hello"


def test_what_is_not_there_has_no_form() -> None:
    assert form_of_step(shipped_bundle(), *_front(), "nowhere") == Refusal("no_place", {"place": "nowhere"})
    assert isinstance(form_of_step(shipped_bundle(), FRONT, "steps: 'x", "a"), Refusal)
    assert isinstance(form_of_entry(shipped_bundle(), FRONT, "facts: {}", "facts", "a"), Refusal)


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("roof is no", Rows((Row("roof", "is", "no"),))),
        ("roof is not no", Rows((Row("roof", "is not", "no"),))),
        ("a is known and b has c", Rows((Row("a", "known"), Row("b", "has", "c")), AND)),
        ("a < 3 or a is unknown", Rows((Row("a", "<", "3"), Row("a", "unknown")), OR)),
    ],
)
def test_a_condition_becomes_rows_and_comes_back(text: str, rows: Rows) -> None:
    assert rows_of(text) == rows
    assert written_rows(rows) == text


@pytest.mark.parametrize(
    "text", ["a is b and (c is d or e is f)", "not a is b", "a is", "", "a is b and c is d or e is f"]
)
def test_what_rows_cannot_show_stays_words(text: str) -> None:
    assert rows_of(text) is None


def test_a_row_that_is_not_finished_is_no_condition_yet() -> None:
    assert written_rows(Rows((Row("a", "is"), Row("", "is", "x")))) == ""
    assert written_rows(Rows((Row("a", "is"), Row("b", "is", "x")))) == "b is x"


def test_a_fact_is_asked_what_it_can_answer() -> None:
    bundle = shipped_bundle()
    assert relations_for(bundle, "needs")[0] == "has"
    assert relations_for(bundle, "for_whom") == ("is", "is not", "known", "unknown")
    assert relations_for(bundle, "providers") == ("known", "unknown")
    assert [option.id for option in choices_of(bundle, "consent_talk")] == ["given", "refused"]


def test_every_shipped_condition_fits_rows_or_is_left_as_it_is() -> None:
    for script in shipped_bundle().scripts.values():
        text = shipped_files()[script.where.file]
        for stretch in outline(script.where.file, text):
            assert stretch_at(script.where.file, text, stretch.last) == stretch
            assert stretch_of(script.where.file, text, stretch.name, holder=stretch.holder) == stretch


def test_parts_are_found_in_a_file_that_cannot_be_read() -> None:
    text = shipped_files()[FRONT]
    broken = text.replace("З чого почнемо?", '"З чого почнемо?', 1)
    assert {each.name for each in outline(FRONT, broken)} >= {"hello", "start", "talk"}
    assert stretch_of(FRONT, broken, "hello", holder="steps") is not None


def _front() -> tuple[str, str]:
    return FRONT, shipped_files()[FRONT]


def _fields(form: Form | Field) -> dict[str, Field]:
    return {field.key: field for field in (form.fields if isinstance(form, Form) else form.rows)}
