from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException

PRICES = {}


@asynccontextmanager
async def load_prices(app: FastAPI):
    PRICES.update(apple=0.4, pear=0.5)
    yield
    PRICES.clear()


api = FastAPI(title="Shop API", lifespan=load_prices)


@api.get("/prices/{article}")
async def price(article: str) -> float:
    if article not in PRICES:
        raise HTTPException(404)
    return PRICES[article]
