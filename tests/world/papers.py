"""Photos and papers that tell of their maker, and looks at what the service kept of them."""

from __future__ import annotations

from io import BytesIO

import pikepdf
from PIL import Image

from bot.casework.names import HromadaCode, ManagerId, NeedId
from bot.sandbox.people import Person
from bot.usecases.open_document import OpenedDocument, list_papers, open_document
from tests.world.citizen import Citizen
from tests.world.phones import TelegramPhone
from tests.world.town import SVITANKIVSKA, Town

#: What a photo and a paper tell of their maker.
CAMERA, AUTHOR = "Nokia of Olena", "Олена, вулиця Квіткова"
_MODEL, _PLACE = 0x0110, 0x8825


def photo(*, side: int = 64) -> bytes:
    """Take a photo that says with what and where it was taken."""
    picture = Image.new("RGB", (side, side // 2), (200, 40, 40))
    exif = picture.getexif()
    exif[_MODEL] = CAMERA
    exif.get_ifd(_PLACE)[1] = "N"
    taken = BytesIO()
    picture.save(taken, "JPEG", exif=exif, comment=AUTHOR.encode())
    return taken.getvalue()


def paper(*, password: str = "") -> bytes:
    """Make a PDF that says who wrote it and would open a page by itself."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.docinfo["/Author"] = AUTHOR
        pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://example.org"))
        pdf.attachments["note.txt"] = AUTHOR.encode()
        encryption = pikepdf.Encryption(owner=password, user=password) if password else False
        pdf.save(written, encryption=encryption)
    return written.getvalue()


async def sends(citizen: Citizen, body: bytes, *, name: str = "", caption: str = "") -> None:
    """Send a photo, or a file by its name."""
    phone = _phone(citizen)
    if name:
        phone.person.sends_document(phone.bot, body, name=name, caption=caption)
    else:
        phone.person.sends_photo(phone.bot, body, caption=caption)
    await phone.quiet()


def files_in_chat(citizen: Citizen) -> int:
    """Count the photos and papers that can still be seen in a chat."""
    phone = _phone(citizen)
    person: Person = phone.person
    shown = (message.as_json() for message in person.chat(phone.bot).messages)
    return sum("photo" in one or "document" in one for one in shown)


async def kept(town: Town, citizen: Citizen, *, by: str) -> list[OpenedDocument]:
    """Let somebody on the staff open every paper of a citizen's newest request; those they may not see are lacking."""
    manager, need = await _manager(town, by), await _need(town, citizen)
    listed = await list_papers(town.office, manager=manager, need=need)
    opened = (
        [await open_document(town.office, manager=manager, paper=one.id) for one in listed.papers] if listed else []
    )
    return [one for one in opened if one is not None]


async def _manager(town: Town, name: str) -> ManagerId:
    async with town.office.work() as work:
        return next(one.id for one in await work.staff.of_hromada(HromadaCode(SVITANKIVSKA)) if one.name == name)


async def _need(town: Town, citizen: Citizen) -> NeedId:
    async with town.office.work() as work:
        person = await work.people.find(int(citizen.account))
        assert person is not None
        return (await work.needs.of_person(person.id))[0].id


def _phone(citizen: Citizen) -> TelegramPhone:
    assert isinstance(citizen.phone, TelegramPhone), "only somebody in the town can send a file"
    return citizen.phone


def pages(body: bytes) -> int:
    """Count the pages of a PDF."""
    with pikepdf.open(BytesIO(body)) as pdf:
        return len(pdf.pages)
