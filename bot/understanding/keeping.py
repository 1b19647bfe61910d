"""A model on disk: plain JSON, a list of features a line each, and numbers; nothing in it is ever run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from bot.understanding.concepts import Concepts
from bot.understanding.examples import Examples
from bot.understanding.features import KINDS
from bot.understanding.heads import read_heads
from bot.understanding.model import Limits, Model, Scale
from bot.understanding.readings import Pairs, Reader
from bot.understanding.shipped import ABOUT, SHIPPED
from bot.understanding.vectors import Numbers, Vocabulary

#: Raised whenever an older file would be read wrongly.
FORMAT = 1
_FEATURES, _NUMBERS, _LIMITS = "features.txt", "numbers.npz", "limits.json"
_STEPS = 127
_KIND = "\t"


class BrokenModel(Exception):
    """The model cannot be read; the sentence says what to do."""


def save_model(model: Model, folder: Path) -> None:
    """Write a model; the same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    _write_json(folder / ABOUT, _about(model))
    _write_json(folder / _LIMITS, asdict(model.limits))
    lines = (f"{kind}{_KIND}{name}" for kind, known in model.vocabulary.places.items() for name in known)
    (folder / _FEATURES).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    with (folder / _NUMBERS).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **dict(_numbers(model)))


def load_model(folder: Path = SHIPPED) -> Model:
    """Read a model. Raises BrokenModel when there is none, or it is of another make."""
    try:
        about = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        limits = Limits(**json.loads((folder / _LIMITS).read_text(encoding="utf-8")))
        features = (folder / _FEATURES).read_text(encoding="utf-8").splitlines()
        with np.load(folder / _NUMBERS, allow_pickle=False) as file:
            numbers = {name: file[name] for name in file.files}
    except FileNotFoundError:
        raise BrokenModel("there is no model yet; build it: python -m bot understand --train") from None
    except (ValueError, TypeError, OSError, BadZipFile) as error:
        raise BrokenModel(
            f"the model cannot be read ({error}); build it anew: python -m bot understand --train"
        ) from None
    if about.get("format") != FORMAT:
        raise BrokenModel("the model is of another make; build it anew: python -m bot understand --train")
    try:
        return _model(about, limits, features, numbers)
    except (KeyError, TypeError, ValueError, IndexError) as lacking:
        raise BrokenModel(f"the model lacks {lacking}; build it anew: python -m bot understand --train") from None


def _about(model: Model) -> Mapping[str, Any]:
    return {
        "format": FORMAT,
        "edition": model.edition,
        "heads": model.heads.names(),
        "first": model.examples.first,
        "examples": model.examples.ids,
        "plain": {sign: [" ".join(phrase) for phrase in phrases] for sign, phrases in model.plain.phrases.items()},
        "concepts": {name: [" ".join(each) for each in phrases] for name, phrases in model.concepts.phrases.items()},
        "pairs": {
            "cyrillic": asdict(model.reader.cyrillic),
            "english": asdict(model.reader.english),
        },
    }


def _numbers(model: Model) -> Iterator[tuple[str, NDArray[Any]]]:
    yield "rarity", model.vocabulary.rarity.astype(np.float32)
    step = _step(model.weights)
    yield "weights", np.rint(model.weights / step).astype(np.int8)
    yield "weights_step", step
    yield "start", model.start
    yield "bounds", model.examples.bounds
    yield "rows", model.examples.rows.astype(np.uint16)
    yield "amounts", model.examples.amounts.astype(np.float16)
    yield "slope", model.scale.slope
    yield "scale_start", model.scale.start


def _step(table: Numbers) -> Numbers:
    """Say how much one of the 127 steps is worth, in each column."""
    most = np.abs(table).max(axis=0)
    step: Numbers = np.where(most > 0, most / _STEPS, 1).astype(np.float32)
    return step


def rounded(table: Numbers) -> Numbers:
    """Round a table as writing it would."""
    step = _step(table)
    near: Numbers = (np.rint(table / step) * step).astype(np.float32)
    return near


def _model(about: Mapping[str, Any], limits: Limits, features: list[str], numbers: Mapping[str, Any]) -> Model:
    places: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    for place, line in enumerate(features):
        kind, _, name = line.partition(_KIND)
        places[kind][name] = place
    pairs = about["pairs"]
    return Model(
        edition=about["edition"],
        heads=read_heads(about["heads"]),
        reader=Reader(Pairs(**pairs["cyrillic"]), Pairs(**pairs["english"])),
        concepts=_concepts(about["concepts"]),
        plain=_concepts(about["plain"]),
        vocabulary=Vocabulary(places, numbers["rarity"]),
        weights=numbers["weights"].astype(np.float32) * numbers["weights_step"],
        start=numbers["start"],
        examples=Examples(
            tuple(about["examples"]),
            about["first"],
            numbers["bounds"],
            numbers["rows"].astype(np.int32),
            numbers["amounts"].astype(np.float32),
        ),
        scale=Scale(numbers["slope"], numbers["scale_start"]),
        limits=limits,
    )


def _concepts(listed: Mapping[str, list[str]]) -> Concepts:
    return Concepts({name: tuple(tuple(phrase.split(" ")) for phrase in phrases) for name, phrases in listed.items()})


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    text = json.dumps(data, ensure_ascii=False, indent=1, sort_keys=False)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")
