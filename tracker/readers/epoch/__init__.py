"""Files that Epoch AI publishes: bytes to rows; what is not understood is set aside."""
