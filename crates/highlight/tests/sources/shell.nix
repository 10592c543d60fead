# A shell to build in.
{ pkgs ? import <nixpkgs> { }, lib, ... }@args:

let
  inherit (pkgs) stdenv;
  version = "1.${toString 2}.0";
  packages = with pkgs; [ cargo rustc ] ++ lib.optionals stdenv.isLinux [ strace ];
in
rec {
  name = "shell-${version}";
  script = ''
    export PATH=${pkgs.hello}/bin:$PATH
    echo "quoted ''${not} here"
  '';
  /* a set */
  drv = stdenv.mkDerivation {
    inherit name;
    src = ./.;
    buildInputs = packages;
    doCheck = args ? check && !false || 1 < 2;
  };
}
