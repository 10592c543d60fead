//! One operand after the other, each copied, formatted or viewed, and what went wrong with it.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;

use cli::environment::Environment;
use sys::copy::{self, CopyError, End, EndKind};
use sys::locale::Locale;
use sys::streams::{self, Standard};
use term::quote;
use term::report::Report;
use term::sink::Sink;
use term::write_error::WriteError;

use crate::format::{self, Carry, Formatter};
use crate::input::Input;
use crate::plan::{Plan, Work};
use crate::preprocessor::{Preprocessor, Replaced};
use crate::view::View;

/// Input is read in pieces of this size where it is formatted.
const PIECE_BYTES: usize = 64 * 1024;

/// The result of one operand: an error of the output ends the run, an error of the input (inside) only the operand.
type Done = Result<Result<(), io::Error>, WriteError>;

/// A run over all operands.
pub(crate) struct Concatenation<'a> {
    operands: Vec<OsString>,
    preprocessor: Option<Preprocessor>,
    worker: Worker,
    sink: &'a mut Sink,
    report: &'a mut Report,
    environment: &'a Environment,
}

/// The stage that the text goes through, with what it remembers between files.
enum Worker {
    Copy,
    Format(Box<Formatting>),
    View(Box<View>),
}

/// GNU's formatting, across all files.
struct Formatting {
    plan: format::Plan,
    formatter: Formatter,
    buffer: Vec<u8>,
}

impl<'a> Concatenation<'a> {
    pub(crate) fn new(
        plan: Plan,
        environment: &'a Environment,
        sink: &'a mut Sink,
        report: &'a mut Report,
    ) -> Self {
        let worker = match plan.work {
            Work::Copy => Worker::Copy,
            Work::Format(plan) => {
                let formatter = Formatter::new(plan.style, Carry::START);
                Worker::Format(Box::new(Formatting { plan, formatter, buffer: vec![0; PIECE_BYTES] }))
            }
            Work::View(plan) => Worker::View(Box::new(View::new(*plan))),
        };
        Concatenation {
            operands: plan.operands,
            preprocessor: plan.preprocessor,
            worker,
            sink,
            report,
            environment,
        }
    }

    /// Shows all operands.
    ///
    /// # Errors
    /// Those of the output; an input that fails is reported, and the next one follows.
    pub(crate) fn run(mut self) -> Result<(), WriteError> {
        let operands = std::mem::take(&mut self.operands);
        let written =
            operands.iter().enumerate().try_for_each(|(number, operand)| self.operand(number, operand));
        let written = written.and_then(|()| self.finish());
        let uses_stdin = operands.iter().any(|operand| operand == "-");
        if written.is_ok() && uses_stdin && streams::was_closed(Standard::Input) {
            self.sink.flush()?;
            self.problem(b"closing standard input", &streams::closed_error());
        }
        written
    }

    fn operand(&mut self, number: usize, operand: &OsStr) -> Result<(), WriteError> {
        let replaced = match &self.preprocessor {
            Some(preprocessor) => preprocessor.open(operand, self.sink)?,
            None => Ok(None),
        };
        let done = match replaced {
            Ok(Some(replaced)) => self.replaced((number, operand), replaced)?,
            Ok(None) => match self.open(operand)? {
                Ok(input) => self.input((number, operand), &input)?,
                Err(error) => Err(error),
            },
            Err(error) => Err(error),
        };
        if let Err(error) = done {
            self.sink.make_way()?;
            let name = self.message_name(operand);
            self.problem(&name, &error);
        }
        Ok(())
    }

    /// Shows what the preprocessor made of an operand.
    fn replaced(&mut self, (number, operand): (usize, &OsStr), replaced: Replaced) -> Done {
        let Replaced { input, remains } = replaced;
        let done = self.input((number, operand), &input);
        drop(input);
        if let Some(preprocessor) = &self.preprocessor {
            preprocessor.close(operand, remains);
        }
        done
    }

    /// Opens an operand. A view shows what is before a named pipe while its writer is waited for.
    fn open(&mut self, operand: &OsStr) -> Result<io::Result<Input>, WriteError> {
        let pipe = match self.worker {
            Worker::View(_) => Input::open_pipe(operand),
            Worker::Copy | Worker::Format(_) => None,
        };
        let Some(pipe) = pipe else { return Ok(Input::open(operand)) };
        self.sink.wait_for_writer(pipe.descriptor())?;
        Ok(Ok(pipe))
    }

    fn input(&mut self, (number, operand): (usize, &OsStr), input: &Input) -> Done {
        let end = match End::of(input.descriptor()) {
            Ok(end) => end,
            Err(error) => return Ok(Err(error)),
        };
        // Its size grows with each operand, so the facts of the output are asked for again.
        let Ok(mut output) = End::of(copy::stdout()) else { return Ok(Err(streams::closed_error())) };
        if output.kind() == EndKind::Regular && end.kind() == EndKind::Regular {
            if !self.sink.is_empty() {
                self.sink.flush()?;
                output = End::of(copy::stdout()).unwrap_or(output);
            }
            if end.feeds_on(&output) {
                let message = [&*self.message_name(operand), b": input file is output file"].concat();
                self.report.problem(1, &message);
                return Ok(Ok(()));
            }
        }
        match &mut self.worker {
            Worker::Copy => copy_all(&end, &output, self.sink),
            Worker::Format(formatting) => formatting.file(&end, self.sink),
            Worker::View(view) => view.file((number, operand), &end, self.sink),
        }
    }

    fn finish(&mut self) -> Result<(), WriteError> {
        match &mut self.worker {
            Worker::Copy => Ok(()),
            Worker::Format(formatting) => formatting.finish(self.sink),
            Worker::View(view) => {
                view.finish(self.sink)?;
                if let Some(notice) = view.notice() {
                    self.report.remark(&notice);
                }
                Ok(())
            }
        }
    }

    fn message_name(&self, operand: &OsStr) -> Vec<u8> {
        let locale = Locale::from_environment(|name| self.environment.get(name));
        quote::message_name(operand.as_bytes(), &locale)
    }

    fn problem(&mut self, subject: &[u8], error: &io::Error) {
        self.report.problem(1, &[subject, b": ", sys::errno::reason(error).as_bytes()].concat());
    }
}

fn copy_all(input: &End<'_>, output: &End<'_>, sink: &mut Sink) -> Done {
    sink.flush()?;
    match copy::copy(input, output) {
        Ok(_) => Ok(Ok(())),
        Err(CopyError::Read(error)) => Ok(Err(error)),
        Err(CopyError::Write(error)) => Err(error.into()),
    }
}

impl Formatting {
    fn file(&mut self, input: &End<'_>, sink: &mut Sink) -> Done {
        if let Err(error) = self.chunks(input, sink)? {
            return Ok(Err(error));
        }
        let may_wait = input.kind() != EndKind::Regular;
        loop {
            if may_wait && copy::would_wait(input.descriptor()) {
                self.drain(sink)?;
                sink.flush()?;
            }
            let length = match copy::read(input.descriptor(), &mut self.buffer) {
                Ok(0) => break,
                Ok(length) => length,
                Err(error) => {
                    self.drain(sink)?;
                    return Ok(Err(error));
                }
            };
            self.formatter.push(&self.buffer[..length]);
            if self.formatter.ready().len() >= PIECE_BYTES {
                self.drain(sink)?;
            }
        }
        self.drain(sink)?;
        Ok(Ok(()))
    }

    /// A large regular file, as far as it goes now, on several threads.
    fn chunks(&mut self, input: &End<'_>, sink: &mut Sink) -> Done {
        let offset = match copy::offset(input.descriptor()) {
            Ok(offset) if input.kind() == EndKind::Regular => offset,
            _ => return Ok(Ok(())),
        };
        if !format::worth_chunks(input.size_bytes().saturating_sub(offset)) {
            return Ok(Ok(()));
        }
        let carry = self.formatter.carry();
        let progress = format::format_chunks(&self.plan, carry, input.descriptor(), offset, sink)?;
        self.formatter.restart(progress.carry);
        // Its offset could be read, so it can be set.
        let _ = copy::set_offset(input.descriptor(), progress.offset);
        Ok(progress.read_error.map_or(Ok(()), Err))
    }

    fn finish(&mut self, sink: &mut Sink) -> Result<(), WriteError> {
        self.formatter.finish();
        self.drain(sink)
    }

    fn drain(&mut self, sink: &mut Sink) -> Result<(), WriteError> {
        sink.write(self.formatter.ready())?;
        self.formatter.clear();
        Ok(())
    }
}
