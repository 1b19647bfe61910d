"""Files of people: brought from Telegram, cleaned, and nothing about the token said on the way."""

from __future__ import annotations

import logging
from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from bot.casework.papers import CleanPaper, PaperKind, PaperTrouble
from bot.citizen.cleaning import clean
from bot.citizen.opening import make_bot
from bot.citizen.papers import TRIES, fetch
from bot.sandbox.faults import Fault
from bot.sandbox.sandbox import Sandbox

TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"


def picture(kind: str, mode: str = "RGB") -> bytes:
    """Draw a small picture."""
    drawn = BytesIO()
    Image.new(mode, (40, 20), 1 if mode in ("1", "L", "P") else None).save(drawn, kind)
    return drawn.getvalue()


def scan(photo: bytes) -> bytes:
    """Make a PDF that holds a photo as it was taken."""
    written = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        image = pikepdf.Stream(pdf, photo)
        image.Type, image.Subtype, image.Filter = pikepdf.Name.XObject, pikepdf.Name.Image, pikepdf.Name.DCTDecode
        pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Im0=image))
        pdf.pages[0].Contents = pikepdf.Stream(pdf, b"/Im0 Do")
        pdf.save(written)
    return written.getvalue()


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("GIF", "P"), ("WEBP", "RGB"), ("BMP", "1")])
def test_any_picture_becomes_a_plain_jpeg(kind: str, mode: str) -> None:
    found = clean(picture(kind, mode))
    assert isinstance(found, CleanPaper)
    assert found.kind is PaperKind.IMAGE
    with Image.open(BytesIO(found.body)) as image:
        assert (image.format, image.size) == ("JPEG", (40, 20))
        assert not image.getexif()


def test_a_photo_within_a_pdf_loses_its_story_too() -> None:
    taken = BytesIO()
    photo = Image.new("RGB", (16, 16))
    exif = photo.getexif()
    exif[0x0110] = "Nokia of Olena"
    photo.save(taken, "JPEG", exif=exif)
    assert b"Nokia of Olena" in scan(taken.getvalue())
    found = clean(scan(taken.getvalue()))
    assert isinstance(found, CleanPaper)
    with pikepdf.open(BytesIO(found.body)) as pdf:
        image = pdf.pages[0].Resources.XObject.Im0.read_raw_bytes()
    assert b"Nokia of Olena" not in image
    with Image.open(BytesIO(image)) as shown:
        assert shown.size == (16, 16)


@pytest.mark.parametrize("body", [b"", b"%PDF-", b"\x89PNG\r\n\x1a\n", b"GIF89a", b"<html>", bytes(1000)])
def test_what_is_no_picture_is_refused_not_raised(body: bytes) -> None:
    assert clean(body) is PaperTrouble.UNKNOWN_KIND


def test_a_bomb_is_too_big() -> None:
    assert clean(picture_of(30_000, 30_000)) is PaperTrouble.TOO_BIG


def picture_of(width: int, height: int) -> bytes:
    """Draw a picture of one colour, small on disk."""
    drawn = BytesIO()
    Image.new("1", (width, height)).save(drawn, "PNG")
    return drawn.getvalue()


class TestFetching:
    """The sandbox plays Telegram."""

    async def test_a_file_arrives(self) -> None:
        async with Sandbox() as sandbox:
            named = self.sent(sandbox, picture("PNG"))
            bot = make_bot(TOKEN, sandbox.api_url)
            assert isinstance(await fetch(bot, named, 0), CleanPaper)
            await bot.session.close()

    async def test_trouble_is_waited_out_and_named_without_the_token(self, caplog: pytest.LogCaptureFixture) -> None:
        async with Sandbox() as sandbox:
            named = self.sent(sandbox, picture("PNG"))
            bot = make_bot(TOKEN, sandbox.api_url)
            for times, expected in ((TRIES - 1, CleanPaper), (TRIES, PaperTrouble)):
                sandbox.world.faults.plan(Fault(method="getFile", loss="before", times=times))
                with caplog.at_level(logging.DEBUG):
                    assert isinstance(await fetch(bot, named, 0), expected)
            assert await fetch(bot, "AgAD-unknown", 0) is PaperTrouble.LOST
            assert TOKEN.partition(":")[2] not in caplog.text
            await bot.session.close()

    def sent(self, sandbox: Sandbox, body: bytes) -> str:
        """Let a person send a file; give what Telegram calls it."""
        bot = sandbox.bot(TOKEN, username="papers_bot")
        sandbox.person(first_name="Олена").sends_document(bot, body, name="a.png")
        return next(iter(sandbox.world.files._by_id))
