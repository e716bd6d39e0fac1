//! The seam along which the page's program is cut into the module that is loaded first and a chunk that is fetched later.
//!
//! What is later is one table of functions, a static of the caller's. The first module reaches it by a single import,
//! which the splitter (`cargo xtask finish`) takes for the seam by its name: whatever only the table reaches goes into
//! the chunk, whatever the first module reaches too stays there. Memory, stack and the table of functions are shared,
//! so the functions take and give any value.
//!
//! The import may be called only once the chunk is there. The loader says so by the export `chunk_is_there`, and the
//! getter looks before it calls; that is all the unsafe code of the page, and the reason that this is a crate.

use std::sync::atomic::{AtomicBool, Ordering};

/// Whether the chunk has been instantiated over this memory.
static IS_THERE: AtomicBool = AtomicBool::new(false);

/// Notes that the chunk is there. Only for the export that [`chunk!`] declares.
#[doc(hidden)]
pub fn arrive() {
    IS_THERE.store(true, Ordering::Relaxed);
}

/// Whether the chunk is there. Only for the getter that [`chunk!`] declares.
#[doc(hidden)]
pub fn is_there() -> bool {
    IS_THERE.load(Ordering::Relaxed)
}

/// Declares the getter of a table, a `static`, that lies in the chunk: `None` until the chunk is there.
///
/// At most once in a program. In tests and outside wasm nothing is cut, and the table is always there.
#[macro_export]
macro_rules! chunk {
    ($(#[$meta:meta])* $vis:vis fn $getter:ident() -> &$type:ty { $table:ident }) => {
        $(#[$meta])*
        #[cfg(not(all(target_arch = "wasm32", not(test))))]
        $vis fn $getter() -> ::std::option::Option<&'static $type> {
            ::std::option::Option::Some(&$table)
        }

        $(#[$meta])*
        #[cfg(all(target_arch = "wasm32", not(test)))]
        $vis fn $getter() -> ::std::option::Option<&'static $type> {
            #[allow(improper_ctypes, reason = "both ends are of one build")]
            #[link(wasm_import_module = "__wasm_split_placeholder__")]
            unsafe extern "C" {
                #[link_name = "__wasm_split_00later00_import_00000000000000000000000000000001"]
                fn table() -> &'static $type;
            }

            #[allow(improper_ctypes_definitions, reason = "both ends are of one build")]
            #[unsafe(export_name = "__wasm_split_00later00_export_00000000000000000000000000000001")]
            extern "C" fn given() -> &'static $type {
                &$table
            }

            #[unsafe(export_name = "chunk_is_there")]
            extern "C" fn arrive() {
                $crate::arrive();
            }

            // SAFETY: the splitter binds the import to `given`, of the same type, in the chunk's part of the table of
            // functions; that part is filled when the chunk is instantiated, which the loader does before it calls
            // `chunk_is_there`. A static lives as long as the program.
            $crate::is_there().then(|| unsafe { table() })
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLE: [fn(u32) -> u32; 2] = [|number| number + 1, |number| number * 2];

    chunk! {
        /// The table.
        fn getter() -> &[fn(u32) -> u32; 2] { TABLE }
    }

    #[test]
    fn where_nothing_is_cut_the_table_is_there() {
        let results: Vec<u32> = getter().into_iter().flatten().map(|function| function(5)).collect();
        assert_eq!(results, [6, 10]);
    }

    #[test]
    fn the_chunk_is_there_once_it_has_come() {
        assert!(!is_there());
        arrive();
        assert!(is_there());
    }
}
