"""Apps that show codes: six digits, another every half a minute, as every such app knows them."""

from __future__ import annotations

import re
from base64 import b32encode
from datetime import datetime
from typing import Final

import pyotp
import segno
from pyotp.exceptions import OTPVerificationError

from bot.ports.proofs import AppOffer

# Source: RFC 6238, 5.2, "at most one time step is allowed as the network delay"; a neighbour on either side, because
# telephones run fast as well as slow.
NEIGHBOURS: Final = 1
_CODE: Final = re.compile(r"[0-9]{6}")
_SPACES: Final = str.maketrans("", "", " \u00a0-")
# Letters of a secret that are read out or typed at once.
_GROUP: Final = 4
# Pixels of one module of the drawing.
_SCALE: Final = 5


def offer(secret: bytes, *, name: str, house: str) -> AppOffer:
    """Write a secret as a drawing to scan and as letters to type."""
    letters = _letters(secret)
    link = pyotp.TOTP(letters).provisioning_uri(name=name, issuer_name=house)
    # On a light ground whatever the page's colours, for cameras read dark on light; a screen is never torn or dirty.
    drawing = segno.make(link, error="l", micro=False).svg_inline(scale=_SCALE, border=4, light="#fff", dark="#000")
    return AppOffer(drawing, " ".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP)))


def step_of(secret: bytes, code: str, at: datetime) -> int | None:
    """Say which half minute a code is of; None when of none that is near."""
    digits = code.translate(_SPACES)
    if not _CODE.fullmatch(digits):
        return None
    try:
        return pyotp.TOTP(_letters(secret)).verify_and_get_timecode(digits, for_time=at, valid_window=NEIGHBOURS)
    except OTPVerificationError:
        return None


def _letters(secret: bytes) -> str:
    return b32encode(secret).decode()
