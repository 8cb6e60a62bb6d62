"""zanderek: Kazakh legal texts into data."""

__version__ = "0.1.0"
