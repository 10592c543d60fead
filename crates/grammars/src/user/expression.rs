//! What is said of a text that is no regular expression.

/// What an engine says of what is no expression to it, without its name for that.
pub(super) fn no_expression(error: &dyn std::error::Error) -> String {
    let reason = error.to_string();
    let reason = ["Oniguruma error: ", "Error compiling regex: "]
        .iter()
        .fold(&*reason, |reason, prefix| reason.strip_prefix(prefix).unwrap_or(reason));
    format!("not a regular expression: {reason}")
}
