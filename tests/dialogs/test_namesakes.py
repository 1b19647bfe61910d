"""Many hromadas of one name: a few questions that people can answer leave the right one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.casework.codifier import read_codifier
from bot.storage.spelling import spelling
from bot.storage.spreadsheets import read_rows
from dialogs.answers.outcome import Accepted, Narrowing
from dialogs.answers.place import level_of, options_of, pick_place
from dialogs.inputs import Place
from tests.shipped import DIALOGS

#: The question after which nothing is left to tell them apart by: the list itself.
LAST = "one"

texts = st.sampled_from(["", "а", "б"])
codes = st.integers(0, 99).map(lambda number: f"UA{number:017}")
candidates = st.lists(
    st.builds(
        Place, st.integers(0, 99).map(lambda number: f"UA{number:017}"), st.just("Миколаївська"), texts, texts, texts
    ),
    min_size=2,
    max_size=12,
    unique_by=lambda one: one.code,
)


def sample(name: str) -> tuple[Place, ...]:
    """List the hromadas of a name in the list that ships."""
    report = read_codifier(read_rows(DIALOGS / "catalogue" / "places" / "sample.csv"), spelling())
    found = (one for one in report.hromadas if one.name == name)
    return tuple(Place(one.code, one.name, one.kind, one.raion, one.oblast) for one in found)


def picked(left: tuple[Place, ...], value: str) -> tuple[Place, ...]:
    """Answer a question and give who is left."""
    match pick_place(left, value):
        case Accepted(Place() as one):
            return (one,)
        case Narrowing(fewer):
            return fewer
        case other:
            raise AssertionError(other)


@given(candidates, st.data())
def test_asking_which_of_them_always_ends_with_one(found: list[Place], data: st.DataObject) -> None:
    left = tuple(found)
    for _ in range(5):
        level = level_of(left)
        if level == LAST:
            left = picked(left, f"={data.draw(st.sampled_from(left)).code}")
        else:
            fewer = picked(left, str(data.draw(st.integers(0, len(options_of(left, level)) - 1))))
            assert 0 < len(fewer) < len(left)
            left = fewer
        if len(left) == 1:
            return
    raise AssertionError(left)


def test_oblast_is_asked_first_then_raion_then_type() -> None:
    pokrovska = sample("Покровська")
    assert (level_of(pokrovska), options_of(pokrovska, "oblast")) == ("oblast", ("Дніпропетровська", "Донецька"))
    dnipro = picked(pokrovska, "0")
    assert (level_of(dnipro), options_of(dnipro, "raion")) == ("raion", ("Нікопольський", "Синельниківський"))
    nikopol = picked(dnipro, "0")
    assert (level_of(nikopol), options_of(nikopol, "kind")) == ("kind", ("miska", "silska"))
    assert len(picked(nikopol, "1")) == 1


def test_eight_namesakes_are_told_apart_by_what_people_know() -> None:
    for one in sample("Миколаївська"):
        left = sample("Миколаївська")
        while len(left) > 1:
            level = level_of(left)
            assert level != LAST
            mine = {"oblast": one.oblast, "raion": one.raion, "kind": one.kind}[level]
            left = picked(left, str(options_of(left, level).index(mine)))
        assert left == (one,)
