// The page of the rehearsal room: one visitor plays every member of a circle.
// It shows what one person sees (GET /room/view) and asks again whenever the room says that something happened.

const WIDE = matchMedia("(min-width: 900px)");
const TOAST_SECONDS = 3.5;
const asked = new URLSearchParams(location.search);
const state = {
  language: asked.get("lang") || localStorage.getItem("kring.language") || "nl",
  person: Number(asked.get("person")) || 0,
  chat: 0,
  loaded: false,
  people: [],
  view: null,
  scene: {},
  waiting: 0,
  hint: null,
  round: false,
  busy: false,
  clock: null,
  drafts: new Map(),
  replies: new Map(),
  toastSeen: new Map(),
  intro: false,
};
let texts = {};
const panes = new Map();

// ---- small things

const $ = (id) => document.getElementById(id);

function t(key, values = {}) {
  const text = (texts[state.language] || {})[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

function make(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value != null) node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child != null && child !== ""));
  return node;
}

async function ask(path, body) {
  const options = body === undefined ? {} : {
    method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json" },
  };
  const response = await fetch(`/room/${path}`, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(answer.error);
  return answer;
}

async function act(name, body) {
  try {
    return await ask(`do/${name}`, { person: state.person, ...body });
  } catch (error) {
    toast(t("failed", { reason: error.message }));
    return null;
  }
}

function toast(text) {
  const node = make("p", {}, text);
  $("toasts").append(node);
  while ($("toasts").childElementCount > 2) $("toasts").firstElementChild.remove();
  setTimeout(() => node.remove(), (TOAST_SECONDS + text.length / 25) * 1000);
}

const locale = () => (state.language === "en" ? "en-GB" : state.language);
const time = (iso) => new Date(iso).toLocaleTimeString(locale(), { hour: "2-digit", minute: "2-digit" });
const moment = (date) => date.toLocaleString(locale(), {
  weekday: "short", day: "numeric", month: "short", hour: "2-digit", minute: "2-digit",
});

// ---- texts with entities

function rich(text, entities) {
  const sorted = [...entities].sort((a, b) => a.offset - b.offset || b.length - a.length);
  const build = (from, to, list) => {
    const out = [];
    let at = from;
    while (list.length) {
      const entity = list.shift();
      const end = Math.min(entity.offset + entity.length, to);
      if (entity.offset < at || end <= at) continue;
      out.push(text.slice(at, entity.offset));
      const inner = [];
      while (list.length && list[0].offset < end) inner.push(list.shift());
      out.push(dress(entity, build(entity.offset, end, inner), text.slice(entity.offset, end)));
      at = end;
    }
    out.push(text.slice(at, to));
    return out.filter((part) => part !== "");
  };
  return withoutDoubleBreaks(build(0, text.length, sorted));
}

// A block stands on lines of its own, so the line breaks beside it say nothing.
function withoutDoubleBreaks(parts) {
  const block = (part) => part instanceof Element && /^(BLOCKQUOTE|PRE)$/.test(part.tagName);
  return parts.map((part, number) => {
    if (typeof part !== "string") return part;
    let text = part;
    if (block(parts[number - 1])) text = text.replace(/^\n/, "");
    if (block(parts[number + 1])) text = text.replace(/\n$/, "");
    return text;
  }).filter((part) => part !== "");
}

function dress(entity, inside, plain) {
  const simple = {
    bold: "b", italic: "i", underline: "u", strikethrough: "s", code: "code", pre: "pre",
    blockquote: "blockquote", expandable_blockquote: "blockquote",
  }[entity.type];
  if (simple) return make(simple, {}, ...inside);
  if (entity.type === "spoiler") {
    const hidden = make("button", { type: "button", class: "spoiler", "aria-expanded": "false", "aria-label": t("spoiler") },
      make("span", {}, ...inside));
    hidden.addEventListener("click", () => {
      hidden.setAttribute("aria-expanded", "true");
      hidden.removeAttribute("aria-label");
    });
    return hidden;
  }
  if (entity.type === "bot_command") {
    return make("button", { type: "button", class: "asks", "data-command": plain }, ...inside);
  }
  if (entity.type === "text_link" || entity.type === "url") {
    const url = entity.url || (/^\w+:\/\//.test(plain) ? plain : `https://${plain}`);
    if (/^https?:/i.test(url)) return make("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, ...inside);
  }
  if (entity.type === "mention" || entity.type === "text_mention") return make("span", { class: "mention" }, ...inside);
  return make("span", {}, ...inside);
}

// ---- one message

function messageNode(pane, message) {
  if (message.service) {
    const { kind, names } = message.service;
    let key = `service_${kind}`;
    if (kind === "new_chat_members" && names === message.by.name) key = "service_joined";
    if (kind === "left_chat_member" && names === message.by.name) key = "service_left";
    return make("li", { class: "service" }, t(key, { by: message.by.name, names }));
  }
  const reply = make("button", { type: "button", class: "reply", "aria-label": `${t("replyTo", { name: message.by.name })}: ${message.text.slice(0, 60)}` }, t("reply"));
  reply.addEventListener("click", () => startReply(pane, message));
  const who = make("div", { class: "from" },
    make("b", {}, message.by.me ? `${message.by.name} (${t("you")})` : message.by.name),
    message.by.bot ? make("span", { class: "meta" }, t("bot")) : null,
    message.topic ? make("span", { class: "meta" }, message.topic) : null,
    make("time", { class: "meta", datetime: message.at }, time(message.at)), reply);
  const bubble = make("div", { class: "bubble" }, who);
  if (message.forwarded) bubble.append(make("div", { class: "meta" }, t("forwarded")));
  if (message.reply_to) {
    bubble.append(make("div", { class: "quoted" }, make("b", {}, message.reply_to.name), make("span", {}, message.reply_to.text)));
  }
  if (message.media) bubble.append(mediaNode(message.media));
  if (message.text) bubble.append(make("div", { class: "body" }, ...rich(message.text, message.entities)));
  const notes = [message.edited ? t("edited") : "", message.protected ? t("protected") : ""].filter(Boolean).join(" · ");
  if (notes) bubble.append(make("div", { class: "meta notes" }, notes));
  const item = make("li", { class: message.by.me ? "message mine" : "message", "data-message": message.message_id }, bubble);
  if (message.buttons.length) item.append(keyboardNode(message));
  return item;
}

function mediaNode(media) {
  const label = t(`media_${media.kind}`);
  if (media.kind === "photo" && media.url) return make("img", { class: "picture", src: media.url, alt: label });
  const name = media.name ? `${label}: ${media.name}` : label;
  return media.url
    ? make("p", { class: "body" }, make("a", { href: media.url, download: media.name || true }, name))
    : make("p", { class: "body" }, `[${name}]`);
}

function keyboardNode(message) {
  const board = make("div", { class: "keyboard" });
  let number = 0;
  for (const row of message.buttons) {
    const line = make("div", { class: "row" });
    for (const button of row) line.append(buttonNode(message, button, number++));
    board.append(line);
  }
  return board;
}

function buttonNode(message, button, number) {
  const own = new RegExp(`^(https?://)?(t|telegram)\\.me/${state.view.bot.username}([/?]|$)`, "i");
  if (button.kind === "url" && !own.test(button.url)) {
    return make("a", { href: button.url, target: "_blank", rel: "noopener noreferrer" },
      `${button.text} ↗`, make("span", { class: "unseen" }, ` (${t("opensLink")})`));
  }
  const node = make("button", { type: "button" }, button.text);
  node.addEventListener("click", async () => {
    node.setAttribute("aria-busy", "true");
    const done = await act("press", { chat: message.chat_id, message: message.message_id, button: number });
    if (done) leaveIntro();
    if (done && done.opened_chat) show(done.opened_chat);
    setTimeout(() => node.removeAttribute("aria-busy"), 400);
  });
  return node;
}

// ---- one chat

function makePane(chat) {
  const pane = { id: chat.id, title: make("h2"), pins: make("div"), nodes: new Map() };
  pane.log = make("ol", { class: "log", tabindex: "0", role: "log", "aria-live": "polite" });
  pane.log.addEventListener("scroll", () => {
    if (pane.height === pane.log.clientHeight) pane.low = isLow(pane.log); // a pane that became smaller scrolls as well
    pane.height = pane.log.clientHeight;
  });
  new ResizeObserver(() => { if (pane.low !== false) pane.log.scrollTop = pane.log.scrollHeight; }).observe(pane.log);
  pane.replying = make("div", { class: "replying", hidden: true });
  pane.menu = make("ul", { class: "menu", hidden: true, id: `menu${chat.id}` });
  pane.box = make("textarea", { rows: "1", id: `write${chat.id}` });
  pane.label = make("label", { class: "unseen", for: `write${chat.id}` });
  pane.slash = make("button", { type: "button", class: "slash", "aria-expanded": "false", "aria-controls": `menu${chat.id}` }, "/");
  pane.send = make("button", { type: "submit", class: "main" });
  pane.file = make("input", { type: "file", hidden: true, tabindex: "-1" });
  pane.attach = make("button", { type: "button", class: "attach", hidden: chat.kind !== "private" });
  pane.hint = make("p", { class: "hint heard", hidden: true, role: "status" });
  pane.form = make("form", { class: "composer" }, pane.replying, pane.menu, pane.hint, pane.label,
    make("div", { class: "line" }, pane.slash, pane.attach, pane.file, pane.box, pane.send));
  pane.gate = make("div", { class: "composer", hidden: true });
  pane.root = make("section", { class: "pane" }, pane.title, pane.pins, pane.log, pane.form, pane.gate);
  pane.box.value = state.drafts.get(`${state.person}/${chat.id}`) || "";
  pane.box.addEventListener("input", () => { keepDraft(pane); grow(pane.box); drawHint(pane); });
  pane.box.addEventListener("focus", () => { state.chat = pane.id; });
  pane.box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); pane.form.requestSubmit(); }
    if (event.key === "Escape") { closeMenu(pane); stopReply(pane); }
  });
  pane.form.addEventListener("submit", (event) => { event.preventDefault(); sendText(pane, pane.box.value); });
  pane.slash.addEventListener("click", () => {
    const open = pane.menu.hidden;
    pane.menu.hidden = !open;
    pane.slash.setAttribute("aria-expanded", String(open));
    if (open) pane.menu.querySelector("button")?.focus();
  });
  pane.attach.addEventListener("click", () => pane.file.click());
  pane.file.addEventListener("change", () => sendFile(pane));
  pane.menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeMenu(pane); pane.slash.focus(); }
  });
  pane.log.addEventListener("click", (event) => {
    const command = event.target.closest("[data-command]")?.dataset.command;
    if (command) sendText(pane, command, false);
  });
  return pane;
}

function isLow(log) {
  return log.scrollHeight - log.scrollTop - log.clientHeight < 120;
}

function keepDraft(pane) {
  state.drafts.set(`${state.person}/${pane.id}`, pane.box.value);
}

function grow(box) {
  box.style.height = "auto";
  box.style.height = `${Math.min(box.scrollHeight + 2, innerHeight * 0.26)}px`;
}

// In a group Kring hears only what is meant for it; a visitor should know before sending.
function drawHint(pane) {
  const text = pane.box.value.trim();
  pane.hint.textContent = t("notHeard");
  pane.hint.hidden = pane.hearsAll || !text || text.startsWith("/") || Boolean(state.replies.get(pane.id)?.by.bot);
}

function closeMenu(pane) {
  pane.menu.hidden = true;
  pane.slash.setAttribute("aria-expanded", "false");
}

async function sendFile(pane) {
  const [file] = pane.file.files;
  pane.file.value = "";
  if (!file) return;
  await act("send", { chat: pane.id, kind: "document", file_name: file.name, content: await file.text() });
  pane.log.scrollTop = pane.log.scrollHeight;
}

async function sendText(pane, text, fromBox = true) {
  if (!text.trim()) return;
  const reply = fromBox ? state.replies.get(pane.id) : null;
  closeMenu(pane);
  const done = await act("say", { chat: pane.id, text, reply_to: reply?.message_id });
  if (done && fromBox) {
    pane.box.value = "";
    keepDraft(pane);
    grow(pane.box);
    stopReply(pane);
    leaveIntro();
  }
  pane.log.scrollTop = pane.log.scrollHeight;
}

function startReply(pane, message, focus = true) {
  state.replies.set(pane.id, message);
  const cancel = make("button", { type: "button", "aria-label": t("replyCancel") }, "×");
  cancel.addEventListener("click", () => { stopReply(pane); pane.box.focus(); });
  pane.replying.replaceChildren(
    make("span", {}, `${t("replyTo", { name: message.by.name })}: ${message.text.slice(0, 80)}`), cancel);
  pane.replying.hidden = false;
  drawHint(pane);
  if (focus) pane.box.focus();
}

function stopReply(pane) {
  state.replies.delete(pane.id);
  pane.replying.hidden = true;
  drawHint(pane);
}

function drawPane(pane, chat) {
  const about = chat.kind === "private" ? t("private") : t("group", { n: chat.members });
  pane.title.replaceChildren(chat.title, " ", make("span", { class: "meta" }, about));
  pane.root.setAttribute("aria-label", chat.title);
  pane.log.setAttribute("aria-label", t("messages", { chat: chat.title }));
  pane.label.textContent = t("writeTo", { chat: chat.title });
  pane.box.placeholder = t("write");
  pane.box.title = t("sendHint");
  pane.send.textContent = t("send");
  pane.slash.setAttribute("aria-label", t("commands"));
  pane.slash.title = t("commands");
  pane.attach.textContent = t("file");
  pane.attach.setAttribute("aria-label", t("sendFile"));
  pane.attach.title = t("sendFile");
  pane.hearsAll = chat.hears_all;
  const last = chat.messages[chat.messages.length - 1];
  if (last?.force_reply && pane.forced !== last.message_id) {
    pane.forced = last.message_id;
    startReply(pane, last, false);
  }
  drawPins(pane, chat);
  drawMenu(pane, chat);
  drawGate(pane, chat);
  drawMessages(pane, chat);
}

function drawPins(pane, chat) {
  const newest = chat.pinned[chat.pinned.length - 1];
  const key = JSON.stringify([newest, state.language]);
  if (pane.pinKey === key) return;
  pane.pinKey = key;
  pane.pins.replaceChildren();
  if (!newest) return;
  const bar = make("button", { type: "button", class: "pinned" }, make("b", {}, t("pinned")), newest.text.split("\n")[0]);
  bar.addEventListener("click", () => {
    const node = pane.log.querySelector(`[data-message="${newest.message_id}"]`);
    node?.scrollIntoView({ block: "center" });
  });
  pane.pins.append(bar);
}

function drawMenu(pane, chat) {
  const key = JSON.stringify([chat.commands, state.language]);
  if (pane.menuKey === key) return;
  pane.menuKey = key;
  pane.menu.replaceChildren(...chat.commands.map((command) => {
    const button = make("button", { type: "button" }, `/${command.command} `, make("small", {}, command.description));
    button.addEventListener("click", () => { sendText(pane, `/${command.command}`, false); pane.box.focus(); });
    return make("li", {}, button);
  }));
  if (!chat.commands.length) pane.menu.append(make("li", { class: "hint" }, t("noCommands")));
}

function drawGate(pane, chat) {
  const me = state.view.me;
  const closed = chat.kind === "private" && (me.blocked || !me.started);
  pane.form.hidden = closed;
  pane.form.style.display = closed ? "none" : "";
  pane.gate.hidden = !closed;
  pane.gate.style.display = closed ? "" : "none";
  if (!closed) return;
  const button = make("button", { type: "button", class: "main" }, t(me.blocked ? "unblock" : "start"));
  button.addEventListener("click", async () => { await act("start", {}); leaveIntro(); });
  pane.gate.replaceChildren(make("span", { class: "hint" }, t(me.blocked ? "blocked" : "startNote")), button);
}

function drawMessages(pane, chat) {
  const near = isLow(pane.log);
  const wanted = new Set();
  let before = null;
  for (const message of chat.messages) {
    const key = `${message.chat_id}/${message.message_id}`;
    const print = JSON.stringify([message, state.language]);
    wanted.add(key);
    let known = pane.nodes.get(key);
    if (!known || known.print !== print) {
      const node = messageNode(pane, message);
      if (known) known.node.replaceWith(node);
      known = { node, print };
      pane.nodes.set(key, known);
    }
    const place = before ? before.nextSibling : pane.log.firstChild;
    if (place !== known.node) pane.log.insertBefore(known.node, place);
    before = known.node;
  }
  for (const [key, known] of pane.nodes) {
    if (!wanted.has(key)) { known.node.remove(); pane.nodes.delete(key); }
  }
  pane.empty?.remove();
  if (!chat.messages.length) {
    const about = chat.kind === "private" && state.view.bot.description;
    pane.empty = make("li", { class: "empty" }, about || t("empty"));
    pane.log.append(pane.empty);
  }
  if (near || !pane.drawn) pane.log.scrollTop = pane.log.scrollHeight;
  pane.drawn = true;
}

// ---- everything around

function drawTexts() {
  document.documentElement.lang = state.language;
  document.title = t("title");
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", t(node.dataset.label));
  for (const node of document.querySelectorAll("[data-language]")) {
    node.setAttribute("aria-pressed", String(node.dataset.language === state.language));
  }
  $("intro").textContent = state.loaded ? t(state.people.length ? "intro" : "introBare") : "";
  $("intro").classList.toggle("read", state.intro);
}

function leaveIntro() {
  state.intro = true;
  $("intro").classList.add("read");
}

function drawPeople() {
  const focused = document.activeElement?.name === "person";
  $("people").replaceChildren(...state.people.map((person) => {
    const input = make("input", { type: "radio", name: "person", value: person.id, checked: person.id === state.person });
    input.addEventListener("change", () => play(person.id));
    const last = person.name.slice(person.first_name.length);
    const face = make("span", { class: "face" },
      make("span", { class: "name", title: person.name }, person.first_name, make("span", { class: "last" }, last)));
    if (person.unread && person.id !== state.person) {
      face.append(make("span", { class: "count" }, String(person.unread),
        make("span", { class: "unseen" }, ` ${t("unread", { n: "" }).trim()}`)));
    }
    return make("label", { class: "chip" }, input, face);
  }));
  if (focused) $("people").querySelector("input:checked")?.focus();
}

function drawDilemma() {
  const dilemma = state.scene[state.language];
  $("dilemma").hidden = !dilemma;
  if (!dilemma) return;
  const rows = [];
  for (const part of ["title", "situation", "own_part", "key_question"]) {
    const name = t(`part_${part}`);
    const button = make("button", { type: "button", title: t("put", { part: name }) },
      make("span", { class: "unseen" }, `${t("put", { part: name })}. `), dilemma[part]);
    button.addEventListener("click", () => putInBox(dilemma[part]));
    rows.push(make("dt", {}, name), make("dd", {}, button));
  }
  $("parts").replaceChildren(...rows);
}

function putInBox(text) {
  const secret = state.view?.chats.find((chat) => chat.kind === "private");
  const open = state.view?.me.started && secret;
  const target = open ? secret.id : state.chat;
  show(target);
  const pane = panes.get(target);
  if (!pane) return;
  pane.box.value = text;
  keepDraft(pane);
  if (!WIDE.matches) { $("dilemma").open = false; leaveIntro(); }
  grow(pane.box);
  pane.box.focus();
}

function drawTabs() {
  const chats = state.view.chats;
  $("tabs").classList.toggle("few", chats.length <= 2);
  $("tabs").replaceChildren(...chats.map((chat) => {
    const about = chat.kind === "private" ? t("private") : t("group", { n: chat.members });
    const button = make("button", { type: "button", "aria-pressed": String(chat.id === state.chat) },
      make("span", { class: "name" }, chat.title, make("small", {}, about)));
    if (chat.unread && !isShown(chat.id)) {
      button.append(make("span", { class: "count" }, String(chat.unread),
        make("span", { class: "unseen" }, ` ${t("unread", { n: "" }).trim()}`)));
    }
    button.addEventListener("click", () => show(chat.id));
    return button;
  }));
}

function isShown(id) {
  const chats = state.view.chats;
  if (id === state.chat) return true;
  if (!WIDE.matches) return false;
  return chats.length <= 2 || partner()?.id === id;
}

function partner() {
  const chats = state.view.chats;
  const shown = chats.find((chat) => chat.id === state.chat);
  return chats.find((chat) => chat.id !== state.chat && (chat.kind === "private") !== (shown?.kind === "private"));
}

function draw() {
  const view = state.view;
  const chats = view.chats;
  chats.sort((a, b) => (a.kind === "private") - (b.kind === "private"));
  if (!chats.some((chat) => chat.id === state.chat)) {
    const wanted = asked.get("chat") === "private" ? "private" : null;
    state.chat = (chats.find((chat) => chat.kind === wanted) || chats.find((chat) => chat.kind !== "private") || chats[0])?.id || 0;
  }
  for (const [id, pane] of panes) {
    if (!chats.some((chat) => chat.id === id)) { pane.root.remove(); panes.delete(id); }
  }
  for (const chat of chats) {
    if (!panes.has(chat.id)) panes.set(chat.id, makePane(chat));
    const pane = panes.get(chat.id);
    const fresh = !pane.root.isConnected;
    if (fresh) $("panes").append(pane.root);
    pane.root.hidden = !isShown(chat.id);
    drawPane(pane, chat);
    if (fresh) { pane.log.scrollTop = pane.log.scrollHeight; grow(pane.box); }
    pane.box.id === `write${state.chat}` && document.querySelector(".skip").setAttribute("href", `#${pane.box.id}`);
  }
  drawTabs();
  drawToasts();
  drawControls();
  markRead();
}

function drawToasts() {
  const seen = state.toastSeen.get(state.person);
  const newest = Math.max(0, ...state.view.toasts.map((each) => each.number));
  state.toastSeen.set(state.person, Math.max(seen ?? 0, newest));
  if (seen === undefined) return;
  for (const each of state.view.toasts) {
    if (each.number <= seen) continue;
    if (each.alert) {
      $("alert-text").textContent = each.text;
      if (!$("alert").open) $("alert").showModal();
    } else toast(each.text);
  }
}

function drawControls() {
  const n = state.waiting;
  const note = state.busy ? t("othersBusy") : n === 0 ? t("othersNone") : n === 1 ? t("othersOne") : t("othersMany", { n });
  $("others-note").textContent = note;
  $("others").setAttribute("aria-disabled", String(state.busy || n === 0));
  const at = state.view?.deadline ? new Date(state.view.deadline) : null;
  const ahead = at && at.getTime() + 1000 > roomNow();
  $("deadline-note").textContent = ahead ? moment(at) : t("deadlineNone");
  $("deadline").setAttribute("aria-disabled", String(!ahead));
  $("deadline").classList.toggle("main", Boolean(ahead && state.round && !n && !state.hint?.yours));
  $("others").classList.toggle("main", n > 0);
  $("now").hidden = !state.hint;
  if (!state.hint) return;
  if ($("hint").textContent !== state.hint.words[state.language]) $("hint").textContent = state.hint.words[state.language];
  $("put").hidden = !state.hint.part || !state.scene[state.language];
}

function markRead() {
  if (document.visibilityState !== "visible") return;
  for (const chat of state.view.chats) {
    if (chat.unread && isShown(chat.id)) ask("read", { person: state.person, chat: chat.id }).catch(() => {});
  }
}

function roomNow() {
  if (!state.clock) return Date.now();
  return state.clock.at + (state.clock.frozen ? 0 : performance.now() - state.clock.read);
}

function tick() {
  const now = new Date(roomNow());
  $("clock").textContent = moment(now);
  $("clock").dateTime = now.toISOString();
}

function show(id) {
  state.chat = id;
  if (state.view) draw();
}

async function play(person) {
  state.person = person;
  state.chat = 0;
  state.replies.clear();
  $("toasts").replaceChildren();
  for (const pane of panes.values()) pane.root.remove();
  panes.clear();
  await refresh();
}

async function speak(language) {
  state.language = language;
  localStorage.setItem("kring.language", language);
  drawTexts();
  drawDilemma();
  drawPeople();
  if (Object.keys(state.scene).length) await ask("language", { language });
  await refresh();
}

// ---- following the room

let asking = false;
let again = false;

async function refresh() {
  if (asking) { again = true; return; }
  asking = true;
  try {
    do {
      again = false;
      const { people } = await ask("people");
      state.people = people;
      state.loaded = true;
      if (!people.length) { drawTexts(); continue; }
      if (!people.some((person) => person.id === state.person)) state.person = people[0].id;
      const person = state.person;
      const [view, waiting] = await Promise.all([ask(`view?person=${person}`), ask(`others?person=${person}`)]);
      if (person !== state.person) { again = true; continue; }
      state.view = view;
      Object.assign(state, { waiting: waiting.others, round: waiting.round, hint: waiting.hint });
      state.clock = { at: Date.parse(view.clock.now), read: performance.now(), frozen: view.clock.frozen };
      drawPeople();
      tick();
      draw();
    } while (again);
  } finally {
    asking = false;
  }
}

let planned = 0;

function soon() {
  if (!planned) planned = setTimeout(() => { planned = 0; refresh().catch(() => {}); }, 60);
}

function follow() {
  let lost = false;
  const events = new EventSource("/room/events");
  events.addEventListener("open", () => {
    if (lost) toast(t("online"));
    lost = false;
    soon();
  });
  events.addEventListener("message", soon);
  events.addEventListener("error", () => {
    if (!lost) toast(t("offline"));
    lost = true;
  });
}

async function begin() {
  const [words, scene] = await Promise.all([fetch("texts.json").then((each) => each.json()), ask("scene")]);
  texts = words;
  state.scene = scene.dilemma;
  if (!texts[state.language]) state.language = "nl";
  for (const node of document.querySelectorAll("[data-language]")) {
    node.addEventListener("click", () => speak(node.dataset.language).catch(() => {}));
  }
  $("others").addEventListener("click", async () => {
    if ($("others").getAttribute("aria-disabled") === "true") return;
    state.busy = true;
    leaveIntro();
    drawControls();
    try {
      const { acts } = await ask("others", { person: state.person });
      if (!acts.length) toast(t("othersNothing"));
    } finally {
      state.busy = false;
      await refresh();
    }
  });
  $("deadline").addEventListener("click", async () => {
    if ($("deadline").getAttribute("aria-disabled") === "true") return;
    $("deadline").setAttribute("aria-disabled", "true");
    const { moved, shown } = await ask("to-deadline", {});
    leaveIntro();
    if (moved && !shown) toast(t("deadlineQuiet"));
    await refresh();
  });
  $("put").addEventListener("click", () => putInBox(state.scene[state.language][state.hint.part]));
  WIDE.addEventListener("change", () => state.view && draw());
  document.addEventListener("visibilitychange", () => state.view && markRead());
  drawTexts();
  if (state.language !== "nl" && Object.keys(state.scene).length) await ask("language", { language: state.language });
  drawDilemma();
  await refresh();
  drawTexts();
  setInterval(tick, 1000);
  follow();
}

begin();
