// Server-sent events out of the body of a POST (EventSource can only GET).

/** Yields {event, data} for each whole event; an event that is cut off is not given. */
export async function* events(body) {
  let event = "message";
  let data = [];
  for await (const line of lines(body)) {
    if (line === "") {
      if (data.length) yield { event, data: JSON.parse(data.join("\n")) };
      event = "message";
      data = [];
    } else if (!line.startsWith(":")) {
      const [, field, value] = /^([^:]*):? ?(.*)$/.exec(line);
      if (field === "event") event = value;
      if (field === "data") data.push(value);
    }
  }
}

// A piece may end inside a letter or a line: decode in stream mode and keep the unfinished line for the next piece.
async function* lines(body) {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let unfinished = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      unfinished += done ? decoder.decode() : decoder.decode(value, { stream: true });
      const whole = unfinished.split(/\r?\n/);
      unfinished = whole.pop();
      yield* whole;
      if (done) return;
    }
  } finally {
    reader.cancel().catch(() => {}); // the reader of the lines left early; the stream may be gone already
  }
}
