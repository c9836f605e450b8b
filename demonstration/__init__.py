"""What `./run` adds to Cyclades to show it: never imported by it, refused in production."""
