"""One provider: how others see it, its form, who changed what. And a new one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.directory_rows import COLUMNS
from bot.console.hromada.look import definition, heading, record_of
from bot.console.hromada.naming import Naming
from bot.console.hromada.provider_form import GROUPS, ProviderForm
from bot.console.hromada.provider_views import draw_views
from bot.console.hromada.providers_page import NEW, ROLES, draw_tags
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import PROVIDERS
from bot.usecases.directory.directory_cells import HIDDEN
from bot.usecases.directory.footing import KEEPERS, name_areas
from bot.usecases.directory.keep_provider import (
    KeptVerdict,
    ProviderFile,
    check_provider,
    close_provider,
    open_provider,
    open_whereabouts,
    save_provider,
)
from bot.usecases.directory.list_providers import ProviderLine


def add_provider(frame: Frame) -> None:
    """Tell NiceGUI about the pages."""

    @frame.page(NEW, "place.new_provider")
    async def new(request: Request) -> Response | None:
        async def draw(seat: Seat) -> None:
            await _New(seat, Naming(seat, await _areas(seat))).build()

        return await frame.open(request, PROVIDERS, draw, name="place.new_provider", roles=KEEPERS)

    @frame.page(f"{PROVIDERS}/{{provider}}", "place.provider")
    async def page(request: Request, provider: str) -> Response | None:
        async def draw(seat: Seat) -> None:
            file = await open_provider(seat.office, manager=seat.manager.id, provider=provider)
            if file is None:
                text("h1", seat.speech.line("place.no_such_provider"))
                text("a", seat.speech.line("place.back_to_providers"), "back", href=PROVIDERS)
                return
            codes = [code for name in ("home", "serves") for code in file.cells[name].split() if code != HIDDEN]
            view = _Provider(seat, Naming(seat, await _areas(seat, codes)), provider)
            await view.build(file)

        return await frame.open(request, PROVIDERS, draw, name="place.provider", roles=ROLES)


#: What somebody who needs help goes by: a number, a door, an hour.
_GONE_BY = ("phone", "email", "site", "address", "hours")


async def _areas(seat: Seat, codes: list[str] | None = None) -> dict[str, str]:
    found = await name_areas(seat.office, manager=seat.manager.id, codes=codes or ())
    return {str(code): name for code, name in found.items()}


@dataclass(slots=True)
class _New:
    """The page of a new provider."""

    seat: Seat
    naming: Naming
    _form: ProviderForm = field(init=False)

    async def build(self) -> None:
        """Draw an empty form."""
        line = self.naming.line
        text("a", line("place.back_to_providers"), "back", href=PROVIDERS)
        heading(
            self.seat, line("place.new_provider"), line("place.new_provider_about"), helped=line("place.provider_help")
        )
        here = self.seat.manager.hromada
        cells = dict.fromkeys(COLUMNS, "")
        cells |= {"home": here, "serves": here, "confidential": "no", "works": "yes", "verified": "no"}
        cells |= {"verified_on": self.seat.office.today().isoformat()}
        self._form = ProviderForm(self.naming, cells)
        self._form.build()
        with tag("div", "buttons"):
            button(line("place.add"), self.seat.doing(self._save), "main-button").mark("save")

    async def _save(self) -> None:
        saved = await save_provider(self.seat.office, manager=self.seat.manager.id, seen=None, cells=self._form.read())
        if saved.verdict is KeptVerdict.BAD:
            self._form.say_wrong(saved.bad)
        elif saved.verdict is KeptVerdict.SAVED:
            ui.navigate.to(f"{PROVIDERS}/{saved.id}")
        else:
            self.seat.say(self.naming.line(f"place.kept_{saved.verdict}"))


@dataclass(slots=True)
class _Provider:
    """The page of one provider."""

    seat: Seat
    naming: Naming
    provider: str
    _seen: dict[str, str] = field(default_factory=dict)
    _news: Told = field(default_factory=Told)
    _head: ui.element = field(init=False)
    _views: ui.element = field(init=False)
    _past: ui.element = field(init=False)
    _form: ProviderForm = field(init=False)
    _works: bool = True

    async def build(self, file: ProviderFile) -> None:
        """Draw the page."""
        line = self.naming.line
        text("a", line("place.back_to_providers"), "back", href=PROVIDERS)
        heading(self.seat, file.shown.name, line("place.provider_about"), helped=line("place.provider_help"))
        self._news.build()
        self._head = tag("div")
        with tag("section", "panel", aria_label=line("place.views")):
            text("h2", line("place.views"))
            self._views = tag("div", "", aria_live="polite")
        self._seen = dict(file.cells)
        if file.may_keep:
            self._build_form(file)
        else:
            self._draw_read_only(file)
        self._past = tag("div", "place-body")
        self._draw(file)

    def _build_form(self, file: ProviderFile) -> None:
        line = self.naming.line
        self._form = ProviderForm(self.naming, dict(file.cells), self._draw_views)
        self._form.build()
        with tag("div", "buttons"):
            button(line("place.save"), self.seat.doing(self._save), "main-button").mark("save")
            if any(cell == HIDDEN for cell in file.cells.values()):
                reveal = button(line("place.open_whereabouts"), self.seat.doing(self._reveal), "quiet-button")
                reveal.mark("open-whereabouts")
        if any(cell == HIDDEN for cell in file.cells.values()):
            text("p", line("place.whereabouts_why"), "hint")

    def _draw_read_only(self, file: ProviderFile) -> None:
        for group, columns in GROUPS.items():
            with tag("section", "panel"):
                text("h2", self.naming.line(f"place.group_{group}"))
                with tag("dl", "facts"):
                    for column in columns:
                        cell = file.cells[column]
                        said = self.naming.line("place.hidden") if cell == HIDDEN else self.naming.cell(column, cell)
                        definition(self.naming.column(column), said)
        text("p", self.naming.line("place.only_keepers"), "hint")

    def _draw(self, file: ProviderFile) -> None:
        self._works = file.shown.works
        self._head.clear()
        with self._head:
            self._draw_head(file)
        self._draw_views()
        self._past.clear()
        if file.changes:
            with self._past, tag("section", "panel past"):
                text("h2", self.naming.line("place.history"))
                record_of(file.changes, self.naming, file.names, self.naming.of_provider)

    def _draw_head(self, file: ProviderFile) -> None:
        line, days = self.naming.line, file.limit.days
        with tag("div", "tags"):
            draw_tags(self.naming, ProviderLine(file.shown, file.is_old, file.may_keep), days)
        if file.is_old or not file.shown.is_verified:
            text("p", line("place.please_check", days=days), "hint")
        if not file.may_keep:
            return
        with tag("div", "place-bar buttons"):
            if file.shown.works:
                button(line("place.checked_today"), self.seat.doing(self._check), "main-button").mark("check")
                button(line("place.close_provider"), self.seat.doing(self._close), "quiet-button").mark("close")
            else:
                reopen = self.seat.doing(partial(self._close, works=True))
                button(line("place.reopen_provider"), reopen, "main-button").mark("reopen")

    def _draw_views(self) -> None:
        cells = self._form.read() if hasattr(self, "_form") else self._seen
        self._views.clear()
        with self._views:
            draw_views(self.naming, cells, works=self._works)

    async def _save(self) -> None:
        cells = self._form.read()
        saved = await save_provider(self.seat.office, manager=self.seat.manager.id, seen=self._seen, cells=cells)
        match saved.verdict:
            case KeptVerdict.BAD:
                self._form.say_wrong(saved.bad)
            case KeptVerdict.CLASH:
                clashes = dict(saved.clashes or {})
                self._form.say_clashes(clashes)
                # Whoever saves once more has read what stands there now.
                self._seen |= {name: cell for name, cell in clashes.items() if cell != HIDDEN}
            case _:
                self._form.forget_wrong()
                told = self.naming.line(f"place.kept_{saved.verdict}")
                if saved.verdict is KeptVerdict.SAVED and _is_unchecked(self._seen, cells):
                    told = self.naming.line(
                        "place.kept_unchecked", day=self.naming.cell("verified_on", cells["verified_on"])
                    )
                await self._again(told)

    async def _reveal(self) -> None:
        found = await open_whereabouts(self.seat.office, manager=self.seat.manager.id, provider=self.provider)
        if found is None:
            self.seat.say(self.naming.line("place.kept_not_allowed"))
            return
        self._seen |= found
        self._form.put(found)
        self._news.tell(self.naming.line("place.whereabouts_opened"))

    async def _check(self) -> None:
        verdict = await check_provider(self.seat.office, manager=self.seat.manager.id, provider=self.provider)
        await self._again(self.naming.line(f"place.check_{verdict}"))

    async def _close(self, *, works: bool = False) -> None:
        office, manager = self.seat.office, self.seat.manager.id
        verdict = await close_provider(office, manager=manager, provider=self.provider, works=works)
        said = self.naming.line("place.reopened" if works else "place.closed")
        await self._again(said if verdict is KeptVerdict.SAVED else self.naming.line(f"place.kept_{verdict}"))

    async def _again(self, told: str) -> None:
        """Read the provider anew; what somebody has typed and not saved stays in the form."""
        file = await open_provider(self.seat.office, manager=self.seat.manager.id, provider=self.provider)
        self._news.tell(told)
        if file is None:
            return
        typed = self._form.read()
        fresh = {name: cell for name, cell in file.cells.items() if cell != HIDDEN}
        # A field that nobody touched here shows what it is now.
        untouched = {name: cell for name, cell in fresh.items() if typed.get(name) == self._seen.get(name)}
        self._seen |= fresh
        self._form.follow({name: cell for name, cell in untouched.items() if typed.get(name) != cell})
        self._draw(file)


def _is_unchecked(before: Mapping[str, str], after: Mapping[str, str]) -> bool:
    """Say whether what people go by is another now, while the day of its check is still the old one."""
    same_day = before["verified_on"] == after["verified_on"]
    return same_day and any(before[name] != after[name] for name in _GONE_BY)
