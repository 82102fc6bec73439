"""Made-up forms and reports with what is right beside each, to measure reading and auditing by."""
