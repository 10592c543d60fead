//! What syntect does not check: it would panic, or never end.

use std::collections::HashMap;

use crate::dump::{ContextId, Grammar, Rule};

use super::marked::{Node, Value};

/// What is wrong with a grammar once it is linked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It refers to a context that there is not.
    Unknown(String),
    /// A context comes back to itself through includes alone.
    Endless,
}

/// Checks a grammar before syntect reads it.
///
/// # Errors
/// The line and the reason.
pub(super) fn definition(root: &Node) -> Result<(), (usize, String)> {
    if let Some(variables) = root.get("variables") {
        let mut known = HashMap::new();
        for (key, value) in variables.map() {
            if let (Some(name), Some(text)) = (key.text(), value.text()) {
                known.insert(name, (value.line, text));
            }
        }
        for (name, (line, _)) in &known {
            if is_circular(name, &known, &mut Vec::new()) {
                return Err((*line, format!("the variable '{name}' is made of itself")));
            }
        }
    }
    let mut fault = None;
    root.walk(&mut |node| {
        for (key, value) in node.map() {
            let reason = match key.text() {
                Some("escape") if value.text().is_none() => "'escape' is no text",
                Some("push" | "set") if lacks_rules(value) => "a context without rules",
                _ => continue,
            };
            fault.get_or_insert((value.line, reason.to_owned()));
        }
    });
    fault.map_or(Ok(()), Err)
}

/// Whether the first of the contexts in a list is empty.
fn lacks_rules(value: &Node) -> bool {
    value.list().first().is_some_and(|first| matches!(&first.value, Value::List(list) if list.is_empty()))
}

fn is_circular<'a>(
    name: &'a str,
    known: &HashMap<&'a str, (usize, &'a str)>,
    open: &mut Vec<&'a str>,
) -> bool {
    if open.contains(&name) {
        return true;
    }
    let Some((_, text)) = known.get(name) else { return false };
    open.push(name);
    let names = text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name);
    let found = names.into_iter().any(|name| is_circular(name, known, open));
    open.pop();
    found
}

/// Checks the expression for first lines, which syntect compiles only when it is needed.
///
/// # Errors
/// The line and the reason.
pub(super) fn first_line(root: &Node, expression: Option<&str>) -> Result<(), (usize, String)> {
    let Some(expression) = expression else { return Ok(()) };
    onig::Regex::new(expression).map(drop).map_err(|error| {
        let line = root.get("first_line_match").map_or(1, |node| node.line);
        (line, format!("not a regular expression: {}", error.description()))
    })
}

/// Checks a grammar among those it is linked with.
pub(super) fn linked(grammars: &[Grammar], number: usize) -> Option<Fault> {
    let grammar = &grammars[number];
    if let Some(name) = grammar.unresolved.first() {
        return Some(Fault::Unknown(name.clone()));
    }
    let mut settled = HashMap::new();
    let is_endless =
        grammar.contexts.iter().any(|context| includes_itself(grammars, context.id, &mut settled));
    is_endless.then_some(Fault::Endless)
}

/// Whether includes lead back to a context that is being gone through; what is settled is known to be no such.
fn includes_itself(grammars: &[Grammar], id: ContextId, settled: &mut HashMap<ContextId, bool>) -> bool {
    if let Some(&is_settled) = settled.get(&id) {
        return !is_settled;
    }
    settled.insert(id, false);
    let context = &grammars[id.grammar].contexts[id.context];
    let found = context.rules.iter().any(|rule| match rule {
        Rule::Include(Some(included)) => includes_itself(grammars, *included, settled),
        _ => false,
    });
    settled.insert(id, true);
    found
}
