//! Prints the blocks of files, one a line: `cargo run -p tandai-core --example blocks -- FILE…`.
#![expect(clippy::print_stdout, reason = "printing is what it is for")]

use tandai_core::document::Source;

fn main() {
    for name in std::env::args().skip(1) {
        let bytes = match std::fs::read(&name) {
            Ok(bytes) => bytes,
            Err(error) => {
                println!("{name}: {error}");
                continue;
            }
        };
        let source = Source { name: name.clone(), ..Source::default() };
        match tandai_core::read(&bytes, source) {
            Err(error) => println!("{name} {error}"),
            Ok(articles) => {
                for article in articles {
                    println!(
                        "=== {} {:?} {:?} {:?}",
                        article.source.name,
                        article.title,
                        article.published.value,
                        article.published.source
                    );
                    for warning in &article.warnings {
                        println!("! {}: {}", warning.kind, warning.message);
                    }
                    for block in &article.blocks {
                        println!(
                            "{:?}{} {:?}",
                            block.kind,
                            if block.inline { "+" } else { "" },
                            block.span.of(&article.text)
                        );
                    }
                }
            }
        }
    }
}
