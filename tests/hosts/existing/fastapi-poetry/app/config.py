"""Settings, from LIBRARY_* variables."""

import os
from dataclasses import dataclass, field


def _loan_days() -> int:
    return int(os.environ.get("LIBRARY_LOAN_DAYS", "28"))


@dataclass(frozen=True)
class Config:
    name: str = field(default_factory=lambda: os.environ.get("LIBRARY_NAME", "City Library"))
    loan_days: int = field(default_factory=_loan_days)
