"""What can be said: the dialog language and the engine that plays it. Pure: text and values in, values out."""
