//! tenmen: parse, run, print the error, exit code; all of it in [`tenmen::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(tenmen::cli::main(std::env::args_os()))
}
