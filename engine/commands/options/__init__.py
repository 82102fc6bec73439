"""What can be typed: the options of every command. What commands do is in the modules beside."""
