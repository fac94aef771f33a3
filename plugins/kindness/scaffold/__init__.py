"""The beginning of somebody else's anthology."""
