"""What may be done with a need now, and the window that asks for what a move must carry."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from bot.casework.cards import Access
from bot.casework.moves import MOVES, Move
from bot.casework.referral import Referral
from bot.console.pages.frame import Seat
from bot.console.pages.markup import button, tag, text
from bot.console.pages.work_asking import MoveWindow
from bot.usecases.open_card import Card
from bot.usecases.show_choices import Choices

#: Draws the card anew under a line that says what happened.
Again = Callable[[str], Awaitable[None]]

#: Moves that belong together, in the order of the work; each group has a line `work.moves_<name>`.
_GROUPS: Final[Mapping[str, tuple[Move, ...]]] = {
    "answer": (Move.TAKE, Move.SEE, Move.DECLINE),
    "contact": (Move.CONTACT_MADE, Move.CONTACT_PLANNED, Move.CONTACT_TRIED, Move.VISIT_SET),
    "end": (Move.DONE, Move.CANNOT, Move.TERMINATED, Move.UNMET),
    "work": (
        Move.PRIMARY_ASSESSMENT,
        Move.IN_DEPTH_ASSESSMENT,
        Move.REPORT_DRAWN,
        Move.SENT_FOR_DECISION,
        Move.DECISION_GRANTED,
        Move.DECISION_REFUSED,
        Move.PLAN_AGREED,
        Move.IN_SERVICE,
        Move.REVIEW,
    ),
    "pause": (Move.RESUMED, Move.WAITING_DOCUMENTS, Move.WAITLISTED, Move.PROVIDER_PAUSE),
    "pass": (Move.HANDED_ON, Move.REASSIGN, Move.MOVED_HROMADA),
    "order": (Move.MERGE, Move.ENTERED_IN_ERROR),
}
#: These stand open; the others are folded away until wanted.
_OPEN: Final = frozenset({"answer", "contact", "end"})
#: What most people do next from there.
_MAIN: Final = frozenset({Move.TAKE, Move.CONTACT_MADE, Move.DONE, Move.RESUMED})


@dataclass(frozen=True, slots=True)
class MovesView:
    """The moves of one open card."""

    seat: Seat
    card: Card
    choices: Choices
    again: Again

    def build(self) -> None:
        """Draw the section; nothing for those who see only the outline."""
        if self.card.access is Access.OUTLINE and not self.card.moves:
            return
        speech, referral = self.seat.speech, self.card.referral
        with tag("section", "panel moves", aria_labelledby="moves-title"):
            text("h2", speech.line("work.moves"), id="moves-title")
            offered = self._offered()
            if referral is None or not offered:
                text("p", speech.line("work.no_moves"), "hint")
                return
            for name, moves in _GROUPS.items():
                self._draw_group(name, [move for move in moves if move in offered], referral)

    def _offered(self) -> frozenset[Move]:
        referral = self.card.referral
        if referral is None:
            return frozenset()
        # What was the last move already is offered again only when it can bring something new.
        again = {move for move in self.card.moves if MOVES[move].needs or move is Move.CONTACT_TRIED}
        usable = {move for move in self.card.moves if move.value != referral.stage or move in again}
        return frozenset(usable - self._pointless())

    def _pointless(self) -> set[Move]:
        pointless = set() if self.choices.needs else {Move.MERGE}
        return pointless if self.choices.colleagues else pointless | {Move.REASSIGN}

    def _draw_group(self, name: str, moves: Sequence[Move], referral: Referral) -> None:
        if not moves:
            return
        title = self.seat.speech.line(f"work.moves_{name}")
        if name in _OPEN:
            with tag("div", "move-group", role="group", aria_label=title):
                text("h3", title)
                self._draw_buttons(moves, referral)
            return
        with tag("details", "move-group"):
            text("summary", title)
            self._draw_buttons(moves, referral)

    def _draw_buttons(self, moves: Sequence[Move], referral: Referral) -> None:
        speech = self.seat.speech
        with tag("div", "move-buttons"):
            for move in moves:
                look = "main-button" if move in _MAIN else "quiet-button"
                act = self.seat.doing(partial(self._begin, move, referral))
                button(speech.bot.line(f"move.{move}"), act, look).mark(f"move-{move}")

    async def _begin(self, move: Move, referral: Referral) -> None:
        window = MoveWindow(self.seat, self.card, referral, move, self.choices, self.again)
        await window.open()
