"""Pages that need no JavaScript: one frame, one style, strict headers. For whoever comes with an old telephone."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.console.plain.blocks import Block, Form, PasskeyForm
from bot.console.plain.languages import LANGUAGE, chosen_language, led_on
from bot.ports.localization import Translator

_FOLDER: Final = Path(__file__).parent / "templates"
_STYLE: Final = (_FOLDER / "plain.css").read_text(encoding="utf-8")
_SCRIPT: Final = (_FOLDER / "passkey.js").read_text(encoding="utf-8")
_STYLE_HASH, _SCRIPT_HASH = (b64encode(sha256(one.encode()).digest()).decode() for one in (_STYLE, _SCRIPT))
_TEMPLATES: Final = Environment(
    loader=FileSystemLoader(_FOLDER),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# Blocks are drawn by the macro that has the name of their class.
_TEMPLATES.filters["kind"] = lambda block: type(block).__name__.casefold()
# Numbers of requests and complaints, which browsers would break at their dashes: every second piece is one.
_TEMPLATES.filters["numbers_apart"] = re.compile(r"([0-9A-Z]+(?:-[0-9A-Z]+)+)").split

#: What such a page may do: show its own style, send forms home, and nothing else.
HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": (
        f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; img-src 'self' data:; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow",
    # A cache between us and readers keeps the languages apart.
    "Vary": "Accept-Language",
}
#: What a page with a button for passkeys may do besides: run that one script, to the letter.
_WITH_SCRIPT: Final = f"script-src 'sha256-{_SCRIPT_HASH}'; "


@dataclass(frozen=True, slots=True)
class Voice:
    """The lines of the console's catalogue in the language of one page."""

    translator: Translator
    language: str

    def __call__(self, key: str, /, **blanks: object) -> str:
        """Give a line."""
        return self.translator.line(key, self.language, **blanks)


def voice_of(request: Request, words: Translator, *, own: str = "") -> Voice:
    """Speak the language the address asks for, else the reader's own, else what the browser reads, else the first."""
    wished = request.query_params.get(LANGUAGE) or own or request.headers.get("accept-language", "")[:2]
    return Voice(words, words.choose(wished or None))


def plain_page(
    request: Request,
    voice: Voice,
    title: str,
    *blocks: Block,
    status: HTTPStatus = HTTPStatus.OK,
    is_public: bool = False,
) -> HTMLResponse:
    """Draw a page.

    Args:
        title: what the page is about; no personal data, it stays in the browser's history.
        is_public: True when search machines may find it.
    """
    chosen = chosen_language(request, voice.translator)
    blocks = tuple(led_on(block, chosen) for block in blocks) if chosen else blocks
    problems = [each for form in blocks if isinstance(form, Form) for each in form.fields if each.wrong]
    has_script = any(isinstance(block, PasskeyForm) for block in blocks)
    is_play = getattr(request.app.state, "is_play", False)
    text = _TEMPLATES.get_template("page.html").render(
        title=title,
        tab=voice("play.title", title=title) if is_play else title,
        fiction=[voice("play.label"), voice("play.said")] if is_play else [],
        blocks=blocks,
        problems=problems,
        style=_STYLE,
        script=_SCRIPT if has_script else "",
        language=voice.language,
        languages=_languages(request, voice),
        words={name: voice(f"plain.{name}") for name in ("house", "skip", "mend", "languages", "optional")},
    )
    headers = {name: value for name, value in HEADERS.items() if not (is_public and name == "X-Robots-Tag")}
    if has_script:
        headers["Content-Security-Policy"] = _WITH_SCRIPT + headers["Content-Security-Policy"]
    return HTMLResponse(text, status, headers)


def _languages(request: Request, voice: Voice) -> list[tuple[str, str, str]]:
    """Give code, own name and address of this page in every language; the query keeps the rest of itself."""
    kept = [(name, value) for name, value in request.query_params.multi_items() if name != LANGUAGE]
    return [
        (code, voice.translator.line("demo.language_name", code), f"?{urlencode([*kept, (LANGUAGE, code)])}")
        for code in voice.translator.languages
    ]
