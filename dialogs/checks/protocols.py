"""Protocols name what exists, are set off by something, let little travel, and say by what they bind."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dialogs.bundle import Bundle
from dialogs.checks.unread import is_unread
from dialogs.problems import Problem, Severity
from dialogs.protocols import Protocol
from dialogs.reading.page import unknown


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find names nobody knows, protocols nothing sets off, and claims of law without their act."""
    catalogue = bundle.catalogue
    if not is_unread(bundle, "facts"):
        for share in catalogue.shares.values():
            wrong = (fact for fact in share.facts if fact not in catalogue.facts)
            yield from (unknown(share.where, "unknown_fact", fact, catalogue.facts) for fact in wrong)
            if not share.facts and share.shelf is None:
                yield Problem(share.where, "share_is_empty", {"name": share.id})
    for protocol in catalogue.protocols.values():
        yield from _names(bundle, protocol)
        if not protocol.needs and not protocol.signs:
            yield Problem(protocol.where, "protocol_without_trigger", {"name": protocol.id})
        if protocol.by_law and not protocol.basis:
            yield Problem(protocol.where, "protocol_without_basis", {"name": protocol.id})
        if protocol.verified and not protocol.source:
            yield Problem(protocol.where, "verified_without_source", {"name": protocol.id}, Severity.WARNING)


def _names(bundle: Bundle, protocol: Protocol) -> Iterator[Problem]:
    uses: tuple[tuple[str, str, Collection[str]], ...] = (
        ("needs", "unknown_need", protocol.needs),
        ("signs", "unknown_sign", protocol.signs),
        ("deadlines", "unknown_deadline", (protocol.deadline,)),
        ("shares", "unknown_share", protocol.shares),
    )
    for section, rule, names in uses:
        known: Collection[str] = getattr(bundle.catalogue, section)
        if not is_unread(bundle, section):
            yield from (unknown(protocol.where, rule, name, known) for name in names if name and name not in known)
