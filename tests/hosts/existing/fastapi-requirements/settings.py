from pydantic_settings import BaseSettings


class Settings(BaseSettings, env_prefix="NOTES_"):
    max_length: int = 1000


settings = Settings()
