"""All texts of an edition in the making: what its base says, and over it what its editors wrote."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.ports.workshop import EditionDraft, FileChanges, Overlay, WordChanges
from dialogs.bundle import Translations
from dialogs.publishing.findings import ACKNOWLEDGED, Sources
from dialogs.reading.migrations import MIGRATIONS
from dialogs.reading.understanding import UNDERSTANDING

_ROOMS = ("scripts/", "catalogue/")
_BESIDE = "stories/"
_OF_EDITION = frozenset({MIGRATIONS, UNDERSTANDING})


@dataclass(frozen=True, slots=True)
class Content:
    """Texts: the files of an edition, those beside it (stories, acknowledged warnings), translations."""

    files: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    translations: Translations = field(default_factory=dict)

    @property
    def all_files(self) -> dict[str, str]:
        """Every file, of the edition and beside it."""
        return {**self.files, **self.beside}

    @property
    def stories(self) -> Mapping[str, str]:
        """The files of stories."""
        return {path: text for path, text in self.beside.items() if path.startswith(_BESIDE)}

    def sources(self) -> Sources:
        """Give what the checks look at."""
        acknowledged = {path: text for path, text in self.beside.items() if path == ACKNOWLEDGED}
        return Sources(self.files, self.translations, self.stories, acknowledged)


def is_known_path(path: str) -> bool:
    """Say whether a draft may hold a file of this name: only what a reader of ours reads."""
    return is_of_edition(path) or path == ACKNOWLEDGED or (path.startswith(_BESIDE) and _is_yaml(path))


def is_of_edition(path: str) -> bool:
    """Say whether a file makes an edition; the others only test it."""
    return path in _OF_EDITION or (path.startswith(_ROOMS) and _is_yaml(path))


def laid_over(base: Content, overlay: Overlay) -> Content:
    """Give the texts of a draft."""
    files = with_files(base.all_files, overlay.files)
    return Content(
        {path: text for path, text in files.items() if is_of_edition(path)},
        {path: text for path, text in files.items() if not is_of_edition(path)},
        with_words(base.translations, overlay.words),
    )


def content_of(base: Content, draft: EditionDraft) -> Content:
    """Give the texts of a draft as it stands."""
    return laid_over(base, draft.overlay)


def with_files(files: Mapping[str, str], changes: FileChanges) -> dict[str, str]:
    """Give files after changes."""
    changed: dict[str, str | None] = {**files, **changes}
    return {path: text for path, text in changed.items() if text is not None}


def with_words(translations: Translations, changes: WordChanges) -> Translations:
    """Give translations after changes."""
    languages = sorted({*translations, *changes})
    return {
        code: {key: text for key, text in {**translations.get(code, {}), **changes.get(code, {})}.items() if text}
        for code in languages
    }


def overlaid(below: Overlay, above: Overlay) -> Overlay:
    """Give two layers as one; the upper one is what is heard."""
    words = {code: {**below.words.get(code, {}), **above.words.get(code, {})} for code in {*below.words, *above.words}}
    return Overlay({**below.files, **above.files}, words)


def only_different(base: Content, overlay: Overlay) -> Overlay:
    """Leave out of a layer what the base says as well: what was changed and changed back is no change."""
    below = base.all_files
    files = {path: text for path, text in overlay.files.items() if text != below.get(path)}
    words = {
        code: {key: text for key, text in texts.items() if text != base.translations.get(code, {}).get(key, "")}
        for code, texts in overlay.words.items()
    }
    return Overlay(files, {code: texts for code, texts in words.items() if texts})


def _is_yaml(path: str) -> bool:
    return path.endswith(".yaml") and ".." not in path.split("/")
