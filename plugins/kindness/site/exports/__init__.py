"""The anthology for programs: feeds and open data."""
