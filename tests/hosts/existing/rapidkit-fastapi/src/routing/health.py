"""Heartbeat of the service."""

from __future__ import annotations

from fastapi import APIRouter

router = APIRouter()


@router.get("/", summary="Health check")
async def heartbeat() -> dict[str, str]:
    """Answer while the process serves."""
    return {"status": "ok", "module": "app"}
