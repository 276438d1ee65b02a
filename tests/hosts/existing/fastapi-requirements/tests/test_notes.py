from fastapi.testclient import TestClient

from main import app

client = TestClient(app)


def test_add_and_get():
    number = client.post("/notes", json={"text": "milk"}).json()["number"]
    assert client.get(f"/notes/{number}").json() == {"text": "milk"}


def test_limits():
    assert client.post("/notes", json={"text": "x" * 1001}).status_code == 413
    assert client.get("/notes/99").status_code == 404
