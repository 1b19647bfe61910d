"""Building a model out of examples, and judging it on examples it has not seen."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from bot.understanding.concepts import Concepts, phrases_of
from bot.understanding.examples import remember
from bot.understanding.features import WORDS, features_of
from bot.understanding.heads import heads_for, joined, targets
from bot.understanding.keeping import rounded
from bot.understanding.model import Limits, Model, named
from bot.understanding.readings import Reader, learn_pairs
from bot.understanding.recipe import RECIPE, Recipe
from bot.understanding.spelling import is_cyrillic, is_latin, sound_of, tokens_of
from bot.understanding.training.calibration import calibrate
from bot.understanding.training.choosing import choose
from bot.understanding.training.fitting import Table, fit
from bot.understanding.training.folds import folds_of, without_twins
from bot.understanding.training.sources import Sources
from bot.understanding.vectors import learn_vocabulary
from dialogs.corpus import Example

Progress = Callable[[str], None]
Parting = Callable[[Sequence[Example]], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Built:
    """A model, and what models that had not seen them said of its own examples."""

    model: Model
    examples: tuple[Example, ...]
    unseen: Table


def build(sources: Sources, progress: Progress, recipe: Recipe = RECIPE, parted: Parting = folds_of) -> Built:
    """Build a model; the same sources give the same model. `parted` says who is judged without whom."""
    examples = without_twins(sources.examples)
    progress(f"{len(examples)} examples")
    heads = heads_for(sources.signs, sources.needs)
    reader = reader_for(examples)
    plain = _plain(sources.words)
    readings = [reader.read(example.text) for example in examples]
    texts = [
        features_of(reading, example.text, concepts=sources.concepts, plain=named(plain, reading))
        for reading, example in zip(readings, examples, strict=True)
    ]
    vocabulary = learn_vocabulary(texts, recipe.least)
    vectors = [vocabulary.vector(text) for text in texts]
    progress(f"{len(vocabulary)} features")
    answers = targets(heads, examples)
    fitted = fit(vectors, vocabulary, answers, heads=heads, recipe=recipe, groups=parted(examples))
    progress("fitted")
    unseen: Table = np.asarray(joined(heads, fitted.unseen), dtype=np.float64)
    first = min(vocabulary.places[WORDS].values())
    model = Model(
        edition=sources.edition,
        heads=heads,
        reader=reader,
        concepts=sources.concepts,
        plain=plain,
        vocabulary=vocabulary,
        weights=rounded(fitted.weights.astype(np.float32)),
        start=fitted.start.astype(np.float32),
        examples=remember([example.id for example in examples], vectors, first, len(vocabulary)),
        scale=calibrate(heads, unseen, answers),
        limits=Limits(),
    )
    limits = choose(heads, likely_of(model, unseen), examples, [plain_of(model, example) for example in examples])
    progress(f"{limits}")
    return Built(replace(model, limits=limits), examples, unseen)


def reader_for(examples: Sequence[Example]) -> Reader:
    """Learn how letters follow each other, in Cyrillic and in English."""
    cyrillic = (
        word for example in examples if example.language in {"uk", "ru", "surzhyk"} for word in tokens_of(example.text)
    )
    english = (word for example in examples if example.language == "en" for word in tokens_of(example.text))
    return Reader(
        learn_pairs(sound_of(word) for word in cyrillic if is_cyrillic(word)),
        learn_pairs(word for word in english if is_latin(word)),
    )


def likely_of(model: Model, scores: Table) -> Table:
    """Say what scores mean."""
    return np.asarray(model.scale.likely(scores))


def plain_of(model: Model, example: Example) -> tuple[str, ...]:
    """List the questions about signs and needs whose plain words stand in an example."""
    return named(model.plain, model.reader.read(example.text))


def _plain(words: Mapping[str, Sequence[str]]) -> Concepts:
    phrases = {name: {phrase for each in listed for phrase in phrases_of(each)} for name, listed in words.items()}
    return Concepts({name: tuple(sorted(found)) for name, found in phrases.items()})
