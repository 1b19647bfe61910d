"""The way to the Bot API: the unmodified library, at the address we are given."""

from __future__ import annotations

import logging
import os
from datetime import timedelta

from telegram import Bot
from telegram.request import HTTPXRequest

#: Sends and answers at one moment: Telegram takes about 30 a second from a bot.
CONNECTIONS = 32
#: How long to wait for a free connection, and for an answer.
ANSWER_WITHIN = timedelta(seconds=15)


def make_bot(token: str, api_url: str) -> Bot:
    """Make a client of the Bot API at an address such as https://api.telegram.org; nothing is asked yet."""
    # The library warns of its own future unless the future is chosen, and there is no other way to choose it.
    os.environ.setdefault("PTB_TIMEDELTA", "true")
    # It writes whole addresses, and the token is part of them.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    return Bot(
        token,
        base_url=f"{api_url.rstrip('/')}/bot",
        base_file_url=f"{api_url.rstrip('/')}/file/bot",
        request=_requests(CONNECTIONS),
        get_updates_request=_requests(1),
    )


def _requests(connections: int) -> HTTPXRequest:
    seconds = ANSWER_WITHIN.total_seconds()
    return HTTPXRequest(
        connection_pool_size=connections, read_timeout=seconds, write_timeout=seconds, pool_timeout=seconds
    )
