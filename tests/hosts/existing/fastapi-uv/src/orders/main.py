"""The application: `uvicorn orders.main:app`."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from orders import __version__
from orders.config import get_settings
from orders.redis import Store
from orders.routers import orders, status

logger = logging.getLogger("uvicorn.error")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    # Created here and not at import, so that every test starts with an empty book
    app.state.orders = {}
    app.state.store = Store()
    logger.info("%s takes orders", get_settings().shop_name)
    yield
    app.state.store.flushall()


app = FastAPI(
    title="Orders",
    version=__version__,
    description="Takes orders for the corner shop.",
    lifespan=lifespan,
)

app.include_router(orders.router)
app.include_router(status.router)
