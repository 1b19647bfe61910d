"""What a hromada keeps about itself, on the desk: providers, doors, settings."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI

from bot.console.hromada.directory_out import add_directory_files
from bot.console.hromada.door_page import DoorTools, add_door_pages
from bot.console.hromada.door_papers import add_door_papers
from bot.console.hromada.doors_page import BotName, add_doors
from bot.console.hromada.hromada_page import add_hromada
from bot.console.hromada.partners_page import add_partners
from bot.console.hromada.provider_page import add_provider
from bot.console.hromada.providers_page import add_providers
from bot.console.hromada.table_page import add_table
from bot.console.pages.frame import Frame
from bot.ports.printing import Printer
from bot.ports.spreadsheets import ReadTable


@dataclass(frozen=True, slots=True)
class PlaceTools:
    """What these pages need beside the desk's; where one is missing, so is what needs it."""

    printer: Printer | None = None
    bot: BotName | None = None
    tables: ReadTable | None = None


def add_place(app: FastAPI, frame: Frame, tools: PlaceTools) -> None:
    """Tell NiceGUI about the pages, and put their files on the app."""
    add_directory_files(app, frame)
    if tools.tables is not None:
        add_table(frame, tools.tables)
    add_providers(frame)
    add_provider(frame)
    add_hromada(frame)
    add_partners(frame)
    if tools.printer is not None and tools.bot is not None:
        doors = DoorTools(tools.printer, tools.bot)
        add_door_papers(app, frame, doors)
        add_doors(frame, tools.bot)
        add_door_pages(frame, doors)
