//! What the operating system knows: directories, facts of a file, accounts, copying, the terminal's size.
