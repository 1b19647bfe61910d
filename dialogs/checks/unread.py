"""What could not be read is reported once, by the reader; checks do not complain about its absence again."""

from __future__ import annotations

from collections.abc import Mapping

from dialogs.bundle import Bundle
from dialogs.reading.scripts import name_of

#: How the paths of the usual files of a section begin.
_FILES: Mapping[str, str | tuple[str, ...]] = {
    "facts": "catalogue/facts",
    "needs": "catalogue/needs",
    "signs": "catalogue/emergencies.",
    "hotlines": "catalogue/emergencies.",
    "purposes": "catalogue/consents.",
    "controls": "catalogue/controls.",
    "deadlines": "catalogue/deadlines.",
    "phrases": "catalogue/phrases",
    "plain_words": "catalogue/plain_words.",
    "areas": "catalogue/areas.",
    "priority_groups": "catalogue/priority_groups.",
    "fee_modes": "catalogue/fees.",
    "documents": "catalogue/documents.",
    "forms": "catalogue/forms.",
    "services": ("catalogue/social_services", "catalogue/services."),
    "unmet_reasons": "catalogue/unmet_reasons.",
    "topics": "catalogue/topics",
    "letters": "catalogue/letters.",
    "feedback_questions": "catalogue/feedback.",
    "shares": "catalogue/protocols.",
    "protocols": "catalogue/protocols.",
}


def is_unread(bundle: Bundle, section: str) -> bool:
    """Say whether a section of the catalogue is empty although a usual file of it is there."""
    return not getattr(bundle.catalogue, section) and any(path.startswith(_FILES[section]) for path in bundle.files)


def script_names(bundle: Bundle) -> frozenset[str]:
    """List the scripts there are, those included whose files could not be read."""
    unread = (name_of(path) for path in bundle.files if path.startswith("scripts/"))
    return frozenset(bundle.scripts).union(unread)
