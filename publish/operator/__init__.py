"""What the operator sees: status, health and metrics, as values, as pages, and for machines."""
