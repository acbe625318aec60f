"""What the user writes: Pydantic models, frozen, unknown keys forbidden."""
