"""Numbers people may call in danger are checked by somebody, on a day, against a source."""

from __future__ import annotations

from collections.abc import Iterator

from dialogs.bundle import Bundle
from dialogs.checks.unread import is_unread
from dialogs.problems import Problem, Where

_FILE = Where("catalogue/emergencies.yaml")


def check(bundle: Bundle) -> Iterator[Problem]:
    """Find numbers shown without evidence, and an emergency card that would help nobody."""
    if is_unread(bundle, "hotlines"):
        return
    for hotline in bundle.catalogue.hotlines.values():
        missing = [("source", hotline.source), ("verified_on", hotline.verified_on)]
        for key, value in missing if hotline.verified else ():
            if not value:
                yield Problem(hotline.where, "hotline_without_evidence", {"number": hotline.number, "key": key})
    verified = [hotline for hotline in bundle.catalogue.hotlines.values() if hotline.verified]
    if not verified:
        yield Problem(_FILE, "no_verified_hotline")
    elif all(hotline.never_alone for hotline in verified):
        yield Problem(verified[0].where, "hotline_alone", {"number": verified[0].number})
