from datetime import date

from fastapi import APIRouter, HTTPException, Request

from ..shelf import Shelf

router = APIRouter(prefix="/books", tags=["books"])


@router.post("/{isbn}/loan", status_code=201)
def lend(isbn: str, request: Request) -> dict[str, date]:
    shelf: Shelf = request.app.state.shelf
    try:
        return {"until": shelf.lend(isbn, date.today())}
    except LookupError as error:
        raise HTTPException(409, str(error)) from None


@router.delete("/{isbn}/loan", status_code=204)
def give_back(isbn: str, request: Request) -> None:
    request.app.state.shelf.give_back(isbn)
