"""Whatever an author's file holds, the reader answers with values and problems."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from dialogs.reader import read_bundle, read_script
from tests.dialogs.test_reader import HOUSING

paths = st.sampled_from(["scripts/front.yaml", "scripts/parts/place.yaml", "catalogue/facts.yaml", "README.md"])
fragments = st.sampled_from(
    [*"{}[]:,-|>&*!%@`'\"#\n\t ", "\n  ", "steps:", "ask:", "then:", "when: (", "go: done", "facts:", "kind: many"]
)
anything = st.text() | st.lists(fragments, max_size=30).map("".join)


@given(st.dictionaries(paths, anything))
def test_no_text_is_too_strange(files: dict[str, str]) -> None:
    bundle, problems = read_bundle(files)
    assert set(bundle.files) == set(files)
    assert all(problem.where.file in files for problem in problems)


@given(st.text(max_size=60))
def test_no_condition_is_too_strange(condition: str) -> None:
    quoted = condition.replace("'", "''")
    read_script(
        "scripts/a.yaml", f"steps:\n  one:\n    tell: А\n    then:\n      - go: done\n        when: '{quoted}'\n"
    )


@given(st.integers(0, len(HOUSING)), st.integers(0, 40), fragments)
def test_a_script_spoilt_anywhere_is_still_answered(at: int, gone: int, instead: str) -> None:
    spoilt = HOUSING[:at] + instead + HOUSING[at + gone :]
    script, problems = read_script("scripts/housing.yaml", spoilt)
    assert script is not None or problems


def test_depth_is_no_danger() -> None:
    for text in ("[" * 20_000, "{a: " * 20_000, "- " * 20_000, "a: &a [*a]", "x: " + "(" * 20_000):
        read_bundle({"scripts/front.yaml": text, "catalogue/facts.yaml": text})
