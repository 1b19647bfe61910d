"""When texts to learn from, drafts made of them, and words that fitted nothing are forgotten."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, or_, select

from bot.ports.heard import KEPT_FOR, WAITS_FOR, Fate
from bot.ports.watching import MISSED_FOR
from bot.storage.sql.learning_tables import DRAFTS, HEARD
from bot.storage.sql.transaction import Transaction
from bot.storage.sql.watching_tables import MISSED_ANSWERS, PROCESSES

# Small enough not to hold anybody up.
_PIECE = 500

_H, _D = HEARD.c, DRAFTS.c
_TEXTS = select(_H.id).where(_H.at < bindparam("before")).limit(bindparam("limit"))
#: Every fate is named, so that the index of fates and moments serves.
_OLD_TEXTS = _TEXTS.where(or_(*(_H.fate == fate.value for fate in Fate)))
#: Of whoever went away before they were asked, or did not answer.
_LEFT_TEXTS = _TEXTS.where(_H.fate == Fate.WAITING.value)
_FORGET_TEXT = delete(HEARD).where(_H.id == bindparam("text"))
_OLD_DRAFTS = select(_D.id).where(_D.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_DRAFT = delete(DRAFTS).where(_D.id == bindparam("draft"))
_M, _V = MISSED_ANSWERS.c, PROCESSES.c
_OLD_MISSED = select(_M.id).where(_M.at < bindparam("before")).limit(bindparam("limit"))
_FORGET_MISSED = delete(MISSED_ANSWERS).where(_M.id == bindparam("answer"))
_FORGET_PROCESSES = delete(PROCESSES).where(_V.seen_at < bindparam("before"))
#: A process that ended so long ago interests nobody. A product choice.
_PROCESSES_FOR = timedelta(days=1)


async def prune_texts_once(transaction: Transaction, at: datetime) -> int:
    """Delete a piece of what is old enough; 0 when nothing is left."""
    old = await transaction.fetch(_OLD_TEXTS, {"before": at - KEPT_FOR, "limit": _PIECE})
    left = await transaction.fetch(_LEFT_TEXTS, {"before": at - WAITS_FOR, "limit": _PIECE})
    texts = {text for (text,) in (*old, *left)}
    await transaction.run_each(_FORGET_TEXT, [{"text": text} for text in texts])
    drafts = await transaction.fetch(_OLD_DRAFTS, {"before": at - KEPT_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_DRAFT, [{"draft": draft} for (draft,) in drafts])
    missed = await transaction.fetch(_OLD_MISSED, {"before": at - MISSED_FOR, "limit": _PIECE})
    await transaction.run_each(_FORGET_MISSED, [{"answer": answer} for (answer,) in missed])
    await transaction.run(_FORGET_PROCESSES, {"before": at - _PROCESSES_FOR})
    return len(texts) + len(drafts) + len(missed)
