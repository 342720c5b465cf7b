"""The safety plan and the hope kit: what they are, how they are kept, shown, used and printed."""
