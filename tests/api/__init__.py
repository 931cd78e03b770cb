"""Tests of the HTTP side, against real servers on loopback."""
