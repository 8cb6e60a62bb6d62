"""Structure: a document becomes an act with its services, provisions and appendices."""

from pipeline.structure.act import read_structure

__all__ = ["read_structure"]
