"""Approved letters: sent with one tap, read in the person's own language; own words go beside them."""

from __future__ import annotations

from tests.world.together import arranges, taken_request
from tests.world.town import Town


async def test_a_ready_letter_is_shown_first_and_then_sent(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await arranges(oksana, olena.number, "Готові листи", "Як ви?")
    await oksana.sees("Як ваші справи?")
    await olena.never_saw("Як ваші справи?")
    await oksana.taps("Надіслати")
    await olena.sees("Пише соціальний менеджер Оксана Вербицька", "Як ваші справи?")


async def test_it_is_read_in_the_persons_language(town: Town) -> None:
    olena, oksana = await taken_request(town)
    await olena.writes("/language")
    await olena.taps("English")
    await arranges(oksana, olena.number, "Готові листи", "Привітатися", "Надіслати")
    await olena.sees("Good day!", olena.number)


async def test_what_waits_for_who_wants_silence(town: Town) -> None:
    oksana, olena = await town.manager(), town.citizen()
    await oksana.takes(await olena.asks_for_care(contact=("Не турбувати, писатиму я",)))
    await arranges(oksana, olena.number, "Готові листи", "Як ви?", "Надіслати")
    await olena.never_saw("Як ваші справи?")
    await olena.writes("/my")
    await olena.sees("Як ваші справи?")
