"""What could not be read is reported once, by the reader; checks do not complain about its absence again."""

from __future__ import annotations

from dialogs.bundle import Bundle
from dialogs.reading.scripts import name_of

_FILES = {
    "facts": "catalogue/facts.yaml",
    "needs": "catalogue/needs.yaml",
    "signs": "catalogue/emergencies.yaml",
    "hotlines": "catalogue/emergencies.yaml",
    "purposes": "catalogue/consents.yaml",
    "controls": "catalogue/controls.yaml",
    "deadlines": "catalogue/deadlines.yaml",
    "phrases": "catalogue/phrases.yaml",
    "plain_words": "catalogue/plain_words.yaml",
}


def is_unread(bundle: Bundle, section: str) -> bool:
    """Say whether a section of the catalogue is empty although its usual file is there."""
    return not getattr(bundle.catalogue, section) and _FILES[section] in bundle.files


def script_names(bundle: Bundle) -> frozenset[str]:
    """List the scripts there are, those included whose files could not be read."""
    unread = (name_of(path) for path in bundle.files if path.startswith("scripts/"))
    return frozenset(bundle.scripts).union(unread)
