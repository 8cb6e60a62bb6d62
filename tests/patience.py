"""How long tests wait for other processes, threads and servers before they give up."""

from __future__ import annotations

# Seconds. Nothing takes a hundredth of it, so only what hangs is cut off, on any machine.
PATIENCE = 600.0
