"""One file becomes one story, or says what is wrong with it."""
