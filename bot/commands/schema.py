"""`schema`: what authors may write, for the editor they write in."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from bot.commands.speech import OK, CannotWrite, say, writing
from bot.content import load_bundle
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.settings import Settings
from dialogs.publishing.schemas import schemas_of

#: What can be wrong outside the program for this command.
TOLD: tuple[type[Exception], ...] = (CannotWrite,)


def do(given: argparse.Namespace, settings: Settings) -> int:
    """Write the schemas into a folder; give the exit code."""
    words = BabelTranslator(settings.locales_dir, domain=CONSOLE)
    language: str = given.language

    def explain(key: str) -> str:
        told = words.line(f"schema.{key}", language)
        return "" if told == f"schema.{key}" else told

    bundle, _ = load_bundle(settings)
    folder: Path = given.folder
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in schemas_of(bundle, explain).items():
            file = folder / f"{name}.schema.json"
            file.write_text(json.dumps(schema, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
            say(words.line("book.written", language, path=str(file)))
    return OK
