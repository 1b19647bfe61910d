"""The language that somebody chose for a plain page goes along to the next one."""

from __future__ import annotations

from dataclasses import replace
from typing import Final
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response

from bot.console.plain.blocks import Block, Buttons, Folded, Form, Link, PasskeyForm
from bot.ports.localization import Translator

#: The part of an address that chooses the language.
LANGUAGE: Final = "lang"


def chosen_language(request: Request, words: Translator) -> str:
    """Give the language that the address asks for; "" when it asks for none that we speak."""
    wished = request.query_params.get(LANGUAGE, "")
    return wished if wished in words.languages else ""


def in_chosen_language(request: Request, words: Translator, answer: Response) -> Response:
    """Let the page that comes after a form speak the language that was chosen on the form's page."""
    chosen = chosen_language(request, words)
    if chosen and "location" in answer.headers:
        answer.headers["location"] = _with(chosen, answer.headers["location"])
    return answer


def led_on(block: Block, language: str) -> Block:
    """Let a block's ways to other pages of ours keep a language."""
    match block:
        case Link(href=href):
            return replace(block, href=_with(language, href))
        case Form(method="get"):
            # A browser puts the fields in the place of the whole query.
            return replace(block, hidden={**block.hidden, LANGUAGE: language})
        case Form() | Buttons() | PasskeyForm():
            return replace(block, action=_with(language, block.action))
        case Folded(blocks=within):
            return replace(block, blocks=tuple(led_on(one, language) for one in within))
        case _:
            return block


def _with(language: str, href: str) -> str:
    if not href.startswith("/"):
        return href
    return f"{href}{'&' if '?' in href else '?'}{urlencode({LANGUAGE: language})}"
