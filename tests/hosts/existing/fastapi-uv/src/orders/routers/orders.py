from typing import Annotated

from fastapi import APIRouter, Depends, Header, HTTPException, Request

from orders.config import Settings, get_settings
from orders.models import NewOrder, Order
from orders.redis import Store

router = APIRouter(prefix="/orders", tags=["orders"])


def get_store(request: Request) -> Store:
    return request.app.state.store


def get_book(request: Request) -> dict[int, Order]:
    return request.app.state.orders


@router.post("", status_code=201)
def create(
    new: NewOrder,
    settings: Annotated[Settings, Depends(get_settings)],
    store: Annotated[Store, Depends(get_store)],
    book: Annotated[dict[int, Order], Depends(get_book)],
    idempotency_key: Annotated[str | None, Header()] = None,
) -> Order:
    if len(new.lines) > settings.max_lines:
        raise HTTPException(422, f"at most {settings.max_lines} lines")
    if idempotency_key and (known := store.get(idempotency_key)):
        return book[int(known)]
    order = Order(id=len(book) + 1, **new.model_dump())
    book[order.id] = order
    if idempotency_key:
        store.set(idempotency_key, str(order.id), ex=settings.idempotency_seconds)
    return order


@router.get("/{order_id}")
def read(order_id: int, book: Annotated[dict[int, Order], Depends(get_book)]) -> Order:
    if order_id not in book:
        raise HTTPException(404, "no such order")
    return book[order_id]
