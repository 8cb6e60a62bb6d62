"""Where the tables are kept: the database, the CSV files, and what joins acts to one another."""
