from fastapi import APIRouter, Request

from orders import __version__

router = APIRouter(tags=["status"])


@router.get("/status")
async def status(request: Request) -> dict[str, str | int]:
    return {"version": __version__, "orders": len(request.app.state.orders)}
