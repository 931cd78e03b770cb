"""The W3C SPARQL test suites over HTTP against a real server on loopback; the suites are data beside the repository."""
