"""What RapidKit's modules have injected."""

from __future__ import annotations

from src.modules.free.essentials.settings.settings import Settings


def test_logging_fields_are_injected(monkeypatch) -> None:
    monkeypatch.setenv("LOG_LEVEL", "DEBUG")
    assert Settings(_env_file=None).LOG_LEVEL == "DEBUG"
