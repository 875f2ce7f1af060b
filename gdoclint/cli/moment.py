"""The time that is written into files."""

from __future__ import annotations

import os
from datetime import UTC, datetime


def now() -> datetime:
    """Now, in UTC and whole seconds; the time in SOURCE_DATE_EPOCH where that is given."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(fixed), UTC) if fixed.isdigit() else datetime.now(UTC)
    return moment.replace(microsecond=0)
