"""Certificates: on evidence only; as tagged PDF, as signed Open Badges 3.0 credential, and for Europass."""
