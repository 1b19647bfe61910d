"""One edition of everything that can be said: immutable, named by the hash of its content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from hashlib import sha256

from dialogs.catalogue import Catalogue
from dialogs.migrations import Migration
from dialogs.problems import Where
from dialogs.script import Ask, Script, Step
from dialogs.understanding import Understanding
from dialogs.wording import Wording

#: Script that greets whoever comes and opens a need.
FRONT = "front"

#: Translations: language → (context, source) → text.
Translations = Mapping[str, Mapping[tuple[str, str], str]]

SOURCE_LANGUAGE = "uk"

#: Fields that hold nothing but words: even their coming and going changes nobody's way.
WORDS_ALONE = frozenset({"why", "words", "about"})


@dataclass(frozen=True, slots=True)
class Bundle:
    """One edition.

    Attributes:
        edition: hash of the files and the translations.
        structure: hash of everything but the words; editions that share it differ in wording only.
        files: what the authors wrote, path → text; enough to rebuild the edition.
        migrations: how conversations of older editions go on in this one, oldest first.
        understanding: which model belongs to it, and words that tell on people.
    """

    edition: str
    structure: str
    scripts: Mapping[str, Script]
    catalogue: Catalogue
    translations: Translations = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    migrations: tuple[Migration, ...] = ()
    understanding: Understanding = field(default_factory=Understanding)
    #: Labels of choices: (fact, choice) → the words of the first question that offers it.
    labels: Mapping[tuple[str, str], Wording] = field(init=False, repr=False, compare=False)
    #: Languages this edition speaks, the source language first.
    languages: tuple[str, ...] = field(init=False, repr=False, compare=False)
    #: What people type instead of a button that is always there, in every language: (control, list of words).
    commands: tuple[tuple[str, str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        others = sorted(code for code in self.translations if code != SOURCE_LANGUAGE)
        object.__setattr__(self, "languages", (SOURCE_LANGUAGE, *others))
        labels = {("needs", need.id): need.title for need in self.catalogue.needs.values()}
        for script in self.scripts.values():
            for ask in asks_of(script).values():
                for choice in ask.choices:
                    labels.setdefault((ask.fact, choice.id), choice.label)
        object.__setattr__(self, "labels", labels)
        object.__setattr__(self, "commands", tuple(self._commands()))

    def _commands(self) -> Iterator[tuple[str, str]]:
        for name, button in self.catalogue.controls.items():
            listed = (self.text(line, code) for line in (button.label, button.words) for code in self.languages)
            yield name, ", ".join(listed)

    def text(self, wording: Wording, language: str) -> str:
        """Give the words in a language, blanks unfilled; the source where there is no translation."""
        found = self.translations.get(language, {}).get((wording.context, wording.source))
        return found or wording.source

    def phrase(self, name: str) -> Wording:
        """Give a line of the bot's own; its name when the catalogue lacks it, so that nothing falls silent."""
        return self.catalogue.phrases.get(name) or Wording(f"phrases.{name}", name)

    def step(self, script: str, step: str) -> Step:
        """Find a step of a script. Raises KeyError when this edition has none such."""
        return self.scripts[script].steps[step]


def edition_of(files: Mapping[str, str], translations: Translations) -> str:
    """Name an edition by its content: 16 hexadecimal digits, the same everywhere for the same words."""
    digest = sha256()
    for path in sorted(files):
        digest.update(f"{path}\0{files[path]}\0".encode())
    for language in sorted(translations):
        digest.update(f"\0{language}\0".encode())
        for (context, source), text in sorted(translations[language].items()):
            digest.update(f"{context}\0{source}\0{text}\0".encode())
    return digest.hexdigest()[:16]


def structure_of(scripts: Mapping[str, Script], catalogue: Catalogue) -> str:
    """Name a structure: two editions share it when only their words differ."""
    bones = (
        _bones(dict(scripts)),
        _bones(catalogue.facts),
        _bones(catalogue.needs),
        _bones(catalogue.purposes),
        _bones_of_help(catalogue),
    )
    return sha256(repr(bones).encode()).hexdigest()[:16]


def asks_of(script: Script) -> Mapping[str, Ask]:
    """List the questions of a script by step."""
    return {name: step for name, step in script.steps.items() if isinstance(step, Ask)}


def _bones_of_help(catalogue: Catalogue) -> object:
    """Take of the help there is what decides; evidence and facts about it may reach a running conversation at once."""
    services = [(name, service.needs, service.offers) for name, service in catalogue.services.items()]
    groups = [(name, group.when) for name, group in catalogue.priority_groups.items()]
    return [[(name, needs, _bones(offers)) for name, needs, offers in services], groups, list(catalogue.forms)]


def _bones(thing: object) -> object:
    match thing:
        case Wording() | Where():
            return None
        case Mapping():
            # Where something stands in the files makes no difference to anybody's conversation.
            return sorted((key, _bones(value)) for key, value in thing.items())
        case tuple():
            return [_bones(member) for member in thing]
        case _ if is_dataclass(thing) and not isinstance(thing, type):
            kept = (each.name for each in fields(thing) if each.name not in WORDS_ALONE)
            return [type(thing).__name__, *(_bones(getattr(thing, name)) for name in kept)]
        case _:
            return repr(thing)
