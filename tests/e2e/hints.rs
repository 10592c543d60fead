//! What a person at a terminal is told below a refusal, and nobody else.

use crate::harness::line::words;
use crate::harness::outcome::End;
use crate::harness::program::Program::{self, Catx, Fdx, Findx, Lsx};
use crate::harness::pty::on_terminal;
use crate::harness::sandbox::Sandbox;

/// What is typed, and what the last line says after `hint: `.
const SLIPS: &[(Program, &str, &str)] = &[
    (Lsx, "--sotr=size", "did you mean '--sort'?"),
    (Lsx, "--tere", "did you mean '--tree'?"),
    (Lsx, "--color=alwyas", "did you mean 'always'?"),
    (Lsx, "--sort=szie", "did you mean 'size'?"),
    (Lsx, "--sort=type,natrual", "did you mean 'natural'?"),
    (Lsx, "--time=acess", "did you mean 'access'?"),
    (Lsx, "--format=vertcial", "did you mean 'vertical'?"),
    (Lsx, "--quoting-style=shel-escape", "did you mean 'shell-escape'?"),
    (Lsx, "--icon-theme=emojii", "did you mean 'emoji'?"),
    (Lsx, "--theme=size.maga=red", "did you mean 'size.mega'?"),
    (Lsx, "--group-dirs=fist", "did you mean 'first'?"),
    (Lsx, "--init=bsah", "did you mean 'bash'?"),
    (Lsx, "-@", "-@ is --extended here"),
    (Lsx, "-M", "-M is --mounts here"),
    (Lsx, "-T", "-T is --tree here"),
    (Lsx, "-T -L 2", "-T is --tree here"),
    (Lsx, "-l -s size", "'-s size' of eza is --sort=size here"),
    (Lsx, "-l -t modified", "'-t modified' of eza is --time=modified here"),
    (Lsx, "-L 2", "'-L 2' of eza is --depth=2 here"),
    (Lsx, "--no-icons", "--no-icons is --icons=never here"),
    (Lsx, "--icon always", "the value of --icons stands after '=': --icons=always"),
    (Lsx, "--color never", "the value of --color stands after '=': --color=never"),
    (Lsx, "--tree -L2", "-2 is --depth=2 here"),
    (Lsx, "--folders-first", "--folders-first is --group-directories-first here"),
    (Lsx, "--only-directories", "--only-directories is --only-dirs here"),
    (Lsx, "--du", "--du is --total-size here"),
    (Lsx, "--git-status", "--git-status is --git here"),
    (Lsx, "--no-date", "--no-date is --no-time here"),
    (Lsx, "--no-owner", "--no-owner is --no-user here"),
    (Lsx, "--where=-nmae", "there is -name"),
    (Lsx, "--exclude x", "--exclude is --ignore-glob here"),
    (Lsx, "--max-depth=2", "--max-depth is --depth here"),
    (Catx, "--stlye=x", "did you mean '--style'?"),
    (Catx, "--style=grid,nubmers", "did you mean 'numbers'?"),
    (Catx, "--style=+nubmers", "did you mean 'numbers'?"),
    (Catx, "--wrap=nevr", "did you mean 'never'?"),
    (Catx, "--paging=alwasy", "did you mean 'always'?"),
    (Catx, "--theme=Nrod a", "did you mean 'Nord'?"),
    (Catx, "-l Pyhton a", "did you mean 'Python'?"),
    (Catx, "--binary=hexx", "did you mean 'hex'?"),
    (Catx, "--range=3:5", "--range is --line-range here"),
    (Catx, "--header", "--header is --style=header here"),
    (Catx, "--grep=x", "--grep is --highlight-line=/PATTERN/ here"),
    (Catx, "--themes", "--themes is --list-themes here"),
    (Catx, "--head=3", "--head is --line-range=:N here"),
    (Catx, "--follow", "--follow is 'tail -f FILE | catx --paging=never' here"),
    (Catx, "--tab-width=4", "--tab-width is --tabs here"),
    (Catx, "--no-color", "--no-color is --color=never here"),
    (Catx, "--line-numbers", "--line-numbers is --number here"),
    (Catx, "--side-by-side", "--side-by-side is --diff-view=side-by-side here"),
    (Catx, "--theme=gruvbox a", "did you mean 'gruvbox-dark'?"),
    (Catx, "--style=line-numbers", "did you mean 'numbers'?"),
    (Catx, "--syntax-theme Nord", "--syntax-theme is --theme here"),
    (Catx, "-w 80", "-w is --terminal-width here"),
    (Catx, "--map-syntax x", "such as '*.conf:INI'"),
    (Findx, "-nmae x", "there is -name"),
    (Findx, "--name x", "there is -name"),
    (Findx, "--sort=szie", "did you mean 'size'?"),
    (Findx, "--group-by=lang", "did you mean 'language'?"),
    (Findx, "-regextype posix-extendd", "did you mean 'posix-extended'?"),
    (Findx, "-type x", "f (file), d (directory), l (link), b, c, p and s are known"),
    (Findx, "-type file", "f (file), d (directory), l (link), b, c, p and s are known"),
    (Findx, "-ext rs", "-ext is -name '*.EXT' here"),
    (Findx, "-older a", "-older is ! -newer here"),
    (Findx, "-sort size", "-sort is --sort here"),
    (Findx, "-grep x -i", "-i is -igrep here"),
    (Findx, "-size 10m", "units are c (bytes), k, M, G, T, and b and w (512 and 2 bytes)"),
    (Findx, "-exec rm {} ;x", r"a command ends with \; or with {} +"),
    (Findx, ". --files-with-matches x", "--files-with-matches is -contains here"),
    (Findx, ". --iglob x", "--iglob is -iname here"),
    (Findx, ". --type rust", "--type is -language here"),
    (Fdx, "--files-with-matches x", "--files-with-matches is --contains here"),
    (Fdx, "--iglob x", "--iglob is --glob --ignore-case here"),
    (Fdx, "--ext rs", "--ext is --extension here"),
    (Fdx, "--depth 2", "--depth is --max-depth here"),
    (Fdx, "--name x", "--name is --glob here"),
    (Fdx, "--delete", "--delete is --exec-batch rm here"),
    (Fdx, "--long", "--long is --list-details here"),
    (Fdx, "--no-filename x", "only rg has --no-filename"),
    (Fdx, "--grep x --trim", "only rg has --trim"),
    (Fdx, "--line-regexp x", "--line-regexp is --grep '^LINE$' here"),
    (Fdx, "--type rust", "--language tells files by their languages"),
    (Fdx, "--sort=szie", "did you mean 'size'?"),
    (Fdx, "--group-by=lang", "did you mean 'language'?"),
    (Fdx, "--init=bsah", "did you mean 'bash'?"),
    (Fdx, "--where=-nmae", "there is -name"),
    (Fdx, "-A 3 x", "-A is --after-context here"),
    (Fdx, "--replace x", "only rg has --replace"),
    (Fdx, "--regexp x", "--regexp is --grep here"),
];

#[test]
fn a_slip_is_followed_by_what_may_have_been_meant() {
    for (program, line, hint) in SLIPS {
        let mut sandbox = Sandbox::new();
        sandbox.set("CLASSIX_CONFIG", "/dev/null").file("a", "x\n");
        let found = on_terminal(&sandbox, &program.path(), program.name(), &words(line), 100, b"");
        let Some(found) = found else { return };
        let text = String::from_utf8_lossy(&found.stdout).into_owned();
        assert!(text.ends_with(&format!("\nhint: {hint}\n")), "{program:?} {line}: {text}");
        assert_ne!(found.end, End::Status(0), "{program:?} {line}");
    }
}

#[test]
fn what_is_far_from_everything_has_no_hint() {
    for (program, line) in
        [(Lsx, "--zebra"), (Lsx, "--sort=zebra"), (Catx, "--zebra"), (Catx, "-J"), (Fdx, "--type=zebra")]
    {
        let mut sandbox = Sandbox::new();
        sandbox.set("CLASSIX_CONFIG", "/dev/null");
        let found = on_terminal(&sandbox, &program.path(), program.name(), &words(line), 100, b"");
        let Some(found) = found else { return };
        let text = String::from_utf8_lossy(&found.stdout).into_owned();
        assert!(!text.contains("hint:"), "{program:?} {line}: {text}");
    }
}

#[test]
fn scripts_get_the_lines_of_gnu_and_no_more() {
    // Off a terminal themes and languages name nothing that is used.
    let is_refused = |slip: &&(Program, &str, &str)| slip.0 != Fdx && !slip.1.ends_with(" a");
    for (program, line, _) in SLIPS.iter().filter(is_refused) {
        let sandbox = Sandbox::new();
        sandbox.file("a", "x\n");
        let found = sandbox.command(*program).args(words(line)).assert().failure();
        let said = String::from_utf8_lossy(&found.get_output().stderr).into_owned();
        assert!(!said.contains("hint:"), "{program:?} {line}: {said}");
    }
}
