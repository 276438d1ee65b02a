from fastapi.testclient import TestClient

from shop_api.main import api


def test_prices():
    with TestClient(api) as client:
        assert client.get("/prices/apple").json() == 0.4
        assert client.get("/prices/plum").status_code == 404
