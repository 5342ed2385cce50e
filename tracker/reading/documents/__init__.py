"""What is read, from bytes to paragraphs, sentences and tables, each with its place."""
