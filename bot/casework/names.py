"""Names of things: typed ids, so that a need is never taken for a referral."""

from __future__ import annotations

from typing import NewType

PersonId = NewType("PersonId", str)
ManagerId = NewType("ManagerId", str)
NeedId = NewType("NeedId", str)
ReferralId = NewType("ReferralId", str)
LetterId = NewType("LetterId", str)
TaskId = NewType("TaskId", str)
#: One visitor at a desk, helped by a member of the staff.
DeskSittingId = NewType("DeskSittingId", str)
#: A way in for one partner to one referral.
PartnerLinkId = NewType("PartnerLinkId", str)
#: A question to a person about telling a partner.
PartnerAskId = NewType("PartnerAskId", str)
#: KATOTTG code, "UA" and 17 digits.
HromadaCode = NewType("HromadaCode", str)

#: The queue that catches what no hromada has a queue for.
NATIONAL_QUEUE = HromadaCode("UA")
