"""Writing a text as a value of an author's file: plain where that is safe, in double quotes otherwise."""

from __future__ import annotations

import json
import re

# A letter or a digit first, then nothing that this format reads as a sign of its own.
_PLAIN = re.compile(r"[^\W_][\w .,;!?()«»…’ʼ'/+—–-]*")


def quoted(text: str) -> str:
    """Give a text as it stands after a colon; reading it back gives the same text, but for white space around it."""
    bare = text.strip()
    return bare if _PLAIN.fullmatch(bare) else json.dumps(bare, ensure_ascii=False)
