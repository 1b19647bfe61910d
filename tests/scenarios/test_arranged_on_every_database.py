"""What a manager and a person arrange goes the same way on both databases, asked or called by Telegram."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.world.house import fill
from tests.world.papers import files_in_chat, kept, photo, sends
from tests.world.together import arranges, taken_request
from tests.world.town import Town, open_town


@pytest.fixture(params=["sqlite", "postgres called by Telegram"])
async def any_town(request: pytest.FixtureRequest, tmp_path: Path, empty_town: Path) -> AsyncIterator[Town]:
    """A town on each database."""
    is_postgres = request.param != "sqlite"
    database = ""
    if is_postgres:
        database = str(request.getfixturevalue("postgres_url")).replace("+asyncpg", "")
        await fill(database)
    async with open_town(tmp_path, empty_town, database=database, webhook=is_postgres) as town:
        yield town


async def test_an_hour_a_paper_a_plan_and_a_complaint(any_town: Town) -> None:
    iryna = await any_town.supervisor()
    olena, oksana = await taken_request(any_town)
    await arranges(
        oksana, olena.number, "Час зустрічі", "вівторок, 24 листопада", "11:00", "15:00", "Надіслати: телефоном"
    )
    await olena.taps_twice("вівторок, 24 листопада, 11:00")
    await olena.sees("Зустріч: вівторок, 24 листопада, 11:00, розмова телефоном")

    await arranges(oksana, olena.number, "Документи", "Заява", "середа, 25 листопада")
    await oksana.writes("Щоб порахувати")
    await olena.sees("Потрібні документи")
    await sends(olena, photo())
    await olena.sees("Отримали")
    assert files_in_chat(olena) == 0
    assert len(await kept(any_town, olena, by="Оксана Вербицька")) == 1

    await arranges(oksana, olena.number, "📄 План")
    await oksana.writes("Догляд\n\nМарія\n\nДо весни\n\nМама не сама")
    await olena.taps("План допомоги", "Погоджуюся", "Усе так")
    await olena.sees("план погоджено")

    await olena.writes("/my")
    await olena.taps(f"🔎 {olena.number}", "Що ще можна", "Поскаржитися", "Без імені")
    await olena.writes("Довго чекала")
    await olena.sees("Скаргу прийнято")
    await iryna.sees("Нова скарга")
