"""A security key made of software: what a browser would send, and what a thief would like it to have sent."""

from __future__ import annotations

import json
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, EllipticCurvePrivateKey, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from webauthn.helpers import encode_cbor

# Source: Web Authentication Level 3, 6.1, "flags": user present, user verified, backup eligible, backup state,
# attested credential data included.
_PRESENT, _VERIFIED, _MAY_BE_COPIED, _IS_COPIED, _HAS_KEY = 0x01, 0x04, 0x08, 0x10, 0x40


def _new_key() -> EllipticCurvePrivateKey:
    return generate_private_key(SECP256R1())


@dataclass(slots=True)
class SoftKey:
    """A key for one site.

    Attributes:
        origin, site: what it says it was at; by default what it was made for.
        used: how often it says it was used; always 0 when it counts nothing.
    """

    address: str
    origin: str = ""
    site: str = ""
    handle: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    is_verified: bool = True
    may_be_copied: bool = False
    is_copied: bool = False
    counts: bool = True
    used: int = 0
    key: EllipticCurvePrivateKey = field(default_factory=_new_key)

    def make(self, options: str) -> str:
        """Make a passkey, as navigator.credentials.create() does."""
        told = self._told("webauthn.create", options)
        attested = bytes(16) + len(self.handle).to_bytes(2, "big") + self.handle + self._public()
        made = {"fmt": "none", "attStmt": {}, "authData": self._data(_HAS_KEY) + attested}
        return self._written({"clientDataJSON": _text(told), "attestationObject": _text(encode_cbor(made))})

    def use(self, options: str) -> str:
        """Sign a challenge, as navigator.credentials.get() does."""
        told = self._told("webauthn.get", options)
        self.used += self.counts
        data = self._data()
        signed = self.key.sign(data + sha256(told).digest(), ECDSA(SHA256()))
        said = {"clientDataJSON": _text(told), "authenticatorData": _text(data), "signature": _text(signed)}
        return self._written(said)

    def _told(self, kind: str, options: str) -> bytes:
        challenge = json.loads(options)["challenge"]
        said = {"type": kind, "challenge": challenge, "origin": self.origin or self.address, "crossOrigin": False}
        return json.dumps(said).encode()

    def _data(self, more: int = 0) -> bytes:
        flags = _PRESENT | more
        flags |= _VERIFIED * self.is_verified | _MAY_BE_COPIED * self.may_be_copied | _IS_COPIED * self.is_copied
        site = self.site or urlsplit(self.address).hostname or ""
        return sha256(site.encode()).digest() + bytes([flags]) + self.used.to_bytes(4, "big")

    def _public(self) -> bytes:
        # Source: RFC 9053, 7.1.1 and 2.1: an elliptic curve key (2) for ES256 (-7) on P-256 (1).
        numbers = self.key.public_key().public_numbers()
        return encode_cbor({1: 2, 3: -7, -1: 1, -2: numbers.x.to_bytes(32, "big"), -3: numbers.y.to_bytes(32, "big")})

    def _written(self, response: dict[str, str]) -> str:
        handle = _text(self.handle)
        return json.dumps({"id": handle, "rawId": handle, "type": "public-key", "response": response})


def _text(octets: bytes) -> str:
    return urlsafe_b64encode(octets).decode().rstrip("=")
