//! The parts that the page is put together from.

pub mod copy_text;
pub mod data_table;
pub mod documents;
pub mod export_menu;
pub mod figure;
pub mod focus_chips;
pub mod header;
pub mod hidden_words;
pub mod keys_panel;
pub mod later;
pub mod notices;
pub mod number_card;
pub mod own_texts;
pub mod own_words;
pub mod plain;
pub mod reader;
pub mod requests;
pub mod running_text;
pub mod search_box;
pub mod setting_sentence;
pub mod settings_panel;
pub mod share_panel;
pub mod stop_list;
pub mod trail;
pub mod view_tabs;
