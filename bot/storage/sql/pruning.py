"""What may be forgotten about updates, messages and signing in, and when."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select

from bot.storage.sql.machinery import INBOX, OUTBOX, SAID
from bot.storage.sql.proof_tables import AWAITED_PROOFS, PROOF_TRIES
from bot.storage.sql.screen_tables import STAFF_SCREENS
from bot.storage.sql.session_tables import SESSIONS, SIGN_IN_LINKS
from bot.storage.sql.stores.screens import KEEP
from bot.storage.sql.transaction import Transaction

#: Telegram keeps undelivered updates for 24 hours; ports.boxes.Inbox promises twice that, and we keep some more.
#: Source: Bot API, "Getting updates".
INBOX_FOR = timedelta(hours=72)
#: A message can be deleted from a chat for 48 hours; after that nobody needs its id. Source: Bot API, deleteMessage.
OUTBOX_FOR = timedelta(hours=48)
#: A card that stands on a manager's screen can be emptied as long as its id is known. A product choice.
SCREENS_FOR = timedelta(days=180)

#: So long after its end a session or a link tells nobody anything; the audit keeps that it was. A product choice.
SIGN_IN_FOR = timedelta(days=7)

# Small enough not to hold anybody up.
_PIECE = 500

_I, _O = INBOX.c, OUTBOX.c
_OLD_UPDATES = select(_I.bot, _I.update_id).where(_I.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_UPDATE = delete(INBOX).where(_I.bot == bindparam("by"), _I.update_id == bindparam("number"))
_OLD_MESSAGES = (
    select(_O.id)
    # Parked messages wait for an administrator.
    .where(_O.done_at.is_not(None), _O.done_at < bindparam("before"), _O.state != "parked")
    .limit(bindparam("limit"))
)
_L, _S = SIGN_IN_LINKS.c, SESSIONS.c
_OLD_LINKS = select(_L.code_hash).where(_L.expires_at < bindparam("before")).limit(bindparam("limit"))
_FORGET_LINK = delete(SIGN_IN_LINKS).where(_L.code_hash == bindparam("code"))
_OLD_SESSIONS = select(_S.id).where(_S.ends_at < bindparam("before")).limit(bindparam("limit"))
_FORGET_SESSION = delete(SESSIONS).where(_S.id == bindparam("session"))
_A, _T = AWAITED_PROOFS.c, PROOF_TRIES.c
_OLD_AWAITED = select(_A.session, _A.awaited).where(_A.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_AWAITED = delete(AWAITED_PROOFS).where(_A.session == bindparam("of_session"), _A.awaited == bindparam("what"))
_OLD_TRIES = select(_T.whose).where(_T.last_at < bindparam("before")).limit(bindparam("limit"))
_FORGET_TRIES = delete(PROOF_TRIES).where(_T.whose == bindparam("who"))
_OLD_SCREENS = (
    select(STAFF_SCREENS.c.manager, STAFF_SCREENS.c.message_id)
    .where(STAFF_SCREENS.c.at < bindparam("before"))
    .limit(bindparam("limit"))
)
_FORGET_SCREEN = delete(STAFF_SCREENS).where(
    STAFF_SCREENS.c.manager == bindparam("by"), STAFF_SCREENS.c.message_id == bindparam("number")
)
_FORGET_MESSAGE = delete(OUTBOX).where(_O.id == bindparam("message"))
_OLD_WORDS = select(SAID.c.person, SAID.c.message_id).where(SAID.c.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_WORDS = delete(SAID).where(SAID.c.person == bindparam("by"), SAID.c.message_id == bindparam("number"))


async def prune_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    updates = await transaction.fetch(_OLD_UPDATES, {"before": at - INBOX_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_UPDATE, [{"by": bot, "number": number} for bot, number in updates])
    messages = await transaction.fetch(_OLD_MESSAGES, {"before": at - OUTBOX_FOR, "limit": _PIECE})
    await transaction.run_each(KEEP, [{"message": number} for (number,) in messages])
    await transaction.run_each(_FORGET_MESSAGE, [{"message": number} for (number,) in messages])
    said = await transaction.fetch(_OLD_WORDS, {"before": at - OUTBOX_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_WORDS, [{"by": person, "number": number} for person, number in said])
    screens = await transaction.fetch(_OLD_SCREENS, {"before": at - SCREENS_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_SCREEN, [{"by": manager, "number": number} for manager, number in screens])
    links = await transaction.fetch(_OLD_LINKS, {"before": at - SIGN_IN_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_LINK, [{"code": code} for (code,) in links])
    sessions = await transaction.fetch(_OLD_SESSIONS, {"before": at - SIGN_IN_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_SESSION, [{"session": session} for (session,) in sessions])
    awaited = await transaction.fetch(_OLD_AWAITED, {"before": at - SIGN_IN_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_AWAITED, [{"of_session": one, "what": what} for one, what in awaited])
    tries = await transaction.fetch(_OLD_TRIES, {"before": at - SIGN_IN_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_TRIES, [{"who": whose} for (whose,) in tries])
    return sum(map(len, (updates, messages, said, screens, links, sessions, awaited, tries)))
