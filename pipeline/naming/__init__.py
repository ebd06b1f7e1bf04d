"""Who a text names: the people of the register, however they are written."""
