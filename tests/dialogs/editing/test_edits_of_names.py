"""Edits of entries and whole scripts: everything that names one goes with it, and nothing else moves."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dialogs.editing.applying import apply
from dialogs.editing.edits import (
    AddEntry,
    AddScript,
    RemoveEntry,
    RemoveScript,
    RenameEntry,
    RenameScript,
)
from dialogs.editing.entering import entries_of, uses_of_entry
from dialogs.editing.naming import uses_of_name
from dialogs.editing.page import read_page
from dialogs.editing.values import Refusal
from tests.dialogs.editing.doing import FRONT, NEEDS, after, all_files, done, problems_before, problems_of, refusal


def test_a_renamed_fact_is_renamed_in_questions_conditions_stories_and_blanks() -> None:
    there = after(RenameEntry("catalogue/facts/person.yaml", "facts", "for_whom", "whose_trouble"))
    assert problems_of(there) == problems_before()
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
    told = {rule for rule, _ in problems_of(there) - problems_before()}
    # What a protocol, a consent or a sign is called is known to the program in places; the names in the files agree.
    assert not {rule for rule in told if rule.startswith("unknown_")}, told


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
    assert problems_of(there) == problems_before()
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


def test_a_file_that_cannot_be_read_is_named() -> None:
    files = {**all_files(), "scripts/guide.yaml": "steps: 'for_whom"}
    refused = apply(files, RenameEntry("catalogue/facts/person.yaml", "facts", "for_whom", "x"))
    assert isinstance(refused, Refusal)
    assert refused == Refusal("other_file", {"file": "scripts/guide.yaml"})
