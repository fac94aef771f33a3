"""How stories arrive: forms, issues, editors, and the answers to them."""
