"""What a careful colleague would say of a ruleset that compiles: findings that forbid nothing."""
