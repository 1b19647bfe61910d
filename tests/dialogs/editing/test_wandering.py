"""Whoever does anything to the files, one thing after another, leaves all the rest as its authors left it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from random import Random

import pytest

from bot.console.workshop.writing import with_fields
from dialogs.bundle import Bundle
from dialogs.checks import check_bundle
from dialogs.editing.applying import apply
from dialogs.editing.edits import Edit, Reorder
from dialogs.editing.forms import Form, form_of_entry, form_of_head, form_of_step
from dialogs.editing.page import read_page, value_at
from dialogs.editing.parting import parted
from dialogs.editing.values import CannotEdit, Refusal, Value
from dialogs.publishing.findings import ACKNOWLEDGED
from dialogs.reader import read_bundle
from tests.dialogs.editing.doing import all_files
from tests.dialogs.editing.wandering import Wanderer
from tests.dialogs.three_editions import edition_a
from tests.shipped import shipped_bundle

#: Walks of each test; the long version: DVERI_WALKS=500.
WALKS = int(os.environ.get("DVERI_WALKS", "0"))
STEPS = 8
#: A way to look at a part of a text as a form.
Look = Callable[[str], Form | Refusal]


def walked(base: Bundle, files: Mapping[str, str], seed: int) -> Iterator[tuple[Edit, dict[str, str], dict[str, str]]]:
    """Do one edit after another; give each that was done, with all files before and after it."""
    chance = Random(seed)
    now = dict(files)
    for _ in range(STEPS):
        edit = Wanderer(now, chance).edit()
        # What was done is shown when a test fails.
        print(edit)
        before = dict(now)
        done = apply(now, edit, base=base, because="Так треба")
        assert now == before
        if isinstance(done, Refusal):
            continue
        assert all(text != before.get(path) for path, text in done.files.items())
        now = {path: text for path, text in {**now, **done.files}.items() if text is not None}
        yield edit, before, now


@pytest.mark.parametrize("seed", range(WALKS or 8))
def test_what_is_not_edited_stays_to_the_letter(seed: int) -> None:
    files: dict[str, str] = {}
    for edit, before, files in walked(shipped_bundle(), all_files(), seed):
        for path in files:
            if path in before and files[path] != before[path]:
                _only_meant(path, before[path], files[path], edit)
    _is_read(files)


@pytest.mark.parametrize("seed", range(WALKS or 12))
def test_after_every_edit_files_are_read_and_shown_in_forms(seed: int) -> None:
    base = edition_a()
    for _, before, files in walked(base, base.files, seed):
        bundle = _is_read(files)
        for path, text in files.items():
            if text != before.get(path):
                for look in _looks(bundle, path, before.get(path, ""), text):
                    _comes_back(look, text)


def _only_meant(path: str, before: str, after: str, edit: Edit) -> None:
    """Hold that parts which say the same are the same letters, and keys that stay stay in their order."""
    was, now = read_page(before), read_page(after)
    if not isinstance(edit, Reorder):
        _in_order(was, now, path)
    try:
        old, new = _bodies(path, before), _bodies(path, after)
    except CannotEdit:
        return
    for name, body in old.items():
        said = _said(was, name)
        if said is not None and said == _said(now, name) and not isinstance(edit, Reorder):
            assert new[name] == body, (path, name)
    # Headings stand between parts and belong to none: they stay whatever is done.
    assert not _headings(path, before, set(new)) - _remarks(after), path


def _bodies(path: str, text: str) -> dict[str, str]:
    return {part.name: part.body for part in parted(path, text).parts()}


def _headings(path: str, text: str, kept: set[str]) -> Counter[str]:
    """Count the remarks that stand over the parts that are kept, and at the end of the file."""
    file = parted(path, text)
    leads = [item.lead for item in file.items] + [part.lead for part in file.parts() if part.name in kept]
    return sum((_remarks(lead) for lead in {*leads, file.tail}), Counter())


def _said(page: Value, name: str) -> Value | None:
    for key in name.split(".", 1) if name else ():
        if not isinstance(page, Mapping) or key not in page:
            return None
        page = page[key]
    return page


def _remarks(text: str) -> Counter[str]:
    return Counter(line.strip() for line in text.split("\n") if line.lstrip().startswith("#"))


def _in_order(was: Value, now: Value, at: str) -> None:
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        assert [key for key in was if key in now] == [key for key in now if key in was], at
        for key in was:
            if key in now:
                _in_order(was[key], now[key], f"{at} {key}")


def _is_read(files: Mapping[str, str]) -> Bundle:
    """Read and check an edition: problems are fine, a fall is not."""
    kept = {path: text for path, text in files.items() if not path.startswith("stories/") and path != ACKNOWLEDGED}
    bundle, _ = read_bundle(kept)
    list(check_bundle(bundle))
    return bundle


def _comes_back(look: Look, text: str) -> None:
    """Write a form back as it is: it says the same, and written once more not a letter changes."""
    form = look(text)
    if not isinstance(form, Form) or not _shows_all(text, form):
        return
    said = {field.key: field.value for field in form.fields if field.value is not None}
    if said:
        once = with_fields(text, form.place, said)
        again = look(once)
        assert isinstance(again, Form)
        assert again.fields == form.fields
        assert with_fields(once, form.place, said) == once


def _looks(bundle: Bundle, path: str, before: str, text: str) -> Iterator[Look]:
    """Give the ways to look at the parts of a file that changed, as forms."""
    old = _bodies(path, before) if before else {}
    for name, body in _bodies(path, text).items():
        holder, _, part = name.partition(".")
        if body == old.get(name):
            continue
        if path.startswith("scripts/"):
            yield partial(form_of_step, bundle, path, step=part) if part else partial(form_of_head, bundle, path)
        elif path.startswith("catalogue/"):
            yield partial(form_of_entry, bundle, path, section=holder, entry=part)


def _shows_all(text: str, form: Form) -> bool:
    """Say whether a form shows all of what stands there: ways on that are no tables have no place in it."""
    ways = value_at(text, (*form.place, "then"))
    return ways is None or any(field.key == "then" and field.value == ways for field in form.fields)
