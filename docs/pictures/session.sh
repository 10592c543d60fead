# The session of the README's moving picture: `cargo xtask pictures` types these lines, one after the other, and shows
# what they print on a terminal. They are run in the project in which the commands of the documents are tested.
lsx -l --git src
fdx --contains TODO
catx --style=numbers,grid -r 5:9 src/main.rs
git diff | catx
findx . --gitignore --why logs/server.log
