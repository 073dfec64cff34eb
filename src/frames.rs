//! Work between two frames, so that none of them has to lay out what several tasks have added.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::render::{AnimationFrame, request_animation_frame};
use gloo::timers::callback::Timeout;

/// A page that is not seen gets no frames; its work goes on so often.
const UNSEEN_MS: u32 = 250;

/// Work that waits for the next frame; dropped, it is not done.
#[derive(Debug)]
pub struct AfterFrame {
    _frame: AnimationFrame,
    _unseen: Timeout,
    _task: Rc<RefCell<Option<Timeout>>>,
}

/// Does `work` in a task of its own, once the browser has drawn the next frame.
pub fn after_frame(work: impl FnOnce() + 'static) -> AfterFrame {
    let work = Rc::new(RefCell::new(Some(work)));
    let task = Rc::new(RefCell::new(None));
    let do_it = {
        let work = Rc::clone(&work);
        move || {
            // Taken before it is called, because it may ask for the next frame.
            let work = work.borrow_mut().take();
            if let Some(work) = work {
                work();
            }
        }
    };
    let frame = {
        let (task, do_it) = (Rc::clone(&task), do_it.clone());
        // What is done within the callback itself would be a part of the frame.
        request_animation_frame(move |_| *task.borrow_mut() = Some(Timeout::new(0, do_it)))
    };
    AfterFrame { _frame: frame, _unseen: Timeout::new(UNSEEN_MS, do_it), _task: task }
}
