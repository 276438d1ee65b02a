from fastapi import APIRouter, HTTPException
from pydantic import BaseModel

import storage
from settings import settings

router = APIRouter()


class Note(BaseModel):
    text: str


@router.post("/notes", status_code=201)
def add(note: Note):
    if len(note.text) > settings.max_length:
        raise HTTPException(status_code=413, detail="too long")
    return {"number": storage.add(note.text)}


@router.get("/notes/{number}")
def get(number: int):
    text = storage.get(number)
    if text is None:
        raise HTTPException(status_code=404)
    return {"text": text}


@router.get("/version")
def version():
    return {"version": "2"}
