"""The canary: what one person says is found nowhere but with the people it was said to."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world.citizen import Citizen
from tests.world.help import shelter_moves
from tests.world.leaks import leaks, listening_to_redis, listening_to_the_log, written_files
from tests.world.town import Town, open_town
from tests.world.wiretap import Wiretap

SECRETS = {
    "first name": "Жовтопузанчик",
    "name": "Квітослава Канарейченко",
    "story": "жовта пташка зламала крильце",
    "story in Latin": "zhovta ptashka Kanarka",
    "street": "провулок Лимонний сімнадцять",
    "letter": "ключ під третьою цеглиною",
    "answer": "ліки у синій бляшанці",
    "reason": "бракує людей на Лимонному",
    "phone": "501234598",
    "other person": "Півоній Канарський",
    "shelter": "провулок Невідомий, 41",
}


async def play(town: Town) -> dict[str, str]:
    """Let somebody confide everything there is to confide; give what managers saw before they opened a card."""
    oksana, iryna = await town.manager(), await town.supervisor()
    await shelter_moves(town, SECRETS["shelter"])
    olena = town.citizen(SECRETS["first name"], phone=f"380{SECRETS['phone']}")
    await _confides(olena)
    number = olena.number
    await olena.writes(SECRETS["letter"])
    await oksana.writes("/queue")
    await oksana.sees(number)
    alerts = f"{oksana.everything()}\n{iryna.everything()}"

    card = await oksana.opens_card(number)
    assert all(SECRETS[told] in card for told in ("name", "story", "street"))
    await oksana.taps("Беру в роботу", "Листи")
    await oksana.sees(SECRETS["letter"])
    await oksana.taps("Написати людині")
    await oksana.writes(SECRETS["answer"])
    await olena.sees(SECRETS["answer"])
    await oksana.opens_card(number)
    await oksana.taps("Не вдається")
    await oksana.writes(SECRETS["reason"])
    await olena.sees(SECRETS["reason"])
    await town.passes(days=4)
    await olena.sees("Минуло кілька днів")
    assert await town.told(olena)
    await _tells_of_a_neighbour(town.citizen("Сусідка"))
    await olena.opens_link()
    await olena.says("Спочатку", "Дізнатися, яка є допомога", "Куди звернутися", "Показати всіх")
    await olena.sees("Ось хто допомагає")
    await olena.never_saw(SECRETS["shelter"])
    return {"alerts": f"{alerts}\n{iryna.everything()}", "metrics": town.metrics(), "record": await town.record()}


async def _confides(olena: Citizen) -> None:
    await olena.writes(f"{SECRETS['story']}, {SECRETS['story in Latin']}, {SECRETS['street']}")
    await olena.says("Погоджуюся", "Для мене", "Порада або щось інше", "Готово", "Так, може")
    await olena.says(
        "Ще ні",
        "Ні, це все",
        SECRETS["street"],
        "Так, зможемо",
        "Допомога із заявою",
        "Готово",
        "Світанківська",
        "Ні, лише я",
        "Подзвонити",
    )
    await olena.taps("📱 Надіслати мій номер")
    await olena.says("Зранку", "Паспорт або інший документ", "Готово", "На папері, з людиною", "Ще не знаю")
    await olena.says(SECRETS["name"], "Усе правильно", "Погоджуюся", "Погоджуюся", "Погоджуюся")


async def _tells_of_a_neighbour(neighbour: Citizen) -> None:
    await neighbour.begins()
    await neighbour.says("Тривожуся за іншу людину", "Ні або не знаю", "Догляд удома", "Готово", "Більше не знаю")
    await neighbour.says("Світанківська", SECRETS["street"], SECRETS["other person"], "Не погоджуюся")
    await neighbour.says("Усе правильно", "Погоджуюся", "Погоджуюся")
    await neighbour.sees("Номер вашого звернення")


@pytest.mark.parametrize("webhook", [False, True], ids=["polling", "webhook"])
async def test_what_is_confided_stays_with_whom_it_was_confided_to(
    tmp_path: Path, empty_town: Path, redis_url: str, webhook: bool
) -> None:
    wiretap = Wiretap()
    with listening_to_the_log() as log:
        async with (
            listening_to_redis(redis_url) as redis,
            open_town(tmp_path, empty_town, redis=redis_url, webhook=webhook, wiretap=wiretap) as town,
        ):
            places = await play(town)
            places |= written_files(tmp_path)
        await wiretap.close()
    places |= written_files(tmp_path)
    places |= {"log": log.getvalue(), "Redis": "\n".join(redis), "addresses": "\n".join(wiretap.addresses)}
    assert [place for place, text in places.items() if not text] == []
    assert leaks(places, SECRETS) == []


@pytest.mark.parametrize("secret", list(SECRETS))
def test_a_leak_would_be_found(tmp_path: Path, secret: str) -> None:
    (tmp_path / "leak.log").write_text(f"… {SECRETS[secret]} …", encoding="utf-8")
    assert leaks(written_files(tmp_path), SECRETS) == [f"{secret} in leak.log"]
