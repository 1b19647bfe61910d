"""Edits that touch more than one place: everything that names a thing goes with it, and nothing else moves."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import chain

import pytest

from dialogs.checks import check_bundle
from dialogs.editing.applying import apply, move_words
from dialogs.editing.edits import (
    AddEntry,
    AddOnRoute,
    AddScript,
    AddStep,
    Changed,
    DuplicateStep,
    Edit,
    ExtractPart,
    RemoveEntry,
    RemoveScript,
    RemoveStep,
    RenameEntry,
    RenameScript,
    RenameStep,
    Reorder,
    SetField,
    SetRoutes,
    SplitStep,
)
from dialogs.editing.entering import entries_of, uses_of_entry
from dialogs.editing.naming import uses_of_name
from dialogs.editing.page import read_page, value_at
from dialogs.editing.values import Refusal
from dialogs.reader import read_bundle
from tests.dialogs.editing.papers import shipped_files
from tests.shipped import DIALOGS, shipped_bundle

FRONT = "scripts/front.yaml"
NEEDS = "catalogue/needs/care.yaml"


@cache
def all_files() -> Mapping[str, str]:
    """Give the whole edition as it ships, with its stories and what stands beside it."""
    beside = {name: (DIALOGS / name).read_text(encoding="utf-8") for name in ("migrations.yaml", "acknowledged.yaml")}
    return {**shipped_bundle().files, **shipped_files(), **beside}


def done(edit: Edit, files: Mapping[str, str] | None = None) -> Changed:
    changed = apply(files or all_files(), edit)
    assert isinstance(changed, Changed), changed
    return changed


def after(edit: Edit, files: Mapping[str, str] | None = None) -> dict[str, str]:
    """Give all files as they are after an edit."""
    files = files or all_files()
    both = {**files, **done(edit, files).files}
    return {path: text for path, text in both.items() if text is not None}


def refusal(edit: Edit) -> Refusal:
    refused = apply(all_files(), edit)
    assert isinstance(refused, Refusal)
    return refused


def problems_of(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """Give what the reader and the checks say of files, but for the words."""
    kept = {
        path: text for path, text in files.items() if not path.startswith("stories/") and path != "acknowledged.yaml"
    }
    bundle, problems = read_bundle(kept, shipped_bundle().translations)
    known = chain(problems, check_bundle(bundle))
    return {
        (problem.rule, str(sorted(problem.values.items()))) for problem in known if "translation" not in problem.rule
    }


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


def test_a_renamed_fact_is_renamed_in_questions_conditions_stories_and_blanks() -> None:
    there = after(RenameEntry("catalogue/facts/person.yaml", "facts", "for_whom", "whose_trouble"))
    assert problems_of(there) == problems_of(all_files())
    assert not uses_of_entry(there, "facts", "for_whom")
    assert len(uses_of_entry(there, "facts", "whose_trouble")) == len(uses_of_entry(all_files(), "facts", "for_whom"))
    back = after(RenameEntry("catalogue/facts/person.yaml", "facts", "whose_trouble", "for_whom"), there)
    other = {path for path, text in back.items() if text != all_files()[path]}
    # A condition that stands on two lines comes back on one.
    assert all(path.startswith("catalogue/social_services/") for path in other)
    assert all(read_page(back[path]) == read_page(all_files()[path]) for path in other)


@pytest.mark.parametrize(
    ("path", "section", "entry"),
    [
        (NEEDS, "needs", "care_at_home"),
        ("catalogue/emergencies.yaml", "signs", "domestic_violence"),
        ("catalogue/consents.yaml", "purposes", "talk"),
        ("catalogue/areas.yaml", "areas", "no_institution"),
        ("catalogue/forms.yaml", "forms", "at_home"),
        ("catalogue/priority_groups.yaml", "priority_groups", "older_alone"),
    ],
)
def test_an_entry_of_any_shelf_takes_all_that_names_it_along(path: str, section: str, entry: str) -> None:
    there = after(RenameEntry(path, section, entry, "brand_new"))
    told = {rule for rule, _ in problems_of(there) - problems_of(all_files())}
    # What a protocol, a consent or a sign is called is known to the program in places; the names in the files agree.
    assert not {rule for rule in told if rule.startswith("unknown_")}, told


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
    assert {rule for rule, _ in problems_of(there) - problems_of(all_files())} <= {"read_before_set", "fact_unread"}
    assert changed.carried.steps["report_somebody.danger_child"] == "report_somebody.danger"
    assert changed.moved["report_somebody.danger_child"] == "danger_now.danger_child"


def test_a_whole_script_is_written_renamed_and_taken_away() -> None:
    added = AddScript("scripts/parts/alarm.yaml", "Кнопка", "hello", {"go": "done", "tell": "Добрий день."})
    there = after(added)
    assert there["scripts/parts/alarm.yaml"] == (
        "script: alarm\ntitle: Кнопка\nstart: hello\n\nsteps:\n  hello:\n    tell: Добрий день.\n    go: done\n"
    )
    renamed = after(RenameScript("scripts/parts/alarm.yaml", "button"), there)
    assert "scripts/parts/alarm.yaml" not in renamed
    assert renamed["scripts/parts/button.yaml"].startswith("script: button\n")
    assert after(RemoveScript("scripts/parts/button.yaml"), renamed) == all_files()
    assert refusal(replace(added, path="scripts/front.yaml")).rule == "name_taken"
    assert refusal(replace(added, path="catalogue/x.yaml")).rule == "not_a_script"


def test_a_script_that_is_called_is_renamed_with_its_stories_and_calls() -> None:
    there = after(RenameScript("scripts/parts/meeting.yaml", "first_meeting"))
    assert "stories/first_meeting.yaml" in there
    assert "stories/meeting.yaml" not in there
    assert problems_of(there) == problems_of(all_files())
    assert after(RenameScript("scripts/parts/first_meeting.yaml", "meeting"), there) == all_files()
    assert refusal(RemoveScript("scripts/parts/meeting.yaml")).rule == "script_used"
    assert "call: about_me" in str(done(RemoveScript("scripts/parts/meeting.yaml", "about_me")).files)


def test_an_entry_is_written_where_its_key_belongs_and_taken_away() -> None:
    edit = AddEntry(NEEDS, "needs", "alarm", {"script": "other", "title": "Кнопка"}, after="day_care")
    there = after(edit)
    ids = [entry.id for entry in entries_of(NEEDS, there[NEEDS])]
    assert ids.index("alarm") == ids.index("day_care") + 1
    assert "  alarm:\n    title: Кнопка\n    script: other\n" in there[NEEDS]
    assert after(RemoveEntry(NEEDS, "needs", "alarm"), there) == all_files()
    new = AddEntry("catalogue/facts/new.yaml", "facts", "alarm", {"label": "Кнопка", "kind": "text"})
    assert after(new)["catalogue/facts/new.yaml"] == "facts:\n  alarm:\n    kind: text\n    label: Кнопка\n"
    phrase = AddEntry("catalogue/phrases/days.yaml", "phrases", "notice.button", "Кнопка: {name}.")
    assert 'notice.button: "Кнопка: {name}."\n' in after(phrase)["catalogue/phrases/days.yaml"]
    assert refusal(replace(edit, entry="day_care")).rule == "name_taken"
    assert refusal(replace(edit, entry="Кнопка")).rule == "bad_name"
    assert refusal(replace(edit, section="nothing")).rule == "no_section"


def test_an_entry_that_is_used_stays_and_says_by_whom() -> None:
    told = refusal(RemoveEntry(NEEDS, "needs", "day_care"))
    assert told.rule == "entry_used"
    assert "catalogue/social_services" in told.values["files"]
    uses = uses_of_name(all_files(), "facts", "for_whom")
    assert {use.path for use in uses} >= {FRONT}
    assert ("steps", "for_whom", "fact") in {use.place for use in uses}


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
    assert problems_of(there) == problems_of(all_files())
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


def test_a_file_that_cannot_be_read_is_named() -> None:
    files = {**all_files(), "scripts/guide.yaml": "steps: 'for_whom"}
    refused = apply(files, RenameEntry("catalogue/facts/person.yaml", "facts", "for_whom", "x"))
    assert isinstance(refused, Refusal)
    assert refused == Refusal("other_file", {"file": "scripts/guide.yaml"})
