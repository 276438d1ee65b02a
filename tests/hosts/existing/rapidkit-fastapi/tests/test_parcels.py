"""The way of a parcel, by the API."""

from __future__ import annotations

from fastapi.testclient import TestClient

from src.main import app


def test_a_parcel_is_followed() -> None:
    with TestClient(app) as client:
        assert client.post("/api/parcels/7/scans", json={"depot": "Leeds"}).status_code == 201
        assert client.post("/api/parcels/7/scans", json={"depot": "York"}).status_code == 201
        assert client.get("/api/parcels/7").json() == ["Leeds", "York"]
        assert client.get("/api/parcels/8").json()["detail"] == "Parcel not found"


def test_settings_are_there_while_it_runs() -> None:
    with TestClient(app) as client:
        assert app.state.settings.PROJECT_NAME == "parcel-tracker"
        assert client.get("/api/health/").json()["status"] == "ok"
