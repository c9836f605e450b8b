"""What does the regulation decide? Plain values in, plain values out: no Django, no clock, no database."""
