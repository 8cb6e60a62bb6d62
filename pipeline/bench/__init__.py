"""What measures speed and memory: of the stages, the PDF reader, the pages, the whole command."""
