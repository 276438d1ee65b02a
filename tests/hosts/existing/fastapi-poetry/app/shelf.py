from datetime import date, timedelta


class Shelf:
    """Which books are lent, and until when."""

    def __init__(self, loan_days: int) -> None:
        self._loan = timedelta(days=loan_days)
        self._lent: dict[str, date] = {}

    def lend(self, isbn: str, today: date) -> date:
        if isbn in self._lent:
            raise LookupError(f"{isbn} is lent until {self._lent[isbn]}")
        self._lent[isbn] = today + self._loan
        return self._lent[isbn]

    def give_back(self, isbn: str) -> None:
        self._lent.pop(isbn, None)
