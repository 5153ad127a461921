// The reading room works without this script; here are its comforts only.
"use strict";

const marks = (key) => document.querySelectorAll(`mark[data-of~="${CSS.escape(key)}"]`);

// A click on marked words opens their note; a note that is open lights its words.
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark[data-of]");
  if (!mark || event.target.closest("a") || String(getSelection())) return;
  const note = document.querySelector(`details[data-key="${CSS.escape(mark.dataset.of.split(" ").pop())}"]`);
  if (!note) return;
  note.open = true;
  note.scrollIntoView({ block: "nearest" });
});

for (const note of document.querySelectorAll("details[data-key]")) {
  const light = (on) => marks(note.dataset.key).forEach((mark) => mark.classList.toggle("lit", on));
  note.addEventListener("toggle", () => light(note.open));
  note.addEventListener("mouseenter", () => light(true));
  note.addEventListener("mouseleave", () => light(note.open));
}

// A note that the address points to is opened where the browser does not do so itself.
const openTarget = () => {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const note = target && target.closest("details");
  if (!note) return;
  note.open = true;
  target.scrollIntoView({ block: "nearest" });
};
addEventListener("hashchange", openTarget);
openTarget();

// Selected words go into the field that asks for them.
for (const text of document.querySelectorAll("[data-fills]")) {
  const field = document.getElementById(text.dataset.fills);
  document.addEventListener("selectionchange", () => {
    const chosen = getSelection();
    if (!chosen.isCollapsed && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) {
      field.value = String(chosen).trim();
    }
  });
}

// Files can be dropped; the form says that it is sending.
const drop = document.getElementById("drop");
if (drop) {
  const files = document.getElementById("files");
  const stop = (event) => { event.preventDefault(); };
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => { stop(event); drop.classList.add("over"); });
  }
  for (const name of ["dragleave", "drop"]) {
    drop.addEventListener(name, (event) => { stop(event); drop.classList.remove("over"); });
  }
  drop.addEventListener("drop", (event) => { files.files = event.dataTransfer.files; });
  document.getElementById("add-form").addEventListener("submit", () => {
    document.getElementById("sending").textContent = "Sending the files …";
  });
}

// A running job tells how far it is without loading the page again.
const job = document.getElementById("job");
if (job && job.dataset.state === "running") {
  const look = async () => {
    let now;
    try {
      const answer = await fetch(job.dataset.poll);
      if (!answer.ok) return location.reload();
      now = (await answer.json()).job;
    } catch {
      return setTimeout(look, 3000);
    }
    if (now.status !== "running") return location.reload();
    const number = (count) => count.toLocaleString("en");
    document.getElementById("job-words").textContent =
      `${number(now.added)} ${now.added === 1 ? "capture" : "captures"} added, ${number(now.known)} known already, ${number(now.refused)} refused`;
    const path = document.getElementById("job-path");
    if (path) path.textContent = now.path;
    setTimeout(look, 1000);
  };
  setTimeout(look, 1000);
}

// The citation can be copied with one button.
for (const text of document.querySelectorAll(".copy")) {
  if (!navigator.clipboard) break;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent);
    button.textContent = "Copied";
  });
  text.after(button);
}
