"""An invitation turned into what leaves the office: letter, sheet of acuses, picture."""
