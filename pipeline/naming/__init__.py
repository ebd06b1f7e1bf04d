"""Who a text names: the people of the register, however they are written; and texts with labels for them."""

from pipeline.naming.coding import coded
from pipeline.naming.people import People
from pipeline.naming.places import Places

__all__ = ["People", "Places", "coded"]
