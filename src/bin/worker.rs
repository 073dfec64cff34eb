//! The worker: reads the files that the page sends handles of, and posts the answers of [`tandai::work`].

use js_sys::{Array, Uint8Array};
use tandai::files::FileBlob;
use tandai::protocol::{BUILD, PROTOCOL_VERSION, Request, Response};
use tandai::refusal::Refusal;
use tandai::work::{Beside, Input, answer};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = js_sys::global().unchecked_into();
    let post = scope.clone();
    let received = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        receive(&post, &Array::from(&event.data()));
    });
    scope.set_onmessage(Some(received.as_ref().unchecked_ref()));
    received.forget(); // It lives as long as the worker.

    // What is posted before this is lost: the page waits for it.
    let ready = Response::Ready { protocol_version: PROTOCOL_VERSION, build: BUILD.to_owned() };
    say(&scope, &ready, Beside::Nothing);
}

fn receive(scope: &DedicatedWorkerGlobalScope, message: &Array) {
    let bytes = Uint8Array::new(&message.get(0)).to_vec();
    // The page spoke to this version before it sent anything, see `Ready`.
    let Request { id, task } = postcard::from_bytes(&bytes).expect("both sides are of one version");
    let files: Vec<Sent> = message.iter().skip(1).map(|blob| Sent(blob.unchecked_into())).collect();
    answer(id, task, &files, |response, beside| say(scope, &response, beside));
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
