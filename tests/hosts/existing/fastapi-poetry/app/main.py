from __future__ import annotations

from fastapi import FastAPI

from .config import Config
from .routes import books
from .shelf import Shelf


def create_app(config: Config | None = None) -> FastAPI:
    """Make the application."""
    config = config or Config()
    app = FastAPI(title=config.name)
    app.state.shelf = Shelf(config.loan_days)
    app.include_router(books.router)

    @app.get("/")
    def index() -> dict[str, str | int]:
        return {"name": config.name, "loan_days": config.loan_days}

    return app


app = create_app()
