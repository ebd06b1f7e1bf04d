"""PDF files: read page by page and part by part, and rewritten without what nobody sees."""
