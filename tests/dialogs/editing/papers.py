"""Files to edit: those we ship, and ways to choose a place in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from hypothesis import strategies as st

from dialogs.editing.page import read_page
from dialogs.editing.values import Place, Value
from tests.shipped import DIALOGS

FOLDERS = ("scripts", "catalogue", "stories")


@cache
def shipped_files() -> Mapping[str, str]:
    """Give every file of scripts, catalogue and stories: path → text."""
    found = (path for folder in FOLDERS for path in sorted((DIALOGS / folder).rglob("*.yaml")))
    return {path.relative_to(DIALOGS).as_posix(): path.read_text(encoding="utf-8") for path in found}


@cache
def places_of(path: str) -> tuple[Place, ...]:
    """List every place of a shipped file."""
    return tuple(_places(read_page(shipped_files()[path]), ()))


def _places(value: Value, place: Place) -> Iterator[Place]:
    if place:
        yield place
    if isinstance(value, Mapping):
        for key, member in value.items():
            yield from _places(member, (*place, key))
    elif not isinstance(value, str):
        for at, member in enumerate(value):
            yield from _places(member, (*place, at))


def at(value: Value, place: Place) -> Value:
    """Give what stands at a place."""
    for key in place:
        value = value[key]  # type: ignore[index]
    return value


#: A shipped file and a place in it.
spots = st.sampled_from(sorted(shipped_files())).flatmap(
    lambda path: st.tuples(st.just(path), st.sampled_from(places_of(path)))
)

#: What people write, and what trips programs that write YAML.
lines = st.one_of(
    st.sampled_from(
        [
            *(
                "так",
                "yes",
                "no",
                "true",
                "null",
                "~",
                "101",
                "0800",
                "1:30",
                "2026-11-22",
                "2026-13-45",
                "-",
                "- a",
                "a: b",
            ),
            *(
                "a #b",
                "# a",
                "'a",
                '"a"',
                "{door}",
                "🔎 {number}",
                "[a",
                "a, b",
                "!a",
                "&a",
                "*a",
                "%a",
                "@a",
                "`a",
                "|",
                ">",
            ),
            *("a:", ": a", "? a", "---", "...", "a\\nb", "слово " * 40, "x" * 300, "«Ні»", "a\tb", "=", "<<", "1_000"),
        ]
    ),
    st.text(
        st.characters(codec="utf-8", categories=("L", "M", "N", "P", "S", "Zs"), include_characters="\n\t "),
        max_size=300,
    ),
)
names = st.from_regex(r"[a-z][a-z0-9_]{0,12}", fullmatch=True)
values = st.recursive(
    lines, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4), max_leaves=8
)
