//! Filters to the expression that is run: fd's meanings of kinds, sizes and times in find's tests, which are exact.

use std::ffi::{CString, OsStr, OsString};
use std::os::unix::ffi::OsStrExt;

use expression::parse::{ParseContext, Reader, table};
use expression::{
    Comparison, Expr, KindSet, Needs, Number, Primary, Program, Refused, Test, Tests, Window, optimise,
};
use sys::dir::Links;
use sys::kind::Kind;
use sys::locale::Locale;
use sys::mounts::Mounts;
use sys::stat::{Access, TimeField, Timestamp};
use walk::{Devices, Follow};

use super::kind::Kinds;
use super::owner::{Is, Owner};
use super::selection::{Selection, Typed};
use super::size::Size;
use super::{Ask, Filter, Side, glob};
use crate::fdx::pattern::{Case, Language, Matcher, Reading};
use crate::fdx::start_error::StartError;
use crate::fdx::suffix::Extensions;
use crate::spaces::Spaces;

/// What filters mean depends on.
pub(crate) struct Words<'a> {
    pub(crate) reading: Reading,
    /// Whether patterns are about absolute paths.
    pub(crate) full_path: bool,
    /// The current directory.
    pub(crate) here: &'a dyn Fn() -> Result<Vec<u8>, StartError>,
    /// The moment that the text of an option means.
    pub(crate) moment: &'a dyn Fn(&str) -> Option<Timestamp>,
    /// What ages are counted from.
    pub(crate) now: &'a dyn Fn() -> Timestamp,
    pub(crate) locale: &'a dyn Fn() -> Locale,
    /// How the tree is walked, where directories are summed beforehand.
    pub(crate) follow: Follow,
    pub(crate) devices: Devices,
}

/// What is passed by, beside what ignore rules say.
pub(crate) struct Unwanted<'a> {
    pub(crate) regexes: &'a [OsString],
    pub(crate) reading: Reading,
    /// Globs, of which those that begin with a slash are about absolute paths.
    pub(crate) globs: &'a [OsString],
    pub(crate) roots: &'a [CString],
}

/// Makes expressions of filters, and keeps what these need beside themselves.
pub(crate) struct Builder<'a> {
    words: Words<'a>,
    matchers: Vec<Matcher>,
    here: Option<Vec<u8>>,
    locale: Option<Locale>,
    mounts: Option<Mounts>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(words: Words<'a>) -> Self {
        Self { words, matchers: Vec::new(), here: None, locale: None, mounts: None }
    }

    /// What the filters select.
    pub(crate) fn selection(
        mut self,
        filters: &Expr<Filter>,
        unwanted: &Unwanted<'_>,
    ) -> Result<Selection, StartError> {
        let asked = self.expr(filters)?;
        let typed = Typed { filters: filters.clone(), asked: asked.clone() };
        let expr = optimise(asked, Refused::Nothing);
        let Needs { facts, space, .. } = Needs::of(&expr);
        let is_everything = matches!(&expr, Expr::Primary(primary, _)
            if matches!(**primary, Primary::Test(Test::Constant(true))));
        let unwanted = self.unwanted(unwanted)?;
        let program = (!is_everything).then(|| Program::new(expr));
        let extensions = program.as_ref().and_then(Program::only).and_then(|only| match only {
            Primary::Action(Ask::Extension(extensions)) => Some(extensions.clone()),
            _ => None,
        });
        Ok(Selection {
            typed,
            unwanted: unwanted.map(|expr| Program::new(optimise(expr, Refused::Nothing))),
            program,
            extensions,
            facts,
            matchers: self.matchers,
            here: self.here.unwrap_or_default(),
            locale: self.locale.unwrap_or(Locale::C),
            mounts: self.mounts,
            spaces: space.then(|| Spaces::new(self.words.follow, self.words.devices)),
        })
    }

    fn expr(&mut self, filters: &Expr<Filter>) -> Result<Expr<Ask>, StartError> {
        let mut all = |parts: &[_]| parts.iter().map(|part| self.expr(part)).collect::<Result<_, _>>();
        Ok(match filters {
            Expr::And(parts) => Expr::And(all(parts)?),
            Expr::Or(parts) => Expr::Or(all(parts)?),
            Expr::List(parts) => Expr::List(all(parts)?),
            Expr::Not(inner) => Expr::Not(Box::new(self.expr(inner)?)),
            Expr::Primary(primary, _) => match &**primary {
                Primary::Action(filter) => self.filter(filter)?,
                // Only what is asked of nothing at all.
                Primary::Test(_) => Expr::from(Test::Constant(true)),
            },
        })
    }

    fn filter(&mut self, filter: &Filter) -> Result<Expr<Ask>, StartError> {
        Ok(match filter {
            Filter::Pattern(text) => self.pattern(text)?,
            Filter::Extensions(words) => {
                let extensions = Extensions::new(words.iter().map(|word| word.as_bytes()));
                Expr::from(Primary::Action(Ask::Extension(extensions)))
            }
            Filter::Kinds(words) => kinds(&Kinds::new(words)),
            Filter::Sizes(sizes) => sizes_of_files(sizes),
            Filter::Space(size) => {
                let space = |count| Test::Space { count, unit_bytes: 1 };
                Expr::And([set([Kind::Directory])].into_iter().chain(bounds(*size, space)).collect())
            }
            Filter::Time(field, side, text) => {
                let moment = (self.words.moment)(text).ok_or_else(|| StartError::Time(text.clone()))?;
                Expr::from(time(*field, *side, moment))
            }
            Filter::Owner(owner) => of_owner(*owner),
            Filter::Test(test) => self.test(test)?,
            Filter::Where(text) => {
                self.locale.get_or_insert_with(self.words.locale);
                let tests = Tests::parse(text.as_bytes(), self.context()).map_err(StartError::Expression)?;
                self.mounts = self.mounts.take().or(tests.mounts);
                tests.expr
            }
        })
    }

    fn pattern(&mut self, text: &OsStr) -> Result<Expr<Ask>, StartError> {
        self.matching(self.words.reading.matcher(text)?, self.words.full_path)
    }

    /// What a pattern asks; nothing where it matches everything.
    fn matching(&mut self, matcher: Option<Matcher>, full_path: bool) -> Result<Expr<Ask>, StartError> {
        let Some(matcher) = matcher else { return Ok(Expr::from(Test::Constant(true))) };
        self.matchers.push(matcher);
        let number = self.matchers.len() - 1;
        if !full_path {
            return Ok(Expr::from(Primary::Action(Ask::Name(number))));
        }
        self.here()?;
        Ok(Expr::from(Primary::Action(Ask::FullPath(number))))
    }

    fn here(&mut self) -> Result<&[u8], StartError> {
        if self.here.is_none() {
            self.here = Some((self.words.here)()?);
        }
        Ok(self.here.as_deref().unwrap_or_default())
    }

    /// What holds for what is passed by.
    fn unwanted(&mut self, unwanted: &Unwanted<'_>) -> Result<Option<Expr<Ask>>, StartError> {
        let mut any = Vec::new();
        for regex in unwanted.regexes {
            let full_path = self.words.full_path || regex.as_bytes().contains(&b'/');
            let matcher = unwanted.reading.matcher(regex).map_err(StartError::ExcludeRegex)?;
            any.push(self.matching(matcher, full_path)?);
        }
        for glob in unwanted.globs.iter().map(|glob| glob.as_bytes()).filter(|glob| glob.starts_with(b"/")) {
            for root in unwanted.roots {
                let root = absolute(root.to_bytes(), self.here()?);
                if glob::may_match_below(glob, &root) {
                    any.extend(self.glob(glob)?);
                    break;
                }
            }
        }
        Ok((!any.is_empty()).then_some(Expr::Or(any)))
    }

    /// A glob for absolute paths, with a slash at its end those of directories. What is wrong with one is said by those
    /// who read it as an ignore rule.
    fn glob(&mut self, glob: &[u8]) -> Result<Option<Expr<Ask>>, StartError> {
        let reading = Reading::new([], Language::Glob, Case::Sensitive)?;
        let text = glob.strip_suffix(b"/").unwrap_or(glob);
        let Ok(matcher) = reading.matcher(OsStr::from_bytes(text)) else { return Ok(None) };
        let path = self.matching(matcher, true)?;
        let directory = (text.len() < glob.len()).then(|| set([Kind::Directory]));
        Ok(Some(Expr::And(directory.into_iter().chain([path]).collect())))
    }

    /// One of find's tests, under the name of the option.
    fn test(&mut self, given: &super::Test) -> Result<Expr<Ask>, StartError> {
        let mut silent = |_: &[u8]| ();
        let words = given.argument.iter().cloned().collect();
        let mut reader = Reader::new(words, self.context(), &mut silent);
        reader.links = Links::Follow;
        let typed = OsString::from(format!("--{}", given.option));
        let row = table::find(given.word.as_bytes()).expect("options are tests that there are");
        let test = row.read(&mut reader, &typed).map_err(StartError::Expression)?;
        let mounts = reader.mounts;
        self.mounts = self.mounts.take().or(mounts);
        Ok(Expr::from(test))
    }

    fn context(&self) -> ParseContext<'_> {
        let locale = self.locale.as_ref().unwrap_or(&Locale::C);
        ParseContext { locale, now: (self.words.now)(), is_posix: false }
    }
}

/// A root, from the top.
fn absolute(root: &[u8], here: &[u8]) -> Vec<u8> {
    if root.starts_with(b"/") { root.to_vec() } else { [here, b"/", root].concat() }
}

fn set(kinds: impl IntoIterator<Item = Kind>) -> Expr<Ask> {
    let mut set = KindSet::default();
    for kind in kinds {
        set.insert(kind);
    }
    Expr::from(Test::Kind(set))
}

fn kinds(kinds: &Kinds) -> Expr<Ask> {
    let executable = kinds.executable.then_some(Test::Access(Access::Execute));
    let tests = executable.into_iter().chain(kinds.empty.then_some(Test::Empty));
    let other = Expr::Not(Box::new(set([Kind::Directory])));
    let leaf = kinds.leaf.then(|| Expr::Or(vec![other, Expr::from(Test::Leaf)]));
    let all = std::iter::once(set(kinds.kinds.iter().copied())).chain(tests.map(Expr::from));
    Expr::And(all.chain(leaf).collect())
}

/// Sizes are about files, and about links to files, whose own sizes count.
fn sizes_of_files(sizes: &[Size]) -> Expr<Ask> {
    let mut file = KindSet::default();
    file.insert(Kind::File);
    let link_to_file = Expr::And(vec![set([Kind::Symlink]), Expr::from(Test::KindAcross(file))]);
    let tests = sizes.iter().flat_map(|size| bounds(*size, |count| Test::Size { count, unit_bytes: 1 }));
    let of_files = Expr::Or(vec![Expr::from(Test::Kind(file)), link_to_file]);
    Expr::And(std::iter::once(of_files).chain(tests).collect())
}

/// The tests of both ends of what a size admits, in bytes.
fn bounds(size: Size, test: impl Fn(Number) -> Test) -> impl Iterator<Item = Expr<Ask>> {
    let (least, most) = size.range();
    let number = |comparison, value: Option<u64>| value.map(|value| Number { comparison, value });
    let ends =
        [number(Comparison::More, least.checked_sub(1)), number(Comparison::Less, most.checked_add(1))];
    ends.into_iter().flatten().map(move |count| Expr::from(test(count)))
}

/// The moment itself is on neither side.
fn time(field: TimeField, side: Side, moment: Timestamp) -> Test {
    match side {
        Side::After => Test::Newer(field, moment),
        Side::Before => Test::Age(field, Window::before(moment)),
    }
}

fn of_owner(Owner { user, group }: Owner) -> Expr<Ask> {
    let side = |is: Is, test: fn(Number) -> Test| match is {
        Is::This(id) => Expr::from(test(Number::exactly(id.into()))),
        Is::Other(id) => Expr::Not(Box::new(Expr::from(test(Number::exactly(id.into()))))),
    };
    let user = user.map(|user| side(user, Test::User));
    let group = group.map(|group| side(group, Test::Group));
    Expr::And(user.into_iter().chain(group).collect())
}
