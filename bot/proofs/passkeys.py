"""Passkeys by the W3C's Web Authentication: a key that never leaves its device signs what we made up for one session.

The site's name and address are given once, by the settings; nothing that comes with a request is asked.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Final, TypeVar
from urllib.parse import urlsplit

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    options_to_json,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import parse_authentication_credential_json
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    CredentialDeviceType,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bot.ports.proofs import NewPasskey, Owner, UsedPasskey

#: What a browser sends is some 1,500 letters; a certificate of attestation, which we do not ask for, a few thousand.
LONGEST_ANSWER: Final = 20_000
# A finger, a face or a PIN: a key found in the street opens nothing.
_VERIFIED: Final = UserVerificationRequirement.REQUIRED
_PATIENCE_MS: Final = 300_000
_LOCALHOST: Final = "localhost"

Read = TypeVar("Read")

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Site:
    """Where passkeys belong.

    Attributes:
        name: the host; a passkey is for it and for no other.
        origin: what browsers say they were at.
    """

    name: str
    origin: str


def site_of(address: str) -> Site | None:
    """Read the site's public address; None where browsers make no passkeys: without https, or without a name.

    Source: Web Authentication Level 3, 5.1.3 (a valid domain), and Secure Contexts, 3.1 (localhost counts as safe).
    """
    parts = urlsplit(address)
    name = parts.hostname or ""
    if not name or _is_number(name) or (parts.scheme != "https" and name != _LOCALHOST):
        return None
    return Site(name, f"{parts.scheme}://{parts.netloc}")


def offer(site: Site, challenge: bytes, *, owner: Owner, known: Sequence[bytes]) -> str:
    """Give what a browser makes a passkey by."""
    options = generate_registration_options(
        rp_id=site.name,
        rp_name=owner.house,
        user_id=owner.id.encode(),
        user_name=owner.name,
        challenge=challenge,
        timeout=_PATIENCE_MS,
        exclude_credentials=_listed(known),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.PREFERRED, user_verification=_VERIFIED
        ),
    )
    return options_to_json(options)


def ask(site: Site, challenge: bytes, *, known: Sequence[bytes]) -> str:
    """Give what a browser uses a passkey by."""
    options = generate_authentication_options(
        rp_id=site.name,
        challenge=challenge,
        timeout=_PATIENCE_MS,
        allow_credentials=_listed(known),
        user_verification=_VERIFIED,
    )
    return options_to_json(options)


def read_new(site: Site, challenge: bytes, answer: str) -> NewPasskey | None:
    """Read a passkey that a browser made; None when it is not what we asked for."""

    def read() -> NewPasskey:
        found = verify_registration_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            require_user_verification=True,
        )
        return NewPasskey(
            found.credential_id,
            found.credential_public_key,
            found.sign_count,
            found.credential_device_type is CredentialDeviceType.MULTI_DEVICE,
            found.credential_backed_up,
        )

    return _safely(answer, read)


def handle_of(answer: str) -> bytes | None:
    """Say which passkey an answer claims to be of."""
    return _safely(answer, lambda: parse_authentication_credential_json(answer).raw_id)


def read_used(site: Site, challenge: bytes, answer: str, public_key: bytes) -> UsedPasskey | None:
    """Check what a passkey signed; None when it is not our challenge, not this site, or not this key."""

    def read() -> UsedPasskey:
        found = verify_authentication_response(
            credential=answer,
            expected_challenge=challenge,
            expected_rp_id=site.name,
            expected_origin=site.origin,
            credential_public_key=public_key,
            # The store compares counters, in the same breath as it writes them.
            credential_current_sign_count=0,
            require_user_verification=True,
        )
        may_be_copied = found.credential_device_type is CredentialDeviceType.MULTI_DEVICE
        return UsedPasskey(found.new_sign_count, may_be_copied, found.credential_backed_up)

    return _safely(answer, read)


def _safely(answer: str, read: Callable[[], Read]) -> Read | None:
    """Read what anybody may have written; whatever the library says of it, it proves nothing then."""
    if not answer or len(answer) > LONGEST_ANSWER:
        return None
    try:
        return read()
    except WebAuthnException:
        return None
    except Exception as trouble:  # noqa: BLE001  # A stranger wrote it, and libraries below meet it first.
        _log.warning("an answer of a passkey cannot be read: %s", type(trouble).__name__)
        return None


def _listed(known: Sequence[bytes]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=one) for one in known]


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
