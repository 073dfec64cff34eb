//! The page: puts the app into the document.

fn main() {
    yew::Renderer::<tandai::components::app::App>::new().render();
}
