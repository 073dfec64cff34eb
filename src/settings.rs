//! What a person chose for the page, kept on this device.

use gloo::storage::{LocalStorage, Storage};

use crate::keys::Keymap;
use crate::messages::Language;
use crate::state::{BlindEvery, OverlapRule};

const LANGUAGE: &str = "tandai.language";
const THEME: &str = "tandai.theme";
const CURRENT: &str = "tandai.document";
const KEYS: &str = "tandai.keys";
const SINGLE_KEYS: &str = "tandai.single-keys";
const OVERLAP: &str = "tandai.overlap";
const BLIND: &str = "tandai.blind";

/// How the page is lit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Theme {
    Light,
    Dark,
}

impl Theme {
    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::Light => Self::Dark,
            Self::Dark => Self::Light,
        }
    }
}

/// The language that was chosen, else the first of the browser's that the page speaks, else English.
pub fn language() -> Language {
    let chosen = LocalStorage::get::<String>(LANGUAGE).ok();
    let languages = gloo::utils::window().navigator().languages();
    chosen
        .and_then(|tag| Language::from_tag(&tag))
        .or_else(|| {
            languages
                .iter()
                .filter_map(|tag| tag.as_string())
                .find_map(|tag| Language::from_tag(&tag))
        })
        .unwrap_or(Language::English)
}

/// Keeps the language and tells the browser which one the page is in.
pub fn set_language(language: Language) {
    // Without storage the choice lasts as long as the page.
    let _ = LocalStorage::set(LANGUAGE, language.code());
    show_language(language);
}

pub fn show_language(language: Language) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("lang", language.code());
    }
}

/// The theme that was chosen, else the system's.
pub fn theme() -> Theme {
    let dark = gloo::utils::window().match_media("(prefers-color-scheme: dark)").ok().flatten();
    match LocalStorage::get::<String>(THEME).as_deref() {
        Ok("dark") => Theme::Dark,
        Ok("light") => Theme::Light,
        _ if dark.is_some_and(|query| query.matches()) => Theme::Dark,
        _ => Theme::Light,
    }
}

/// Keeps the theme and shows it.
pub fn set_theme(theme: Theme) {
    let _ = LocalStorage::set(THEME, theme.name());
    show_theme(theme);
}

pub fn show_theme(theme: Theme) {
    if let Some(root) = gloo::utils::document().document_element() {
        let _ = root.set_attribute("data-theme", theme.name());
    }
}

/// The key of the document that was shown last.
pub fn current_document() -> Option<String> {
    LocalStorage::get(CURRENT).ok()
}

pub fn set_current_document(key: &str) {
    let _ = LocalStorage::set(CURRENT, key);
}

/// The keys that a person chose.
pub fn keymap() -> Keymap {
    LocalStorage::get::<String>(KEYS)
        .map_or_else(|_| Keymap::default(), |kept| Keymap::from_json(&kept))
}

pub fn set_keymap(keymap: &Keymap) {
    let _ = LocalStorage::set(KEYS, keymap.to_json());
}

/// Whether keys that print something do something alone.
pub fn single_keys() -> bool {
    LocalStorage::get(SINGLE_KEYS).unwrap_or(true)
}

pub fn set_single_keys(on: bool) {
    let _ = LocalStorage::set(SINGLE_KEYS, on);
}

/// What happens where a new mark overlaps others.
pub fn overlap_rule() -> OverlapRule {
    let chosen = LocalStorage::get::<String>(OVERLAP).unwrap_or_default();
    OverlapRule::ALL.into_iter().find(|rule| rule.id() == chosen).unwrap_or_default()
}

pub fn set_overlap_rule(rule: OverlapRule) {
    let _ = LocalStorage::set(OVERLAP, rule.id());
}

/// Every how many articles one is marked without suggestions.
pub fn blind_every() -> BlindEvery {
    let chosen = LocalStorage::get::<String>(BLIND).unwrap_or_default();
    BlindEvery::ALL.into_iter().find(|every| every.id() == chosen).unwrap_or_default()
}

pub fn set_blind_every(every: BlindEvery) {
    let _ = LocalStorage::set(BLIND, every.id());
}

/// Gives the labels of a document their colours. Only `#rrggbb` gets through: a file may say anything.
pub fn show_colors<'a>(colors: impl Iterator<Item = (usize, &'a str)>) {
    let Some(root) = gloo::utils::document().document_element() else { return };
    let Ok(root) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(root) else { return };
    for (hue, color) in colors {
        let is_hex = color.len() == 7
            && color.starts_with('#')
            && color[1..].bytes().all(|byte| byte.is_ascii_hexdigit());
        if is_hex {
            let _ = root.style().set_property(&format!("--hue-{hue}"), color);
        }
    }
}

/// Forgets what was chosen.
pub fn forget() {
    LocalStorage::delete(LANGUAGE);
    LocalStorage::delete(THEME);
    LocalStorage::delete(CURRENT);
    LocalStorage::delete(KEYS);
    LocalStorage::delete(SINGLE_KEYS);
    LocalStorage::delete(OVERLAP);
    LocalStorage::delete(BLIND);
}
