"""Prose: paragraphs become provisions, also those that an order quotes."""
