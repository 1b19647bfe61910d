"""What a model is built from, and its name: two models of one name are the same to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.understanding.concepts import Concepts, read_concepts
from bot.understanding.keeping import FORMAT
from bot.understanding.recipe import RECIPE
from dialogs.bundle import Bundle
from dialogs.corpus import Example, Use, corpus_edition


@dataclass(frozen=True, slots=True)
class Sources:
    """What a model is built from.

    Attributes:
        signs: sign of danger → its plain words, comma-separated, every language in turn.
        needs: ids of the needs of the catalogue.
    """

    edition: str
    examples: Sequence[Example]
    concepts: Concepts
    signs: Mapping[str, Sequence[str]]
    needs: Sequence[str]


def sources_of(bundle: Bundle, examples: Sequence[Example], concepts: str) -> Sources:
    """Gather the sources; only examples to learn from are kept."""
    learnt = tuple(example for example in examples if example.use is Use.TRAIN)
    signs = {
        sign.id: tuple(bundle.text(sign.words, language) for language in bundle.languages) if sign.words else ()
        for sign in bundle.catalogue.signs.values()
    }
    needs = tuple(bundle.catalogue.needs)
    parts = (corpus_edition(learnt), concepts, repr(sorted(signs.items())), repr(needs), repr(RECIPE), str(FORMAT))
    edition = sha256("\0".join(parts).encode()).hexdigest()[:16]
    return Sources(edition, learnt, read_concepts(concepts), signs, needs)
