"""Strings in, strings out; nothing here knows what a story is."""
