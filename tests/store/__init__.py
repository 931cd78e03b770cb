"""Tests of snapshots, engine and writer."""
