"""Tests of what is private in a story."""
