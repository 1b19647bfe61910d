"""Who helps in this hromada: a list to search, and what of it somebody should check."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import Response
from nicegui import ui

from bot.casework.owners import Role
from bot.console.hromada.look import heading, keep_place
from bot.console.hromada.naming import Naming
from bot.console.pages.frame import Frame, Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.told import Told
from bot.console.pages.ways import PROVIDERS
from bot.usecases.directory.keep_provider import check_provider
from bot.usecases.directory.list_providers import Found, ProviderLine, Search, Show, list_providers

#: No provider is called so: ids begin with a letter or a digit.
NEW, TABLE = f"{PROVIDERS}/-/new", f"{PROVIDERS}/-/table"
ROLES = frozenset(Role)


def add_providers(frame: Frame) -> None:
    """Tell NiceGUI about the page."""

    @frame.page(PROVIDERS, "place.way_providers")
    async def page(  # noqa: PLR0917  (what may stand in the address)
        request: Request, words: str = "", service: str = "", district: str = "", show: str = "", page: str = ""
    ) -> Response | None:
        shown = Show(show) if show in set(Show) else Show.WORKING
        number = int(page) if page.isdecimal() and len(page) < 6 else 1  # noqa: PLR2004
        search = Search(words[:100], service, "", district, shown, number)

        async def draw(seat: Seat) -> None:
            view = _Providers(seat, Naming(seat), search)
            await view.build()

        return await frame.open(request, PROVIDERS, draw, name="place.way_providers", roles=ROLES)


@dataclass(slots=True)
class _Providers:
    """One open page."""

    seat: Seat
    naming: Naming
    search: Search
    _news: Told = field(default_factory=Told)
    _bar: ui.element = field(init=False)
    _filters: ui.element = field(init=False)
    _list: ui.element = field(init=False)
    _count: ui.element = field(init=False)

    async def build(self) -> None:
        """Draw the page."""
        line = self.naming.line
        found = await self._find()
        heading(
            self.seat, line("place.way_providers"), line("place.providers_about"), helped=line("place.providers_help")
        )
        self._news.build()
        if found.is_keeper:
            with tag("div", "place-bar"):
                text("a", line("place.add_provider"), "main-button", href=NEW)
                text("a", line("place.table"), "quiet-button", href=TABLE)
        self._filters = tag("div", "filters", role="group", aria_label=line("place.filters"))
        self._draw_search(found)
        self._count = tag("div", "", role="status", aria_live="polite")
        self._list = tag("div")
        self._draw(found)

    async def refresh(self, told: str = "") -> None:
        """Read the list anew and draw it."""
        wanted = self.search
        found = await self._find()
        if self.search != wanted:
            # Somebody types on: what they look for now is on its way.
            return
        self.search = replace(self.search, page=found.page)
        if told:
            self._news.tell(told)
            keep_place(self.seat)
        self._draw(found)
        # Going back in the browser leads to what was searched for.
        self.seat.client.run_javascript(f"history.replaceState(null, '', '{PROVIDERS}{_query(self.search)}')")

    async def _find(self) -> Found:
        return await list_providers(self.seat.office, manager=self.seat.manager.id, search=self.search)

    def _draw(self, found: Found) -> None:
        line = self.naming.line
        self._filters.clear()
        with self._filters:
            for show in Show:
                self._draw_filter(show, found.counts[show])
        self._count.clear()
        with self._count:
            text("p", self.seat.speech.count("place.found", found.total), "hint")
        self._list.clear()
        with self._list:
            if self.search.show is Show.OLD and found.total:
                text("p", line("place.old_why", days=found.fresh_days), "hint")
            if not found.lines:
                text(
                    "p", line("place.no_providers" if found.counts[Show.WORKING] else "place.no_providers_yet"), "empty"
                )
            with tag("ul", "provider-list"):
                for one in found.lines:
                    with tag("li", "provider-line"):
                        self._draw_line(one, found.fresh_days)
            if found.pages > 1:
                self._draw_pager(found)

    def _draw_filter(self, show: Show, count: int) -> None:
        pressed = "true" if show is self.search.show else "false"
        made = button("", self.seat.doing(partial(self._look, show=show)), "filter", aria_pressed=pressed)
        with made.mark(f"show-{show}"):
            text("span", self.naming.line(f"place.show_{show}"))
            text("span", str(count), "filter-count")

    def _draw_search(self, found: Found) -> None:
        line = self.naming.line
        with tag("div", "place-search", role="search"):
            words = ui.input(line("place.search"), value=self.search.words).props(
                "outlined dense clearable debounce=350"
            )
            words.on_value_change(lambda event: self._typed("words", event.value)).mark("search")
            services = {"": line("place.any_service"), **self.naming.titles("services")}
            self._select("service", line("place.service"), services, self.search.service)
            needs = {"": line("place.any_need"), **self.naming.titles("needs")}
            self._select("need", line("place.need"), needs, self.search.need)
            if found.districts:
                self._select(
                    "district", line("place.district"), {"": line("place.any_district"), **found.districts}, ""
                )

    def _select(self, name: str, label: str, choices: dict[str, str], value: str) -> None:
        made = ui.select(choices, label=label, value=value if value in choices else "")
        made.props("outlined dense options-dense").on_value_change(lambda event: self._typed(name, event.value))
        made.mark(f"by-{name}")

    async def _typed(self, name: str, value: object) -> None:
        wanted = str(value or "")
        if getattr(self.search, name) != wanted:
            await self.seat.doing(partial(self._look, **{name: wanted}))()

    async def _look(self, **wanted: object) -> None:
        self.search = replace(self.search, page=1, **wanted)  # type: ignore[arg-type]
        await self.refresh()

    def _draw_line(self, one: ProviderLine, fresh_days: int) -> None:
        line, provider = self.naming.line, one.provider
        with tag("div", "provider-main"):
            with tag("h2"):
                text("a", provider.name, href=f"{PROVIDERS}/{provider.id}")
            place = ", ".join(part for part in (provider.settlement, provider.address) if part)
            with tag("p", "provider-facts"):
                for said in (self.naming.sectors()[provider.sector], provider.phone, provider.site, place):
                    if said:
                        text("span", said)
            with tag("div", "tags"):
                draw_tags(self.naming, one, fresh_days)
        if one.may_keep and (one.is_old or not provider.is_verified) and provider.works:
            act = self.seat.doing(partial(self._check, provider.id))
            label = line("place.checked_named", name=provider.name)
            button(line("place.checked_today"), act, "quiet-button", aria_label=label).mark(f"check-{provider.id}")

    def _draw_pager(self, found: Found) -> None:
        line = self.naming.line
        with tag("nav", "pager", aria_label=line("place.pages")):
            self._step(line("place.previous"), found.page - 1, is_there=found.page > 1)
            text("span", line("place.page_of", page=found.page, pages=found.pages))
            self._step(line("place.next"), found.page + 1, is_there=found.page < found.pages)

    def _step(self, label: str, page: int, *, is_there: bool) -> None:
        made = button(label, self.seat.doing(partial(self._turn, page)), "quiet-button").mark(f"page-{page}")
        if not is_there:
            made.props["disabled"] = True

    async def _turn(self, page: int) -> None:
        self.search = replace(self.search, page=page)
        await self.refresh()
        self.seat.focus()

    async def _check(self, provider: str) -> None:
        verdict = await check_provider(self.seat.office, manager=self.seat.manager.id, provider=provider)
        await self.refresh(self.naming.line(f"place.check_{verdict}"))


def draw_tags(naming: Naming, one: ProviderLine, fresh_days: int) -> None:
    """Draw what somebody should know of a provider at first sight; all of it in words."""
    line, provider = naming.line, one.provider
    days = (naming.seat.office.today() - provider.verified_on).days
    if not provider.works:
        text("span", line("place.tag_closed"), "tag")
    if provider.is_confidential:
        text("span", line("place.tag_confidential"), "tag warn")
    if not provider.is_verified:
        text("span", line("place.tag_unverified"), "tag late")
    elif one.is_old:
        text("span", line("place.tag_old", days=days, limit=fresh_days), "tag late")
    else:
        text("span", line("place.tag_verified", day=provider.verified_on), "tag good")


def _query(search: Search) -> str:
    wanted = {"words": search.words, "service": search.service, "district": search.district}
    wanted |= {"show": "" if search.show is Show.WORKING else search.show.value}
    wanted |= {"page": str(search.page) if search.page > 1 else ""}
    told = urlencode({name: value for name, value in wanted.items() if value})
    return f"?{told}" if told else ""
