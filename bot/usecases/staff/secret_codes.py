"""Codes that open something: unguessable, and kept as a hash only."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256

from bot.usecases.office import Office

# Source: loop.md 7.6, "at least 128-bit CSPRNG in link, single-use, stored hashed"; a code of so many bits needs no
# slow hash (ASVS 5.0, 6.5.2).
CODE_OCTETS = 16


def new_code(office: Office, octets: int = CODE_OCTETS) -> str:
    """Make a code of letters that links carry as they are; 16 octets are 22 letters."""
    return urlsafe_b64encode(office.chance.octets(octets)).decode().rstrip("=")


def hash_of(code: str) -> str:
    """Give what is stored instead of a code."""
    return sha256(code.encode()).hexdigest()
