"""A Word document about to be published: read through, and its cleaned copy."""
