use syntect::parsing::{SyntaxDefinition, SyntaxSetBuilder};

use crate::record::{
    Clear, Context, Expression, Extension, FirstLine, Folding, Language, Lookup, Operation, Record, Rule,
    Scope, Text,
};
use crate::section::Section;
use crate::{block, dump};

const GRAMMAR: &str = r"
name: Toy
file_extensions: [Toy, toyfile]
first_line_match: ^\#!toy
scope: source.toy
contexts:
  prototype:
    - match: '%.*'
      scope: comment.toy
  main:
    - include: words
    - match: (<<)(\w+)
      captures:
        1: operator.toy
        2: name.toy other.toy
      push: heredoc
  words:
    - meta_include_prototype: false
    - match: (?i)let
      scope: keyword.toy
  heredoc:
    - meta_scope: string.toy
    - clear_scopes: 1
    - match: ^\2$
      pop: true
";

/// The block of a set of one grammar.
fn toy() -> Vec<u8> {
    let mut builder = SyntaxSetBuilder::new();
    builder.add(SyntaxDefinition::load_from_str(GRAMMAR, true, None).expect("a grammar"));
    let themes = crate::builtin_themes().into_iter().take(1).collect();
    block(&dump::grammars(&builder.build()), &themes).expect("it is small")
}

fn all<R: Record>(block: &[u8]) -> Vec<R> {
    let section = R::SECTION.of(block);
    (0..R::count(section)).map(|number| R::at(section, number)).collect()
}

fn text(block: &[u8], place: Text) -> &str {
    std::str::from_utf8(place.of(Section::Texts.of(block))).expect("texts are UTF-8")
}

#[test]
fn a_language_is_found_by_its_extensions_and_its_first_line() {
    let block = toy();
    let [language] = all::<Language>(&block)[..] else { panic!("one language") };
    assert_eq!((text(&block, language.name), language.is_hidden), ("Toy", false));
    let extensions: Vec<Extension> = all(&block);
    let extensions: Vec<&str> = extensions.iter().map(|extension| text(&block, extension.text)).collect();
    assert_eq!((language.first_extension, language.extensions, extensions), (0, 2, vec!["Toy", "toyfile"]));
    let lookup: Vec<Lookup> = all(&block);
    let lookup: Vec<_> =
        lookup.iter().map(|lookup| (text(&block, lookup.extension), lookup.language)).collect();
    assert_eq!(lookup, [("toy", 0), ("toyfile", 0)]);
    let [FirstLine { language: 0, expression }] = all(&block)[..] else { panic!("one first line") };
    assert!(all::<Expression>(&block)[usize::from(expression)].program.is_some());
}

/// The rules of a context, with the includes in place.
fn rules(block: &[u8], context: &Context) -> Vec<Rule> {
    let numbers = context.rules.of(Section::Lists.of(block)).iter();
    numbers.map(|number| Rule::at(Section::Rules.of(block), number.into())).collect()
}

#[test]
fn contexts_and_their_rules_are_as_the_grammar_has_them() {
    let block = toy();
    let lists = Section::Lists.of(&block);
    let contexts: Vec<Context> = all(&block);
    let main =
        contexts.iter().find(|context| rules(&block, context).len() == 2).expect("two rules are in main");
    let [word, heredoc] = rules(&block, main)[..] else { panic!("two rules") };
    assert_eq!((word.operation, word.scopes.of(lists).len()), (Operation::None, 1));
    assert_eq!((heredoc.operation, heredoc.targets.of(lists).len()), (Operation::Push, 1));
    let captures = heredoc.captures.of(lists).captures();
    assert_eq!(captures.map(|(group, scopes)| (group, scopes.len())).collect::<Vec<_>>(), [(1, 1), (2, 2)]);

    let pushed = heredoc.targets.of(lists).iter().next().expect("one target");
    let context = &contexts[usize::from(pushed)];
    assert_eq!((context.clear, context.uses_groups), (Some(Clear::Top(1)), true));
    assert_eq!(context.meta_scope.of(lists).len(), 1);
    let [end] = rules(&block, context)[..] else { panic!("one rule") };
    assert_eq!(end.operation, Operation::Pop);

    let expressions: Vec<Expression> = all(&block);
    let [word, end] = [word, end].map(|rule| expressions[usize::from(rule.expression)]);
    assert!(word.traits.folding == Folding::Letters && word.program.is_some() && !word.traits.is_template);
    assert!(end.traits.is_template && end.program.is_none());
    // Their texts stay: Oniguruma needs the one beyond ASCII, and the other is filled in. syntect has changed its `$`.
    assert_eq!([word.text, end.text].map(|place| text(&block, place)), ["(?i)let", r"^\2(?m:$)"]);
}

#[test]
fn scopes_are_kept_once_as_atoms() {
    let block = toy();
    let scopes: Vec<Scope> = all(&block);
    let distinct: std::collections::BTreeSet<_> = scopes.iter().map(|scope| scope.atoms).collect();
    assert_eq!(distinct.len(), scopes.len());
    assert!(scopes.iter().all(|scope| scope.atoms[0] != 0));
}
