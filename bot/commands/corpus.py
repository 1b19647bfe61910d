"""The examples on disk, and everything a model is built from."""

from __future__ import annotations

from collections.abc import Sequence

from bot.content import load_bundle
from bot.settings import Settings
from bot.storage.content import NoContent, read_content
from bot.understanding.training.sources import Sources, sources_of
from dialogs.corpus import Example, Use, read_corpus
from dialogs.problems import Problem

_CONCEPTS = "corpus/concepts.txt"


def read_examples(settings: Settings, uses: Sequence[Use]) -> tuple[tuple[Example, ...], tuple[Problem, ...]]:
    """Read the examples of some sets; a sealed one is not opened unless it is asked for."""
    try:
        files = read_content(settings.dialogs_dir, tuple(f"corpus/{use.value}/*/*.jsonl" for use in uses))
    except NoContent:
        return (), ()
    return read_corpus(files)


def read_sources(settings: Settings) -> Sources:
    """Read everything a model is built from. Raises NoContent when the concepts are missing."""
    bundle, _ = load_bundle(settings)
    examples, _ = read_examples(settings, (Use.TRAIN,))
    return sources_of(bundle, examples, read_content(settings.dialogs_dir, (_CONCEPTS,))[_CONCEPTS])
