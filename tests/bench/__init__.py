"""Tests of the benchmarks: that what they compare is comparable."""
