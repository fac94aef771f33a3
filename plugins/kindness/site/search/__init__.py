"""The search by words."""
