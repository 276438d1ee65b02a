"""Which release of the module, and which version of the cross-language contract, this package is."""

__version__ = "0.1.0"

CONTRACT_VERSION = 1
"""The version of the contract that the Python and the TypeScript runtime keep."""

FEATURES = ("cache", "cluster", "credentials", "embedded", "health", "near", "sentinel", "tls")
"""What this release can do, in the contract's words; both runtimes list the same."""
