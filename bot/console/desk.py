"""The staff's desk on the web: signing in, the inbox, cards, and what goes with them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

from fastapi import FastAPI

from bot.console.entrance.login import add_login
from bot.console.entrance.session_watch import SessionWatch
from bot.console.entrance.signing_in import SignIn
from bot.console.hromada.place_desk import PlaceTools, add_place
from bot.console.intake.ways import Intake, add_intake
from bot.console.learning.hall import Hall
from bot.console.learning.learn_page import add_learning
from bot.console.pages.draft_watch import DraftWatch
from bot.console.pages.frame import Frame
from bot.console.pages.paper_files import add_paper_files
from bot.console.pages.watch import Watch
from bot.console.pages.work_card import add_card
from bot.console.pages.work_complaints import add_complaints
from bot.console.pages.work_inbox import add_inbox
from bot.console.pages.work_me import add_me
from bot.console.pages.work_reports import add_reports
from bot.console.partners.ways import add_partners
from bot.console.people.look import Kit
from bot.console.people.page import add_people
from bot.console.publishing.check_page import add_check
from bot.console.publishing.edition_files import add_edition_files
from bot.console.publishing.history_page import add_history
from bot.console.reports.public_report import add_public_reports
from bot.console.review.ways import ExampleTexts, Review, add_review
from bot.console.shelves.catalogue_page import add_catalogue
from bot.console.shelves.shelf_page import add_shelf
from bot.console.translating.words_files import add_words_files
from bot.console.translating.words_page import add_words
from bot.console.watching.page import add_live
from bot.console.workshop.changes_page import add_changes
from bot.console.workshop.draft_page import add_draft
from bot.console.workshop.overview import add_workshop
from bot.console.workshop.script_page import add_script
from bot.console.workshop.script_tabs import TABS
from bot.ports.localization import Translator
from bot.ports.printing import Printer
from bot.ports.proofs import Verifier
from bot.ports.spreadsheets import ReadTable
from bot.ports.translating import Translating
from bot.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Desk:
    """What the desk needs.

    Attributes:
        pages: the console's catalogue.
        verifier: of what the staff prove themselves by.
        seats: Telegram accounts of fictional staff, whom every visitor of the demo may play; {} in production.
        printer: prints receipts; None where nobody helps visitors.
        citizens_bot: gives the user name of the citizens' bot, for links; "" when it is not known.
        examples: gives the examples understanding was learnt from, by id; None where nobody reviews texts.
        tables: reads tables that somebody brings; None where nobody does.
        managers_bot: gives the user name of the managers' bot, for links; "" when it is not known.
        translating: gives and takes translations of drafts; None where nobody translates.
        four_eyes: whether a second administrator must approve a draft before it is published.
        training: address of a hromada with fictional people; "" where there is none.
        hall: plays the people of this very hromada, which is for training; None everywhere else.
    """

    office: Office
    pages: Translator
    verifier: Verifier
    seats: Mapping[str, int] = field(default_factory=dict)
    printer: Printer | None = None
    citizens_bot: Callable[[], Awaitable[str]] | None = None
    examples: ExampleTexts | None = None
    tables: ReadTable | None = None
    managers_bot: Callable[[], Awaitable[str]] | None = None
    translating: Translating | None = None
    four_eyes: bool = False
    training: str = ""
    hall: Hall | None = None


def add_desk(app: FastAPI, desk: Desk) -> None:
    """Put signing in on an app, and tell NiceGUI about the desk's pages."""
    sign_in = SignIn(desk.office, desk.verifier, is_play=bool(desk.seats))
    # Plain pages say it, too (plain/layout.py).
    app.state.is_play = sign_in.is_play
    add_paper_files(app, sign_in, desk.pages)
    add_login(app, sign_in, desk.pages, desk.seats)
    add_partners(app, desk.office, desk.pages)
    if desk.printer is not None and desk.citizens_bot is not None:
        add_intake(app, Intake(sign_in, desk.pages, desk.printer, desk.citizens_bot))
    add_review(app, Review(sign_in, desk.pages, desk.examples or dict))
    office = desk.office
    watches = Watch(office), DraftWatch(office), SessionWatch(office)
    frame = Frame(sign_in, desk.pages, *watches, four_eyes=desk.four_eyes)
    add_inbox(frame)
    add_workshop(frame)
    add_history(frame)
    add_draft(frame)
    add_changes(frame)
    add_script(frame, TABS)
    add_check(frame)
    add_catalogue(frame)
    add_shelf(frame)
    if desk.translating is not None:
        add_words_files(app, frame, desk.translating)
        add_words(frame, desk.translating)
        add_edition_files(app, frame, desk.translating)
    add_card(frame)
    add_me(frame)
    add_learning(frame, desk.training, desk.hall)
    add_people(frame, Kit(desk.managers_bot, desk.printer.code if desk.printer else None, desk.tables))
    add_complaints(frame)
    add_reports(app, frame)
    add_place(app, frame, PlaceTools(desk.printer, desk.citizens_bot, desk.tables))
    add_live(app, frame)
    add_public_reports(app, desk.office, desk.pages)
