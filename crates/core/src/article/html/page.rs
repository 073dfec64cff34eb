//! What a page says about its article: title, day of publication, language.
//!
//! Asked in this order: `article:published_time` and its like in `meta`, `datePublished` in JSON-LD, other
//! `meta` dates, `time`. The title is the `h1` where the page has one that its `og:title` or `title` begins
//! with; else these, without the site's name behind a dash.

use serde_json::Value;
use smol_str::SmolStr;

use super::scan::{Event, decoded, scan};
use crate::article::metadata;
use crate::date::PartialDate;

/// A longer script is not read for metadata.
const LONGEST_JSON_LD: usize = 1 << 20;
/// Nor is a longer title one.
const LONGEST_TITLE: usize = 500;

/// What a page says about its article.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub title: Option<String>,
    pub published: Option<PartialDate>,
    pub language: Option<SmolStr>,
    /// The text under the first picture behind the `h1`: readability often drops the picture.
    pub lead_caption: Option<String>,
}

/// The first of each that the page gives.
#[derive(Debug, Default)]
struct Found {
    open_graph: Option<String>,
    headline: Option<String>,
    heading: Option<String>,
    title: Option<String>,
    site: Option<String>,
    published_time: Option<PartialDate>,
    json_ld: Option<PartialDate>,
    other: Option<PartialDate>,
    time: Option<PartialDate>,
}

/// Reads the metadata of a page.
pub(super) fn page(source: &str) -> Page {
    let mut found = Found::default();
    let mut language = None;
    // The text of the first `h1`, while it is open.
    let mut heading: Option<String> = None;
    // The text of a `time` without an attribute, and of the lead's caption, while they are open.
    let mut time: Option<String> = None;
    let mut caption: Option<String> = None;
    let mut lead_caption: Option<String> = None;
    for event in scan(source) {
        match event {
            Event::Start(tag) => match &*tag.name {
                "html" => language = language.or_else(|| language_tag(&tag.attribute("lang")?)),
                "meta" => {
                    let key = ["property", "name", "itemprop", "http-equiv"]
                        .iter()
                        .find_map(|key| tag.attribute(key));
                    if let (Some(key), Some(content)) = (key, tag.attribute("content")) {
                        meta(&key.to_ascii_lowercase(), content.trim(), &mut found);
                    }
                }
                "time" => {
                    match tag.attribute("datetime").and_then(|value| metadata::date(&value)) {
                        Some(date) => found.time = found.time.or(Some(date)),
                        None => time = Some(String::new()),
                    }
                }
                "figcaption" if found.heading.is_some() && lead_caption.is_none() => {
                    caption = Some(String::new());
                }
                "h1" if found.heading.is_none() => heading = Some(String::new()),
                _ => {}
            },
            Event::End(name) => match &*name {
                "h1" => {
                    found.heading = found.heading.or_else(|| heading.take().and_then(clean));
                }
                "figcaption" => {
                    lead_caption = lead_caption.or_else(|| caption.take().and_then(clean))
                }
                "time" => {
                    let date = time.take().and_then(|text| metadata::date(&text));
                    found.time = found.time.or(date);
                }
                _ => {}
            },
            Event::Text(text) => {
                for open in [&mut heading, &mut time, &mut caption].into_iter().flatten() {
                    if open.len() < LONGEST_TITLE {
                        open.push_str(text);
                    }
                }
            }
            Event::Raw { element, content } => match &*element.name {
                "title" if found.title.is_none() => found.title = clean(content.to_owned()),
                "script" if content.len() <= LONGEST_JSON_LD => {
                    let is_json_ld = element.attribute("type").is_some_and(|kind| {
                        kind.trim().eq_ignore_ascii_case("application/ld+json")
                    });
                    if is_json_ld && let Ok(value) = serde_json::from_str(content.trim()) {
                        json_ld(&value, &mut found);
                    }
                }
                _ => {}
            },
        }
    }
    let published = found.published_time.or(found.json_ld).or(found.other).or(found.time);
    Page { title: title(found), published, language, lead_caption }
}

fn meta(key: &str, content: &str, found: &mut Found) {
    match key {
        "og:title" | "twitter:title" => {
            found.open_graph = found.open_graph.take().or_else(|| clean(content.to_owned()));
        }
        "og:site_name" | "application-name" => {
            found.site = found.site.take().or_else(|| clean(content.to_owned()));
        }
        "article:published_time" | "og:article:published_time" | "og:published_time" => {
            found.published_time = found.published_time.or_else(|| metadata::date(content));
        }
        "date" | "dc.date" | "dc.date.issued" | "dcterms.created" | "dcterms.issued"
        | "sailthru.date" | "parsely-pub-date" | "pubdate" | "datepublished" => {
            found.other = found.other.or_else(|| metadata::date(content));
        }
        // Portals have names of their own: `dtk:publishdate`, `content_PublishedDate`.
        _ if key.contains("publish")
            && (key.contains("date") || key.contains("time"))
            && !key.contains("modif") =>
        {
            found.other = found.other.or_else(|| metadata::date(content));
        }
        _ => {}
    }
}

/// Walks JSON-LD for the first `datePublished` and its `headline`; serde_json has bounded the depth.
fn json_ld(value: &Value, found: &mut Found) {
    match value {
        Value::Object(object) => {
            if found.json_ld.is_none()
                && let Some(date) = object.get("datePublished").and_then(Value::as_str)
            {
                found.json_ld = metadata::date(date);
                let headline = object.get("headline").and_then(Value::as_str);
                found.headline = found
                    .headline
                    .take()
                    .or_else(|| headline.and_then(|text| clean(text.to_owned())));
            }
            object.values().for_each(|value| json_ld(value, found));
        }
        Value::Array(values) => values.iter().for_each(|value| json_ld(value, found)),
        _ => {}
    }
}

fn title(found: Found) -> Option<String> {
    let Found { open_graph, headline, heading, title, site, .. } = found;
    let stated = open_graph.or(headline).or(title);
    match (stated, heading) {
        // `Banjir di Demak | Harian Tapian` with the heading `Banjir di Demak`.
        (Some(stated), Some(heading)) if stated.starts_with(&heading) => Some(heading),
        (Some(stated), _) => Some(without_site(&stated, site.as_deref()).to_owned()),
        (None, heading) => heading,
    }
}

/// A title without the name of the site behind its last dash or bar.
fn without_site<'a>(title: &'a str, site: Option<&str>) -> &'a str {
    for mark in [" | ", " - ", " – ", " — ", " :: "] {
        let Some((before, after)) = title.rsplit_once(mark) else { continue };
        let after = after.trim();
        let names_site = site.is_some_and(|site| after.eq_ignore_ascii_case(site))
            || (after.contains('.') && !after.contains(' '))
            // A bar parts nothing else; behind a dash a title may go on.
            || (mark == " | " && after.split_whitespace().count() <= 3);
        if names_site && !before.trim().is_empty() {
            return before.trim();
        }
    }
    title
}

/// Decoded, white space collapsed; nothing when empty or too long to be a title.
fn clean(text: String) -> Option<String> {
    let words = decoded(&text).split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty() && words.len() <= LONGEST_TITLE).then_some(words)
}

/// `id`, `id-ID`; not `xx_YY` or words.
fn language_tag(value: &str) -> Option<SmolStr> {
    let value = value.trim().replace('_', "-");
    let known = (2..=12).contains(&value.len())
        && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && value.split('-').next().is_some_and(|first| (2..=3).contains(&first.len()));
    known.then(|| value.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_publication_is_found() {
        #[track_caller]
        fn check(source: &str, expected: &str) {
            let date = page(source).published.map_or(String::new(), |date| date.to_string());
            assert_eq!(date, expected, "{source}");
        }
        check(
            "<meta property='article:published_time' content='2025-05-02T09:30:00+07:00'>",
            "2025-05-02",
        );
        check("<META NAME=date CONTENT='2 Mei 2025'>", "2025-05-02");
        check("<meta name='dtk:publishdate' content='2025/10/21 20:43:00'>", "2025-10-21");
        check("<meta itemprop=datePublished content=2025-05-02>", "2025-05-02");
        check(
            "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebPage\"},{\"datePublished\":\
             \"2025-05-02T01:00:00Z\"}]}</script>",
            "2025-05-02",
        );
        check("<time datetime='2025-05-02'>kemarin</time>", "2025-05-02");
        check("<time>Jumat, 2 Mei 2025, 09.30 WIB</time>", "2025-05-02");
        // The article's own word goes before a list of other articles.
        check(
            "<time datetime='2020-01-01'></time><meta name=date content='2025-05-02'>",
            "2025-05-02",
        );
        check("<meta property='article:modified_time' content='2025-05-02'>", "");
        check("<script type='application/ld+json'>{broken</script>", "");
        check("<script>var datePublished = '2025-05-02'</script>", "");
    }

    #[test]
    fn the_title_is_found() {
        #[track_caller]
        fn check(source: &str, expected: &str) {
            assert_eq!(page(source).title.unwrap_or_default(), expected, "{source}");
        }
        check("<title>Banjir di Demak &amp; Kudus - Harian.com</title>", "Banjir di Demak & Kudus");
        check("<meta property=og:title content='Banjir'><title>x</title>", "Banjir");
        check("<title>Banjir | Harian Tapian</title><h1>Ban<b>jir</b></h1>", "Banjir");
        check("<title>Jakarta - Bandung Macet</title>", "Jakarta - Bandung Macet");
        check(
            "<meta property=og:site_name content='Harian Tapian'><title>Banjir - Harian Tapian</title>",
            "Banjir",
        );
        check("<h1>Satu</h1><h1>Dua</h1>", "Satu");
        check("<p>x", "");
    }

    #[test]
    fn the_language_is_read() {
        assert_eq!(page("<html lang=id-ID>").language.as_deref(), Some("id-ID"));
        assert_eq!(page("<html lang='Bahasa Indonesia'>").language, None);
    }
}
