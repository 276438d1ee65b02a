from fastapi.testclient import TestClient

from orders.config import Settings, get_settings
from orders.main import app

ORDER = {"customer": "ann", "lines": [{"article": "apples", "quantity": 3}]}


def test_an_order_can_be_read(client: TestClient) -> None:
    created = client.post("/orders", json=ORDER)
    assert created.status_code == 201
    assert client.get("/orders/1").json() == {"id": 1, **ORDER}
    assert client.get("/orders/2").status_code == 404


def test_a_repeated_request_makes_one_order(client: TestClient) -> None:
    headers = {"Idempotency-Key": "7d1c"}
    first = client.post("/orders", json=ORDER, headers=headers).json()
    assert client.post("/orders", json=ORDER, headers=headers).json() == first
    assert client.get("/status").json()["orders"] == 1


def test_an_order_has_few_lines(client: TestClient) -> None:
    app.dependency_overrides[get_settings] = lambda: Settings(max_lines=1)
    try:
        answer = client.post("/orders", json={**ORDER, "lines": ORDER["lines"] * 2})
    finally:
        app.dependency_overrides.clear()
    assert answer.status_code == 422
    assert answer.json() == {"detail": "at most 1 lines"}
