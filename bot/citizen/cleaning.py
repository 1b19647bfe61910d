"""Photos and papers without what they tell of their maker: a picture is drawn anew, a PDF loses all but its pages."""

from __future__ import annotations

import re
from io import BytesIO

import pikepdf
from PIL import Image, ImageOps, UnidentifiedImageError

from bot.casework.papers import LARGEST_PAPER, CleanPaper, PaperKind, PaperTrouble

#: Pictures of phones are smaller; a bomb is not. A product choice.
MOST_PIXELS = 60_000_000
#: Longest side that is kept: a page is read well at this size. A product choice, pixels.
LONGEST_SIDE = 2600
QUALITY = 85
MOST_PAGES = 60

_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
_WHITE = (255, 255, 255)
#: Keys of a PDF that carry no page: about its maker, or what would run by itself.
_TELLING = ("/Metadata", "/PieceInfo", "/AA", "/LastModified")
_ROOT_ONLY = (*_TELLING, "/OpenAction", "/Names", "/AF", "/Collection", "/SpiderInfo", "/URI")
_LOADED_NOTES = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
# Segments of a JPEG that hold where and with what it was taken, and remarks: APP1, APP2…APP13, COM.
# Source: ITU-T T.81, table B.1; APP0 (JFIF) and APP14 (Adobe) say how to read the colours and stay.
_DROPPED = frozenset({*range(0xE1, 0xEE), 0xFE})
_START_OF_SCAN, _MARKER = 0xDA, 0xFF


def clean(body: bytes) -> CleanPaper | PaperTrouble:
    """Clean a file, whatever its name says it is; blocking, so call it from a thread."""
    if len(body) > LARGEST_PAPER:
        return PaperTrouble.TOO_BIG
    found = _clean_pdf(body) if re.match(rb"\s{0,1024}%PDF-", body) else _clean_image(body)
    if isinstance(found, CleanPaper) and len(found.body) > LARGEST_PAPER:
        return PaperTrouble.TOO_BIG
    return found


def _clean_image(body: bytes) -> CleanPaper | PaperTrouble:
    try:
        with Image.open(BytesIO(body), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                return PaperTrouble.TOO_BIG
            return CleanPaper(PaperKind.IMAGE, _drawn_anew(image))
    except Image.DecompressionBombError:
        return PaperTrouble.TOO_BIG
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return PaperTrouble.UNKNOWN_KIND


def _drawn_anew(image: Image.Image) -> bytes:
    """Draw the picture on an empty page: nothing of the file but its dots goes along."""
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    page = Image.new("RGB", upright.size, _WHITE)
    seen = upright.convert("RGBA")
    page.paste(seen, mask=seen)
    drawn = BytesIO()
    page.save(drawn, "JPEG", quality=QUALITY)
    return drawn.getvalue()


def _clean_pdf(body: bytes) -> CleanPaper | PaperTrouble:
    try:
        with pikepdf.open(BytesIO(body)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                return PaperTrouble.TOO_BIG
            _strip(pdf)
            cleaned = BytesIO()
            pdf.save(cleaned, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    except pikepdf.PasswordError:
        return PaperTrouble.LOCKED
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError):
        return PaperTrouble.UNKNOWN_KIND
    return CleanPaper(PaperKind.PDF, cleaned.getvalue())


def _strip(pdf: pikepdf.Pdf) -> None:
    if "/Info" in pdf.trailer:
        del pdf.trailer["/Info"]
    _drop(pdf.Root, _ROOT_ONLY)
    for page in pdf.pages:
        _drop_loaded_notes(page)
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
            _drop(thing, _TELLING)
        if isinstance(thing, pikepdf.Stream) and thing.get("/Filter") == pikepdf.Name.DCTDecode:
            thing.write(_without_remarks(thing.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    pdf.remove_unreferenced_resources()


def _drop(thing: pikepdf.Object, keys: tuple[str, ...]) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _drop_loaded_notes(page: pikepdf.Page) -> None:
    notes = page.obj.get("/Annots")
    if isinstance(notes, pikepdf.Array):
        kept = [note for note in notes if str(note.get("/Subtype")) not in _LOADED_NOTES]
        page.obj["/Annots"] = pikepdf.Array(kept)


def _without_remarks(photo: bytes) -> bytes:
    """Take the remarks out of a JPEG within a PDF; one of another shape is left as it is."""
    kept, at = bytearray(photo[:2]), 2
    while at + 4 <= len(photo) and photo[at] == _MARKER:
        kind, length = photo[at + 1], int.from_bytes(photo[at + 2 : at + 4], "big")
        if kind == _START_OF_SCAN:
            return bytes(kept) + photo[at:]
        if kind not in _DROPPED:
            kept += photo[at : at + 2 + length]
        at += 2 + length
    return photo
