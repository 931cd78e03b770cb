"""The routes, one module a subject; each exposes ``router`` and is mounted by ``api.app`` without being named there."""
