"""What is wrong with a row of settings, and what to do about it."""

from __future__ import annotations

from enum import Enum

MEASURES = ("working_days", "hours", "days", "months")


class Fault(Enum):
    """What is wrong with a row, and what to do. «{value}» is what stood there."""

    UNKNOWN_HROMADA = ("no hromada has the code {value}", "mend the code, or import the list of hromadas first")
    UNKNOWN_SETTING = ("«{value}» is no setting", "take one of those named in bot/casework/hromada_rows.py")
    UNKNOWN_TERM = ("the catalogue has no deadline «{value}»", "take names from dialogs/catalogue/deadlines.yaml")
    BAD_TERM = ("«{value}» is no term", f"write a number and one of: {', '.join(MEASURES)}")
    BAD_FLAG = ("«{value}» is neither yes nor no", "write yes or no")
    BAD_DATE = ("«{value}» is no date", "write it as 2026-11-22")
    BAD_HOURS = ("«{value}» are no hours", "write them as 22:00-07:00")
    BAD_WEEK = ("«{value}» are no days of a week", "write them as mon-thu or sat")
    BOTH_WAYS = ("{value} is a day off and a working day", "leave one of the rows")
    BAD_AGREEMENT = (
        "the agreement «{value}» lacks something",
        "write how it stands, two days or -, ids of what may travel with commas, and its number",
    )
    BAD_SPAN = ("«{value}» ends before it begins", "mend one of the days")
    UNKNOWN_PROVIDER = ("the directory has nobody with the id «{value}»", "take ids from the directory")
    UNKNOWN_SHARE = ("«{value}» is nothing that may travel", "take names from dialogs/catalogue/protocols.yaml")
    REPEATED = ("«{value}» has a row already", "leave one of them")
    BAD_WATCH = ("«{value}» says not when", "write days and hours, such as mon-fri 17:00-08:00 or sat sun 08:00-20:00")
    BAD_DISTRICT = ("the district «{value}» lacks a title or codes", "write a title, a colon, and codes of settlements")
    BAD_ID = ("the id «{value}» is not small Latin letters, digits, - and _, at most 40", "give it a short id")
    UNKNOWN_DISTRICT = ("no row gives the district «{value}»", "add a row of the district, or mend the id")
    GONE_ROUND = ("somebody goes round the district «{value}»", "give them another district first")
    UNKNOWN_MANAGER = ("nobody on the staff has the id «{value}»", "take ids from the staff of this hromada")
    BAD_NUMBER = ("«{value}» is no number", "write digits; 0 for no limit")


class Wrong(Exception):
    """A value that cannot be read; nobody outside of the reading sees it."""

    def __init__(self, fault: Fault, value: str) -> None:
        super().__init__(value)
        self.fault = fault
        self.value = value
