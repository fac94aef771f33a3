"""What the workflows run at GitHub. `comment` and `offer` may write there, and need no library."""
