"""Where paper is made: a template and its data become a PDF, and a link becomes a code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Final, Literal

import segno
import typst

_HERE = Path(__file__).parent


Ending = Literal["pdf", "png"]
PDF: Final[Ending] = "pdf"
PNG: Final[Ending] = "png"
#: Dots per inch of a page as a picture: sharp enough to print.
_SHARP: Final = 200.0


def press(template: str, data: Mapping[str, object], *, ending: Ending = PDF) -> bytes:
    """Print "<template>.typ", which reads its data as JSON from `sys.inputs.<template>`; as PNG the one page there is.

    The same data make the same pages. Nothing of the machine is used: the fonts come with the library.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    inputs = {template: json.dumps(data, ensure_ascii=False)}
    made = typst.compile(
        _HERE / f"{template}.typ", format=ending, ppi=_SHARP, font_paths=fonts, sys_inputs=inputs, timestamp=0
    )
    assert isinstance(made, bytes)
    return made


def code_of(link: str, *, scale: int = 8) -> str:
    """Draw the code of a link as SVG; it survives a quarter of it being torn off or dirty."""
    return segno.make(link, error="q", micro=False).svg_inline(scale=scale, border=2, omitsize=scale == 0)


def code_picture(link: str) -> bytes:
    """Draw the code of a link as PNG, as sturdy as `code_of` does."""
    drawn = BytesIO()
    segno.make(link, error="q", micro=False).save(drawn, kind="png", scale=16, border=4)
    return drawn.getvalue()
