"""Papers: only those that were asked for, without what they tell of their maker, and never left in the chat."""

from __future__ import annotations

import pytest

from tests.world import papers
from tests.world.citizen import Citizen
from tests.world.papers import AUTHOR, CAMERA, files_in_chat, kept, paper, photo, sends
from tests.world.staff import Manager
from tests.world.together import arranges, opens_request, taken_request
from tests.world.town import Town

OKSANA = "Оксана Вербицька"


async def asks(oksana: Manager, number: str, *, why: str = "Щоб порахувати допомогу") -> None:
    """Ask for the application by Wednesday."""
    await arranges(oksana, number, "Документи", "Заява", "середа, 25 листопада")
    await oksana.writes(why)
    await oksana.sees("Надіслано")


@pytest.fixture
async def oksana(town: Town) -> Manager:
    """A manager at work."""
    return await town.manager()


@pytest.fixture
async def olena(town: Town, oksana: Manager) -> Citizen:
    """Somebody who was asked for papers."""
    olena, _ = await taken_request(town, manager=oksana)
    await asks(oksana, olena.number)
    return olena


async def test_the_person_sees_what_is_asked_what_for_and_by_when(olena: Citizen) -> None:
    await olena.sees("Потрібні документи", "Заява", "Навіщо: Щоб порахувати допомогу", "середа, 25 листопада")
    await olena.taps_twice("Надіслати документ")
    await olena.sees("Надішліть сюди фото або PDF")
    await opens_request(olena)
    await olena.sees("Від вас: надішліть документи")
    olena.sees_buttons("Надіслати документ")


async def test_a_photo_arrives_without_its_story_and_leaves_the_chat(
    town: Town, oksana: Manager, olena: Citizen
) -> None:
    await olena.taps("Надіслати документ")
    await sends(olena, photo())
    await olena.sees("Отримали", "Файлів: 1", "З розмови його прибрано")
    assert files_in_chat(olena) == 0
    (found,) = await kept(town, olena, by=OKSANA)
    assert found.mime_type == "image/jpeg"
    assert found.name == "document-1.jpg"
    assert CAMERA.encode() not in found.body
    assert AUTHOR.encode() not in found.body
    assert b"Exif" not in found.body


async def test_a_pdf_arrives_with_its_pages_only(town: Town, olena: Citizen) -> None:
    await sends(olena, paper(), name="Заява Олени.pdf")
    await olena.sees("Отримали")
    (found,) = await kept(town, olena, by=OKSANA)
    assert found.mime_type == "application/pdf"
    for told in (AUTHOR.encode(), AUTHOR.encode("utf-16-be"), b"OpenAction", b"EmbeddedFile", b"/Info"):
        assert told not in found.body
    assert papers.pages(found.body) == 1


async def test_this_is_all_and_the_manager_looks(town: Town, oksana: Manager, olena: Citizen) -> None:
    await sends(olena, photo())
    await sends(olena, photo(side=100))
    await olena.sees("Файлів: 2")
    await olena.taps_twice("Це все")
    await olena.sees("Дякуємо. Документи передано", OKSANA)
    card = await oksana.opens_card(olena.number)
    assert "подивитися документи" in card
    await opens_request(olena)
    await olena.sees("ви надіслали документи")
    olena.sees_no_button("Надіслати документ")
    await sends(olena, photo())
    await olena.sees("вже прибрав із розмови")
    assert len(await kept(town, olena, by=OKSANA)) == 2
    await olena.taps("До звернення")


async def test_every_look_is_on_record_and_only_the_owner_may(town: Town, olena: Citizen) -> None:
    await town.manager("Тарас Гай")
    await sends(olena, photo())
    assert await kept(town, olena, by="Тарас Гай") == []
    assert len(await kept(town, olena, by=OKSANA)) == 1
    await opens_request(olena)
    await olena.taps("Що ще можна", "Хто бачив мої дані")
    await olena.sees("соціальний менеджер. Що саме: документ")


async def test_nobody_asked_so_it_is_deleted_and_nothing_is_kept(town: Town, oksana: Manager) -> None:
    maria, _ = await taken_request(town, "Марія", manager=oksana)
    await sends(maria, photo())
    await maria.sees("вже прибрав із розмови")
    await sends(maria, paper(), name="паспорт.pdf")
    await maria.sees("Документів зараз не просили")
    assert files_in_chat(maria) == 0
    assert await kept(town, maria, by=OKSANA) == []


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [
        (b"MZ this runs", "photo.exe", "не вміємо прийняти"),
        (b"%PDF-1.7 broken", "paper.pdf", "не вміємо прийняти"),
        (paper(password="таємниця"), "paper.pdf", "закрито паролем"),
        (b"\xff\xd8" + b"0" * (10 * 1024 * 1024), "huge.jpg", "Файл завеликий"),
        (b"0" * (21 * 1024 * 1024), "huge.pdf", "Файл завеликий"),
    ],
    ids=["program", "broken", "locked", "too big for us", "too big for Telegram"],
)
async def test_what_cannot_be_taken_is_said_in_words(
    town: Town, olena: Citizen, body: bytes, name: str, said: str
) -> None:
    await sends(olena, body, name=name)
    await olena.sees(said)
    assert files_in_chat(olena) == 0
    assert await kept(town, olena, by=OKSANA) == []
    await sends(olena, photo())
    await olena.sees("Отримали")


async def test_words_under_a_photo_and_words_between_are_not_lost(oksana: Manager, olena: Citizen) -> None:
    await olena.taps("Надіслати документ")
    await olena.writes("Паспорта зараз немає")
    await olena.sees("Ваші слова передано")
    await oksana.taps("Листи")
    await oksana.sees("Паспорта зараз немає")
    await sends(olena, photo(), caption="Це стара довідка")
    await olena.sees("Отримали")
    await oksana.taps("Листи")
    await oksana.sees("Це стара довідка")


async def test_the_day_before_a_reminder_and_after_it_a_task(town: Town, oksana: Manager, olena: Citizen) -> None:
    await town.comes(24, 11, hour=11)
    await olena.sees("Нагадуємо про документи", "середа, 25 листопада")
    await town.comes(25, 11, hour=19)
    assert "документи не надійшли" in await oksana.opens_card(olena.number)


async def test_the_manager_needs_them_no_more(oksana: Manager, olena: Citizen) -> None:
    await arranges(oksana, olena.number, "Документи вже не потрібні")
    await oksana.sees("документів більше не треба")
    await olena.sees("Документів більше надсилати не треба")
    await olena.taps_old("📎 Надіслати документ", under="Потрібні документи")
    await olena.sees("Зараз документів не чекаємо")


async def test_what_a_paper_shows_is_destroyed_after_its_term(town: Town, olena: Citizen) -> None:
    await sends(olena, photo())
    await olena.sees("Отримали")
    await town.passes(days=31)
    assert await kept(town, olena, by=OKSANA) == []


async def test_danger_in_what_is_written_instead_comes_first(olena: Citizen) -> None:
    await olena.taps("Надіслати документ")
    await olena.writes("Він мене б'є")
    await olena.sees("телефонуйте")
