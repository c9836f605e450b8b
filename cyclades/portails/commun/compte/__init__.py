"""What the forms of accounts share: civil status, address typed twice, password typed twice, links received."""
