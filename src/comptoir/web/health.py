"""Whether this process lives, and whether it can work."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from comptoir import __version__
from comptoir.runtime import Runtime
from comptoir.store import envelopes

router = APIRouter(prefix="/health", tags=["health"])


@router.get("/live")
async def live() -> dict[str, str]:
    """Answers as long as the event loop turns. Looks at nothing else."""
    return {"status": "ok", "version": __version__}


@router.get("/ready")
async def ready(request: Request, response: Response) -> dict[str, object]:
    """Whether the database answers and the backlog is not full; 503 where not."""
    runtime: Runtime = request.app.state.runtime
    backlog: int = request.app.state.intake.backlog
    issues = []
    try:
        await runtime.db.read(envelopes.count_pending)
    except Exception as error:
        issues.append(f"the database does not answer: {type(error).__name__}")
    if backlog >= runtime.settings.max_pending:
        issues.append("too many messages are waiting")
    if issues:
        response.status_code = 503
    return {"status": "unavailable" if issues else "ok", "issues": issues, "backlog": backlog}
