//! The list of labels put in place of another.

use super::*;

fn shown_labels(document: &AnnotationDocument) -> String {
    document.labels.iter().map(|info| info.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn info(name: &str) -> LabelInfo {
    LabelInfo::named(Label(name.into()))
}

#[test]
fn labels_that_are_in_use_stay() {
    let check = |change: &dyn Fn(&mut Vec<LabelInfo>), expected: &str| {
        let mut labels = default_labels();
        change(&mut labels);
        check_in(&document(), Edit::SetLabels { labels }, expected, shown_labels);
    };
    check(&|_| {}, "expected a change, found that the labels are like that already");
    check(&|labels| labels.push(info("GPE")), "PER ORG LOC DATE TIME DURATION SET GPE");
    check(&|labels| labels.reverse(), "SET DURATION TIME DATE LOC ORG PER");
    check(&|labels| labels.truncate(4), "PER ORG LOC DATE");
    check(
        &|labels| labels.truncate(3),
        "expected every label that mentions or entities have, found none named \"DATE\"",
    );
    check(
        &Vec::clear,
        "expected every label that mentions or entities have, found none named \"DATE\"",
    );
    check(&|labels| labels[1].description = Some("Badan".to_owned()), &shown_labels(&document()));
}

#[test]
fn labels_keep_to_the_rules() {
    let check = |change: &dyn Fn(&mut Vec<LabelInfo>), expected: &str| {
        let mut labels = default_labels();
        labels.extend([info("GPE"), info("NORP")]);
        change(&mut labels);
        let found =
            check_labels(&labels).map_or_else(|fault| fault.to_string(), |()| "good".into());
        assert_eq!(found, expected);
        let expected = if found == "good" {
            shown_labels(&AnnotationDocument { labels: labels.clone(), ..document() })
        } else {
            found
        };
        check_in(&document(), Edit::SetLabels { labels }, &expected, shown_labels);
    };
    let parent = |labels: &mut Vec<LabelInfo>, of: usize, name: &str| {
        labels[of].parent = Some(Label(name.into()));
    };
    check(&|_| {}, "good");
    check(
        &|labels| labels[7].name = Label(" ".into()),
        "the name of label 8: expected a name, found none",
    );
    check(
        &|labels| labels[7].name = Label::PER,
        "the name of label 8: expected a name of its own, found \"PER\" again",
    );
    check(&|labels| labels[7].name = Label("per".into()), "good");
    for (color, good) in [
        ("#AbCd09", true),
        ("#abc", false),
        ("#abcdeg", false),
        ("abcdef", false),
        ("#abcdé", false),
        ("red", false),
        ("", false),
    ] {
        let fault =
            format!("the color of label 1: expected a colour such as #0072b2, found \"{color}\"");
        let expected = if good { "good" } else { &fault };
        check(&|labels| labels[0].color = color.into(), expected);
    }
    check(
        &|labels| labels[8].key = Some("2".into()),
        "the key of label 9: expected a key of its own, found \"2\" again",
    );
    check(&|labels| labels[8].key = Some("9".into()), "good");
    check(&|labels| parent(labels, 7, "LOC"), "good");
    check(
        &|labels| parent(labels, 7, "TEMPAT"),
        "the parent of label 8: expected the name of another label, found \"TEMPAT\"",
    );
    check(
        &|labels| parent(labels, 7, "GPE"),
        "the parent of label 8: expected a label without a parent, found \"GPE\", which has one",
    );
    check(
        &|labels| {
            parent(labels, 7, "LOC");
            parent(labels, 8, "GPE");
        },
        "the parent of label 9: expected a label without a parent, found \"GPE\", which has one",
    );
    let more = |count: usize| {
        move |labels: &mut Vec<LabelInfo>| {
            labels.extend((labels.len()..count).map(|n| info(&format!("L{n}"))));
        }
    };
    check(&more(256), "good");
    check(&more(257), "expected at most 256 labels, found 257");
}

#[test]
fn labels_that_broke_the_rules_come_back() {
    let mut odd = document();
    odd.labels[0].color = "red".into();
    odd.labels[1].key = Some("1".into());
    let edit = Edit::SetLabels { labels: default_labels() };
    check_in(&odd, edit, "PER ORG LOC DATE TIME DURATION SET", shown_labels);
}

#[test]
fn what_is_in_use_is_known_at_every_step_of_a_batch() {
    let relabel = |id: u32, label: &Label| relabel(id, label.as_str(), None);
    let gpe = Label("GPE".into());
    let mut more = default_labels();
    more.push(info("GPE"));
    let there: Vec<Edit> =
        (0..5).flat_map(|_| [relabel(2, &gpe), relabel(2, &Label::LOC)]).collect();
    let set = |labels: &[LabelInfo]| vec![Edit::SetLabels { labels: labels.to_vec() }];
    let all = [set(&more), there.clone(), set(&default_labels())].concat();
    let before = shown_labels(&document());
    check_in(&document(), Edit::Batch { edits: all }, &before, shown_labels);
    let in_use = [set(&more), there, vec![relabel(2, &gpe)], set(&default_labels())].concat();
    let expected = "expected every label that mentions or entities have, found none named \"GPE\"";
    check_in(&document(), Edit::Batch { edits: in_use }, expected, shown_labels);
}
