// What the form limits a question to: bodies, kinds, papers and a day.

const NAMES = { body: "bodies", kind: "kinds", paper: "documents" };

/** The choice as pairs for an address; what is left empty is left out. */
export function choiceFields(form) {
  return [...new FormData(form)].filter(([name, value]) => (name in NAMES || name === "as_at") && value !== "");
}

/** The choice as POST /api/ask takes it. */
export function choiceBody(form) {
  const body = {};
  for (const [name, value] of choiceFields(form)) {
    if (name === "as_at") body.as_at = value;
    else (body[NAMES[name]] ??= []).push(value);
  }
  return body;
}
