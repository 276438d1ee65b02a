"""Module bootstrap namespace."""

# <<<inject:module-init>>>
