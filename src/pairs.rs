//! Files that make one document together: brat's `berita.ann` beside `berita.txt`.

use std::collections::HashMap;

use tandai_formats::ABOUT;

/// A file with those that belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// Its place among the files.
    pub main: usize,
    /// The extensions of the others, and their places.
    pub beside: Vec<(&'static str, usize)>,
}

/// Joins files by their paths, in their order; one that belongs to no other stands alone. What only describes a folder
/// of such files (`annotation.conf`) is left out.
pub fn join<'a>(paths: impl Iterator<Item = &'a str>) -> Vec<Joined> {
    let paths: Vec<String> = paths.map(str::to_lowercase).collect();
    let places: HashMap<&str, usize> =
        paths.iter().enumerate().map(|(place, path)| (path.as_str(), place)).collect();
    let mut joined: Vec<Joined> = Vec::with_capacity(paths.len());
    let mut taken = vec![false; paths.len()];
    for (main, path) in paths.iter().enumerate() {
        let mut beside = Vec::new();
        for format in &ABOUT {
            let Some(stem) = path.strip_suffix(format.extension) else { continue };
            if !stem.ends_with('.') {
                continue;
            }
            beside.extend(format.beside.iter().filter_map(|&extension| {
                let place = *places.get(format!("{stem}{extension}").as_str())?;
                Some((extension, place))
            }));
        }
        for &(_, place) in &beside {
            taken[place] = true;
        }
        joined.push(Joined { main, beside });
    }
    let any = joined.iter().any(|it| !it.beside.is_empty());
    let describes = |place: usize| any && paths[place].ends_with(".conf");
    joined.retain(|it| !taken[it.main] && !describes(it.main));
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_one_name_are_one_document_where_their_format_says_so() {
        let check = |paths: &[&str], expected: &[(usize, &[usize])]| {
            let found = join(paths.iter().copied());
            let found: Vec<(usize, Vec<usize>)> = found
                .iter()
                .map(|it| (it.main, it.beside.iter().map(|&(_, place)| place).collect()))
                .collect();
            let expected: Vec<(usize, Vec<usize>)> =
                expected.iter().map(|&(main, beside)| (main, beside.to_vec())).collect();
            assert_eq!(found, expected, "{paths:?}");
        };
        check(&["a.txt", "b.txt"], &[(0, &[]), (1, &[])]);
        check(&["a.txt", "a.ann", "b.ann"], &[(1, &[0]), (2, &[])]);
        check(&["x/a.txt", "y/a.ann"], &[(0, &[]), (1, &[])]);
        check(&["A.TXT", "a.ann", "annotation.conf"], &[(1, &[0])]);
        check(&["annotation.conf", "a.txt"], &[(0, &[]), (1, &[])]);
        check(&["ann", "txt", "aann", "atxt"], &[(0, &[]), (1, &[]), (2, &[]), (3, &[])]);
        check(&["a.json", "a.txt"], &[(0, &[]), (1, &[])]);
    }
}
