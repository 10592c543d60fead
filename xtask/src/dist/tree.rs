//! What a package holds, in memory, and its bytes as a tar: names sorted, root's, of one time.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use flate2::{Compression, GzBuilder};
use tar::{Builder, EntryType, Header};

use crate::shell::Result;

/// Files and links by their paths within the package; the folders follow from these.
#[derive(Default)]
pub(crate) struct Tree(BTreeMap<String, Node>);

enum Node {
    Folder,
    File { mode: u32, content: Vec<u8> },
    Link(String),
}

impl Node {
    fn write(&self, path: &Path) -> io::Result<()> {
        if let Self::Folder = self {
            return fs::create_dir_all(path);
        }
        // A program that is running cannot be written to, but its name can be given to another file.
        let _ = fs::remove_file(path);
        match self {
            Self::Folder => Ok(()),
            Self::File { mode, content } => {
                fs::write(path, content)?;
                fs::set_permissions(path, fs::Permissions::from_mode(*mode))
            }
            Self::Link(target) => symlink(target, path),
        }
    }
}

impl Tree {
    /// Adds a file that anyone may read.
    pub(crate) fn text(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.add(path, Node::File { mode: 0o644, content: content.into() });
    }

    /// Adds a file that anyone may run.
    pub(crate) fn program(&mut self, path: &str, content: impl Into<Vec<u8>>) {
        self.add(path, Node::File { mode: 0o755, content: content.into() });
    }

    /// Adds a symbolic link.
    pub(crate) fn link(&mut self, path: &str, target: &str) {
        self.add(path, Node::Link(target.to_owned()));
    }

    fn add(&mut self, path: &str, node: Node) {
        for (end, _) in path.match_indices('/') {
            self.0.entry(path[..end].to_owned()).or_insert(Node::Folder);
        }
        self.0.insert(path.to_owned(), node);
    }

    /// The files, by path.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().filter_map(|(path, node)| match node {
            Node::File { content, .. } => Some((path.as_str(), content.as_slice())),
            Node::Folder | Node::Link(_) => None,
        })
    }

    /// Writes all of it below a folder, in place of what has the same name.
    pub(crate) fn write_below(&self, folder: &Path) -> Result {
        self.0.iter().try_for_each(|(path, node)| {
            let path = folder.join(path);
            node.write(&path).map_err(|error| format!("{}: {error}", path.display()))
        })
    }

    /// The kibibytes that it takes once it is installed, as Debian counts them: each folder and link is one.
    pub(crate) fn kibibytes(&self) -> usize {
        let of = |node: &Node| match node {
            Node::File { content, .. } => content.len().div_ceil(1024),
            Node::Folder | Node::Link(_) => 1,
        };
        self.0.values().map(of).sum()
    }

    /// The whole as a compressed tar; each path comes after `prefix`, which is a folder's and ends with a slash.
    pub(crate) fn tar_gz(&self, prefix: &str, time: u64) -> Result<Vec<u8>> {
        self.tar(prefix, time).and_then(|tar| gzip(&tar)).map_err(|error| format!("tar: {error}"))
    }

    fn tar(&self, prefix: &str, time: u64) -> io::Result<Vec<u8>> {
        let mut builder = Builder::new(Vec::new());
        append(&mut builder, prefix, &Node::Folder, time)?;
        for (path, node) in &self.0 {
            append(&mut builder, &format!("{prefix}{path}"), node, time)?;
        }
        builder.into_inner()
    }
}

fn append(builder: &mut Builder<Vec<u8>>, path: &str, node: &Node, time: u64) -> io::Result<()> {
    let mut header = Header::new_gnu();
    header.set_mtime(time);
    header.set_uid(0);
    header.set_gid(0);
    header.set_username("root")?;
    header.set_groupname("root")?;
    header.set_size(0);
    match node {
        Node::Folder => {
            header.set_entry_type(EntryType::Directory);
            header.set_mode(0o755);
            let path = if path.ends_with('/') { path.to_owned() } else { format!("{path}/") };
            append_named(builder, header, &path, &[])
        }
        Node::File { mode, content } => {
            header.set_mode(*mode);
            header.set_size(content.len() as u64);
            append_named(builder, header, path, content)
        }
        Node::Link(target) => {
            header.set_entry_type(EntryType::Symlink);
            header.set_mode(0o777);
            header.set_link_name(target)?;
            append_named(builder, header, path, &[])
        }
    }
}

/// Appends an entry by its name as it is: the crate would take the `./` away that dpkg's own archives begin with.
fn append_named(
    builder: &mut Builder<Vec<u8>>,
    mut header: Header,
    path: &str,
    content: &[u8],
) -> io::Result<()> {
    let name = &mut header.as_old_mut().name;
    let Some(place) = name.get_mut(..path.len()) else {
        return Err(io::Error::other(format!("{path}: too long a path for a package")));
    };
    place.copy_from_slice(path.as_bytes());
    header.set_cksum();
    builder.append(&header, content)
}

/// Compresses as `gzip -n9` does: without a name and a time.
pub(crate) fn gzip(content: &[u8]) -> io::Result<Vec<u8>> {
    let mut compressed = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    compressed.write_all(content)?;
    compressed.finish()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> Tree {
        let mut tree = Tree::default();
        tree.text("share/doc/a", "a\n");
        tree.program("bin/b", vec![b'b'; 1025]);
        tree.link("libexec/c", "../bin/b");
        tree
    }

    #[test]
    fn folders_come_before_what_is_in_them() {
        let tar = example().tar("./", 7).expect("a tar");
        let mut archive = tar::Archive::new(&tar[..]);
        let entries = archive.entries().expect("entries").map(|entry| {
            let entry = entry.expect("an entry");
            let header = entry.header();
            assert_eq!((header.mtime().ok(), header.uid().ok()), (Some(7), Some(0)));
            (String::from_utf8_lossy(&entry.path_bytes()).into_owned(), header.mode().expect("a mode"))
        });
        let expected = [
            ("./", 0o755),
            ("./bin/", 0o755),
            ("./bin/b", 0o755),
            ("./libexec/", 0o755),
            ("./libexec/c", 0o777),
            ("./share/", 0o755),
            ("./share/doc/", 0o755),
            ("./share/doc/a", 0o644),
        ];
        assert_eq!(entries.collect::<Vec<_>>(), expected.map(|(path, mode)| (path.to_owned(), mode)));
    }

    #[test]
    fn the_size_is_in_whole_kibibytes() {
        assert_eq!(example().kibibytes(), 4 + 1 + 1 + 2);
    }
}
