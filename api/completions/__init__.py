"""The chat completions protocol of OpenAI, spoken by the assistant."""
