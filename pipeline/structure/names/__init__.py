"""Acts, and the bodies that issue them, as texts name them."""
