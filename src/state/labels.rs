//! The label set that documents are worked on with: edited, saved to all open documents, given to those opened later.

use smol_str::SmolStr;
use tandai_core::document::{LabelInfo, default_labels};
use tandai_core::label_set::{LabelSet, write};
use tandai_core::labels::{InUse, Uses, replace_labels, uses};
use tandai_core::snap::Direction;
use tandai_core::{Edit, Label};

use super::label_editor::{Fate, Field, LabelEditor, LeftOut};
use super::{Effect, State};
use crate::history::Step;
use crate::labels::Palette;
use crate::open_document::OpenDocument;
use crate::page::Page;

/// What a person does with the label set and its guidelines.
#[derive(Clone, Debug, PartialEq)]
pub enum LabelsAction {
    /// This set was kept on the device.
    Restored(LabelSet),
    /// The editor is shown; what was typed before and not saved is still there.
    Opened,
    /// What was typed is dropped.
    Dropped,
    NameSet(String),
    Added,
    /// A label of open documents that the set lacks is to be in it.
    TakenIn(Label),
    Removed(u32),
    Moved(u32, Direction),
    FieldSet(u32, Field, String),
    /// A preset or a file would take the place of what is there.
    Offered(LabelSet),
    OfferTaken,
    OfferLeft,
    FateSet(Label, Fate),
    /// Saves; where labels that are in use are left out, asks what becomes of them first.
    Saved,
    /// The question is left without an answer.
    AskLeft,
    Exported,
    GuidelinesAsked,
    GuidelinesTyped(String),
    GuidelinesSaved,
    GuidelinesLeft,
}

impl State {
    pub(super) fn act_on_labels(&mut self, action: LabelsAction, at: &str) -> Vec<Effect> {
        match action {
            LabelsAction::Restored(set) => self.label_set = set,
            LabelsAction::Opened => {
                if self.label_editor.as_ref().is_none_or(|editor| !editor.changed) {
                    self.label_editor = Some(LabelEditor::new(&self.label_set));
                }
            }
            LabelsAction::Dropped => {
                self.label_editor = Some(LabelEditor::new(&self.label_set));
                return vec![Effect::Focus("labels-panel".to_owned())];
            }
            LabelsAction::Offered(set) => {
                self.label_editor().offered = Some(set);
                return vec![Effect::ShowLabels, Effect::Focus("labels-replace".to_owned())];
            }
            LabelsAction::Saved => return self.save_labels(at),
            LabelsAction::Exported => return self.export_labels(),
            LabelsAction::TakenIn(label) => {
                let mut listed = self.documents.iter().flat_map(|open| &open.document.labels);
                let info = listed.find(|info| info.name == label).cloned();
                return self.add_label(Some(info.unwrap_or_else(|| LabelInfo::named(label))));
            }
            LabelsAction::Added => return self.add_label(None),
            LabelsAction::GuidelinesAsked => {
                self.guidelines = Some(self.label_set.guidelines.clone().unwrap_or_default());
                return vec![Effect::Focus("guidelines-text".to_owned())];
            }
            LabelsAction::GuidelinesTyped(text) => self.guidelines = Some(text),
            LabelsAction::GuidelinesSaved => {
                let Some(typed) = self.guidelines.take() else { return Vec::new() };
                self.label_set.guidelines = Some(typed).filter(|typed| !typed.trim().is_empty());
                let said = self.messages().label_set.guidelines_saved.to_owned();
                return vec![
                    Effect::KeepLabels(write(&self.label_set)),
                    Effect::Announce(said),
                    Effect::Focus("look".to_owned()),
                ];
            }
            LabelsAction::GuidelinesLeft => {
                self.guidelines = None;
                return vec![Effect::Focus("look".to_owned())];
            }
            action => return self.edit_set(action),
        }
        Vec::new()
    }

    /// What is done within the editor alone.
    fn edit_set(&mut self, action: LabelsAction) -> Vec<Effect> {
        let at_work = self.label_set.labels.clone();
        let editor = self.label_editor();
        let focus = match action {
            LabelsAction::NameSet(name) => {
                editor.name = name;
                editor.changed = true;
                return Vec::new();
            }
            LabelsAction::FieldSet(row, field, text) => {
                editor.set(row, field, text);
                return Vec::new();
            }
            LabelsAction::FateSet(label, fate) => {
                let asked = editor.asked.iter_mut().flatten();
                for left in asked.filter(|left| left.label == label) {
                    left.fate = fate;
                }
                return Vec::new();
            }
            LabelsAction::Removed(row) => {
                editor.remove(row);
                "labels-add".to_owned()
            }
            LabelsAction::Moved(row, direction) => {
                editor.step(row, direction);
                // A button that can do no more cannot have the focus.
                let (first, last) = (editor.rows.first(), editor.rows.last());
                let up = match direction {
                    Direction::Back => first.is_some_and(|first| first.id != row),
                    Direction::On => last.is_some_and(|last| last.id == row),
                };
                format!("label-{}-{row}", if up { "up" } else { "down" })
            }
            LabelsAction::OfferTaken => {
                if let Some(set) = editor.offered.take() {
                    editor.fill(&set, &at_work);
                    editor.touch();
                }
                "labels-panel".to_owned()
            }
            LabelsAction::OfferLeft => {
                editor.offered = None;
                "labels-panel".to_owned()
            }
            LabelsAction::AskLeft => {
                editor.asked = None;
                "labels-save".to_owned()
            }
            _ => return Vec::new(),
        };
        vec![Effect::Focus(focus)]
    }

    fn label_editor(&mut self) -> &mut LabelEditor {
        let set = &self.label_set;
        self.label_editor.get_or_insert_with(|| LabelEditor::new(set))
    }

    fn add_label(&mut self, info: Option<LabelInfo>) -> Vec<Effect> {
        match self.label_editor().add(info) {
            Some(row) => vec![Effect::Focus(format!("label-name-{row}"))],
            None => vec![Effect::Hint(self.messages().label_set.too_many.to_owned())],
        }
    }

    fn export_labels(&mut self) -> Vec<Effect> {
        let guidelines = self.label_set.guidelines.clone();
        if let Some(effects) = self.refuse_faults() {
            return effects;
        }
        let editor = self.label_editor();
        vec![Effect::DownloadLabels(write(&editor.to_set(guidelines.as_ref())))]
    }

    /// Says that something is wrong with what is typed, and leads there.
    fn refuse_faults(&mut self) -> Option<Vec<Effect>> {
        let faults = self.label_editor().faults();
        let first = faults.first()?;
        let said = (self.messages().label_set.faults)(faults.len());
        let field = format!("label-{}-{}", first.field().id(), first.row);
        Some(vec![Effect::Hint(said), Effect::Focus(field)])
    }

    /// The labels of open documents that neither the set at work nor the edited one has.
    pub fn labels_outside(&self) -> Vec<Label> {
        let Some(editor) = &self.label_editor else { return Vec::new() };
        let mut outside: Vec<Label> = Vec::new();
        for info in self.documents.iter().flat_map(|open| &open.document.labels) {
            let at_work = self.label_set.labels.iter().any(|other| other.name == info.name);
            let known = at_work || editor.rows.iter().any(|row| row.label() == info.name);
            if !known && !outside.contains(&info.name) {
                outside.push(info.name.clone());
            }
        }
        outside
    }

    /// The labels that the edited set no longer has and open documents use.
    fn left_out(&self, editor: &LabelEditor) -> Vec<LeftOut> {
        let gone = self.label_set.labels.iter().filter(|info| !editor.has(&info.name));
        let renames = editor.to_set(None).renames();
        let fate = |label: &Label| {
            let (_, name) = renames.iter().find(|(found, _)| found == label)?;
            let row = editor.rows.iter().find(|row| row.label() == *name)?;
            Some(Fate::Relabel(row.id))
        };
        let left = gone.map(|info| {
            let mut left = LeftOut {
                label: info.name.clone(),
                uses: Uses::default(),
                documents: 0,
                fate: fate(&info.name).unwrap_or(Fate::Stay),
            };
            for open in &self.documents {
                let Uses { mentions, decided } = uses(&open.document, &info.name);
                left.uses.mentions += mentions;
                left.uses.decided += decided;
                left.documents += usize::from(mentions > 0);
            }
            left
        });
        left.filter(|left| left.uses.mentions > 0).collect()
    }

    fn save_labels(&mut self, at: &str) -> Vec<Effect> {
        if let Some(effects) = self.refuse_faults() {
            return effects;
        }
        let Some(editor) = self.label_editor.clone() else { return Vec::new() };
        let asked = match editor.asked.clone() {
            Some(asked) => asked,
            None => self.left_out(&editor),
        };
        if editor.asked.is_none() && !asked.is_empty() {
            self.label_editor().asked = Some(asked);
            return vec![Effect::Focus("labels-asked".to_owned())];
        }
        let set = editor.to_set(self.label_set.guidelines.as_ref());
        let left_out = asked.into_iter().filter_map(|left| match left.fate {
            Fate::Stay => None,
            Fate::Relabel(row) => Some((left.label, InUse::Relabel(editor.row(row)?.label()))),
            Fate::Remove => Some((left.label, InUse::Remove)),
        });
        let left_out: Vec<(Label, InUse)> = left_out.collect();
        let (renamed, when) = (editor.renamed(), SmolStr::new(at));
        let edit = |(place, open): (usize, &OpenDocument)| {
            let edit = replace_labels(&open.document, &set.labels, &renamed, &left_out, &when)?;
            Some((place, edit))
        };
        let edits: Vec<(usize, Edit)> =
            self.documents.iter().enumerate().filter_map(edit).collect();
        let documents = edits.len();
        let mut effects = Vec::new();
        if !edits.is_empty() {
            match self.edit_many(edits, at, |_| String::new()) {
                Ok(made) => effects.extend(made),
                Err(_) => return vec![Effect::Hint(self.messages().edit_refused.to_owned())],
            }
        }
        self.label_editor = Some(LabelEditor::new(&set));
        effects.push(Effect::KeepLabels(write(&set)));
        effects.push(Effect::Hint((self.messages().label_set.saved)(documents)));
        effects.push(Effect::Focus("labels-panel".to_owned()));
        self.label_set = set;
        effects
    }

    /// Gives a document that is opened the labels of the set, as its first step; where nobody has decided anything yet,
    /// suggestions get the names that the set has for their labels. The set that ships changes none: a file may bring
    /// labels of its own.
    pub(super) fn give_labels(&self, open: &mut OpenDocument, at: &str) {
        let labels = &self.label_set.labels;
        if *labels == default_labels() {
            return;
        }
        let renamed = match open.tally.decided {
            0 => self.label_set.renames(),
            _ => Vec::new(),
        };
        let edit = replace_labels(&open.document, labels, &renamed, &[], &SmolStr::new(at));
        if let Some(edit) = edit {
            // Where it cannot be made, the document stays as its file has it.
            let _ = open.history.make(&mut open.document, Step::new(edit, at));
        }
    }

    /// Shows the labels of the current document as they are now.
    pub(super) fn follow_labels(&mut self) {
        let messages = self.messages();
        let Some(open) = self.open() else { return };
        let palette = Palette::new(&open.document.labels, messages);
        if palette == self.palette {
            return;
        }
        self.palette = palette;
        if self.selected_mention().is_none() {
            self.selected = None;
        }
        self.draw(Page::redraw);
    }
}
