"""For auditors: documents, evidence, findings, decisions, records."""
