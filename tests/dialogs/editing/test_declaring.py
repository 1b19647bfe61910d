"""Nobody who stands at a step that an editor renames or takes away is lost."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bundle import Bundle
from dialogs.editing.applying import apply
from dialogs.editing.declaring import declare, propose
from dialogs.editing.edits import Carried, Changed, Edit, ExtractPart, RemoveStep, RenameEntry, RenameScript, RenameStep
from dialogs.editing.page import read_page
from dialogs.editions.carrying import Fate, Move, foresee
from dialogs.migrations import way_after
from dialogs.reader import read_bundle
from tests.shipped import shipped_bundle

FRONT = "scripts/front.yaml"
MIGRATIONS = "migrations.yaml"


def edited(*edits: Edit, is_declared: bool = True) -> dict[str, str]:
    """Give the edition's files after some edits, each declared as it is done."""
    files = dict(shipped_bundle().files)
    for edit in edits:
        changed = apply(files, edit, base=shipped_bundle() if is_declared else None, because="Так треба")
        assert isinstance(changed, Changed), changed
        files = {path: text for path, text in {**files, **changed.files}.items() if text is not None}
    return files


def entry_of(files: Mapping[str, str]) -> Mapping[str, object]:
    entries = read_page(files[MIGRATIONS])["migrations"]
    assert isinstance(entries, list)
    assert len(entries) == 1
    assert isinstance(entries[0], Mapping)
    return entries[0]


def read(files: Mapping[str, str]) -> Bundle:
    bundle, problems = read_bundle({path: text for path, text in files.items() if not path.startswith("stories/")})
    assert problems == ()
    return bundle


def fate(files: Mapping[str, str], script: str, step: str) -> Fate:
    new = read(files)
    return foresee(Move(shipped_bundle(), new, way_after(new.migrations, 0)), (script, step)).fate


def test_whoever_waits_at_a_renamed_step_notices_nothing() -> None:
    files = edited(RenameStep(FRONT, "for_whom", "whom_for"))
    assert entry_of(files) == {
        "from": shipped_bundle().edition,
        "because": "Так треба",
        "steps": {"front.for_whom": "front.whom_for"},
    }
    assert files[MIGRATIONS].startswith("# Куди переходять розмови")
    assert fate(files, "front", "for_whom") is Fate.GOES_ON


def test_every_edit_leads_on_from_where_the_last_one_led() -> None:
    files = edited(
        RenameStep(FRONT, "for_whom", "whom_for"),
        RenameStep(FRONT, "whom_for", "who_needs"),
        RenameScript(FRONT, "entrance"),
        RenameStep("scripts/entrance.yaml", "start", "begin"),
        RenameEntry("catalogue/facts/person.yaml", "facts", "for_whom", "whose"),
    )
    entry = entry_of(files)
    assert entry["scripts"] == {"front": "entrance"}
    assert entry["steps"] == {"front.for_whom": "entrance.who_needs", "front.start": "entrance.begin"}
    assert entry["facts"] == {"for_whom": "whose"}
    for step in ("for_whom", "start", "talk"):
        assert fate(files, "front", step) is Fate.GOES_ON


def test_what_comes_back_under_its_old_name_needs_no_word() -> None:
    files = edited(RenameStep(FRONT, "for_whom", "whom_for"), RenameStep(FRONT, "whom_for", "for_whom"))
    assert files == dict(shipped_bundle().files)


def test_whoever_waits_at_a_step_that_is_gone_is_led_on() -> None:
    files = edited(RemoveStep(FRONT, "after_guide", "talk"))
    assert entry_of(files)["steps"] == {"front.after_guide": "front.talk"}
    assert fate(files, "front", "after_guide") is Fate.ELSEWHERE


def test_whoever_waits_in_steps_that_became_a_part_goes_on_through_the_part() -> None:
    signs = [f"danger_{name}" for name in ("violence", "child", "helpless", "doctor", "suicide", "no_home")]
    path = "scripts/parts/report_somebody.yaml"
    files = edited(ExtractPart(path, ["danger", *signs], "danger_now", "Чи є небезпека", "in_danger"))
    assert fate(files, "report_somebody", "danger") is Fate.ELSEWHERE
    new = read(files)
    assert foresee(Move(shipped_bundle(), new, way_after(new.migrations, 0)), ("report_somebody", "danger")).step == (
        "report_somebody",
        "in_danger",
    )


def test_a_step_that_was_never_there_is_not_told_of() -> None:
    text = declare("", shipped_bundle(), Carried(steps={"front.unborn": "front.talk"}), because="x")
    assert text == ""


def test_a_new_file_is_made_when_there_is_none() -> None:
    text = declare("", shipped_bundle(), Carried(steps={"front.start": "front.talk"}), because="Бо так")
    assert text == (
        f"migrations:\n  - from: {shipped_bundle().edition}\n    because: Бо так\n"
        "    steps:\n      front.start: front.talk\n"
    )


def test_what_was_edited_by_hand_is_guessed_where_it_can_be() -> None:
    undeclared = edited(
        RenameStep(FRONT, "for_whom", "whom_for"),
        RenameScript("scripts/parts/meeting.yaml", "first_meeting"),
        RemoveStep(FRONT, "after_guide", "talk"),
        RenameEntry("catalogue/facts/person.yaml", "facts", "visitor", "caller"),
        is_declared=False,
    )
    found = propose(shipped_bundle(), read(undeclared))
    assert found.carried.steps["front.for_whom"] == "front.whom_for"
    assert found.carried.scripts == {"meeting": "first_meeting"}
    assert found.carried.facts == {"visitor": "caller"}
    assert "front.after_guide" in found.open
    declared = declare(undeclared[MIGRATIONS], shipped_bundle(), found.carried, because="x")
    again = propose(shipped_bundle(), read({**undeclared, MIGRATIONS: declared}))
    assert again.carried.is_empty
    assert again.open == found.open


def test_an_edition_that_changed_nothing_has_nothing_to_declare() -> None:
    assert propose(shipped_bundle(), shipped_bundle()).carried.is_empty
    assert propose(shipped_bundle(), shipped_bundle()).open == ()
