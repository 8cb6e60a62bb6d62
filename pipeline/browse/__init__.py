"""Datasette as the researcher's desk: metadata, pages and plugins."""
