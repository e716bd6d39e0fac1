//! Parts of the page with a state of their own, all run by one component.
//!
//! Yew compiles a component's life anew for each component. Here a part is its properties, which know the hook
//! that draws them, and one component holds any of them.

use std::any::Any;
use std::rc::Rc;
use yew::functional::BoxedHook;
use yew::prelude::*;
use yew::virtual_dom::{Key, VChild};

/// The properties of a part, and how it is drawn.
pub trait Widget: Any {
    /// Its kind, by which Yew tells it from others: the states of two kinds must not meet.
    fn kind(&self) -> &'static str;
    /// The hook that draws it.
    fn draw(&self) -> BoxedHook<'_, Html>;
    /// Whether another is drawn the same.
    fn is(&self, other: &dyn Widget) -> bool;
}

/// Makes a part of properties, the hook that draws them, and the name of its kind.
macro_rules! widget {
    ($props:ty, $draw:ident, $kind:literal) => {
        impl $crate::widget::Widget for $props {
            fn kind(&self) -> &'static str {
                $kind
            }

            fn draw(&self) -> ::yew::functional::BoxedHook<'_, ::yew::Html> {
                ::yew::functional::BoxedHook::new(Box::new(move |context| {
                    ::yew::functional::Hook::run($draw(self), context)
                }))
            }

            fn is(&self, other: &dyn $crate::widget::Widget) -> bool {
                (other as &dyn ::std::any::Any).downcast_ref::<Self>().is_some_and(|other| self == other)
            }
        }
    };
}
pub(crate) use widget;

#[derive(Properties)]
pub struct HolderProps {
    held: Rc<dyn Widget>,
}

impl PartialEq for HolderProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.held, &other.held) || self.held.is(&*other.held)
    }
}

/// The component that holds a part.
#[component]
pub fn Holder(props: &HolderProps) -> Html {
    use_held(&*props.held)
}

fn use_held(held: &dyn Widget) -> BoxedHook<'_, Html> {
    held.draw()
}

/// A part where there is one of its kind among its siblings.
pub fn one(widget: impl Widget) -> Html {
    let key = widget.kind().into();
    hold(Rc::new(widget), key)
}

/// One of several, told apart by a key.
pub fn keyed(widget: impl Widget, key: impl Into<Key>) -> Html {
    hold(Rc::new(widget), key.into())
}

fn hold(held: Rc<dyn Widget>, key: Key) -> Html {
    VChild::<Holder>::new(HolderProps { held }, Some(key)).into()
}
