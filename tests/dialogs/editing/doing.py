"""The whole edition as it ships, with an edit done to it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from itertools import chain

from dialogs.checks import reachable, read_before_set, unknown_names
from dialogs.editing.applying import apply
from dialogs.editing.edits import Changed, Edit
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


def refusal(edit: Edit, files: Mapping[str, str] | None = None) -> Refusal:
    refused = apply(files or all_files(), edit)
    assert isinstance(refused, Refusal)
    return refused


def problems_of(files: Mapping[str, str]) -> set[tuple[str, str]]:
    """Give what the reader cannot read, and the names nobody knows."""
    kept = {
        path: text for path, text in files.items() if not path.startswith("stories/") and path != "acknowledged.yaml"
    }
    bundle, problems = read_bundle(kept)
    checks = (unknown_names.check, reachable.check, read_before_set.check)
    found = chain(problems, *(check(bundle) for check in checks))
    return {(problem.rule, str(sorted(problem.values.items()))) for problem in found}


@cache
def problems_before() -> frozenset[tuple[str, str]]:
    """Give what is wrong with the edition as it ships."""
    return frozenset(problems_of(all_files()))
