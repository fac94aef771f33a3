"""The kindness anthology: gather story files, check them, and publish them as a site."""

__version__ = "0.1.0"
