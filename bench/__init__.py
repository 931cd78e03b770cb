"""Benchmarks: programs that print tables, started by ``make bench…``; no tests."""
