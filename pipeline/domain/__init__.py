"""The words and rules of a review, as frozen types. Standard library only; nothing here reads or writes."""
