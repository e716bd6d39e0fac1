//! Charts: plain data in, SVG out. They know axes and marks, not words or texts.

pub mod bar_chart;
