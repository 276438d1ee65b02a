from datetime import date, timedelta

from fastapi.testclient import TestClient

from app.config import Config
from app.main import create_app


def test_a_book_is_lent_once():
    client = TestClient(create_app(Config(loan_days=7)))
    loan = client.post("/books/9780131103627/loan")
    assert loan.status_code == 201
    assert loan.json() == {"until": str(date.today() + timedelta(days=7))}
    assert client.post("/books/9780131103627/loan").status_code == 409
    assert client.delete("/books/9780131103627/loan").status_code == 204
    assert client.post("/books/9780131103627/loan").status_code == 201


def test_the_index_says_who_lends():
    client = TestClient(create_app(Config(name="Village", loan_days=1)))
    assert client.get("/").json() == {"name": "Village", "loan_days": 1}
