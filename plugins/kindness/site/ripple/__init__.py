"""The ripple mark, and the pictures made with it."""
