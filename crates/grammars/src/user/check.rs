//! What syntect does not check: it would panic, or never end.

use std::collections::{HashMap, HashSet};

use syntect::parsing::Regex;

use crate::dump::{ContextId, Grammar, Rule};

use super::expression;
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
                known.insert(name, text);
            }
        }
        for (key, value) in variables.map() {
            if let Some(name) = key.text()
                && leads_to(name, name, &known, &mut HashSet::new())
            {
                return Err((value.line, format!("the variable '{name}' is made of itself")));
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

/// Whether what a variable stands for names another one, directly or through others.
fn leads_to<'a>(
    name: &'a str,
    target: &str,
    known: &HashMap<&'a str, &'a str>,
    seen: &mut HashSet<&'a str>,
) -> bool {
    let Some(text) = known.get(name) else { return false };
    let names = text.split("{{").skip(1).filter_map(|rest| rest.split_once("}}")).map(|(name, _)| name);
    names
        .into_iter()
        .any(|named| named == target || seen.insert(named) && leads_to(named, target, known, seen))
}

/// Checks the expression for first lines, which syntect compiles only when it is needed.
///
/// # Errors
/// The line and the reason.
pub(super) fn first_line(root: &Node, expression: Option<&str>) -> Result<(), (usize, String)> {
    let Some(expression) = expression else { return Ok(()) };
    Regex::try_compile(expression).map_or(Ok(()), |error| {
        let line = root.get("first_line_match").map_or(1, |node| node.line);
        Err((line, expression::no_expression(&*error)))
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
