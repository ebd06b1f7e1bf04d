"""What Word and Excel files have in common: a zip of parts, XML, drawings, pictures, links, properties."""
