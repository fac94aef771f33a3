"""The practice: its page and its calendar."""
