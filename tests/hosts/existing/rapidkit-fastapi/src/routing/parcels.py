"""Where parcels are, as far as depots have told."""

from __future__ import annotations

from fastapi import APIRouter, HTTPException, status
from pydantic import BaseModel, Field

router = APIRouter()


class Scan(BaseModel):
    """A depot has seen a parcel."""

    depot: str = Field(..., max_length=40)


_SCANS: dict[str, list[str]] = {}


@router.post("/{parcel_id}/scans", status_code=status.HTTP_201_CREATED, summary="Report a scan")
def scan(parcel_id: str, payload: Scan) -> list[str]:
    """Add a depot to a parcel's way."""
    _SCANS.setdefault(parcel_id, []).append(payload.depot)
    return _SCANS[parcel_id]


@router.get("/{parcel_id}", summary="Follow a parcel")
def follow(parcel_id: str) -> list[str]:
    """Return a parcel's way, or raise 404."""
    if parcel_id not in _SCANS:
        raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail="Parcel not found")
    return _SCANS[parcel_id]
