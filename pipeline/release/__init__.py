"""A file about to be published: what must not go out with it, and a cleaned copy."""
