"""The register that a project officer keeps (`register.xlsx`), read into a `Review`. Never written to."""

from pipeline.register.reading import load

__all__ = ["load"]
