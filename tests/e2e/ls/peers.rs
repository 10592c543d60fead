//! The long options of eza 0.23 and lsd 1.2, one by one: what becomes of each here.

use crate::harness::program::Program;
use crate::harness::sandbox::Sandbox;

/// What becomes of another program's option.
enum Fate {
    /// It is GNU's, as a name or as an abbreviation of one, and keeps GNU's meaning: that of these words.
    Gnu(&'static [&'static str]),
    /// It is ours under this name too, and does what these words do.
    Ours(&'static [&'static str]),
    /// There is none of that name, for a reason. It is no abbreviation of GNU's either.
    None(&'static str),
}

use Fate::{Gnu, None as Missing, Ours};

/// How options are tried: on names that are hidden, in folders, of links, with times.
const OPERANDS: [&str; 3] = ["--time-style=+T", "tr", "tr/sub"];

/// eza's options, as its help lists them.
#[rustfmt::skip]
const EZA: &[(&[&str], Fate)] = &[
    (&["--stdin"], Ours(&["--stdin"])),
    (&["--oneline"], Ours(&["-1"])),
    (&["--long"], Ours(&["-l"])),
    (&["--grid"], Ours(&["-C"])),
    (&["--across"], Ours(&["-x"])),
    (&["--recurse"], Ours(&["-R"])),
    (&["--tree"], Ours(&["--tree"])),
    (&["--tree", "--level=1"], Ours(&["--tree", "--depth=1"])),
    (&["--code"], Ours(&["-R", "--summary=language"])),
    (&["-R", "--follow-symlinks"], Ours(&["-RL"])),
    (&["-C", "--width=20"], Gnu(&["-C", "-w20"])),
    (&["--classify"], Gnu(&["-F"])),
    (&["--dereference"], Gnu(&["-L"])),
    (&["--absolute"], Ours(&["--absolute=on"])),
    (&["--absolute=off"], Ours(&[])),
    (&["--color=always"], Gnu(&["--color=always"])),
    (&["--colour=always"], Ours(&["--color=always"])),
    (&["-l", "--color-scale"], Ours(&["-l", "--color-scale=all"])),
    (&["-l", "--color-scale", "--color-scale-mode=fixed"], Ours(&["-l", "--colour-scale", "--colour-scale-mode=fixed"])),
    (&["--icons"], Ours(&["--icons=auto"])),
    (&["--icons=always"], Ours(&["--icon=always"])),
    (&["--hyperlink"], Gnu(&["--hyperlink"])),
    (&["--quoting-style=c", "--no-quotes"], Ours(&["-N"])),
    (&["--short-nix"], Missing("names are shown as they are")),
    (&["--all"], Gnu(&["-a"])),
    (&["--almost-all"], Gnu(&["-A"])),
    (&["--treat-dirs-as-files"], Ours(&["-d"])),
    (&["--list-dirs"], Ours(&["-d"])),
    (&["--only-dirs"], Ours(&["--only-dirs"])),
    (&["--only-files"], Ours(&["--only-files"])),
    (&["--show-symlinks"], Ours(&["--with-links"])),
    (&["--no-symlinks"], Ours(&["--no-links"])),
    (&["--ignore-glob=x"], Ours(&["--ignore-glob=x"])),
    (&["--git-ignore"], Ours(&["--git-ignore"])),
    (&["--group-directories-first"], Gnu(&["--group-directories-first"])),
    (&["--group-directories-last"], Ours(&["--group-directories-last"])),
    (&["--sort=size"], Gnu(&["-S"])),
    (&["--sort=Extension"], Ours(&["-X"])),
    (&["--sort=age"], Ours(&["-t"])),
    (&["--sort=oldest"], Ours(&["--sort=time:asc"])),
    (&["--reverse"], Gnu(&["-r"])),
    (&["-l", "--header"], Ours(&["-l", "--header"])),
    (&["-gG", "--inode"], Gnu(&["-gG", "-i"])),
    (&["-l", "--loc"], Ours(&["-l", "--columns=+lines,+language"])),
    (&["-gG", "--octal-permissions"], Ours(&["-gG", "--octal"])),
    (&["-l", "--columns=size", "--links"], Ours(&["-l", "--columns=links,size"])),
    (&["-l", "--binary"], Ours(&["-l", "--binary"])),
    (&["-lh", "--bytes"], Ours(&["-l", "--block-size=1"])),
    (&["--total-size"], Ours(&["--total-size"])),
    (&["-l", "--blocksize"], Ours(&["-l", "--allocated"])),
    (&["--group"], Gnu(&["--group-directories-first"])),
    (&["-l", "--smart-group"], Ours(&["-l", "--smart-group"])),
    (&["-l", "--numeric"], Gnu(&["-n"])),
    (&["-l", "--time=ctime"], Gnu(&["-lc"])),
    (&["-l", "--time=changed"], Ours(&["-lc"])),
    (&["-l", "--time=created"], Gnu(&["-l", "--time=birth"])),
    (&["-l", "--modified"], Ours(&["-l"])),
    (&["-l", "--accessed"], Ours(&["-l", "--times=accessed"])),
    (&["-l", "--changed"], Ours(&["-l", "--times=changed"])),
    (&["-l", "--created"], Ours(&["-l", "--times=created"])),
    (&["-l", "--time-style=iso"], Gnu(&["-l", "--time-style=iso"])),
    (&["-l", "--flags"], Ours(&["-l", "--columns=+flags"])),
    (&["-l", "--context"], Gnu(&["-lZ"])),
    (&["--git"], Ours(&["--git"])),
    (&["--git-repos"], Ours(&["--git-repositories"])),
    (&["--git-repos-no-status"], Ours(&["--git-repositories-no-status"])),
    (&["--mounts"], Ours(&[])),
    (&["-l", "--extended"], Ours(&["-l"])),
    (&["-l", "--no-permissions"], Ours(&["-l", "--columns=-mode"])),
    (&["-l", "--no-filesize"], Ours(&["-l", "--columns=-size"])),
    (&["-l", "--no-user"], Ours(&["-l", "--columns=-user"])),
    (&["-l", "--no-time"], Ours(&["-l", "--columns=-time"])),
    (&["--no-git"], Ours(&["--no-git"])),
];

/// lsd's options, as its help lists them, without those that eza has as well.
#[rustfmt::skip]
const LSD: &[(&[&str], Fate)] = &[
    (&["--icon=never"], Ours(&["--icons=never"])),
    (&["--icons=always", "--icon-theme=unicode"], Ours(&["--icons=always", "--icon-theme=emoji"])),
    (&["--ignore-config"], Ours(&["--no-config"])),
    (&["--config-file=x"], Missing("a file of lsd's is none of ours; CLASSIX_CONFIG names another one")),
    (&["--recursive"], Gnu(&["-R"])),
    (&["-l", "--human-readable"], Gnu(&["-lh"])),
    (&["--tree", "--depth=1"], Ours(&["--tree", "--depth=1"])),
    (&["--directory-only"], Ours(&["-d"])),
    (&["-l", "--permission=octal"], Ours(&["-l", "--octal", "--no-permissions"])),
    (&["--size"], Gnu(&["-s"])),
    (&["-l", "--size=short"], Ours(&["-lh"])),
    (&["-l", "--date=+%Y"], Ours(&["-l", "--time-style=+%Y"])),
    (&["--timesort"], Ours(&["-t"])),
    (&["--sizesort"], Ours(&["-S"])),
    (&["--extensionsort"], Ours(&["-X"])),
    (&["--gitsort"], Ours(&["--sort=git"])),
    (&["--versionsort"], Ours(&["-v"])),
    (&["--no-sort"], Ours(&["-U"])),
    (&["--group-dirs=first"], Ours(&["--group-directories-first"])),
    (&["--group-dirs=last"], Ours(&["--group-directories-last"])),
    (&["--classic"], Ours(&["--classic"])),
    (&["-l", "--no-symlink"], Ours(&["-l", "--no-target"])),
    (&["-l", "--truncate-owner-after=3"], Ours(&["-l", "--truncate-owner=3"])),
    (&["--truncate-owner-marker=x"], Ours(&[])),
    (&["--literal"], Gnu(&["-N"])),
];

fn run(sandbox: &Sandbox, program: Program, words: &[&str]) -> (Option<i32>, Vec<u8>, Vec<u8>) {
    let output = sandbox.command(program).args(words).args(OPERANDS).output().expect("it runs");
    (output.status.code(), output.stdout, output.stderr)
}

#[test]
fn the_options_of_eza_and_lsd_are_known_or_missing_for_a_reason() {
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    sandbox.file("tr/sub/in", "some").file("tr/.hidden", "").file("tr/a b", "123").link("tr/link", "sub");
    for (words, fate) in EZA.iter().chain(LSD) {
        let found = run(&sandbox, Program::Lsx, words);
        match fate {
            Gnu(same) | Ours(same) => {
                assert_eq!(found.0, Some(0), "{words:?}: {found:?}");
                let expected = run(&sandbox, Program::Lsx, same);
                assert_eq!(found, expected, "{words:?} {same:?}");
            }
            Missing(reason) => {
                let message = String::from_utf8_lossy(&found.2).into_owned();
                assert!(message.contains("unrecognized option"), "{words:?} ({reason}): {message}");
            }
        }
    }
}
