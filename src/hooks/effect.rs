//! Yew's effect with its dependencies, compiled once.
//!
//! Yew compiles the keeping of an effect anew for each pair of dependencies and function. Here both are boxed,
//! so that there is one.

use std::any::Any;
use yew::functional::{Hook, TearDown};
use yew::hook;

/// What an effect depends on.
trait Dependency: Any {
    fn is(&self, other: &dyn Dependency) -> bool;
}

impl<T: PartialEq + 'static> Dependency for T {
    fn is(&self, other: &dyn Dependency) -> bool {
        (other as &dyn Any).downcast_ref::<T>().is_some_and(|other| self == other)
    }
}

struct Boxed(Box<dyn Dependency>);

impl PartialEq for Boxed {
    fn eq(&self, other: &Self) -> bool {
        self.0.is(&*other.0)
    }
}

/// The effect, and what ends it.
type Effect = Box<dyn FnOnce(&dyn Any) -> Box<dyn FnOnce()>>;

#[hook]
fn use_boxed(dependency: Boxed, effect: Effect) {
    yew::functional::use_effect_with(dependency, move |dependency: &Boxed| effect(&*dependency.0));
}

/// Runs an effect after drawing wherever what it depends on has changed, as [`yew::functional::use_effect_with`].
pub fn use_effect_with<T, D>(dependency: T, effect: impl FnOnce(&T) -> D + 'static) -> impl Hook<Output = ()>
where
    T: PartialEq + 'static,
    D: TearDown,
{
    let effect: Effect = Box::new(move |dependency| {
        let end = dependency.downcast_ref::<T>().map(effect);
        Box::new(move || {
            if let Some(end) = end {
                end.tear_down();
            }
        })
    });
    use_boxed(Boxed(Box::new(dependency)), effect)
}
