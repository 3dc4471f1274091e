// Talks to the server: one question out, its events in. Knows nothing of the page.

import { events } from "./events.js";

/** The server could not be reached at all. */
export class Unreachable extends Error {}

/** The server replied with something other than a whole answer. */
export class Unexpected extends Error {}

/** Yields the events of the answer to what `body` asks; `signal` stops it. A stream without its end is an error. */
export async function* ask(address, body, signal) {
  const response = await send(address, body, signal);
  const kind = response.headers.get("content-type") ?? "";
  if (!response.ok || !kind.startsWith("text/event-stream")) throw new Unexpected(`${response.status} ${kind}`);
  for await (const each of events(response.body)) {
    yield each;
    if (each.event === "end" || each.event === "error") return;
  }
  throw new Unexpected("the stream ended before the answer did");
}

/** Whether nothing answers any more: the plain form would then lead to the browser's own error page. */
export async function isAway() {
  try {
    await fetch("/healthz");
    return false;
  } catch {
    return true;
  }
}

async function send(address, body, signal) {
  try {
    return await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "text/event-stream" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal.aborted) throw error;
    throw new Unreachable(String(error));
  }
}
