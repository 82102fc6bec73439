"""The last stage: values to text; no scoring logic."""
