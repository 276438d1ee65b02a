"""Settings of the application and of its RapidKit modules."""

from __future__ import annotations

from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Project settings. Fields injected by snippets land below."""

    PROJECT_NAME: str = Field(default="parcel-tracker", description="Human readable name")
    ENV: str = Field(default="development", description="Deployment environment")
    DEBUG: bool = Field(default=False, description="Verbose errors")

    # <<<inject:settings-fields>>>
    # <<<inject:settings-fields:logging_settings_fields:start>>>
    LOG_LEVEL: str = Field(default="INFO", description="Default log level")
    LOG_FORMAT: str = Field(default="json", description="Log format (json|text|colored)")
    # <<<inject:settings-fields:logging_settings_fields:end>>>
    # Dynamic snippets injected here

    model_config = SettingsConfigDict(
        env_file=[".env", ".env.local"],
        env_file_encoding="utf-8",
        extra="allow",  # Allow dynamic fields from other modules
        case_sensitive=True,
    )


@lru_cache
def get_settings() -> Settings:
    return Settings()
