"""What a model is built from, and its name: two models of one name are the same to the byte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from bot.understanding.concepts import Concepts, read_concepts
from bot.understanding.heads import NEED, SIGN, Head
from bot.understanding.keeping import FORMAT
from bot.understanding.recipe import RECIPE
from dialogs.bundle import Bundle
from dialogs.corpus import Example, Use, corpus_edition


@dataclass(frozen=True, slots=True)
class Sources:
    """What a model is built from.

    Attributes:
        signs, needs: ids of the catalogue.
        words: question about a sign or need → words as editors listed them, comma-separated, each language in turn.
    """

    edition: str
    examples: Sequence[Example]
    concepts: Concepts
    signs: Sequence[str]
    needs: Sequence[str]
    words: Mapping[str, Sequence[str]]


def sources_of(bundle: Bundle, examples: Sequence[Example], concepts: str) -> Sources:
    """Gather the sources; only examples to learn from are kept."""
    learnt = tuple(example for example in examples if example.use is Use.TRAIN)
    signs, needs = tuple(bundle.catalogue.signs), tuple(bundle.catalogue.needs)
    # A sign and a need may share an id.
    listed = {
        **{Head(SIGN, sign.id).name: sign.words for sign in bundle.catalogue.signs.values()},
        **{Head(NEED, need.id).name: need.words for need in bundle.catalogue.needs.values()},
    }
    words = {
        name: tuple(bundle.text(wording, language) for language in bundle.languages)
        for name, wording in listed.items()
        if wording
    }
    parts = (
        corpus_edition(learnt),
        concepts,
        repr(sorted(words.items())),
        repr((signs, needs)),
        repr(RECIPE),
        str(FORMAT),
    )
    edition = sha256("\0".join(parts).encode()).hexdigest()[:16]
    return Sources(edition, learnt, read_concepts(concepts), signs, needs, words)
