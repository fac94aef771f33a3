"""Lets `python -m kindness` do what the `kindness` command does."""

from kindness.cli import main

if __name__ == "__main__":
    main()
