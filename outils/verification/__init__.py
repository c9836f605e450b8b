"""What `./test` does: install what it needs, inspect, test on both databases, drive the browser, add up."""
