"""What brings documents into the raw folder: pages, clones of a corpus, earlier texts of acts."""
