//! The worker: reads the files that the page sends handles of, and posts the answers of [`tandai::work`].

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise, Reflect, Uint8Array};
use smol_str::SmolStr;
use tandai::files::FileBlob;
use tandai::protocol::{Request, RequestId, Response, Task};
use tandai::refusal::Refusal;
use tandai::samples::SAMPLES;
use tandai::tools::Tools;
use tandai::work::{Beside, Input, answer};
use tandai_core::{Model, PartialDate};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

/// What finds the names of articles.
enum Names {
    /// The model is on its way; these requests wait for it, so that what is found does not depend on the network.
    Coming(Vec<Array>),
    By(Box<Tools>),
}

/// Answers the page from now on.
pub fn run(scope: DedicatedWorkerGlobalScope) {
    console_error_panic_hook::set_once();
    let names = Rc::new(RefCell::new(Names::Coming(Vec::new())));
    let received = {
        let (scope, names) = (scope.clone(), Rc::clone(&names));
        Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let message = Array::from(&event.data());
            match &mut *names.borrow_mut() {
                Names::Coming(waiting) => waiting.push(message),
                Names::By(tools) => receive(&scope, &message, tools),
            }
        })
    };
    scope.set_onmessage(Some(received.as_ref().unchecked_ref()));
    received.forget(); // It lives as long as the worker.

    // What is posted before this is lost: the page waits for it.
    say(&scope, &Response::Ready, Beside::Nothing);
    spawn_local(async move {
        let model = model().await;
        let name = model.as_ref().map(|model| model.name.clone());
        say(&scope, &Response::Model { name, own: false }, Beside::Nothing);
        let mut tools = Tools::new(model);
        warm_up(&mut tools);
        let before = names.replace(Names::By(Box::new(tools)));
        let Names::Coming(waiting) = before else { return };
        for message in waiting {
            if let Names::By(tools) = &mut *names.borrow_mut() {
                receive(&scope, &message, tools);
            }
        }
    });
}

/// The model that the worker's first script asked for; nothing where it does not come, or cannot be read.
async fn model() -> Option<Model> {
    let asked = Reflect::get(&js_sys::global(), &"tandaiModel".into()).ok()?;
    let bytes = JsFuture::from(Promise::resolve(&asked)).await.ok()?;
    if bytes.is_null() || bytes.is_undefined() {
        return None;
    }
    Model::read(&Uint8Array::new(&bytes).to_vec()).ok()
}

/// How much is read before the first file comes: enough for the browser to compile the analysis well, and for
/// its lists to be built; about as much as a tenth of a second's work.
const WARM_UP_BYTES: usize = 200_000;

/// Opens the samples until everything runs at full speed, so that the first file does not wait for that.
fn warm_up(tools: &mut Tools) {
    let today: PartialDate = "2026-01-01".parse().expect("this is a day");
    let mut read = 0;
    for sample in SAMPLES.iter().cycle() {
        if read > WARM_UP_BYTES {
            return;
        }
        read += sample.text.len();
        let task = Task::Open {
            name: sample.name.to_owned(),
            path: None,
            media_type: sample.media_type.into(),
            beside: Vec::new(),
            today,
            now: SmolStr::default(),
        };
        answer(RequestId(0), task, &[Bundled(sample.text)], tools, |_, _| {});
    }
}

/// A file that is part of the program.
struct Bundled(&'static str);

impl Input for Bundled {
    fn bytes(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&self, most: u64) -> Result<Vec<u8>, Refusal> {
        let bytes = self.0.as_bytes();
        Ok(bytes[..bytes.len().min(most as usize)].to_vec())
    }

    fn read_in(&self, _: &str) -> Result<String, Refusal> {
        Ok(self.0.to_owned())
    }
}

fn receive(scope: &DedicatedWorkerGlobalScope, message: &Array, tools: &mut Tools) {
    let bytes = Uint8Array::new(&message.get(0)).to_vec();
    let Request { id, task } = postcard::from_bytes(&bytes).expect("both sides are one program");
    let files: Vec<Sent> = message.iter().skip(1).map(|blob| Sent(blob.unchecked_into())).collect();
    answer(id, task, &files, tools, |response, beside| say(scope, &response, beside));
}

/// A file that came beside a request.
struct Sent(Blob);

impl Input for Sent {
    fn bytes(&self) -> u64 {
        self.0.size() as u64
    }

    fn read(&self, most: u64) -> Result<Vec<u8>, Refusal> {
        let read = || {
            let start = self.0.slice_with_f64_and_f64(0.0, most as f64)?;
            FileReaderSync::new()?.read_as_array_buffer(&start)
        };
        let buffer = read().map_err(|_| Refusal::Unreadable)?;
        Ok(Uint8Array::new(&buffer).to_vec())
    }

    fn read_in(&self, encoding: &str) -> Result<String, Refusal> {
        let read = || FileReaderSync::new()?.read_as_text_with_encoding(&self.0, encoding);
        read().map_err(|_| Refusal::Unreadable)
    }
}

fn say(scope: &DedicatedWorkerGlobalScope, response: &Response, beside: Beside) {
    let bytes = postcard::to_stdvec(response).expect("answers are plain data");
    let bytes = Uint8Array::from(bytes.as_slice());
    let message = Array::of1(&bytes);
    let handed_over = Array::of1(&bytes.buffer());
    match beside {
        Beside::Nothing => {}
        Beside::File { bytes, media_type } => {
            let bytes = Uint8Array::from(bytes.as_slice());
            message.push(FileBlob::from_part(&bytes, media_type).as_blob());
        }
    }
    scope
        .post_message_with_transfer(&message, &handed_over)
        .expect("fresh buffers can be handed over");
}
