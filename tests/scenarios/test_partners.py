"""A manager asks a partner who has no account: consent in the bot, a letter, a link, a PIN said aloud, an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.post import Post, open_town_with_post

DOLONIA = "ngo-dolonia@example.org"


@pytest.fixture
async def post(tmp_path: Path, empty_town: Path) -> AsyncIterator[Post]:
    """A town with a mail server."""
    async with open_town_with_post(tmp_path, empty_town) as post:
        yield post


async def test_a_partner_is_asked_with_the_persons_consent_and_answers(post: Post) -> None:
    town = post.town
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await olena.sees("Його взяли в роботу")

    await oksana.taps("🤝 Партнери", "🔎 Інша установа", "Громадська організація «Тепла долоня» (навчальна)")
    await oksana.sees("побачить лише позначене")
    await oksana.taps("✅ Запитати людину в боті")
    await oksana.sees("Запитали людину в боті")
    await olena.sees("Громадська організація «Тепла долоня»", "Чи погоджуєтеся")
    assert await post.mailbox(DOLONIA).letters() == []

    await olena.taps("Погоджуюся")
    await olena.sees("Ми попросили допомогти ще й партнера")
    await oksana.sees("Людина погодилася")
    letter = await post.mailbox(DOLONIA).reads("Громада просить вас допомогти", number)
    assert "Олена" not in letter

    await oksana.opens_card(number)
    await oksana.taps("🤝 Партнери", "📨 Громадська організація «Тепла долоня» (навчальна)", "🔢 Показати PIN")
    pin = (await oksana.sees("PIN для партнера: ")).partition("PIN для партнера: ")[2][:6]
    page = await post.mailbox(DOLONIA).follows()
    assert number not in page.page
    assert number in await page.sends("pin", pin=pin)
    await page.sends("take", text="Ганна Бондар, соціальна працівниця", on="2026-11-25")
    await olena.sees("Партнер береться допомогти. Ганна Бондар")
    await oksana.sees("Партнер береться допомогти")

    await page.sends("done", code="service_given", text="приходимо двічі на тиждень")
    await olena.sees("Партнер записав, що допоміг")
    await oksana.sees("Партнер каже, що допоміг")


async def test_what_the_person_said_aloud_is_written_down_and_a_refusal_is_the_managers_to_mend(post: Post) -> None:
    town = post.town
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    await oksana.taps("🤝 Партнери", "🔎 Інша установа", "Громадська організація «Тепла долоня» (навчальна)")
    await oksana.taps("🗣 Людина погодилася голосом")
    await oksana.sees("Коли і як людина погодилася?")
    await oksana.writes("Сьогодні об 11-й телефоном, сама попросила")
    pin = (await oksana.sees("PIN для партнера: ")).partition("PIN для партнера: ")[2][:6]
    page = await post.mailbox(DOLONIA).follows()
    await page.sends("pin", pin=pin)
    await page.sends("decline", code="no_capacity", text="усі зайняті")
    await olena.sees("Партнер цього разу не береться")
    await oksana.sees("Партнер не береться")
    assert "знайти інший шлях" in await oksana.opens_card(number)
    await oksana.taps("🤝 Партнери", "📨 Громадська організація «Тепла долоня» (навчальна)")
    await oksana.sees("відмовилися", "не допоможуть: Зараз немає кому; усі зайняті")


async def test_alerts_come_by_mail_and_tell_nothing_of_the_person(post: Post) -> None:
    town = post.town
    oksana = await town.manager()
    mailbox = await post.gets_a_mailbox(oksana, "oksana@hromada.example.org")
    olena = town.citizen("Жовтопузанчик")
    number = await olena.asks_for_care()
    letter = await mailbox.reads(number, "https://dveri.example.org/desk/need/")
    assert "Жовтопузанчик" not in letter
    await oksana.sees(f"Нове звернення {number}")


async def test_somebody_without_telegram_has_the_alert_all_the_same(post: Post) -> None:
    mailbox = await post.works_without_telegram("Тарас Гай", "taras@hromada.example.org")
    olena = post.town.citizen()
    number = await olena.asks_for_care()
    await mailbox.reads(f"Нове звернення {number}")
    await olena.sees("соціальний менеджер Тарас Гай")


async def test_a_mailbox_that_is_gone_is_told_at_once(post: Post) -> None:
    town = post.town
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_for_care()
    await oksana.takes(number)
    post.office.says["RCPT"] = "550 5.1.1 user unknown"
    await oksana.taps("🤝 Партнери", "🔎 Інша установа", "Громадська організація «Тепла долоня» (навчальна)")
    await oksana.taps("🗣 Людина погодилася голосом")
    await oksana.writes("Сьогодні об 11-й телефоном")
    await oksana.sees("Лист партнерові не дійшов")


async def test_whoever_watches_hears_that_somebody_cannot_be_reached(post: Post) -> None:
    iryna = await post.town.supervisor()
    await post.works_without_telegram("Тарас Гай", "taras@hromada.example.org")
    post.office.says["RCPT"] = "550 5.1.1 user unknown"
    number = await post.town.citizen().asks_for_care()
    await iryna.sees(f"Лист працівникові щодо звернення {number} не дійшов")


async def test_violence_at_home_sets_off_its_protocols_and_the_law_needs_a_reason(post: Post) -> None:
    town = post.town
    oksana, olena = await town.manager(), town.citizen()
    number = await olena.asks_to_be_safe()
    await oksana.takes(number)
    card = await oksana.opens_card(number)
    assert "Протокол: Насильство вдома: поліція (з документом не звірено)" in card
    # Each protocol of the card has a way of its own.
    oksana.sees_buttons("🤝 Насильство вдома: поліція")
    await oksana.taps("🤝 Насильство вдома: поліція")
    await oksana.sees("Кому: ", "Якщо мовчать: ", "Із документом не звірено")
    await oksana.taps("Поліцейський офіцер громади (навчальний)")
    await oksana.taps("⚖️ Без згоди: вимагає закон або загроза життю")
    await oksana.sees("Який документ або яка загроза")
    await oksana.writes("Постанова № 658: зараз загроза життю, людина просила допомоги")
    pin = (await oksana.sees("PIN для партнера: ")).partition("PIN для партнера: ")[2][:6]
    letter = await post.mailbox("police-post@example.org").reads(number, "небезпека")
    assert "насильств" not in letter.casefold()
    page = await post.mailbox("police-post@example.org").follows()
    await page.sends("pin", pin=pin)
    assert "Людина в небезпеці" in page.page
    assert "Слова самої людини" not in page.page
