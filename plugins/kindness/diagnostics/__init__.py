"""What can be wrong with a file: rules, what they found, and how it is printed."""
