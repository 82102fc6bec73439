"""What can vary: the facts that decide a score, and what each may be; one answer for all."""
