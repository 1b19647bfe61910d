"""The tables at the end of the book: where answers are used, what the catalogue states, how far translation is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypedDict

from bot.book.chapters import Numbers
from bot.book.voice import Voice
from dialogs.bundle import SOURCE_LANGUAGE
from dialogs.catalogue import NeedKind
from dialogs.checks.lines import Part, lines_of
from dialogs.offers import Service
from dialogs.protocols import Protocol
from dialogs.publishing.uses import Use, asked_at, uses_of


class Cell(TypedDict):
    """A cell; `lacks` marks what somebody still has to do."""

    text: str
    lacks: bool


class Shelf(TypedDict):
    """A table with a title."""

    id: str
    title: str
    heads: list[str]
    rows: list[list[Cell]]


class Answer(TypedDict):
    """A fact: where it is asked, what it decides, how it is kept."""

    id: str
    label: str
    sensitive: bool
    asked: list[str]
    used: list[str]
    kept: str


def answers_of(voice: Voice, numbers: Numbers) -> list[Answer]:
    """List every fact that some question asks for."""
    asked, uses = asked_at(voice.bundle), uses_of(voice.bundle)
    return [
        Answer(
            id=fact.id,
            label=voice.fact(fact.id),
            sensitive=fact.sensitive,
            asked=[numbers[spot] for spot in asked[fact.id]],
            used=[*dict.fromkeys(_use(voice, use, numbers) for use in uses[fact.id]), voice.word("on_the_card")],
            kept=voice.word(f"keep.{fact.keep}"),
        )
        for fact in voice.bundle.catalogue.facts.values()
        if asked[fact.id]
    ]


def shelves_of(voice: Voice) -> list[Shelf]:
    """List what the catalogue states, with its source and whether somebody has checked it."""
    catalogue = voice.bundle.catalogue
    return [
        _shelf(voice, "needs", (_need(voice, need) for need in catalogue.needs.values())),
        _shelf(voice, "services", (_service(voice, service) for service in catalogue.services.values())),
        _shelf(
            voice,
            "topics",
            (
                [_cell(voice.plain(one.title)), _cell(one.version), _cell(one.source), _checked(voice, one.verified)]
                for one in catalogue.topics.values()
            ),
        ),
        _shelf(
            voice,
            "deadlines",
            (
                [_cell(voice.plain(one.what)), _cell(one.basis), _cell(one.edition), _checked(voice, one.verified)]
                for one in catalogue.deadlines.values()
            ),
        ),
        _shelf(voice, "protocols", (_protocol(voice, one) for one in catalogue.protocols.values())),
        _shelf(
            voice,
            "hotlines",
            (
                [_cell(one.number), _cell(voice.plain(one.title)), _cell(one.source), _checked(voice, one.verified)]
                for one in catalogue.hotlines.values()
            ),
        ),
        _shelf(
            voice,
            "consents",
            ([_cell(one.version), _cell(voice.plain(one.text))] for one in catalogue.purposes.values()),
        ),
    ]


def translation_of(voice: Voice) -> Shelf:
    """Count, file by file, the lines that have words in each other language."""
    bundle = voice.bundle
    others = [language for language in bundle.languages if language != SOURCE_LANGUAGE]
    counts: dict[str, dict[str, int]] = {}
    for line in lines_of(bundle):
        if line.part is Part.WORDS:
            continue
        row = counts.setdefault(line.near.file, dict.fromkeys(("", *others), 0))
        row[""] += 1
        for language in others:
            row[language] += (line.wording.context, line.wording.source) in bundle.translations[language]
    rows = [
        [_cell(file), _cell(str(row[""])), *(_cell(str(row[one]), lacks=row[one] < row[""]) for one in others)]
        for file, row in counts.items()
    ]
    return Shelf(
        id="translation",
        title=voice.word("translation"),
        heads=[voice.word("head.file"), voice.word("head.lines"), *others],
        rows=rows,
    )


def _shelf(voice: Voice, name: str, rows: Iterable[list[Cell]]) -> Shelf:
    heads = voice.word(f"heads.{name}").split("|")
    return Shelf(id=name, title=voice.word(f"shelf.{name}"), heads=[head.strip() for head in heads], rows=list(rows))


def _use(voice: Voice, use: Use, numbers: Numbers) -> str:
    where = numbers.get(use.place) or _named(voice, use)
    return voice.word(f"use.{use.role.value}", where=where)


def _named(voice: Voice, use: Use) -> str:
    shelf, name = use.place
    catalogue = voice.bundle.catalogue
    thing = catalogue.needs.get(name) if shelf == "needs" else catalogue.services.get(name)
    return f"«{voice.plain(thing.title)}»" if thing else name


def _need(voice: Voice, need: NeedKind) -> list[Cell]:
    levels = [
        f"{voice.plain(voice.bundle.phrase(f'level.{rule.level.value}'))}"
        + (f" ({voice.condition(rule.when)})" if rule.when else "")
        for rule in need.levels
    ]
    return [_cell(voice.plain(need.title)), _cell(voice.plain(need.about)), _cell("; ".join(levels))]


def _service(voice: Voice, service: Service) -> list[Cell]:
    catalogue = voice.bundle.catalogue
    forms = dict.fromkeys(offer.form for offer in service.offers)
    return [
        _cell(voice.plain(service.title)),
        _cell(voice.plain(service.about)),
        _cell(", ".join(voice.plain(catalogue.forms[form].title) for form in forms if form in catalogue.forms)),
        _cell("; ".join(_evidence(service))),
        _checked(voice, service.verified),
    ]


def _protocol(voice: Voice, one: Protocol) -> list[Cell]:
    catalogue = voice.bundle.catalogue
    shares = (voice.plain(catalogue.shares[share].title) for share in one.shares if share in catalogue.shares)
    deadline = catalogue.deadlines.get(one.deadline)
    return [
        _cell(voice.plain(one.title)),
        _cell(voice.plain(one.to)),
        _cell("; ".join(shares)),
        _cell(voice.plain(deadline.what) if deadline else one.deadline),
        _cell("; ".join(part for part in (one.basis, one.edition, one.source) if part)),
        _checked(voice, one.verified),
    ]


def _evidence(service: Service) -> Iterator[str]:
    return (part for part in (service.basis, service.edition, service.source) if part)


def _checked(voice: Voice, verified: bool) -> Cell:  # noqa: FBT001
    return _cell(voice.word("verified" if verified else "unverified"), lacks=not verified)


def _cell(text: str, *, lacks: bool = False) -> Cell:
    return Cell(text=text, lacks=lacks)
