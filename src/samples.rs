//! Articles to try the page with, written for it; see `samples/README.md`.

/// An article as a file would bring it.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    pub name: &'static str,
    pub media_type: &'static str,
    pub text: &'static str,
}

pub const SAMPLES: [Sample; 3] = [
    Sample {
        name: "banjir-demak.txt",
        media_type: "text/plain",
        text: include_str!("../samples/banjir-demak.txt"),
    },
    Sample {
        name: "perundingan-selat.md",
        media_type: "text/markdown",
        text: include_str!("../samples/perundingan-selat.md"),
    },
    Sample {
        name: "pasar-kota.html",
        media_type: "text/html",
        text: include_str!("../samples/pasar-kota.html"),
    },
];
