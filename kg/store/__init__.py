"""The graph's store: snapshots on disk, a writer that publishes them, an engine that queries them in worker processes.

``publish`` builds and switches snapshots, ``open_current`` reads one directly, ``QueryEngine`` answers SPARQL, and
``LocalEngine`` does so for callers without an event loop.
"""

from kg.store.snapshots import SnapshotInfo, current_snapshot, open_current, open_snapshot, publish, snapshots

__all__ = ["SnapshotInfo", "current_snapshot", "open_current", "open_snapshot", "publish", "snapshots"]
