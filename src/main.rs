//! Temporary start until the command line is joined.
fn main() {
    let file = std::env::args().nth(1).map(Into::into);
    let data_dir = std::env::var_os("TENMEN_DATA_DIR").map(Into::into);
    let options = tenmen::runtime::Options { file, solo: false, data_dir, language: Default::default(), ambiguous: None, read_only: false, theme: None };
    if let Err(error) = tenmen::runtime::run(options) {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
