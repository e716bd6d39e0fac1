//! The words of lessons in English.

use crate::browser::lesson::Refused;
use crate::lesson::SheetWords;
use crate::messages::LessonMessages;

pub(super) const MESSAGES: LessonMessages = LessonMessages {
    panel: "Lesson",
    name: "Your name, if you like",
    answer: |f, number| format!("Answer to question {}", f.whole(f64::from(number))),
    pin: "Pin this finding",
    pinned: |title| format!("Pinned: {title}"),
    findings: "Pinned findings",
    unpin: |title| format!("Take off: {title}"),
    save: "Save answers",
    save_sheet: "Save a page to print",
    note: "What you write stays on this device. Hand in the file that you save.",
    forget: "Clear my answers",
    forget_again: "Press again to clear answers and findings",
    forgotten: "Answers and findings are cleared.",
    leave: "Leave the lesson",
    leave_again: "Press again to leave the lesson",
    refused: |refused| match refused {
        Refused::Newer(version) => {
            format!(
                "This lesson was made with a newer Memoscope (version {version} of lessons). Open it there."
            )
        }
        Refused::Damaged => {
            "The lesson is incomplete. Ask for it again: as a file, if it was a link.".to_owned()
        }
    },
    unfetched: |address, detail| {
        format!("The lesson “{address}” could not be fetched ({detail}). Check the link, or open its file.")
    },
    sheet: SheetWords {
        by: "By",
        no_answer: "No answer",
        findings: "Findings",
        foot: |text| {
            format!(
                "On “{text}”, read with Memoscope. Each finding links to the view that it was taken from."
            )
        },
    },
    title: "Lessons",
    lead: "A lesson opens at what is shown now, with questions beside it. Answers stay with who writes them.",
    make: "Make a lesson",
    close: "Close",
    make_lead: "It begins at the view, the words and the part of the text that are shown now.",
    make_title: "Title",
    make_intro: "What to say first",
    make_questions: "Questions, one a line",
    make_lock: "What students can change",
    lock: |name| match name {
        "settings" => "Words in focus and the part of the text",
        "everything" => "Nothing",
        _ => "Everything",
    },
    make_texts: "Put these texts into the file",
    make_file: "Save as a file",
    make_link: "Copy a link",
    link_copied: "The link is copied.",
    copy_denied: "The browser does not allow copying. Copy the link from the field.",
    link: "Link to the lesson",
    too_long: "Too long for a link: save it as a file.",
};
