"""The closed loop under everything that can happen to it; the longer run is `python -m tests.properties.loop`."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.dialogs.parking import parked_widely
from tests.properties.loop.playing import play
from tests.shipped import shipped_bundle
from tests.world.invariants.graph import i3_screens, i3_states
from tests.world.village.village import quick_disk

#: So many histories of so many steps on each database take about half a minute on two cores.
HISTORIES, STEPS = 25, 20


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_word_is_kept_on_sqlite() -> None:
    with TemporaryDirectory(prefix="dveri-loop-", dir=quick_disk()) as folder:
        url = f"sqlite:///{Path(folder) / 'loop.sqlite3'}"
        play(url, examples=HISTORIES, steps=STEPS, is_same_every_time=True)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_every_word_is_kept_on_postgres(postgres_url: str) -> None:
    play(postgres_url, examples=HISTORIES, steps=STEPS, is_same_every_time=True)


def test_no_question_of_the_shipped_scripts_is_a_dead_end() -> None:
    bundle = shipped_bundle()
    assert list(i3_screens(bundle, parked_widely(bundle))) == []


def test_no_live_state_is_a_dead_end() -> None:
    assert list(i3_states()) == []
