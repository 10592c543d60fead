# The project in which the commands of the documents are run: a small crate under git, with dates that stay.
export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org
export GIT_AUTHOR_DATE='2026-03-01T09:00:00Z' GIT_COMMITTER_DATE='2026-03-01T09:00:00Z'
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null
umask 022
mkdir -p src/bin docs assets logs target/debug old
cat > Cargo.toml <<'END'
[package]
name = "tides"
version = "0.3.0"
edition = "2024"

[dependencies]
END
cat > src/main.rs <<'END'
//! Prints when the tide is high.

mod tide;

fn main() {
    // TODO: read the place from the command line.
    for hour in tide::high("Brest") {
        println!("{hour:02}:00");
    }
}
END
cat > src/tide.rs <<'END'
//! When the tide is high.

/// The hours of high tide at a place.
pub fn high(place: &str) -> [u8; 2] {
    match place {
        "Brest" => [5, 17],
        _ => [0, 12],
    }
}
END
cat > src/bin/plot.py <<'END'
#!/usr/bin/env python3
# TODO: labels.
for hour in range(24):
    print(hour, "~" * (hour % 12))
END
printf '# tides\n\nWhen the tide is **high**.\n\n- [Guide](docs/guide.md)\n' > README.md
printf '# Guide\n\nRun `tides`.\n' > docs/guide.md
printf '{"place": "Brest", "hours": [5, 17], "tags": ["sea", "north"]}\n' > docs/brest.json
printf '\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\b\6\0\0\0' > assets/logo.png
head -c 40000 /dev/zero > assets/waves.raw
i=0; while [ $i -lt 24 ]; do printf '2026-03-01T%02d:00:00 level=%s tide=%d\n' $i "$([ $((i % 6)) = 5 ] && echo warn || echo info)" $((i % 12)); i=$((i + 1)); done > logs/server.log
printf 'built\n' > target/debug/tides; chmod +x target/debug/tides src/bin/plot.py
printf '/target\n*.log\n' > .gitignore
printf 'notes of March\n' > 'old/march notes.txt'; : > old/empty
ln -s ../src/main.rs docs/main.rs; ln -s nowhere old/broken
git init -q -b main . && git add -A && git commit -q -m 'the first tide'
printf '\npub const PLACES: [&str; 1] = ["Brest"];\n' >> src/tide.rs
printf 'fn scale() {}\n' > src/scale.rs
git add src/scale.rs
printf 'a draft\n' > docs/draft.md
find . -path ./.git -prune -o -exec touch -h -d '2026-03-01 10:00:00' {} +
touch -h -d "2025-11-05 08:30:00" old/* old; touch -d '2026-03-02 07:45:00' src/tide.rs src/scale.rs docs/draft.md
touch -d '2026-03-01 10:00:00' .git
# A time of access that reading does not change, since it is yet to come.
find . -path './.git/*' -prune -o -exec touch -h -a -d '2100-01-01' {} +
