//! Where things are: the root of the repository and the places that commands share.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

/// A checkout of Memoscope.
pub(crate) struct Project {
    root: PathBuf,
}

impl Project {
    /// The checkout that the current folder lies in: the nearest folder upwards with a workspace manifest and `xtask/`.
    pub(crate) fn find() -> Outcome<Self> {
        let here = env::current_dir().map_err(|error| Failure::new(format!("no current folder: {error}")))?;
        let root = here
            .ancestors()
            .find(|folder| folder.join("xtask/Cargo.toml").is_file() && folder.join("Cargo.toml").is_file());
        match root {
            Some(root) => Ok(Self { root: root.to_path_buf() }),
            None => Err(Failure::new(format!("{} is not inside a Memoscope checkout", here.display()))),
        }
    }

    /// A project in a new empty folder, for tests; `name` keeps tests apart.
    #[cfg(test)]
    pub(crate) fn scratch(name: &str) -> Self {
        let root = env::temp_dir().join(format!("memoscope-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        let _ = fs::create_dir_all(&root);
        Self { root }
    }

    /// The folder that holds the workspace manifest.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// `path` seen from the root.
    pub(crate) fn at(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Where the built page goes.
    pub(crate) fn dist(&self) -> PathBuf {
        self.at("dist")
    }

    /// Where installed tools live, one folder per tool and version; never committed.
    pub(crate) fn tools(&self) -> PathBuf {
        self.at(".tools")
    }

    /// Where cargo puts what it builds.
    pub(crate) fn target(&self) -> PathBuf {
        match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => self.root.join(folder),
            None => self.at("target"),
        }
    }
}

/// The text of a file.
pub(crate) fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| Failure::file("read", path, &error))
}

/// Writes `text` to a file, in place of what it held.
pub(crate) fn write(path: &Path, text: &str) -> Outcome {
    fs::write(path, text).map_err(|error| Failure::file("write", path, &error))
}

/// The files below `folder` at any depth, sorted by path; hidden ones left out. An absent folder has none.
pub(crate) fn files_below(folder: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(&folder).map_err(|error| Failure::file("list", &folder, &error))? {
            let path = entry.map_err(|error| Failure::file("list", &folder, &error))?.path();
            let hidden = path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
            match () {
                () if hidden => {}
                () if path.is_dir() => open.push(path),
                () => found.push(path),
            }
        }
    }
    found.sort();
    Ok(found)
}
