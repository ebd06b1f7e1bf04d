"""How the sample review is built: one story, told by nine invented agencies, each in its own layout."""
