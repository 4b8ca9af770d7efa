"""What is worth a message, decided on what was known then, sent once."""
