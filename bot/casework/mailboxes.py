"""What an e-mail address looks like."""

from __future__ import annotations

import re

# Not all that RFC 5321 allows: what organisations really have, and nothing that could begin another header.
_MAILBOX = re.compile(
    r"[A-Za-z0-9._%+-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}", re.ASCII
)


def is_mailbox(text: str) -> bool:
    """Say whether a text is an e-mail address, and nothing beside it."""
    return _MAILBOX.fullmatch(text) is not None
