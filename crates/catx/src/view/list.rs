use term::sink::{Sink, WriteError};
pub(crate) fn languages(_sink: &mut Sink) -> Result<(), WriteError> {
    Ok(())
}
pub(crate) fn themes(_sink: &mut Sink) -> Result<(), WriteError> {
    Ok(())
}
