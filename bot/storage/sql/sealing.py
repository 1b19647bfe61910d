"""Personal columns, sealed: a key for each person, itself sealed with the key of the house (decision 11).

Whoever holds the database without DVERI_SECRET_KEY reads nothing personal; destroying a person's wrapped key makes
everything of theirs unreadable, in every backup too.
"""

from __future__ import annotations

import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from bot.ports.chance import Chance

# Source: NIST SP 800-38D 5.2.1.1, the nonce length for which GCM is at its best.
NONCE_BYTES = 12
KEY_BYTES = 32
#: A secret shorter than this can be guessed.
SECRET_BYTES = 16


class SecretTooShort(Exception):
    """DVERI_SECRET_KEY is too short to protect anybody. Make a longer one; nothing was opened."""


class CannotUnseal(Exception):
    """Sealed data was changed, moved to another row, or sealed with another DVERI_SECRET_KEY. Nothing was read."""


class Seal:
    """One key: closes and opens texts bound to their place."""

    __slots__ = ("_chance", "_cipher")

    def __init__(self, key: bytes, chance: Chance) -> None:
        self._cipher = AESGCM(key)
        self._chance = chance

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

    def index(self, table: str, account: int) -> bytes:
        """Give what an account is found by: the same for the same account, telling nothing without the secret."""
        return hmac.digest(self._index_key, f"{table}|{account}".encode(), "sha256")

    def new_key(self, person: str) -> tuple[bytes, Seal]:
        """Make a key for a person: wrapped for storage, and ready for use."""
        key = self._chance.octets(KEY_BYTES)
        return self.seal.close(key, f"people|{person}|data_key"), Seal(key, self._chance)

    def open_key(self, person: str, wrapped: bytes) -> Seal:
        """Unwrap a person's key. Raises CannotUnseal."""
        return Seal(self.seal.open(wrapped, f"people|{person}|data_key"), self._chance)


def _derived(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), KEY_BYTES, None, purpose).derive(secret)
