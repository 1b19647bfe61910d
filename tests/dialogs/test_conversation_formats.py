"""What was written down by an older program is read back; what a newer one wrote is refused."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from dialogs.conversation import FORMAT, Conversation, Frame, Phase, PutBy, Visit, from_plain, to_plain
from dialogs.corpus import Danger
from dialogs.doubt import Doubt, Waits
from dialogs.inputs import Half, Place, Slot, Typed

PLACE = Place("UA1", "Світанківська", "selyshchna", "Зразковий", "Зразкова")
SLOT = Slot(date(2026, 11, 24), Half.SECOND)

WORDS = Typed(
    "мені зле",
    signs=("medical_acute",),
    needs=("care",),
    found=(PLACE,),
    danger=Danger.ASK,
    plain=("medical_acute",),
    ranked=("care", "food"),
    asks_back=True,
    about="self",
)

#: As format 1 wrote it.
FIRST: dict[str, Any] = {
    "format": 1,
    "edition": "abc",
    "language": "uk",
    "frames": [["front", "needs", ["care"]]],
    "phase": "asking",
    "answers": {"born": {"date": "1950-05-12"}, "place": {"place": ["UA1", "Нова", "", "", "", ""]}},
    "known": {"door": "школа"},
    "trail": [[[["front", "needs", []]], "needs", 3]],
    "serial": 4,
    "picks": ["care"],
    "candidates": [],
    "misses": 1,
    "signs": [],
    "heard": [],
    "told": ["front.hello"],
    "is_correcting": False,
}


def everything() -> Conversation:
    frames = (Frame("front", "needs", ("care",)), Frame("guide", "page", aside=True))
    return Conversation(
        "abc",
        "uk",
        frames,
        Phase.ASKING,
        answers={"meeting": SLOT, "place": PLACE, "age": 7},
        trail=(Visit(frames, "page", 2),),
        serial=3,
        group="home",
        slots=(SLOT,),
        informed=("rights",),
        settled=2,
        settled_by="yes",
        put_by=PutBy(Phase.WITH_HUMAN, 1, ("care",), (PLACE,), (SLOT,), "home"),
        began=1,
        doubt=Doubt(WORDS, 4, Waits.OPENING),
        safety="asked",
        doubted=("medical_acute", "homeless_now"),
        sure=("care",),
        likely=("food",),
        unsure=("medical_acute",),
        fine=("homeless_now",),
        spared=(Frame("front", "each", ("food",)),),
    )


def test_everything_survives_being_written_down() -> None:
    plain = json.loads(json.dumps(to_plain(everything())))
    assert plain["format"] == FORMAT == 3
    assert from_plain(plain) == everything()


def test_the_first_format_is_read() -> None:
    old = from_plain(FIRST)
    assert old.frames == (Frame("front", "needs", ("care",)),)
    assert (old.group, old.slots, old.informed, old.put_by) == ("", (), (), None)
    assert old.settled == 3
    assert old.answers["born"] == date(1950, 5, 12)
    assert from_plain(to_plain(old)) == old


def test_a_newer_format_is_refused() -> None:
    with pytest.raises(ValueError, match="newer"):
        from_plain({**FIRST, "format": FORMAT + 1})
