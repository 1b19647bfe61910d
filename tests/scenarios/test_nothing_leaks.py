"""The canary: what one person says is found nowhere but with the people it was said to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world.leaks import listening_to_the_log, redis_contents, written_files
from tests.world.town import open_town

NAME, STORY, LETTER = "Канарейченко", "жовта пташка зламала крильце", "ключ під третьою цеглиною"
PHONE = "501234567"
CANARIES = (NAME, STORY, LETTER, PHONE)


async def test_a_persons_words_are_nowhere_but_in_the_chats(tmp_path: Path, redis_url: str) -> None:
    with listening_to_the_log() as log:
        async with open_town(tmp_path, redis=redis_url) as town:
            oksana, olena = await town.manager(), town.citizen(NAME)
            olena.writes(f"{STORY}, допоможіть, будь ласка")
            await olena.taps_all("Погоджуюся", "Для мене", "Порада, документи, інше", "Готово")
            await olena.goes_on_until("Як краще з вами зв'язатися?")
            await olena.taps("Подзвонити")
            await olena.goes_on_until("На який номер дзвонити?")
            olena.writes(f"0{PHONE}")
            await olena.taps("Будь-коли")
            await olena.sees("Як до вас звертатися")
            olena.writes(NAME)
            await olena.goes_on_until("Номер вашого звернення")
            number = await olena.number()
            olena.writes(LETTER)
            await olena.sees(number)
            alerts = oksana.everything_heard
            assert number in alerts

            await oksana.opens(number)
            await oksana.sees(STORY)
            await oksana.taps("Листи")
            await oksana.sees(LETTER)
            kept = await redis_contents(redis_url)
            numbers = town.counted()

    places = {"log": log.getvalue(), "alerts": alerts, "redis": kept, "metrics": numbers}
    places |= written_files(tmp_path)
    found = {place for place, text in places.items() for canary in CANARIES if canary.casefold() in text.casefold()}
    assert found == set()
    assert log.getvalue() != ""


@pytest.mark.parametrize("canary", CANARIES)
def test_the_canary_would_be_heard(tmp_path: Path, canary: str) -> None:
    (tmp_path / "leak.log").write_text(f"… {canary} …", encoding="utf-8")
    assert any(canary.casefold() in text.casefold() for text in written_files(tmp_path).values())
