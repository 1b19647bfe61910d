"""Features as numbers: which ones are known, how telling each is, and where a text stands among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from bot.understanding.features import KINDS, Features

Numbers = NDArray[np.float32]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Vector:
    """A text among the features: the places that are not zero, and how much stands there."""

    places: Places
    amounts: Numbers


@dataclass(frozen=True)
class Vocabulary:
    """The features that are known.

    Attributes:
        places: kind → feature → place; the places of a kind follow each other.
        rarity: how telling the feature at each place is: the logarithm of how rare it is.
    """

    places: Mapping[str, Mapping[str, int]]
    rarity: Numbers

    def __len__(self) -> int:
        return len(self.rarity)

    def vector(self, features: Features) -> Vector:
        """Place a text, all features of a kind together at distance 1; features never seen are passed over."""
        places: list[int] = []
        amounts: list[float] = []
        for kind, known in self.places.items():
            found = [(known[name], count) for name, count in features[kind].items() if name in known]
            weights = [(1 + log(count)) * float(self.rarity[place]) for place, count in found]
            length = sqrt(sum(weight * weight for weight in weights))
            places += [place for place, _ in found]
            amounts += [weight / length for weight in weights]
        return Vector(np.array(places, dtype=np.intp), np.array(amounts, dtype=np.float32))

    def names(self) -> tuple[str, ...]:
        """List the features by place."""
        return tuple(name for known in self.places.values() for name in known)

    def spread(self, weights: Mapping[str, float]) -> Numbers:
        """Give each place the share of its kind; all shares together are one."""
        whole = sum(weights.values())
        sizes = [len(known) for known in self.places.values()]
        return np.repeat([weights.get(kind, 0.0) / whole for kind in self.places], sizes).astype(np.float32)


def learn_vocabulary(texts: Sequence[Features], least: Mapping[str, int]) -> Vocabulary:
    """Keep the features that stand in enough texts; `least` says how many, by kind."""
    places: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
    rarity: list[float] = []
    for kind in KINDS:
        for name, count in _frequent(texts, kind, least[kind]):
            places[kind][name] = len(rarity)
            rarity.append(1 + log((len(texts) + 1) / (count + 1)))
    return Vocabulary(places, np.array(rarity, dtype=np.float32))


def _frequent(texts: Iterable[Features], kind: str, least: int) -> Iterator[tuple[str, int]]:
    counts = Counter(name for text in texts for name in text[kind])
    yield from ((name, counts[name]) for name in sorted(counts) if counts[name] >= least)
