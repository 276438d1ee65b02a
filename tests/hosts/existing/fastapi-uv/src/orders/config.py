from functools import lru_cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What can be set by the environment or in .env."""

    model_config = SettingsConfigDict(env_file=".env")

    shop_name: str = "Corner Shop"
    max_lines: int = Field(default=20, ge=1)
    idempotency_seconds: float = 600


@lru_cache
def get_settings() -> Settings:
    return Settings()
