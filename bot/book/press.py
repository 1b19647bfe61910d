"""Where paper is made: a template and its data become a PDF, and a link becomes a code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import segno
import typst

_HERE = Path(__file__).parent


def press(template: str, data: Mapping[str, object]) -> bytes:
    """Print "<template>.typ", which reads its data as JSON from `sys.inputs.<template>`.

    The same data make the same pages. Nothing of the machine is used: the fonts come with the library.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=True)
    inputs = {template: json.dumps(data, ensure_ascii=False)}
    made = typst.compile(_HERE / f"{template}.typ", font_paths=fonts, sys_inputs=inputs, timestamp=0)
    assert isinstance(made, bytes)
    return made


def code_of(link: str, *, scale: int = 8) -> str:
    """Draw the code of a link as SVG; it survives a quarter of it being torn off or dirty."""
    return segno.make(link, error="q", micro=False).svg_inline(scale=scale, border=2, omitsize=scale == 0)
