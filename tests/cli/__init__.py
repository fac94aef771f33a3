"""Tests of the `kindness` command."""
