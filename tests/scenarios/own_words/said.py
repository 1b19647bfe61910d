"""What people write here, and what they are asked then."""

from __future__ import annotations

from typing import Final

#: Words of which nobody is sure.
UNEASY: Final = "чоловік прийшов злий, сиджу в кімнаті тихенько"
#: Danger that stands in no list of words.
SOFTENED: Final = "та не те щоб бив… так, штовхне іноді, коли вип'є"
QUESTION: Final = "Спершу одне. Ви зараз у безпеці?"
