//! Where in a grammar's file an error is: syntect says what is wrong, not where. So each rule is tried by itself, and
//! the first that syntect refuses is the place.

use syntect::parsing::{ParseSyntaxError as Error, Scope, SyntaxDefinition};

use super::check::Fault;
use super::expression::no_expression;
use super::marked::{self, Node};

/// The line and the reason of syntect's error.
pub(super) fn error(root: &Node, error: &Error) -> (usize, String) {
    let whole = (root.line, reason(error));
    match error {
        Error::MissingMandatoryKey("contexts" | "scope") | Error::MainMissing => return whole,
        Error::InvalidScope(_) => {
            if let Some(node) =
                root.get("scope").filter(|node| node.text().is_some_and(|text| Scope::new(text).is_err()))
            {
                return (node.line, whole.1);
            }
        }
        _ => {}
    }
    let contexts = root.get("contexts").map_or(&[][..], Node::map);
    let mut rules = contexts.iter().flat_map(|(_, rules)| rules.list());
    rules.find_map(|rule| refused(rule, root.get("variables"))).unwrap_or(whole)
}

/// Where a rule, or one nested in it, is refused.
fn refused(rule: &Node, variables: Option<&Node>) -> Option<(usize, String)> {
    let error = alone(rule, variables).err()?;
    let nested = ["push", "set", "with_prototype"].into_iter().filter_map(|key| rule.get(key));
    for node in nested.flat_map(Node::list) {
        // A list of rules, or a list of such lists.
        let inner = if node.list().is_empty() { std::slice::from_ref(node) } else { node.list() };
        let inner = inner.iter().filter(|node| !node.map().is_empty());
        if let Some(found) = inner.into_iter().find_map(|rule| refused(rule, variables)) {
            return Some(found);
        }
    }
    let key = match &error {
        Error::RegexCompileError(..) => rule.get("match"),
        Error::InvalidScope(_) => scope(rule),
        _ => None,
    };
    Some((key.map_or(rule.line, |node| node.line), reason(&error)))
}

/// The text in a rule that is to be scopes and is none.
fn scope(rule: &Node) -> Option<&Node> {
    let own = ["scope", "meta_scope", "meta_content_scope", "embed_scope"]
        .into_iter()
        .filter_map(|key| rule.get(key));
    let captures = ["captures", "escape_captures"].into_iter().filter_map(|key| rule.get(key));
    let captures = captures.flat_map(Node::map).map(|(_, value)| value);
    own.chain(captures).find(|node| {
        node.text().is_some_and(|text| text.split_whitespace().any(|scope| Scope::new(scope).is_err()))
    })
}

/// A grammar of one rule.
fn alone(rule: &Node, variables: Option<&Node>) -> Result<(), Error> {
    let mut text = String::from("{scope: a, contexts: {main: [");
    rule.write(&mut text);
    text.push_str("]}");
    if let Some(variables) = variables {
        text.push_str(", variables: ");
        variables.write(&mut text);
    }
    text.push('}');
    SyntaxDefinition::load_from_str(&text, true, None).map(drop)
}

/// syntect's reason in our words.
fn reason(error: &Error) -> String {
    match error {
        Error::EmptyFile => "it is empty".to_owned(),
        Error::MissingMandatoryKey(key) => format!("there is no '{key}'"),
        Error::RegexCompileError(_, error) => no_expression(&**error),
        Error::InvalidScope(_) => "a scope has eight parts at most".to_owned(),
        Error::MainMissing => "there is no context 'main'".to_owned(),
        Error::TypeMismatch => "a value of another kind was expected".to_owned(),
        other => other.to_string(),
    }
}

/// The line and the reason of what is wrong with a grammar among others.
pub(super) fn fault(text: &[u8], fault: &Fault) -> (usize, String) {
    let root = super::text(text).and_then(marked::read).ok();
    match fault {
        Fault::Endless => (1, "a context includes itself".to_owned()),
        Fault::Unknown(name) => {
            let mut line = None;
            let mut visit = |node: &Node| {
                for (key, value) in node.map() {
                    if matches!(key.text(), Some("include" | "push" | "set" | "embed")) {
                        for node in value.list().iter().chain([value]) {
                            if node.text().is_some_and(|text| is_reference(text, name)) {
                                line.get_or_insert(node.line);
                            }
                        }
                    }
                }
            };
            if let Some(root) = &root {
                root.walk(&mut visit);
            }
            (line.unwrap_or(1), format!("no context is called '{name}'"))
        }
    }
}

/// Whether a text refers to a context by this name, as syntect keeps it: without folders and extensions.
fn is_reference(text: &str, name: &str) -> bool {
    let file = text.replace(".sublime-syntax", "");
    let file = file.rsplit('/').next().unwrap_or_default();
    text == name || file == name || !text.starts_with("scope:") && text.split('#').next() == Some(name)
}
