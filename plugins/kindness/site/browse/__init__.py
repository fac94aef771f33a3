"""The filter: its data and its page."""
