"""The machine below: processes, locks, folders, the clock."""
