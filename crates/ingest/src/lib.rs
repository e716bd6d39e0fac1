//! Memoscope's ingest.
