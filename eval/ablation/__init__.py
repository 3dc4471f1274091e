"""What each mechanism is worth: the same questions with that one mechanism switched off.

The retriever has no switches for this: modules' functions are replaced from outside, and put back.
"""
