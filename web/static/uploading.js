// Adding papers with a bar for each file. Without script the plain form sends them all at once.

const LOOK = 1500; // milliseconds between looks at what is being read
const MEGABYTE = 1024 * 1024;

const form = document.querySelector("[data-uploads]");
const told = document.querySelector("[data-told]");
const chosen = form.querySelector("input[type=file]");
let sending = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!sending) sendAll([...chosen.files]);
});
if (readingHere().length) look();

async function sendAll(files) {
  sending = true;
  told.replaceChildren();
  const lines = files.map(addLine);
  for (const [place, file] of files.entries()) await sendOne(file, lines[place]);
  form.reset();
  sending = false;
  announce(lines.map((line) => line.textContent.trim()).join(" "));
  finish();
}

function addLine(file) {
  const line = document.createElement("li");
  const text = document.createElement("p");
  const message = document.createElement("span");
  line.className = "upload";
  message.dataset.message = "";
  message.textContent = `${file.name} waits to be sent.`;
  text.append(message);
  line.append(text);
  told.append(line);
  return line;
}

async function sendOne(file, line) {
  const most = Number(form.dataset.mostMb);
  if (file.size > most * MEGABYTE) {
    show(line, { state: "refused", message: `${file.name} is larger than ${most} MB, the most that is taken here.` });
    return;
  }
  const bar = addBar(file, line);
  show(line, { state: "reading", message: `${file.name} is being sent.` });
  const results = await post(file, (share) => {
    bar.value = share;
    if (share === 1) show(line, { state: "reading", message: `${file.name} has been sent and is being read.` });
  });
  bar.remove();
  show(line, results);
}

function addBar(file, line) {
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `Sending ${file.name}`);
  line.append(bar);
  return bar;
}

/** Sends one file; fetch cannot tell how far it has come, so this is the older way. */
function post(file, tell) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    body.append("file", file);
    request.upload.addEventListener("progress", (event) => tell(event.total ? event.loaded / event.total : 0));
    request.addEventListener("load", () => resolve(answered(request, file)));
    for (const end of ["error", "abort"])
      request.addEventListener(end, () => resolve(unsent(file)));
    request.open("POST", form.dataset.uploads);
    request.send(body);
  });
}

function unsent(file, reason = "Try it again.") {
  return { state: "refused", message: `${file.name} was not added. ${reason}` };
}

function answered(request, file) {
  try {
    const said = JSON.parse(request.responseText);
    return request.status === 200 ? said[0] : unsent(file, said.message);
  } catch {
    return unsent(file);
  }
}

function show(line, { name, state, message, link }) {
  if (name) line.dataset.name = name;
  line.dataset.state = state;
  line.querySelector("[data-message]").textContent = message;
  if (!link || line.querySelector("a")) return;
  const open = document.createElement("a");
  open.href = link;
  open.textContent = "Open it";
  line.querySelector("p").append(" ", open);
}

function readingHere() {
  return [...document.querySelectorAll('.upload[data-state="reading"]')];
}

async function look() {
  await new Promise((resolve) => setTimeout(resolve, LOOK));
  const waiting = readingHere();
  for (const now of await states()) {
    const line = waiting.find((each) => each.dataset.name === now.name);
    if (!line || now.state === "reading") continue;
    show(line, now);
    announce(now.message);
  }
  finish();
}

async function states() {
  try {
    const answer = await fetch(form.dataset.uploads);
    return answer.ok ? await answer.json() : [];
  } catch {
    return [];
  }
}

function finish() {
  if (readingHere().length) look();
  else document.querySelector("[data-anew]").hidden = false;
}

function announce(text) {
  document.querySelector("[data-announce]").textContent = text;
}
