"""The register and a day → the working-day clock: what is done, late, due or not recorded, and who owes what."""

from pipeline.clock.telling import tell

__all__ = ["tell"]
