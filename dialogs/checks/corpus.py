"""Examples that understanding learns from: what they name exists, and each of them teaches something new."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from dialogs.catalogue import Catalogue
from dialogs.corpus import LONGEST, MOST_NEEDS, Danger, Example
from dialogs.matching import words_of
from dialogs.problems import Problem, Severity, closest

#: Texts that share this much of all their pieces of so many letters are one text. A product choice.
TWINS = 0.6
#: A text this long, in characters, is nobody's by chance. A product choice.
SENTENCE = 45
_PIECE = 5


def check_corpus(catalogue: Catalogue, examples: Sequence[Example]) -> Iterator[Problem]:
    """Find examples that name what nobody knows, contradict themselves, or repeat each other."""
    for example in examples:
        yield from _names(catalogue, example)
        yield from _sense(example)
    yield from _ids(examples)
    for one, other in twins(examples):
        # Two people may well greet in the same words; a sentence they would not share.
        leaks = one.use is not other.use and len(other.text) >= SENTENCE
        severity = Severity.CRITICAL if leaks else Severity.WARNING
        yield Problem(other.where, "corpus_twins", {"id": other.id, "other": one.id}, severity)


def twins(examples: Sequence[Example]) -> Iterator[tuple[Example, Example]]:
    """List pairs of examples with nearly the same text, the earlier one first."""
    pieces = [_pieces(example.text) for example in examples]
    holders: dict[str, list[int]] = {}
    for number, own in enumerate(pieces):
        # Whoever shares enough of all pieces shares one of the rarest: only those are looked up.
        rare = sorted(own, key=lambda piece: (len(holders.get(piece, ())), piece))[: _looked_up(len(own))]
        for other in sorted(set(chain.from_iterable(holders.get(piece, ()) for piece in rare))):
            if len(own & pieces[other]) >= TWINS * len(own | pieces[other]):
                yield examples[other], examples[number]
        for piece in own:
            holders.setdefault(piece, []).append(number)


def _looked_up(count: int) -> int:
    """Say how many pieces must be looked up so that no twin is missed: one more than may be absent from it."""
    return count - int(TWINS * count) + 1


def _pieces(text: str) -> frozenset[str]:
    plain = " ".join(words_of(text)) or text
    return frozenset(plain[at : at + _PIECE] for at in range(max(1, len(plain) - _PIECE + 1)))


def _names(catalogue: Catalogue, example: Example) -> Iterator[Problem]:
    signs, needs = frozenset(catalogue.signs), frozenset(catalogue.needs)
    if example.sign and example.sign not in signs:
        values = {"name": example.sign, "closest": closest(example.sign, signs)}
        yield Problem(example.where, "corpus_unknown_sign", values)
    for need in example.needs:
        if need not in needs:
            yield Problem(example.where, "corpus_unknown_need", {"name": need, "closest": closest(need, needs)})


def _sense(example: Example) -> Iterator[Problem]:
    if (example.danger is Danger.NONE) == bool(example.sign):
        yield Problem(example.where, "corpus_danger_without_sign", {"id": example.id})
    if len(example.needs) > MOST_NEEDS or len(set(example.needs)) < len(example.needs):
        yield Problem(example.where, "corpus_many_needs", {"id": example.id, "most": str(MOST_NEEDS)})
    if len(example.text) > LONGEST:
        yield Problem(example.where, "corpus_long", {"id": example.id, "most": str(LONGEST)}, Severity.WARNING)


def _ids(examples: Iterable[Example]) -> Iterator[Problem]:
    seen: dict[str, Example] = {}
    for example in examples:
        first = seen.setdefault(example.id, example)
        if first is not example:
            yield Problem(example.where, "corpus_same_id", {"id": example.id, "file": first.where.file})
