"""What holds for every test."""

from hypothesis import settings

settings.register_profile("any machine", parent=settings.default, deadline=None)  # time says how busy the machine is
settings.load_profile("any machine")
