//! The model that ships finds as many names as its card says.

use std::path::Path;
use std::process::Command;

/// The card has a row for the set `corpus/dev` whose third cell begins with the F1.
fn claimed(card: &str) -> f64 {
    let row = card.lines().find(|line| line.contains("evaluate ner --marked corpus/dev"));
    let cells = row.expect("the card has a row for corpus/dev").split('|');
    let figure = cells.rev().find(|cell| !cell.trim().is_empty()).expect("the row has cells");
    let figure = figure.split_whitespace().next().expect("the last cell has a figure");
    figure.parse().expect("the figure is a number")
}

#[test]
fn the_card_says_what_the_model_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let card = std::fs::read_to_string(root.join("docs/model.md")).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_tandai"))
        .args(["evaluate", "ner", "--marked", "corpus/dev"])
        .current_dir(root)
        .output()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let told = String::from_utf8(output.stdout).unwrap();
    let last = told.lines().last().unwrap();
    let (_, f1) = last.rsplit_once(" F1 ").expect("the last line ends with the F1");
    // The card rounds to three digits.
    let f1: f64 = f1.parse().unwrap();
    assert!(
        (f1 - claimed(&card)).abs() <= 0.0005 + 1e-9,
        "{last}; the card has {}",
        claimed(&card)
    );
}
