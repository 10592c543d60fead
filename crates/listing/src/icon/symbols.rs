//! The symbols, by what they stand for (data): code points of Nerd Fonts 3, with the name that its fonts give each.

/// nf-custom-ada.
pub(super) const ADA: char = '\u{e6b5}';
/// nf-dev-android.
pub(super) const ANDROID: char = '\u{e70e}';
/// nf-dev-angular.
pub(super) const ANGULAR: char = '\u{e753}';
/// nf-dev-ansible.
pub(super) const ANSIBLE: char = '\u{e723}';
/// nf-dev-apache.
pub(super) const APACHE: char = '\u{e72b}';
/// nf-dev-apple.
pub(super) const APPLE: char = '\u{e711}';
/// nf-linux-archlinux.
pub(super) const ARCH: char = '\u{f303}';
/// nf-oct-file_zip.
pub(super) const ARCHIVE: char = '\u{f410}';
/// nf-dev-arduino.
pub(super) const ARDUINO: char = '\u{e733}';
/// nf-md-file_document_outline.
pub(super) const ASCIIDOC: char = '\u{f09ee}';
/// nf-seti-asm.
pub(super) const ASSEMBLY: char = '\u{e637}';
/// nf-custom-astro.
pub(super) const ASTRO: char = '\u{e6b3}';
/// nf-md-music.
pub(super) const AUDIO: char = '\u{f075a}';
/// nf-custom-folder_config.
pub(super) const AUTOTOOLS: char = '\u{e5fc}';
/// nf-dev-awk.
pub(super) const AWK: char = '\u{e741}';
/// nf-dev-azuredevops.
pub(super) const AZURE: char = '\u{e756}';
/// nf-dev-babel.
pub(super) const BABEL: char = '\u{e75d}';
/// nf-md-backup_restore.
pub(super) const BACKUP: char = '\u{f006f}';
/// nf-dev-bash.
pub(super) const BASH: char = '\u{e760}';
/// nf-custom-bazel.
pub(super) const BAZEL: char = '\u{e63a}';
/// nf-seti-bicep.
pub(super) const BICEP: char = '\u{e63b}';
/// nf-oct-file_binary.
pub(super) const BINARY: char = '\u{f471}';
/// nf-dev-bitbucket.
pub(super) const BITBUCKET: char = '\u{e703}';
/// nf-dev-blender.
pub(super) const BLENDER: char = '\u{e766}';
/// nf-md-harddisk.
pub(super) const BLOCK_DEVICE: char = '\u{f02ca}';
/// nf-fa-book.
pub(super) const BOOK: char = '\u{f02d}';
/// nf-dev-bower.
pub(super) const BOWER: char = '\u{e74d}';
/// nf-oct-unlink.
pub(super) const BROKEN_LINK: char = '\u{f529}';
/// nf-dev-bun.
pub(super) const BUN: char = '\u{e76f}';
/// nf-custom-c.
pub(super) const C: char = '\u{e61e}';
/// nf-oct-cache.
pub(super) const CACHE: char = '\u{f49b}';
/// nf-md-file_cad.
pub(super) const CAD: char = '\u{f0eeb}';
/// nf-dev-cakephp.
pub(super) const CAKE: char = '\u{e77a}';
/// nf-oct-calendar.
pub(super) const CALENDAR: char = '\u{f455}';
/// nf-oct-device_camera.
pub(super) const CAMERA: char = '\u{f446}';
/// nf-dev-rust.
pub(super) const CARGO: char = '\u{e7a8}';
/// nf-fa-compact_disc.
pub(super) const CD: char = '\u{ede9}';
/// nf-md-certificate.
pub(super) const CERTIFICATE: char = '\u{f0124}';
/// nf-oct-history.
pub(super) const CHANGELOG: char = '\u{f464}';
/// nf-md-console_line.
pub(super) const CHARACTER_DEVICE: char = '\u{f07b7}';
/// nf-md-chart_bar.
pub(super) const CHART: char = '\u{f0128}';
/// nf-dev-circleci.
pub(super) const CIRCLECI: char = '\u{e78c}';
/// nf-dev-clojure.
pub(super) const CLOJURE: char = '\u{e768}';
/// nf-dev-clojurescript.
pub(super) const CLOJURESCRIPT: char = '\u{e790}';
/// nf-dev-cloudflare.
pub(super) const CLOUDFLARE: char = '\u{e792}';
/// nf-dev-cmake.
pub(super) const CMAKE: char = '\u{e794}';
/// nf-md-code_brackets.
pub(super) const COBOL: char = '\u{f016a}';
/// nf-oct-people.
pub(super) const CODEOWNERS: char = '\u{f4fd}';
/// nf-dev-coffeescript.
pub(super) const COFFEESCRIPT: char = '\u{e751}';
/// nf-dev-composer.
pub(super) const COMPOSER: char = '\u{e783}';
/// nf-oct-code_of_conduct.
pub(super) const CONDUCT: char = '\u{f4ae}';
/// nf-seti-config.
pub(super) const CONFIG: char = '\u{e615}';
/// nf-oct-code_review.
pub(super) const CONTRIBUTING: char = '\u{f4af}';
/// nf-oct-copilot.
pub(super) const COPILOT: char = '\u{f4b8}';
/// nf-custom-cpp.
pub(super) const CPLUSPLUS: char = '\u{e61d}';
/// nf-custom-crystal.
pub(super) const CRYSTAL: char = '\u{e62f}';
/// nf-dev-csharp.
pub(super) const CSHARP: char = '\u{e7b2}';
/// nf-dev-visualstudio.
pub(super) const CSHARP_PROJECT: char = '\u{e70c}';
/// nf-dev-css3.
pub(super) const CSS: char = '\u{e749}';
/// nf-seti-csv.
pub(super) const CSV: char = '\u{e64a}';
/// nf-dev-cucumber.
pub(super) const CUCUMBER: char = '\u{e7b7}';
/// nf-seti-cu.
pub(super) const CUDA: char = '\u{e64b}';
/// nf-dev-cypressio.
pub(super) const CYPRESS: char = '\u{e7b9}';
/// nf-dev-dlang.
pub(super) const D: char = '\u{e7af}';
/// nf-dev-dart.
pub(super) const DART: char = '\u{e798}';
/// nf-fa-database.
pub(super) const DATABASE: char = '\u{f1c0}';
/// nf-linux-debian.
pub(super) const DEBIAN: char = '\u{f306}';
/// nf-dev-denojs.
pub(super) const DENO: char = '\u{e7c0}';
/// nf-oct-dependabot.
pub(super) const DEPENDABOT: char = '\u{f4be}';
/// nf-oct-device_desktop.
pub(super) const DESKTOP: char = '\u{f4a9}';
/// nf-oct-diff.
pub(super) const DIFF: char = '\u{f440}';
/// nf-custom-folder.
pub(super) const DIRECTORY: char = '\u{e5ff}';
/// nf-oct-file_symlink_directory.
pub(super) const DIRECTORY_LINK: char = '\u{f482}';
/// nf-seti-docker.
pub(super) const DOCKER: char = '\u{e650}';
/// nf-dev-dotnet.
pub(super) const DOTNET: char = '\u{e77f}';
/// nf-oct-download.
pub(super) const DOWNLOAD: char = '\u{f409}';
/// nf-seti-editorconfig.
pub(super) const EDITORCONFIG: char = '\u{e652}';
/// nf-seti-ejs.
pub(super) const EJS: char = '\u{e618}';
/// nf-dev-elixir.
pub(super) const ELIXIR: char = '\u{e7cd}';
/// nf-dev-elm.
pub(super) const ELM: char = '\u{e7ce}';
/// nf-custom-emacs.
pub(super) const EMACS: char = '\u{e632}';
/// nf-md-cog_outline.
pub(super) const ENV: char = '\u{f08bb}';
/// nf-dev-erlang.
pub(super) const ERLANG: char = '\u{e7b1}';
/// nf-dev-eslint.
pub(super) const ESLINT: char = '\u{e7d2}';
/// nf-oct-terminal.
pub(super) const EXECUTABLE: char = '\u{f489}';
/// nf-custom-fennel.
pub(super) const FENNEL: char = '\u{e6af}';
/// nf-dev-figma.
pub(super) const FIGMA: char = '\u{e7da}';
/// nf-fa-file.
pub(super) const FILE: char = '\u{f15b}';
/// nf-dev-firebase.
pub(super) const FIREBASE: char = '\u{e787}';
/// nf-md-fish.
pub(super) const FISH: char = '\u{f023a}';
/// nf-dev-flutter.
pub(super) const FLUTTER: char = '\u{e7dd}';
/// nf-fa-font.
pub(super) const FONT: char = '\u{f031}';
/// nf-dev-fortran.
pub(super) const FORTRAN: char = '\u{e7de}';
/// nf-linux-freebsd.
pub(super) const FREEBSD: char = '\u{f30c}';
/// nf-dev-fsharp.
pub(super) const FSHARP: char = '\u{e7a7}';
/// nf-fa-gamepad.
pub(super) const GAME: char = '\u{f11b}';
/// nf-dev-gatsby.
pub(super) const GATSBY: char = '\u{e7e3}';
/// nf-dev-git.
pub(super) const GIT: char = '\u{e702}';
/// nf-dev-github.
pub(super) const GITHUB: char = '\u{e709}';
/// nf-dev-gitlab.
pub(super) const GITLAB: char = '\u{e7eb}';
/// nf-fa-star.
pub(super) const GLEAM: char = '\u{f005}';
/// nf-oct-shield_lock.
pub(super) const GNUPG: char = '\u{f511}';
/// nf-dev-go.
pub(super) const GO: char = '\u{e724}';
/// nf-dev-godot.
pub(super) const GODOT: char = '\u{e7ee}';
/// nf-dev-gradle.
pub(super) const GRADLE: char = '\u{e7f2}';
/// nf-dev-graphql.
pub(super) const GRAPHQL: char = '\u{e7f4}';
/// nf-dev-groovy.
pub(super) const GROOVY: char = '\u{e775}';
/// nf-dev-grunt.
pub(super) const GRUNT: char = '\u{e74c}';
/// nf-dev-gulp.
pub(super) const GULP: char = '\u{e763}';
/// nf-seti-haml.
pub(super) const HAML: char = '\u{e664}';
/// nf-dev-handlebars.
pub(super) const HANDLEBARS: char = '\u{e7f7}';
/// nf-fa-hard_drive.
pub(super) const HARDDISK: char = '\u{f0a0}';
/// nf-dev-haskell.
pub(super) const HASKELL: char = '\u{e777}';
/// nf-dev-haxe.
pub(super) const HAXE: char = '\u{e7fa}';
/// nf-md-alpha_h_box.
pub(super) const HEADER: char = '\u{f0b0f}';
/// nf-dev-helm.
pub(super) const HELM: char = '\u{e7fb}';
/// nf-dev-heroku.
pub(super) const HEROKU: char = '\u{e77b}';
/// nf-seti-hex.
pub(super) const HEX: char = '\u{e667}';
/// nf-oct-home.
pub(super) const HOME: char = '\u{f46d}';
/// nf-dev-html5.
pub(super) const HTML: char = '\u{e736}';
/// nf-oct-globe.
pub(super) const HTTP: char = '\u{f484}';
/// nf-dev-intellij.
pub(super) const IDEA: char = '\u{e7b5}';
/// nf-dev-illustrator.
pub(super) const ILLUSTRATOR: char = '\u{e7b4}';
/// nf-fa-file_image.
pub(super) const IMAGE: char = '\u{f1c5}';
/// nf-dev-java.
pub(super) const JAVA: char = '\u{e738}';
/// nf-dev-javascript.
pub(super) const JAVASCRIPT: char = '\u{e781}';
/// nf-dev-jenkins.
pub(super) const JENKINS: char = '\u{e767}';
/// nf-seti-jinja.
pub(super) const JINJA: char = '\u{e66f}';
/// nf-seti-json.
pub(super) const JSON: char = '\u{e60b}';
/// nf-dev-julia.
pub(super) const JULIA: char = '\u{e80d}';
/// nf-dev-jupyter.
pub(super) const JUPYTER: char = '\u{e80f}';
/// nf-md-lightning_bolt.
pub(super) const JUST: char = '\u{f140b}';
/// nf-md-key_variant.
pub(super) const KDBX: char = '\u{f030b}';
/// nf-linux-kdenlive.
pub(super) const KDENLIVE: char = '\u{f33c}';
/// nf-md-keyboard.
pub(super) const KEYBOARD: char = '\u{f030c}';
/// nf-linux-kicad.
pub(super) const KICAD: char = '\u{f34c}';
/// nf-dev-kotlin.
pub(super) const KOTLIN: char = '\u{e81b}';
/// nf-linux-krita.
pub(super) const KRITA: char = '\u{f33d}';
/// nf-dev-kubernetes.
pub(super) const KUBERNETES: char = '\u{e81d}';
/// nf-fa-language.
pub(super) const LANGUAGE: char = '\u{f1ab}';
/// nf-seti-tex.
pub(super) const LATEX: char = '\u{e69b}';
/// nf-dev-less.
pub(super) const LESS: char = '\u{e758}';
/// nf-fa-gears.
pub(super) const LIBRARY: char = '\u{f085}';
/// nf-linux-libreofficebase.
pub(super) const LIBREOFFICE_BASE: char = '\u{f377}';
/// nf-linux-libreofficecalc.
pub(super) const LIBREOFFICE_CALC: char = '\u{f378}';
/// nf-linux-libreofficedraw.
pub(super) const LIBREOFFICE_DRAW: char = '\u{f379}';
/// nf-linux-libreofficeimpress.
pub(super) const LIBREOFFICE_IMPRESS: char = '\u{f37a}';
/// nf-linux-libreofficemath.
pub(super) const LIBREOFFICE_MATH: char = '\u{f37b}';
/// nf-linux-libreofficewriter.
pub(super) const LIBREOFFICE_WRITER: char = '\u{f37c}';
/// nf-seti-license.
pub(super) const LICENSE: char = '\u{e60a}';
/// nf-oct-file_symlink_file.
pub(super) const LINK: char = '\u{f481}';
/// nf-linux-tux.
pub(super) const LINUX: char = '\u{f31a}';
/// nf-seti-liquid.
pub(super) const LIQUID: char = '\u{e670}';
/// nf-custom-common_lisp.
pub(super) const LISP: char = '\u{e6b0}';
/// nf-seti-livescript.
pub(super) const LIVESCRIPT: char = '\u{e671}';
/// nf-dev-llvm.
pub(super) const LLVM: char = '\u{e823}';
/// nf-md-lock.
pub(super) const LOCK: char = '\u{f033e}';
/// nf-oct-log.
pub(super) const LOG: char = '\u{f4ed}';
/// nf-dev-lua.
pub(super) const LUA: char = '\u{e826}';
/// nf-oct-mail.
pub(super) const MAIL: char = '\u{f42f}';
/// nf-seti-makefile.
pub(super) const MAKE: char = '\u{e673}';
/// nf-md-map.
pub(super) const MAP: char = '\u{f034d}';
/// nf-oct-markdown.
pub(super) const MARKDOWN: char = '\u{f48a}';
/// nf-dev-matlab.
pub(super) const MATLAB: char = '\u{e82a}';
/// nf-dev-maven.
pub(super) const MAVEN: char = '\u{e82c}';
/// nf-md-source_branch.
pub(super) const MERCURIAL: char = '\u{f062c}';
/// nf-md-code_braces.
pub(super) const MINIFIED: char = '\u{f0169}';
/// nf-md-cube_outline.
pub(super) const MODEL: char = '\u{f01a7}';
/// nf-md-folder_network.
pub(super) const MOUNT: char = '\u{f0870}';
/// nf-linux-mpv.
pub(super) const MPV: char = '\u{f36e}';
/// nf-md-music_clef_treble.
pub(super) const MUSIC_SCORE: char = '\u{f0f70}';
/// nf-dev-mysql.
pub(super) const MYSQL: char = '\u{e704}';
/// nf-custom-neovim.
pub(super) const NEOVIM: char = '\u{e6ae}';
/// nf-dev-netlify.
pub(super) const NETLIFY: char = '\u{e83c}';
/// nf-dev-nextjs.
pub(super) const NEXT: char = '\u{e83e}';
/// nf-dev-nginx.
pub(super) const NGINX: char = '\u{e776}';
/// nf-dev-nim.
pub(super) const NIM: char = '\u{e841}';
/// nf-dev-nixos.
pub(super) const NIX: char = '\u{e843}';
/// nf-dev-nodejs.
pub(super) const NODE: char = '\u{e719}';
/// nf-dev-npm.
pub(super) const NPM: char = '\u{e71e}';
/// nf-dev-nuxtjs.
pub(super) const NUXT: char = '\u{e84b}';
/// nf-dev-ocaml.
pub(super) const OCAML: char = '\u{e84e}';
/// nf-custom-orgmode.
pub(super) const ORG: char = '\u{e633}';
/// nf-md-file_question_outline.
pub(super) const OTHER: char = '\u{f1036}';
/// nf-oct-package.
pub(super) const OUTPUT: char = '\u{f487}';
/// nf-oct-package_dependencies.
pub(super) const PACKAGE: char = '\u{f4f8}';
/// nf-md-alpha_p_box.
pub(super) const PASCAL: char = '\u{f0b17}';
/// nf-fa-file_pdf.
pub(super) const PDF: char = '\u{f1c1}';
/// nf-dev-perl.
pub(super) const PERL: char = '\u{e769}';
/// nf-dev-photoshop.
pub(super) const PHOTOSHOP: char = '\u{e7b8}';
/// nf-dev-php.
pub(super) const PHP: char = '\u{e73d}';
/// nf-dev-gimp.
pub(super) const PICTURE_EDITOR: char = '\u{e7e7}';
/// nf-md-pipe.
pub(super) const PIPE: char = '\u{f07e5}';
/// nf-md-playlist_music.
pub(super) const PLAYLIST: char = '\u{f0cb8}';
/// nf-dev-pnpm.
pub(super) const PNPM: char = '\u{e865}';
/// nf-dev-poetry.
pub(super) const POETRY: char = '\u{e867}';
/// nf-dev-postcss.
pub(super) const POSTCSS: char = '\u{e86a}';
/// nf-dev-postgresql.
pub(super) const POSTGRES: char = '\u{e76e}';
/// nf-dev-powershell.
pub(super) const POWERSHELL: char = '\u{e86c}';
/// nf-dev-premierepro.
pub(super) const PREMIERE: char = '\u{e86d}';
/// nf-fa-file_powerpoint.
pub(super) const PRESENTATION: char = '\u{f1c4}';
/// nf-custom-prettier.
pub(super) const PRETTIER: char = '\u{e6b4}';
/// nf-dev-prisma.
pub(super) const PRISMA: char = '\u{e86e}';
/// nf-dev-prolog.
pub(super) const PROLOG: char = '\u{e7a1}';
/// nf-md-protocol.
pub(super) const PROTOBUF: char = '\u{f0fd8}';
/// nf-oct-share.
pub(super) const PUBLIC: char = '\u{f50e}';
/// nf-seti-pug.
pub(super) const PUG: char = '\u{e686}';
/// nf-seti-puppet.
pub(super) const PUPPET: char = '\u{e631}';
/// nf-dev-purescript.
pub(super) const PURESCRIPT: char = '\u{e875}';
/// nf-dev-python.
pub(super) const PYTHON: char = '\u{e73c}';
/// nf-dev-qt.
pub(super) const QML: char = '\u{e87d}';
/// nf-dev-r.
pub(super) const R: char = '\u{e881}';
/// nf-custom-scheme.
pub(super) const RACKET: char = '\u{e6b1}';
/// nf-dev-rails.
pub(super) const RAILS: char = '\u{e73b}';
/// nf-dev-react.
pub(super) const REACT: char = '\u{e7ba}';
/// nf-oct-info.
pub(super) const README: char = '\u{f449}';
/// nf-seti-reasonml.
pub(super) const REASON: char = '\u{e687}';
/// nf-dev-redis.
pub(super) const REDIS: char = '\u{e76d}';
/// nf-seti-rescript.
pub(super) const RESCRIPT: char = '\u{e688}';
/// nf-md-robot.
pub(super) const ROBOT: char = '\u{f06a9}';
/// nf-dev-rollup.
pub(super) const ROLLUP: char = '\u{e892}';
/// nf-dev-ruby.
pub(super) const RUBY: char = '\u{e739}';
/// nf-dev-rust.
pub(super) const RUST: char = '\u{e7a8}';
/// nf-dev-salesforce.
pub(super) const SALESFORCE: char = '\u{e898}';
/// nf-dev-sass.
pub(super) const SASS: char = '\u{e74b}';
/// nf-dev-scala.
pub(super) const SCALA: char = '\u{e737}';
/// nf-md-script_text_outline.
pub(super) const SCRIPTS: char = '\u{f0bc3}';
/// nf-oct-shield.
pub(super) const SECURITY: char = '\u{f49c}';
/// nf-oct-lock.
pub(super) const SETTINGS_LOCK: char = '\u{f456}';
/// nf-fa-paintbrush.
pub(super) const SHADER: char = '\u{f1fc}';
/// nf-oct-terminal.
pub(super) const SHELL: char = '\u{f489}';
/// nf-dev-sketch.
pub(super) const SKETCH: char = '\u{e8a3}';
/// nf-md-power_socket.
pub(super) const SOCKET: char = '\u{f0427}';
/// nf-dev-solidity.
pub(super) const SOLIDITY: char = '\u{e8a6}';
/// nf-oct-code_square.
pub(super) const SOURCE: char = '\u{f4b0}';
/// nf-fa-file_excel.
pub(super) const SPREADSHEET: char = '\u{f1c3}';
/// nf-dev-sqlite.
pub(super) const SQLITE: char = '\u{e7c4}';
/// nf-dev-ssh.
pub(super) const SSH: char = '\u{e8b1}';
/// nf-dev-stata.
pub(super) const STATISTICS: char = '\u{e8b2}';
/// nf-dev-storybook.
pub(super) const STORYBOOK: char = '\u{e8b3}';
/// nf-seti-stylelint.
pub(super) const STYLELINT: char = '\u{e695}';
/// nf-dev-stylus.
pub(super) const STYLUS: char = '\u{e759}';
/// nf-dev-sublime.
pub(super) const SUBLIME: char = '\u{e7aa}';
/// nf-md-subtitles.
pub(super) const SUBTITLES: char = '\u{f0a16}';
/// nf-dev-svelte.
pub(super) const SVELTE: char = '\u{e8b7}';
/// nf-seti-svg.
pub(super) const SVG: char = '\u{e698}';
/// nf-dev-swift.
pub(super) const SWIFT: char = '\u{e755}';
/// nf-md-server.
pub(super) const SYSTEMD: char = '\u{f048b}';
/// nf-oct-cpu.
pub(super) const SYSTEMVERILOG: char = '\u{f4bc}';
/// nf-md-bookmark.
pub(super) const TABLE_OF_CONTENTS: char = '\u{f00c0}';
/// nf-oct-tag.
pub(super) const TAGS: char = '\u{f412}';
/// nf-dev-tailwindcss.
pub(super) const TAILWIND: char = '\u{e8ba}';
/// nf-dev-tauri.
pub(super) const TAURI: char = '\u{e8bb}';
/// nf-md-feather.
pub(super) const TCL: char = '\u{f06d3}';
/// nf-oct-repo_template.
pub(super) const TEMPLATE: char = '\u{f509}';
/// nf-md-clock_outline.
pub(super) const TEMPORARY: char = '\u{f0150}';
/// nf-dev-terraform.
pub(super) const TERRAFORM: char = '\u{e8bd}';
/// nf-oct-beaker.
pub(super) const TESTS: char = '\u{f499}';
/// nf-fa-file_lines.
pub(super) const TEXT: char = '\u{f15c}';
/// nf-oct-tasklist.
pub(super) const TODO: char = '\u{f4a0}';
/// nf-custom-toml.
pub(super) const TOML: char = '\u{e6b2}';
/// nf-oct-trash.
pub(super) const TRASH: char = '\u{f48e}';
/// nf-dev-travis.
pub(super) const TRAVIS: char = '\u{e77e}';
/// nf-dev-typescript.
pub(super) const TYPESCRIPT: char = '\u{e8ca}';
/// nf-linux-typst.
pub(super) const TYPST: char = '\u{f37f}';
/// nf-dev-unity.
pub(super) const UNITY: char = '\u{e721}';
/// nf-dev-unrealengine.
pub(super) const UNREAL: char = '\u{e8cd}';
/// nf-oct-person.
pub(super) const USERS: char = '\u{f415}';
/// nf-custom-v_lang.
pub(super) const V: char = '\u{e6ac}';
/// nf-dev-vagrant.
pub(super) const VAGRANT: char = '\u{e8d0}';
/// nf-dev-vala.
pub(super) const VALA: char = '\u{e8d1}';
/// nf-dev-vercel.
pub(super) const VERCEL: char = '\u{e8d3}';
/// nf-fa-file_video.
pub(super) const VIDEO: char = '\u{f1c8}';
/// nf-dev-vim.
pub(super) const VIM: char = '\u{e7c5}';
/// nf-dev-visualbasic.
pub(super) const VISUALBASIC: char = '\u{e8d5}';
/// nf-dev-vite.
pub(super) const VITE: char = '\u{e8d6}';
/// nf-dev-vscode.
pub(super) const VSCODE: char = '\u{e8da}';
/// nf-dev-vuejs.
pub(super) const VUE: char = '\u{e8dc}';
/// nf-dev-wasm.
pub(super) const WASM: char = '\u{e8e0}';
/// nf-dev-webpack.
pub(super) const WEBPACK: char = '\u{e8e3}';
/// nf-dev-windows.
pub(super) const WINDOWS: char = '\u{e70f}';
/// nf-fa-file_word.
pub(super) const WORD: char = '\u{f1c2}';
/// nf-oct-workflow.
pub(super) const WORKFLOWS: char = '\u{f52e}';
/// nf-dev-xcode.
pub(super) const XCODE: char = '\u{e8e8}';
/// nf-dev-xml.
pub(super) const XML: char = '\u{e8ea}';
/// nf-linux-xorg.
pub(super) const XORG: char = '\u{f369}';
/// nf-dev-yaml.
pub(super) const YAML: char = '\u{e8eb}';
/// nf-dev-yarn.
pub(super) const YARN: char = '\u{e8ec}';
/// nf-dev-zig.
pub(super) const ZIG: char = '\u{e8ef}';
