"""What whoever told of another person learns about it: that it was received, that it was acted on, and nothing more.

Source: domain.md R-012, R-057; loop.md 7.2, "Who is the person".
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.casework.events import NeedEvent, Notice
from bot.casework.moves import Move

#: Phrases `notice.<news>` and `report_status.<news>`, in the order they can come; the first is said in the talk itself.
RECEIVED, READ, ACTED = "received", "report_read", "report_acted"

#: What an event means to a reporter; other events are none of theirs.
NEWS = {Move.TAKE: READ} | dict.fromkeys(
    (
        Move.CONTACT_MADE,
        Move.VISIT_SET,
        Move.PRIMARY_ASSESSMENT,
        Move.IN_DEPTH_ASSESSMENT,
        Move.REPORT_DRAWN,
        Move.SENT_FOR_DECISION,
        Move.PLAN_AGREED,
        Move.IN_SERVICE,
        Move.DONE,
    ),
    ACTED,
)


def news_of(event: str) -> str:
    """Name what an event means to a reporter; "" when it is none of theirs."""
    return NEWS.get(Move(event), "") if event in set(Move) else ""


def is_news(event: str, past: Iterable[NeedEvent]) -> bool:
    """Say whether a reporter is to hear of an event: the first of its kind, and nothing after they heard the last."""
    news = news_of(event)
    heard = {news_of(one.name) for one in past if one.notice is not Notice.NOT_FOR_REPORTER}
    return bool(news) and news not in heard and ACTED not in heard


def known_to_reporter(past: Iterable[NeedEvent]) -> str:
    """Name what a reporter may know by now: READ, ACTED, or "" while it is only received."""
    known = {news_of(one.name) for one in past}
    return ACTED if ACTED in known else READ if READ in known else ""
