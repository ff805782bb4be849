"""Named points at which a test lets a process die, as a power failure there would.

`COMPTOIR_FAILPOINT=recorded` kills the process the first time it passes that point, `recorded:3`
the third time. The points of the path, in order: logged, claimed, recorded, decided, answered,
sending, sent; `stepped` in a sequence.
"""

from __future__ import annotations

import itertools
import os
import signal

from comptoir.settings import read_failpoint

_armed, _fatal = read_failpoint()
_passing = itertools.count(1)


def failpoint(name: str) -> None:
    """Kills this process if `name` is armed; does nothing otherwise."""
    if name == _armed and next(_passing) == _fatal:
        os.kill(os.getpid(), signal.SIGKILL)
