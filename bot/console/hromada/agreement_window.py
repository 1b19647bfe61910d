"""Windows in which an administrator writes an agreement down, pauses it, takes it up again, or ends it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from nicegui import ui

from bot.casework.agreements import Agreement, Standing
from bot.casework.bad_rows import BadRow
from bot.casework.hromada_cells import Line, agreement_text
from bot.casework.setting_faults import Fault
from bot.console.hromada.naming import Naming
from bot.console.pages.markup import text
from bot.console.pages.window import Window
from bot.usecases.directory.tend_agreements import AgreementBook, Partner
from bot.usecases.directory.tend_settings import Section, SettingVerdict, change_settings, lines_of

_LONGEST_NUMBER = 80
#: At which part of the window a fault is said.
_WHERE = {
    Fault.UNKNOWN_PROVIDER: "whom",
    Fault.REPEATED: "whom",
    Fault.BAD_DATE: "paper",
    Fault.BAD_SPAN: "paper",
    Fault.BAD_AGREEMENT: "paper",
    Fault.UNKNOWN_SHARE: "shares",
}


@dataclass(slots=True)
class AgreementWindow:
    """One window about one agreement.

    Attributes:
        done: is told what happened; draws the page anew.
    """

    naming: Naming
    book: AgreementBook
    done: Callable[[str], Awaitable[None]]
    _whom: ui.select | None = field(init=False, default=None)
    _boxes: dict[str, ui.checkbox] = field(init=False, default_factory=dict)
    _number: ui.input = field(init=False)
    _signed: ui.input = field(init=False)
    _until: ui.input = field(init=False)

    async def sign(self, partner: Partner | None) -> None:
        """Ask for everything about an agreement, one there is or a new one."""
        line = self.naming.line
        title = line("place.agreement_with", name=partner.name) if partner else line("place.add_agreement")
        window = Window(self.naming.seat, title, line("place.agreement_why"))
        known = partner.agreement if partner else None
        with window.opened(partial(self._sign, window, partner), line("place.save")):
            if partner is None:
                self._ask_whom(window)
            with window.part("paper", line("place.agreement_paper")):
                self._ask_paper(known)
            with window.part("shares", line("place.may_travel")):
                text("p", line("place.may_travel_help"), "hint")
                for one, share in self.book.shares.items():
                    is_ticked = known is not None and one in known.shares
                    self._boxes[one] = ui.checkbox(self.naming.wording(share.title), value=is_ticked)
                    self._boxes[one].mark(f"share-{one}")

    def _ask_whom(self, window: Window) -> None:
        line = self.naming.line
        with window.part("whom", line("place.agreement_whom")):
            named = {one.id: one.name for one in self.book.others}
            self._whom = ui.select(named, label=line("place.partner"), with_input=True)
            self._whom.props("outlined dense options-dense").mark("whom")
            text("p", line("place.agreement_whom_help"), "hint")

    def _ask_paper(self, known: Agreement | None) -> None:
        line = self.naming.line
        self._number = ui.input(line("place.agreement_number"), value=known.number if known else "")
        self._number.props(f"outlined dense stack-label maxlength={_LONGEST_NUMBER}").mark("number")
        self._signed = self._day("place.signed_on", known.signed_on.isoformat() if known else "", "signed-on")
        until = known.until.isoformat() if known and known.until else ""
        self._until = self._day("place.until_day", until, "until-day")
        text("p", line("place.until_help"), "hint")

    def _day(self, label: str, value: str, mark: str) -> ui.input:
        return ui.input(self.naming.line(label), value=value).props("outlined dense stack-label type=date").mark(mark)

    async def _sign(self, window: Window, partner: Partner | None) -> None:
        window.forget_wrong()
        line, number = self.naming.line, " ".join(str(self._number.value or "").split())
        shares = ",".join(one for one, box in self._boxes.items() if box.value)
        whom = partner.id if partner else str((self._whom and self._whom.value) or "")
        for is_missing, where, key in (
            (not whom, "whom", "place.missing_whom"),
            (not number, "paper", "place.missing_number"),
            (not self._signed.value, "paper", "place.missing_signed"),
            (not shares, "shares", "place.missing_shares"),
        ):
            if is_missing:
                window.say_wrong(where, line(key))
                return
        standing = partner.agreement.standing if partner and partner.agreement else Standing.ACTIVE
        said = f"{standing} {self._signed.value} {self._until.value or '-'} {shares} {number}"
        await self._save(window, whom, ("agreement", whom, said))

    async def stand(self, partner: Partner, standing: Standing) -> None:
        """Ask whether an agreement shall stand otherwise, and say what that does."""
        line, agreement = self.naming.line, partner.agreement
        if agreement is None:
            return
        window = Window(
            self.naming.seat, line(f"place.to_{standing}", name=partner.name), line(f"place.why_{standing}")
        )
        then = agreement_text(replace(agreement, standing=standing))
        act = partial(self._save, window, partner.id, ("agreement", partner.id, then))
        with window.opened(act, line(f"place.do_{standing}")), window.part("what", partner.name):
            text("p", line("place.agreement_named", number=agreement.number))

    async def _save(self, window: Window, whom: str, made: Line) -> None:
        seat, settings = self.naming.seat, self.book.settings
        kept = lines_of(settings, Section.AGREEMENT)
        is_known = any(one[1] == whom for one in kept)
        lines: Sequence[Line] = [made if one[1] == whom else one for one in kept] + ([] if is_known else [made])
        answer = await change_settings(
            seat.office, manager=seat.manager.id, seen=settings, section=Section.AGREEMENT, lines=lines
        )
        if answer.verdict is SettingVerdict.BAD:
            for one in answer.bad:
                window.say_wrong(_where(one), self._wrong(one))
            return
        window.close()
        await self.done(self.naming.line(f"place.setting_{answer.verdict}"))

    def _wrong(self, one: BadRow) -> str:
        name = one.fault.name.casefold()
        return f"{self.naming.line(f'place.wrong_{name}', value=one.value)} {self.naming.line(f'place.mend_{name}')}"


def _where(one: BadRow) -> str:
    return _WHERE.get(one.fault, "paper") if isinstance(one.fault, Fault) else "paper"
