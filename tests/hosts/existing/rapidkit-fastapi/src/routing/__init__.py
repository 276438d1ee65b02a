"""API router assembly."""

from __future__ import annotations

from fastapi import APIRouter

from .health import router as health_router
from .parcels import router as parcels_router

# <<<inject:router-imports>>>

api_router = APIRouter()

api_router.include_router(health_router, prefix="/health", tags=["health"])
api_router.include_router(parcels_router, prefix="/parcels", tags=["parcels"])
# <<<inject:router-mount>>>
