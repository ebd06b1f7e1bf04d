"""What each document says: the words are chosen here, and laid out by the writers."""
