"""What facts are worth, shown."""
