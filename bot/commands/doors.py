"""`doors`: list, add, change and close the ways in; print their posters, and the sheet for where there is no line."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

from bot.app import Part, Service, open_service, prepare_database
from bot.book.papers import Papers
from bot.casework.doors import BadDoor, read_prefill
from bot.casework.names import HromadaCode
from bot.commands.book import NotABot, link_of
from bot.commands.speech import OK, CannotWrite, say, tell, writing
from bot.localization.catalogue import CONSOLE
from bot.localization.translator import BabelTranslator
from bot.ports.printing import TOPICS, Poster
from bot.ports.records import Door
from bot.settings import Settings
from bot.staff_site import bot_name
from bot.usecases.directory.keep_doors import DoorLine, add_door, change_door, find_door, list_doors

#: What can be wrong outside the program for these commands.
TOLD: tuple[type[Exception], ...] = (BadDoor, NotABot, CannotWrite)
#: Who is named in the record when the command line changes something.
BY = "system"
#: Every topic, and the poster about everything.
ALL = "all"


async def keep_doors(given: argparse.Namespace, settings: Settings) -> int:
    """Do what was asked of the doors; give the exit code. Raises BadDoor, NotABot, CannotWrite."""
    await prepare_database(settings, Part.ALL)
    async with open_service(settings, Part.CONSOLE, speaks=False) as service:
        match given.what:
            case "list":
                await _list(service, given)
            case "add":
                door = Door(given.door, HromadaCode(given.hromada), given.name, given.kind, read_prefill(given.prefill))
                await add_door(service.office, door, by=BY)
                say(f"{door.payload}: open")
            case "change" | "disable":
                await _change(service, given)
            case "posters":
                await _posters(service, given)
            case _:
                await _sheet(service, given)
    return OK


async def _list(service: Service, given: argparse.Namespace) -> None:
    lines = await list_doors(service.office, HromadaCode(given.hromada) or None, days=given.days)
    for line in lines:
        door, count = line.door, line.count
        state = "open" if door.is_open else "closed"
        cells = (door.payload, state, door.kind, door.name, line.place or door.hromada, count.arrivals, count.needs)
        say("\t".join(str(cell) for cell in cells))
    tell(f"doors: {len(lines)}; arrivals and requests of the last {given.days} days stand last")


async def _change(service: Service, given: argparse.Namespace) -> None:
    is_closing = given.what == "disable"
    changed = await change_door(
        service.office,
        given.door,
        by=BY,
        name="" if is_closing else given.name,
        kind="" if is_closing else given.kind,
        prefill=None if is_closing or given.prefill is None else read_prefill(given.prefill),
        is_open=False if is_closing else (True if given.open else None),
    )
    say(f"{changed.payload}: {'open' if changed.is_open else 'closed'}")
    if is_closing:
        tell("Take its posters down when you can. Whoever scans one meanwhile is still helped.")


async def _posters(service: Service, given: argparse.Namespace) -> None:
    name = given.bot or await bot_name(service.settings)()
    papers = _papers(service)
    for line in await _wanted(service, given):
        for topic in _topics(given.topic):
            poster = Poster(line.door.name, line.place, link_of(name, line.door.payload), topic)
            file = "-".join(part for part in ("poster", line.door.payload, topic, given.language) if part)
            _write(given.folder, file, papers.poster(poster, given.language))


async def _wanted(service: Service, given: argparse.Namespace) -> Iterable[DoorLine]:
    if given.door:
        return [await find_door(service.office, given.door)]
    lines = await list_doors(service.office, HromadaCode(given.hromada) or None, days=1)
    return [line for line in lines if line.door.is_open]


def _topics(wanted: str) -> tuple[str, ...]:
    return ("", *TOPICS) if wanted == ALL else (wanted,)


async def _sheet(service: Service, given: argparse.Namespace) -> None:
    async with service.office.work() as work:
        place = await work.places.hromada(HromadaCode(given.hromada))
    pdf = _papers(service).sheet(place.name if place else "", given.language)
    _write(given.folder, f"intake-sheet-{given.language}", pdf)


def _write(folder: Path, name: str, pdf: bytes) -> None:
    paper = folder / f"{name}.pdf"
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        paper.write_bytes(pdf)
    say(str(paper))


def _papers(service: Service) -> Papers:
    words = BabelTranslator(service.settings.locales_dir, domain=CONSOLE)
    return Papers(words, lambda: service.office.editions.current)
