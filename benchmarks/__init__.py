"""Benchmarks: how fast the anthology builds, and measured against what."""
