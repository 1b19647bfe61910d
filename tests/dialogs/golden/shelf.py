"""Deliberately broken editions: the good one with the files of a folder laid over it and a few letters changed.

`gone.txt` names files left out, `spoil.txt` changes letters of a file, `en.txt` holds an English translation; the
latter two are columns between " | ".
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bot.commands.checking.text import TextReport
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.storage.content import strays
from bot.usecases.workshop.sentences import Sentences
from dialogs.bundle import Translations
from dialogs.checks.lines import lines_of
from dialogs.publishing.findings import ACKNOWLEDGED, Findings, Sources, find_all
from tests.dialogs.bundles.shelf import files_of, good_bundle
from tests.shipped import LOCALES

SHELF = Path(__file__).parent
BROKEN = (
    *("torn_files", "wrong_keys", "wrong_steps", "wrong_conditions", "wrong_names"),
    *("lost_ways", "wrong_questions", "wrong_catalogue", "wrong_help", "hard_words", "wrong_stories", "wrong_corpus"),
)
LANGUAGES = ("uk", "en")

#: The model that understands people here, as far as the broken editions know.
_MODEL_HERE = "0123456789abcdef"

#: Stands in `spoil.txt` for more letters than a message takes.
_ENDLESS = ("ENDLESS", "дуже довго " * 400)


def found_in(name: str) -> Findings:
    """Check one of the broken editions."""
    folder = SHELF / name
    over = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.yaml"))
    }
    stories = {path: over.pop(path) for path in list(over) if path.startswith("stories/")}
    acknowledged = {path: over.pop(path) for path in list(over) if path == ACKNOWLEDGED}
    gone = (folder / "gone.txt").read_text().split() if (folder / "gone.txt").exists() else ()
    corpus = {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.jsonl"))
    }
    files = {path: text for path, text in files_of("good").items() if path not in gone} | over
    for path, old, new in _columns(folder / "spoil.txt"):
        assert old in files[path], (path, old)
        files[path] = files[path].replace(old, new.replace(*_ENDLESS), 1)
    return find_all(Sources(files, _translations(folder), stories, acknowledged, corpus, strays(folder), _MODEL_HERE))


def report_of(name: str, language: str) -> str:
    """Write the report of one of the broken editions, everything at length.

    The name of the edition is left out: it changes with any word of the good one.
    """
    findings = found_in(name)
    text = TextReport(findings, Sentences(BabelTranslator(LOCALES, domain=CONSOLE), language), details=True).text()
    return text.replace(findings.bundle.edition, "0" * len(findings.bundle.edition))


def golden_of(name: str, language: str) -> Path:
    """Say where the report lies that is expected."""
    return SHELF / name / f"golden.{language}.txt"


def _translations(folder: Path) -> Translations:
    """Translate the good edition word for word, but for the contexts in `en.txt`; without that file, not at all."""
    changed = {context: (source, text) for context, source, text in _columns(folder / "en.txt")}
    if not changed:
        return {}
    lines = {line.wording.context: line.wording.source for line in lines_of(good_bundle())}
    whole = {context: (source, source) for context, source in lines.items()} | changed
    return {"en": {(context, source): text for context, (source, text) in whole.items() if text}}


def _columns(path: Path) -> Iterator[tuple[str, str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines() if path.exists() else ():
        one, other, third = line.replace("\\n", "\n").split(" | ")
        yield one, other, third
