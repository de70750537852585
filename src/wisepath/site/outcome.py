def outcome_of(s): return {}
