"""What proves who somebody is, by the libraries that know how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.ports.proofs import AppOffer, NewPasskey, Owner, UsedPasskey
from bot.proofs import apps, passkeys


class SiteVerifier:
    """ports.proofs.Verifier, for one site."""

    __slots__ = ("_site",)

    def __init__(self, address: str) -> None:
        """Read the site's public address, as DVERI_PUBLIC_URL gives it; "" when there is none."""
        self._site = passkeys.site_of(address)

    @property
    def takes_passkeys(self) -> bool:
        """Say whether browsers make passkeys for this site."""
        return self._site is not None

    def offer_app(self, secret: bytes, *, name: str, house: str) -> AppOffer:
        """Write a secret so that an app takes it over."""
        return apps.offer(secret, name=name, house=house)

    def app_step(self, secret: bytes, code: str, at: datetime) -> int | None:
        """Say which half minute a code is of."""
        return apps.step_of(secret, code, at)

    def offer_passkey(self, challenge: bytes, *, owner: Owner, known: Sequence[bytes]) -> str:
        """Give what a browser makes a passkey by; "" where it makes none."""
        return passkeys.offer(self._site, challenge, owner=owner, known=known) if self._site else ""

    def new_passkey(self, challenge: bytes, answer: str) -> NewPasskey | None:
        """Read what the browser made."""
        return passkeys.read_new(self._site, challenge, answer) if self._site else None

    def ask_passkey(self, challenge: bytes, *, known: Sequence[bytes]) -> str:
        """Give what a browser uses one of these passkeys by; "" where it uses none."""
        return passkeys.ask(self._site, challenge, known=known) if self._site else ""

    def handle_of(self, answer: str) -> bytes | None:
        """Say which passkey an answer claims to be of."""
        return passkeys.handle_of(answer)

    def used_passkey(self, challenge: bytes, answer: str, public_key: bytes) -> UsedPasskey | None:
        """Check what a passkey signed."""
        return passkeys.read_used(self._site, challenge, answer, public_key) if self._site else None
