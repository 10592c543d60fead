//! Small texts in many languages, each with what makes its grammar work: strings, comments, nesting, embedding. (data)

pub(super) const SNIPPETS: &[(&str, &str)] = &[
    (
        "Rust",
        "fn main<'a>(x: &'a str) -> u8 {\n    let s = r#\"raw \"quoted\" text\"#; // note\n    /* a /* nested */ b */ 0x1f_u8\n}\n",
    ),
    (
        "C",
        "#include <stdio.h>\n#define MAX(a, b) ((a) > (b) ? \\\n  (a) : (b))\nint main(void) { return printf(\"%d\\n\", 'x'); }\n",
    ),
    (
        "C++",
        "template <typename T> class A : public B<T> {\n  auto f() const -> int { return R\"x(raw)x\"[0]; }\n};\n",
    ),
    (
        "Python",
        "@decorator\ndef f(a: int = 3, *args) -> str:\n    '''doc\n    string'''\n    return f\"{a!r:>{10}} {args}\" # end\n",
    ),
    (
        "JavaScript (Babel)",
        "const f = async ({a, b = 1}) => `x ${a + `${b}`} y`;\nclass A extends B { static #p = /a[/]b/gi; get x() { return <p a=\"b\">{this.x}</p>; } }\n",
    ),
    (
        "TypeScript",
        "export interface A<T extends string = 'x'> { readonly a?: T[]; f(x: number): asserts x is 3 }\nenum E { A = 1 }\n",
    ),
    ("JSON", "{\"a\": [1, -2.5e3, true, null], \"b\\u00e9\": {\"c\": \"d\"}}\n"),
    ("YAML", "---\na: &x [1, two]\nb: |\n  block\n  text\nc: *x\n? complex\n: 'it''s'\n"),
    ("TOML", "[a.b]\nx = \"s\\n\" # c\ny = 1979-05-27T07:32:00Z\nz = [1, {k = '''v'''}]\n"),
    (
        "Markdown",
        "# Head\n\n- a *b* `c`\n\n```rust\nlet x = 1;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[x](y \"z\") <b>html</b>\n",
    ),
    (
        "HTML",
        "<!DOCTYPE html>\n<p class=\"a\">&amp;<script>var x = 'y';</script>\n<style>p { color: red }</style><!-- c -->\n",
    ),
    (
        "CSS",
        "@media (min-width: 1px) { a:hover > b::before { content: \"\\201C\"; margin: -1.5em !important } }\n",
    ),
    (
        "Bourne Again Shell (bash)",
        "#!/bin/bash\nif [[ $x =~ ^a$ ]]; then cat <<EOF | tr a b\n$y ${z:-w} $(date)\nEOF\nfi\nfor i in {1..3}; do echo \"$i\"; done\n",
    ),
    ("Go", "package main\nfunc (s *S) F(a ...int) (err error) { return fmt.Errorf(`x %d`, 'y', 0b11) }\n"),
    (
        "Java",
        "@Override public <T> void f(List<? extends T> x) throws E { int[] a = {1, 2}; /** doc {@link X} */ }\n",
    ),
    ("Ruby", "class A < B\n  def f(x = %w[a b]) = <<~T + :sym.to_s\n    #{x} /re#{1}/i\n  T\nend\n"),
    (
        "PHP",
        "<p><?php function f(?int $a = null): array { return [<<<X\n text $a {$b->c}\nX\n, 'y']; } ?></p>\n",
    ),
    ("Perl", "my %h = (a => qw(b c)); s{x}{y}gex; print <<'E';\ntext\nE\nm/a(?<n>b)/ and $h{a}[0];\n"),
    (
        "Lua",
        "local t = {a = [[long]], [1] = 2} -- c\n--[==[ block ]==]\nfunction t:f(...) return #t .. 'x' end\n",
    ),
    ("SQL", "SELECT a.*, COUNT(1) AS n FROM b AS a WHERE c = 'it''s' AND d IN (1, 2) -- e\nGROUP BY 1;\n"),
    ("XML", "<?xml version=\"1.0\"?>\n<a:b xmlns:a='x'><![CDATA[ <c> ]]>&lt;</a:b>\n"),
    (
        "Makefile",
        "A := $(shell date)\nall: $(A) | b\n\t@echo $@ $(patsubst %.c,%.o,$<)\nifeq ($(A),b)\nendif\n",
    ),
    ("Dockerfile", "FROM a AS b\nENV X=1 Y=\"z\"\nRUN echo $X && \\\n  ls\n"),
    (
        "Haskell",
        "module A where\nf :: Int -> [a]\nf x | x > 0 = do { y <- g; return (y, 'c', \"s\") } {- c {- d -} -}\n",
    ),
    ("Scala", "case class A[T](x: Int) { def f = s\"a ${x + 1} $y\" /* c */ }\n"),
    ("Kotlin", "data class A(val x: Int?) { fun f() = \"a ${x ?: 1} $x\" }\n"),
    (
        "Swift",
        "func f<T>(_ x: T) -> String { guard let y = x as? Int else { return \"\\(x)\" }; return #\"raw\"# }\n",
    ),
    (
        "Elixir",
        "defmodule A do\n  @doc ~S\"\"\"\n  x\n  \"\"\"\n  def f(x), do: ~r/a/i |> g(\"#{x}\", :y)\nend\n",
    ),
    ("Erlang", "-module(a).\nf(X) when X > 0 -> <<X:8>>, \"s\", $c, [Y || Y <- X]. % c\n"),
    ("Clojure", "(defn f [x & y] (let [{:keys [a]} x] #(+ %1 a) #\"re\" \\c)) ; d\n"),
    ("R", "f <- function(x, ...) { y$z[[1]] <- 'a' %in% x; if (TRUE) NULL } # c\n"),
    ("Julia", "function f(x::T) where {T<:Int}\n  \"a $(x + 1)\" * raw\"b\" #= c =#\nend\n"),
    (
        "LaTeX",
        "\\documentclass{a}\n\\begin{document}$x^2$ \\emph{b} % c\n\\begin{verbatim}\n\\d\n\\end{verbatim}\n\\end{document}\n",
    ),
    ("Diff", "diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1,2 +1,2 @@\n-a\n+b\n c\n"),
    ("INI", "[a]\nb = c ; d\ne=\"f\"\n"),
    ("nginx", "server { listen 80; location ~ \\.php$ { proxy_pass http://a; } }\n"),
    ("CMake", "if(A AND NOT ${B})\n  set(C \"x;y\" [[raw]]) # c\nendif()\n"),
    ("Nix", "{ a ? 1, ... }: let b = ''x ${a} y''; in rec { c = ./d; inherit b; }\n"),
    ("Zig", "pub fn f(x: ?u8) !void { const s = \"a\\n\"; _ = @as(u8, 'c'); // d\n}\n"),
    ("GraphQL", "query A($b: Int! = 1) { c(d: $b) @e { ...F } }\n"),
    (
        "Protocol Buffer",
        "syntax = \"proto3\";\nmessage A { repeated int32 b = 1 [packed = true]; oneof c { string d = 2; } }\n",
    ),
    ("Terraform", "resource \"a\" \"b\" {\n  c = \"${d.e}-x\"\n  f = <<E\ng\nE\n}\n"),
    ("VimL", "function! s:f(a) abort\n  let x = 'y' . a:a | \" c\nendfunction\n"),
    (
        "C#",
        "namespace A { class B<T> where T : new() { string F(int x) => $\"a {x:D2}\" + @\"v\"\"w\"; } }\n",
    ),
    ("PowerShell", "function F { param([string]$A = 'b') \"x $($A.Length)\" | % { $_ } } # c\n"),
];
