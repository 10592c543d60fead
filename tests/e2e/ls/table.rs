//! Lines that GNU ls and lsx answer alike, by topic. (data)

use std::os::unix::ffi::OsStrExt;

use super::oracle;
use super::tree::everything;
use crate::harness::sandbox::{Sandbox, skip};

const SELECTION: &str = r"
-a
-A
-B
-aB
-AB
-d
-d .
-d d dir to-folder to-file dangling missing
-da *
--all
--almost-all
--directory d
--ignore-backups
-I '*.txt' -a
-I '[a-c]*'
-I '?'
-I '.*' -a
-I '*[!a-z]'
-I '*[[:upper:]]*'
-I '*é*'
--ignore=b* --ignore=d*
--hide='*.txt'
--hide='*.txt' -a
--hide='*.txt' -A
--hide=* -A
--hide=?? -1
--hide=??? -1
-I '[!a][!a]' -1
-I '?*?' -1
--hide=*~
-R
-R d dir
-R x
-Ra dir
-RA d
-RB
-R --hide=d*
-dR
-R target a missing
-RL x
-RL d
-RL target
-RH to-folder
-RLa d
-L
-L dangling
-L to-file to-folder to-link
-H to-file to-folder to-link dangling
-H -l to-file to-folder
-L -l
-L -l dangling self
-l to-folder
-l to-folder/
to-folder
to-folder/
to-file/
-F to-folder
-p to-folder
--file-type to-folder
-d to-folder
-d to-folder/
--dereference-command-line-symlink-to-dir -l to-folder to-file
--dereference-command-line -l to-folder to-file
--dereference -l to-file
-H self
-L self
-l self a-b
dir other a b.txt
dir missing a
missing
missing other
a b.txt
a a a
dir dir
dir/../dir ./dir
dir//sub
''
unreadable
unsearchable
closed
closed dir
-l unsearchable
-R unreadable closed
-i unsearchable
-s unsearchable
-F unsearchable
.
..
/dev/null
-l /dev/null
-- -dash
-- --long
-- -dash --long
-l -- -dash
";

const LAYOUT: &str = r"
-1
-C
-x
-m
-l
-C -w 40
-x -w 40
-m -w 40
-C -w 132
-x -w 132
-m -w 132
-C -w 1
-x -w 1
-m -w 1
-C -w 0
-x -w 0
-m -w 0
-C -w0x40
-C -w 0100
-C -w 300 -a
-x -w 300 -a
-C -T 0
-C -T 1
-C -T 4
-C -T 16
-x -T 3
-C -T0x8
--width=60 -C
--tabsize=0 --width=60 -C
--width=60 --format=across
--format=commas
--format=horizontal
--format=long
--format=single-column
--format=verbose
--format=vertical
--format=l
--format=a
-l -1
-1 -l
-1 -C
-C -1
-m -x
-x -l
-l -C
-l -m
-Cl -1
--zero
--zero -l
--zero -C
--zero -Q
-Q --zero
--zero --color=always
--zero -R dir
--zero -m
-i
-i -C
-i -x
-i -m
-i -l
-s
-s -C
-s -x -w 50
-s -m
-s -l
-is
-is -C -w 100
-sh
-s --si
-s -R dir
-D
-D dir other
-DR dir
-D -a
-Dl --quoting-style=shell
-D --color=always
-D --hyperlink
-D -1
-D -C
-Db
-D missing
--dired dir
-f
-fl dir
-fC dir
-U
-U1
-Ui d
-iUa dir
-iUZ dir
-Z
-Z -C
-lZ
-Z -m
-iZs
";

const LONG: &str = r"
-g
-o
-G
-lG
-go
-n
-ng
-no
-lo
-lg -n
--author -l
--author
-l --author -n
--numeric-uid-gid
--no-group -l
-lh
-l --si
-lk
-lsh
-lsk
-ls --block-size=1
-l --block-size=1
-l --block-size=K
-l --block-size=KB
-l --block-size=KiB
-l --block-size=1K
-l --block-size=1KB
-l --block-size=M
-l --block-size=MB
-l --block-size=1M
-l --block-size=G
-l --block-size=512
-l --block-size=3
-ls --block-size=3
-ls --block-size=KB
-ls --block-size=1000
-ls --block-size=1536
-l --block-size=0x400
-l --block-size=0200
-l --block-size=human
-l --block-size=human-readable
-l --block-size=si
-l --block-size=h
-l --block-size=\'1
-l --block-size=\'K
-l --block-size=E
-l --block-size=Z
-l --block-size=x
-l --block-size=
-l --block-size=0
-l --block-size=-1
-l --block-size=1x
-l --block-size=99999999999999999999
-h -k -l
-k -h -l
-k --block-size=M -l
--human-readable -l
--kibibytes -ls
-lu
-lc
-lt
-ltu
-ltc
-l --time=atime
-l --time=access
-l --time=use
-l --time=ctime
-l --time=status
-l --time=mtime
-l --time=modification
-l --time=birth d dir
-l --time=creation d dir
--time=atime
--time=mtime
-l --time=b d
--full-time
--full-time -g
-l --time-style=full-iso
-l --time-style=long-iso
-l --time-style=iso
-l --time-style=locale
-l --time-style=posix-iso
-l --time-style=posix-full-iso
-l --time-style=f
-l --time-style=long
-l --time-style=l
-l --time-style=x
-l --time-style=
--time-style=x
-l --time-style=+
-l --time-style=+%Y
-l --time-style='+%F %T.%N %z %Z'
-l --time-style='+%a %A %b %B %d %e %j %u %w %U %V %W %G %g'
-l --time-style='+%s %3N %-d %_d %03d %^a %#Z %10Y'
-l --time-style='+%c|%x|%X|%r|%D|%R|%p|%P'
-l --time-style=+%q%Q%
-l --time-style=$'+old\nnew'
-l --time-style=$'+%Y\n%H:%M'
-l --time-style=$'+a\nb\nc'
-l epoch y2000 y2038 y2500
-l --full-time epoch y2500
-l socket fifo to-fifo
-lF
-lp
-l --file-type
-lFL to-file to-folder
-lR dir
-la dir
-ld dir dir/
-lL dangling self a
-l d/here d/up
-lad . ..
";

const ORDER: &str = r"
-S
-Sr
-t
-tr
-v
-vr
-X
-Xr
-r
-U -r
-rf dir
--sort=none dir
--sort=size
--sort=time
--sort=version
--sort=extension
--sort=name
--sort=width
--sort=width -r
--sort=width -Q
--sort=width -C
--sort=s
--sort=v
--sort=x
--sort=
-t -S
-S -t
-X -v
-tU
-u
-c -1 epoch y2000
-ut
--group-directories-first
--group-directories-first -r
--group-directories-first -S
--group-directories-first -U
--group-directories-first -X
--group-directories-first -l
--group-directories-first -v -r
--group-directories-first --sort=none
-S a b.txt c.rs big huge
-t epoch y2000 y2038
-lS
-lrt
-ltr --time=atime
-v v1.9 v1.10 v1.010 v1.9.tar.gz v1.10~
-X x.c x.C X.TAR x.tar a b.txt
-SR dir
-fR dir
-vRa dir
";

const NAMES: &str = r"
-b
-N
-q
-Q
-bQ
-Qb
-qN
-q -b
-b -C
-Q -C -w 60
-N -C -w 60
-q -C -w 60
-b -m
--escape
--literal
--quote-name
--hide-control-chars
--show-control-chars
--quoting-style=literal
--quoting-style=shell
--quoting-style=shell-always
--quoting-style=shell-escape
--quoting-style=shell-escape-always
--quoting-style=c
--quoting-style=c-maybe
--quoting-style=escape
--quoting-style=locale
--quoting-style=clocale
--quoting-style=e
--quoting-style=shell-
--quoting-style=x
--quoting-style=shell -C -w 70
--quoting-style=shell -x -w 70
--quoting-style=shell -m -w 70
--quoting-style=shell -l
--quoting-style=shell -q
--quoting-style=shell-escape -C
--quoting-style=shell-escape -l
--quoting-style=shell-escape -m
--quoting-style=c-maybe -C
--quoting-style=c-maybe -l
--quoting-style=locale -C
--quoting-style=shell-always -F
--quoting-style=escape d:colon 'sp ace'
--quoting-style=shell-escape d:colon 'sp ace'
--quoting-style=c d:colon 'sp ace'
--quoting-style=shell -R d
-F
-p
--file-type
--classify
--classify=always
--classify=auto
--classify=never
--classify=tty
--classify=x
-F --classify=never
--indicator-style=none
--indicator-style=slash
--indicator-style=file-type
--indicator-style=classify
--indicator-style=c
--indicator-style=x
-FC -w 60
-Fm
-Fb
-bp
-b --file-type
-F -L
-Fa
-FR dir
-F fifo socket to-fifo d
--hyperlink
--hyperlink=always -l
--hyperlink=auto
--hyperlink=never
--hyperlink=x
--hyperlink -C
--hyperlink -R dir
--hyperlink --quoting-style=shell -C
--hyperlink --quoting-style=c
--hyperlink dangling self to-file
--hyperlink -L dangling
--hyperlink ''
--hyperlink '' a
";

const COLOR: &str = r"
--color
--color=always
--color=auto
--color=never
--color=yes
--color=n
--color=if-tty
--color=x
--color=
--color=always -l
--color=always -C -w 60
--color=always -x
--color=always -m
--color=always -F
--color=always -R dir d
--color=always -L
--color=always -lL
--color=always -la
--color=always -s -i
--color=always -w 20 -l
--color=always dangling self to-file to-folder
--color=always -l dangling self to-file to-folder
--color=always -d *
--color=always fifo socket to-fifo
--color=always f4755 f2755 f0755 d1777 d0777 d1755
--color=always --group-directories-first
--color=always -Q
--color=always --hyperlink
--color=always -U
--color=always -1S
";

const WORDS: &str = r"
--al
--alm
--auth -l
--b=1 -l
--cl
--col=always
--con
--dired
--dir d
--dere -l to-file
--e
--fo=l
--full
--file
--gr
--he=1
--hid=a*
--hide-
--hu -l
--hyp
--ig=a*
--ignore-b
--ind=slash
--ino
--k -ls
--lit
--no-g -l
--num
--quote
--quoting=c
--rec dir
--rev
--sh
--si -l
--siz
--so=size
--tab=4 -C
--time=atime
--time-s=iso -l
--w=40 -C
--z
--a
--c
--d
--f
--h
--i
--n
--q
--r
--s
--t
--x
--all=x
--width
--width=x
-w x
-w -1
-w 08
-w
-T x
-T -1
-T 99999999999999999999
-T 9223372036854775808
-T 99999999999999999999x
-T +08
-T '+ 5'
-T '5 '
-w +08
-w ' 5'
-w ' 050'
-w +0x30
-w 0b100000
-w 0b2
-w 0x
-w é
-w 0é
-w -0
-w ''
-C -T ' 5'
-C -T +010
-C -w 18446744073709551616
-w 99999999999999999999 a
-I
-y
-lay
--
-l --
--zero --dired
-lD --zero
-D --zero --hyperlink
--unknown
--color=always --color=never
-Q -N
-N -Q
-b -Q -N
";

const ALL: [&str; 7] = [SELECTION, LAYOUT, LONG, ORDER, NAMES, COLOR, WORDS];

/// Fails with every line on which the two differ.
#[track_caller]
fn agree(prepare: impl FnOnce(Sandbox) -> Sandbox) {
    let Some(oracle) = oracle() else { return };
    let sandbox = prepare(everything(&oracle).with("TERM", "xterm"));
    oracle.agree_on_lines(&sandbox, ALL.iter().flat_map(|lines| lines.lines()));
}

#[test]
fn every_option_is_gnus_in_the_c_locale() {
    agree(|sandbox| sandbox);
}

#[test]
fn every_option_is_gnus_in_utf8() {
    agree(|sandbox| sandbox.with("LC_ALL", "C.UTF-8").with("TZ", "Europe/Berlin"));
}

#[test]
fn every_option_is_gnus_for_someone_whom_permissions_stop() {
    agree(|sandbox| sandbox.run_by_someone_else().with("LC_ALL", "C.UTF-8"));
}

#[test]
fn every_option_is_gnus_in_a_language() {
    if knows_english() {
        agree(|sandbox| sandbox.with("LC_ALL", "en_US.UTF-8"));
    }
}

fn knows_english() -> bool {
    let locales = std::process::Command::new("locale").arg("-a").output();
    let has = |name: &str| {
        locales
            .as_ref()
            .is_ok_and(|output| String::from_utf8_lossy(&output.stdout).lines().any(|line| line == name))
    };
    if !has("en_US.utf8") {
        skip("no locale en_US.UTF-8");
        return false;
    }
    true
}

/// Every name of up to three of these signs, between letters and digits.
#[test]
fn punctuation_sorts_as_gnus_does_in_a_language() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    let signs = ["", "-", "+", "_", ".", "~", " ", "#", "A", "é"];
    for one in signs {
        for two in signs {
            for three in ["", "-", "+", "."] {
                sandbox.file(format!("qvt119{one}{two}{three}w"), "");
                sandbox.file(format!("x.c{one}{two}{three}1"), "");
            }
        }
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-m", "-1r", "-1X", "-1XU", "-1 --sort=width", "-1S"]);
}

/// Names that strcoll finds equal, or compares with nothing, stay as the directory has them.
#[test]
fn names_without_an_order_stay_as_they_were_found() {
    let Some(oracle) = oracle().filter(|_| knows_english()) else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "en_US.UTF-8");
    for byte in (1..=0xff).filter(|byte| !b"/.".contains(byte)) {
        sandbox.file(std::ffi::OsStr::from_bytes(&[byte]), "");
    }
    oracle.agree_on_lines(&sandbox, ["-1", "-1r", "-1X", "-1S", "-1t", "-C", "-lr", "-b *"]);
}

#[test]
fn names_of_one_letter_fill_a_line_to_its_end() {
    let Some(oracle) = oracle() else { return };
    let sandbox = Sandbox::new();
    for letter in 'a'..='z' {
        sandbox.file(letter.to_string(), "");
    }
    let lines: Vec<String> =
        (1..90).flat_map(|width| [format!("-C -w {width}"), format!("-x -w {width}")]).collect();
    oracle.agree_on_lines(&sandbox, lines.iter().map(String::as_str));
}

#[test]
fn marks_and_escapes_of_names_stand_where_gnu_has_them() {
    let Some(oracle) = oracle() else { return };
    let sandbox = Sandbox::new().with("LC_ALL", "C.UTF-8");
    for name in
        [&b"\xff'"[..], b"a\xff'b", b"\x01''", b"'\xff'\xff", b"it's@", b"a b'c@", "\u{6f22}".as_bytes()]
    {
        sandbox.file(std::ffi::OsStr::from_bytes(name), "");
    }
    sandbox.folder("sp ace:x/'q").folder("d'e:f");
    let styles = ["shell", "shell-escape", "shell-always", "shell-escape-always"];
    let lines = [
        "",
        "-F",
        "-R",
        "-C",
        "--hide=???",
        "mis's -C \u{6f22}",
        "mis's -l \u{6f22}",
        "-d mis's -C \u{6f22}",
    ];
    let lines: Vec<String> = styles
        .iter()
        .flat_map(|style| {
            lines.iter().map(move |line| format!("--quoting-style={style} {}", line.replace('\'', "\\'")))
        })
        .collect();
    oracle.agree_on_lines(&sandbox, lines.iter().map(String::as_str));
}

#[test]
fn there_are_enough_lines() {
    let lines = ALL.iter().flat_map(|lines| lines.lines()).filter(|line| !line.is_empty()).count();
    assert!(lines >= 300, "{lines}");
}

/// Environments, and the lines that show what each variable means.
#[test]
fn the_environment_means_what_it_means_to_gnu() {
    let Some(oracle) = oracle() else { return };
    let cases: [(&str, &[&str]); 12] = [
        (
            "LS_COLORS",
            &[
                "di=1;34:ln=target:or=5:mi=6:*.txt=35:*.TXT=36:ex=32",
                "no=1:fi=2:di=3",
                "zz=1",
                "di",
                "*x=1:*.c=2:*.C=3",
                "lc=L:rc=R:ec=E:rs=Z:cl=C:di=1",
                "or=31:tw=:ow=:st=:mh=4",
                "ec=^?:di=1",
            ],
        ),
        ("QUOTING_STYLE", &["shell", "c", "escape", "bogus", "", "shell-escape-a", "c-", "shell-"]),
        ("TIME_STYLE", &["iso", "+%F", "posix-long-iso", "bogus"]),
        (
            "LS_BLOCK_SIZE",
            &["K", "1", "x", "human", "", "7x", "2kx", "3KBx", "1,000", "'7x", "1Z", "1Q", "Y", "0x"],
        ),
        ("BLOCK_SIZE", &["1K", "M", "'1"]),
        ("BLOCKSIZE", &["512", "1M", "x"]),
        ("POSIXLY_CORRECT", &["", "1"]),
        ("COLUMNS", &["40", "0", "x", "", "0x20", " 40", "+08", "99999999999999999999"]),
        ("TABSIZE", &["4", "0", "x", "", " 5", "+08", "18446744073709551615", "99999999999999999999"]),
        ("TZ", &["UTC0", "<-00>0", "America/St_Johns", "Asia/Kolkata", ":bogus", "right/Europe/Berlin"]),
        ("TERM", &["dumb", "vt100", "con80x25", ""]),
        ("COLORTERM", &["", "truecolor"]),
    ];
    let lines = [
        "",
        "-l",
        "-ls",
        "-C",
        "--color",
        "-l --color=always",
        "-lh -k",
        "-m",
        "-s dir -a",
        "--full-time",
        "-x",
        "-lQ",
    ];
    for (name, values) in cases {
        let mut sandbox = everything(&oracle).with("LC_ALL", "C.UTF-8");
        if name != "TERM" && name != "COLORTERM" {
            sandbox.set("TERM", "xterm");
        }
        for value in values {
            sandbox.set(name, value);
            oracle.agree_on(&sandbox, lines.iter().map(|line| crate::harness::line::words(line)), b"");
        }
    }
}
