"""Edits of steps: everything that names one goes with it, and nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from dialogs.editing.applying import move_words
from dialogs.editing.edits import (
    AddOnRoute,
    AddStep,
    DuplicateStep,
    Edit,
    ExtractPart,
    RemoveScript,
    RemoveStep,
    RenameEntry,
    RenameStep,
    Reorder,
    SetField,
    SetRoutes,
    SplitStep,
)
from dialogs.editing.page import read_page, value_at
from tests.dialogs.editing.doing import FRONT, NEEDS, after, all_files, done, problems_before, problems_of, refusal


def test_a_renamed_step_is_renamed_wherever_it_is_named() -> None:
    files = {
        **all_files(),
        "migrations.yaml": "migrations:\n  - from: 3f2a9c41\n    because: x\n    steps: {old.a: front.talk}\n",
        "acknowledged.yaml": "acknowledged:\n  - rule: r\n    place: front.talk.ask\n    text: t\n",
    }
    changed = done(RenameStep(FRONT, "talk", "talk_first"), files)
    assert set(changed.files) == {FRONT, "migrations.yaml", "acknowledged.yaml"}
    text = changed.files[FRONT] or ""
    assert "go: talk\n" not in text
    assert text.count("go: talk_first\n") == all_files()[FRONT].count("go: talk\n")
    assert len(text.split("\n")) == len(all_files()[FRONT].split("\n"))
    assert "old.a: front.talk_first" in (changed.files["migrations.yaml"] or "")
    assert "place: front.talk_first.ask" in (changed.files["acknowledged.yaml"] or "")
    assert changed.carried.steps == changed.moved == {"front.talk": "front.talk_first"}


def test_renaming_there_and_back_changes_no_letter() -> None:
    for path, step in (
        (FRONT, "needs"),
        ("scripts/guide.yaml", "menu"),
        ("scripts/parts/report_somebody.yaml", "danger"),
    ):
        if step not in read_page(all_files()[path])["steps"]:
            continue
        there = after(RenameStep(path, step, "brand_new_name"))
        assert after(RenameStep(path, "brand_new_name", step), there) == all_files()


def test_a_removed_step_is_left_to_by_none() -> None:
    changed = done(RemoveStep(FRONT, "heard", "talk"))
    steps = read_page(changed.files[FRONT] or "")["steps"]
    assert isinstance(steps, Mapping)
    assert "heard" not in steps
    assert "heard" not in str(steps["hello"])
    assert changed.carried.steps == {"front.heard": "front.talk"}
    assert refusal(RemoveStep(FRONT, "heard")).rule == "no_instead"
    assert refusal(RemoveStep(FRONT, "hello", "done")).rule == "start_is_a_step"
    assert refusal(RemoveStep(FRONT, "nowhere", "talk")).rule == "no_step"
    assert refusal(RemoveStep(FRONT, "heard", "heard")).rule == "no_step"


def test_a_step_is_written_between_two_others() -> None:
    text = after(AddOnRoute(FRONT, "hello", 1, "thanks", {"tell": "Дякуємо."}))[FRONT]
    steps = read_page(text)["steps"]
    assert isinstance(steps, Mapping)
    assert steps["thanks"] == {"tell": "Дякуємо.", "go": "heard"}
    assert list(steps)[:2] == ["hello", "thanks"]
    assert "      - when: story is known\n        go: thanks\n" in text
    assert refusal(AddOnRoute(FRONT, "hello", 9, "thanks", {"tell": "Дякуємо."})).rule == "no_route"


def test_a_step_is_said_in_two() -> None:
    text = after(SplitStep(FRONT, "who_came", "good_day", "Добрий день.", "Хто прийшов?"))[FRONT]
    steps = read_page(text)["steps"]
    assert isinstance(steps, Mapping)
    assert steps["good_day"] == {"tell": "Добрий день.", "go": "who_came"}
    assert list(steps)[1:3] == ["good_day", "who_came"]
    assert steps["hello"]["then"][0]["go"] == "good_day"  # type: ignore[index,call-overload]
    assert refusal(SplitStep(FRONT, "talk", "good_day", "а", "б")).rule == "nothing_to_split"
    assert refusal(SplitStep(FRONT, "heard", "good_day", "", "б")).rule == "empty_half"


def test_a_second_copy_of_a_step_keeps_its_translations() -> None:
    changed = done(DuplicateStep(FRONT, "heard", "heard_again"))
    steps = read_page(changed.files[FRONT] or "")["steps"]
    assert isinstance(steps, Mapping)
    assert steps["heard_again"] == steps["heard"]
    words = {("front.heard.tell", "Дякуємо"): "Thank you", ("front.hearder.tell", "x"): "y"}
    assert move_words(words, changed) == {**words, ("front.heard_again.tell", "Дякуємо"): "Thank you"}
    renamed = done(RenameStep(FRONT, "heard", "thanks"))
    assert move_words(words, renamed) == {
        ("front.thanks.tell", "Дякуємо"): "Thank you",
        ("front.hearder.tell", "x"): "y",
    }


def test_a_run_of_steps_becomes_a_part_that_is_called() -> None:
    path = "scripts/parts/report_somebody.yaml"
    edit = ExtractPart(path, ["thanks", "danger"], "thanked", "Подяка", "thank")
    assert refusal(edit).rule == "part_left_twice"
    edit = ExtractPart(path, ["careful", "whose_number", "what_you_learn"], "who_is_it", "Хто це", "who")
    assert refusal(edit).rule == "part_entered_twice"
    steps = [
        *("danger", "danger_violence", "danger_child", "danger_helpless", "danger_doctor", "danger_suicide"),
        "danger_no_home",
    ]
    changed = done(ExtractPart(path, steps, "danger_now", "Чи є небезпека", "danger", about="Про небезпеку."))
    part, left = (changed.files[each] or "" for each in ("scripts/parts/danger_now.yaml", path))
    assert part.startswith(
        "script: danger_now\ntitle: Чи є небезпека\nabout: Про небезпеку.\nstart: danger\n\nsteps:\n  danger:\n"
    )
    assert "go: needs" not in part
    assert value_at(left, ("steps", "danger")) == {"call": "danger_now", "go": "needs"}
    assert value_at(left, ("steps", "thanks", "go")) == "danger"
    there = {**all_files(), **{each: text for each, text in changed.files.items() if text is not None}}
    assert {rule for rule, _ in problems_of(there) - problems_before()} <= {"read_before_set", "fact_unread"}
    assert changed.carried.steps["report_somebody.danger_child"] == "report_somebody.danger"
    assert changed.moved["report_somebody.danger_child"] == "danger_now.danger_child"


def test_a_field_of_a_step_comes_where_the_others_have_it() -> None:
    text = after(SetField(FRONT, ("steps", "heard", "raise"), "homeless_now"))[FRONT]
    assert "Повторювати їх не доведеться.\n    raise: homeless_now\n    go: talk\n" in text
    text = after(SetField(FRONT, ("steps", "who_came", "skip"), "Не скажу"))[FRONT]
    assert "заклад чи установа\n    skip: Не скажу\n    go: talk\n" in text
    assert after(SetField(FRONT, ("steps", "heard", "raise"), None)) == all_files()
    assert (
        "    why:" not in after(SetField(FRONT, ("steps", "who_came", "why"), None))[FRONT].split("who_came:")[1][:200]
    )


def test_ways_on_are_written_as_shortly_as_they_can() -> None:
    ways = [{"when": "door is known", "go": "start"}, {"when": "", "go": "talk"}]
    text = after(SetRoutes(FRONT, "heard", ways))[FRONT]
    assert "    then:\n      - when: door is known\n        go: start\n      - go: talk\n\n  through" in text
    assert after(SetRoutes(FRONT, "heard", [{"go": "talk"}]), {**all_files(), FRONT: text}) == all_files()
    assert refusal(SetRoutes(FRONT, "nowhere", ways)).rule == "no_step"


def test_steps_and_choices_are_put_in_order() -> None:
    steps = [str(name) for name in read_page(all_files()[FRONT])["steps"]]
    there = after(Reorder(FRONT, ("steps",), steps[::-1]))
    assert list(read_page(there[FRONT])["steps"]) == steps[::-1]
    assert problems_of(there) == problems_before()
    assert refusal(Reorder(FRONT, ("steps",), steps[1:])).rule == "other_members"


@pytest.mark.parametrize(
    ("edit", "rule"),
    [
        (AddStep(FRONT, "start", {"tell": "x"}), "name_taken"),
        (AddStep(FRONT, "done", {"tell": "x"}), "bad_name"),
        (AddStep(FRONT, "a b", {"tell": "x"}), "bad_name"),
        (AddStep(FRONT, "fine", {"why": "x"}), "step_of_no_kind"),
        (AddStep(FRONT, "fine", {"tell": "x"}, after="nowhere"), "no_step"),
        (AddStep("scripts/none.yaml", "fine", {"tell": "x"}), "no_file"),
        (RenameStep(FRONT, "start", "talk"), "name_taken"),
        (RenameEntry(NEEDS, "needs", "nothing", "x"), "no_entry"),
        (SetField(FRONT, ("title", "x"), "y"), "no_place"),
        (ExtractPart(FRONT, [], "new_part", "x", "y"), "nothing_to_extract"),
        (ExtractPart(FRONT, ["start"], "meeting", "x", "y"), "name_taken"),
        (RemoveScript("scripts/parts/meeting.yaml", "nobody"), "no_script"),
    ],
)
def test_what_cannot_be_done_is_refused_and_nothing_happens(edit: Edit, rule: str) -> None:
    assert refusal(edit).rule == rule
