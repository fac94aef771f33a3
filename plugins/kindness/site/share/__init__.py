"""The form: its page and the rules that it checks by."""
