"""Personal columns, sealed: a key for each person, itself sealed with the key of the house (decision 11).

Whoever holds the database without DVERI_SECRET_KEY reads nothing personal; destroying a person's wrapped key makes
everything of theirs unreadable, in every backup too.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from contextlib import suppress

import orjson
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.ports.chance import Chance

# Source: NIST SP 800-38D 5.2.1.1, the nonce length for which GCM is at its best, and 5.2.1.2, its longest tag.
NONCE_BYTES = 12
TAG_BYTES = 16
KEY_BYTES = 32
#: A person's own key, wrapped; behind it stand the keys of whoever they were before, if anybody.
WRAPPED_BYTES = NONCE_BYTES + KEY_BYTES + TAG_BYTES
#: A secret shorter than this can be guessed.
SECRET_BYTES = 16


class SecretTooShort(Exception):
    """DVERI_SECRET_KEY is too short to protect anybody. Make a longer one; nothing was opened."""


class CannotUnseal(Exception):
    """Sealed data was changed, moved to another row, or sealed with another DVERI_SECRET_KEY. Nothing was read."""


class Seal:
    """One key: closes and opens texts bound to their place.

    Somebody who was helped at a desk and then came by their own telephone is one person: their seal opens what was
    sealed under the name and the key they had before, too.
    """

    __slots__ = ("_before", "_chance", "_cipher", "_name")

    def __init__(self, key: bytes, chance: Chance, *, name: str = "", before: Mapping[str, Seal] | None = None) -> None:
        self._cipher = AESGCM(key)
        self._chance = chance
        self._name = name
        self._before = before or {}

    def close(self, text: bytes, place: str) -> bytes:
        """Seal a text for "table|row|column"."""
        nonce = self._chance.octets(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, text, place.encode())

    def open(self, sealed: bytes, place: str) -> bytes:
        """Unseal a text from "table|row|column".

        Raises:
            CannotUnseal: it is not what was sealed there.
        """
        try:
            return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], place.encode())
        except InvalidTag as error:
            for name, seal in self._before.items():
                with suppress(CannotUnseal):
                    return seal.open(sealed, place.replace(f"|{self._name}|", f"|{name}|"))
            table, _, rest = place.partition("|")
            raise CannotUnseal(f"{table}.{rest.rpartition('|')[2]} cannot be unsealed") from error


class House:
    """The keys of this installation, made out of its secret."""

    def __init__(self, secret_key: bytes, chance: Chance) -> None:
        if len(secret_key) < SECRET_BYTES:
            raise SecretTooShort(f"DVERI_SECRET_KEY must have at least {SECRET_BYTES} bytes")
        self._chance = chance
        self._index_key = _derived(secret_key, b"dveri index 1")
        #: Seals what belongs to the staff, and the keys of people.
        self.seal = Seal(_derived(secret_key, b"dveri master 1"), chance)

    def index(self, table: str, account: int | str) -> bytes:
        """Give what an account or an e-mail is found by: the same for the same, telling nothing without the secret."""
        return hmac.digest(self._index_key, f"{table}|{account}".encode(), "sha256")

    def new_key(self, person: str) -> tuple[bytes, Seal]:
        """Make a key for a person: wrapped for storage, and ready for use."""
        key = self._chance.octets(KEY_BYTES)
        return self.seal.close(key, f"people|{person}|data_key"), Seal(key, self._chance, name=person)

    def open_key(self, person: str, wrapped: bytes) -> Seal:
        """Unwrap a person's key, with those they had before. Raises CannotUnseal."""
        own = self.seal.open(wrapped[:WRAPPED_BYTES], f"people|{person}|data_key")
        before = {name: Seal(key, self._chance, name=name) for name, key in self._before(person, wrapped).items()}
        return Seal(own, self._chance, name=person, before=before)

    def join_keys(self, person: str, wrapped: bytes, *, other: str, others: bytes) -> bytes:
        """Give a person the keys of another too: the two have turned out to be one. Raises CannotUnseal."""
        key = self.seal.open(others[:WRAPPED_BYTES], f"people|{other}|data_key")
        keys = self._before(person, wrapped) | self._before(other, others) | {other: key}
        listed = orjson.dumps({name: one.hex() for name, one in keys.items()})
        return wrapped[:WRAPPED_BYTES] + self.seal.close(listed, f"people|{person}|keys_before")

    def _before(self, person: str, wrapped: bytes) -> dict[str, bytes]:
        """Read the keys somebody had under other names."""
        if len(wrapped) <= WRAPPED_BYTES:
            return {}
        listed = orjson.loads(self.seal.open(wrapped[WRAPPED_BYTES:], f"people|{person}|keys_before"))
        return {name: bytes.fromhex(key) for name, key in listed.items()}


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, purpose).derive(secret)
