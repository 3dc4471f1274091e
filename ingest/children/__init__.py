"""Files are read in processes of their own, so that one that hangs, swells or crashes harms nothing but itself."""
