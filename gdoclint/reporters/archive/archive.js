"use strict";
(() => {
  const PAGE = 50;
  const LEVELS = ["error", "warning", "info"];
  const NAMES = ["错误", "警告", "提示"];
  const FACTS = ["标题", "发文字号", "发文机关", "成文日期", "文种", "格式"];
  // Where an entry of the index holds what (packed.py).
  const PATH = 0, SHARED = { unit: 1, organ: 2, genre: 3, month: 4, state: 5 };
  const COUNTS = 6, FRESH = 9, RULES = 11, TITLE = 12;

  const byId = (id) => document.getElementById(id);
  const form = byId("filters"), body = byId("rows").tBodies[0], pager = byId("pager");
  const dialog = byId("opened"), chunkSize = Number(byId("documents").dataset.chunk);
  let words = [], rules = [], all = [], shown = [], page = 0, current = -1;
  const chunks = new Map();

  const unpack = async (id) => {
    const bytes = Uint8Array.from(atob(byId(id).textContent), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };

  const make = (name, text, look) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (look) element.className = look;
    return element;
  };

  const hasRule = (entry, rule) => {
    for (let at = 0; at < entry[RULES].length; at += 2) if (entry[RULES][at] === rule) return true;
    return false;
  };

  const wanted = () => {
    const data = new FormData(form);
    const levels = new Set(data.getAll("severity").map(Number));
    const shared = Object.entries(SHARED)
      .filter(([name]) => data.get(name))
      .map(([name, at]) => [at, Number(data.get(name))]);
    const rule = data.get("rule") ? Number(data.get("rule")) : -1;
    return { levels, shared, rule, fresh: data.has("fresh"), text: data.get("words").trim() };
  };

  const passes = (entry, asked) =>
    asked.shared.every(([at, value]) => entry[at] === value) &&
    (asked.levels.size === 3 || [...asked.levels].some((level) => entry[COUNTS + level] > 0)) &&
    (asked.rule < 0 || hasRule(entry, asked.rule)) &&
    (!asked.fresh || entry[FRESH] > 0) &&
    (!asked.text || entry[PATH].includes(asked.text) || entry[TITLE].includes(asked.text));

  const gravity = (a, b) => {
    for (const at of [COUNTS, COUNTS + 1, COUNTS + 2]) if (a[at] !== b[at]) return b[at] - a[at];
    return a[PATH] < b[PATH] ? -1 : 1;
  };

  const filter = () => {
    const asked = wanted();
    shown = all.filter((entry) => passes(entry, asked));
    page = 0;
    const sums = [0, 1, 2].map((n) => shown.reduce((sum, entry) => sum + entry[COUNTS + n], 0));
    byId("shown").textContent =
      `显示${shown.length}份文件，共${all.length}份；` + sums.map((n, i) => NAMES[i] + n).join("，");
    list();
  };

  const list = () => {
    const compared = form.elements.fresh !== undefined;
    body.replaceChildren(
      ...shown.slice(page * PAGE, (page + 1) * PAGE).map((entry, at) => {
        const row = make("tr"), first = make("td"), open = make("button", entry[PATH]);
        open.type = "button";
        open.dataset.at = page * PAGE + at;
        first.append(open);
        const state = words[entry[SHARED.state]];
        if (state !== "checked") first.append(make("small", optionWords("state", state), "failed"));
        if (entry[TITLE]) first.append(make("small", entry[TITLE]));
        row.append(first, make("td", words[entry[SHARED.genre]]));
        for (const n of [0, 1, 2]) row.append(make("td", entry[COUNTS + n]));
        if (compared) row.append(make("td", entry[FRESH]));
        return row;
      }),
    );
    const last = Math.max(1, Math.ceil(shown.length / PAGE));
    pager.hidden = last === 1;
    pager.querySelector("output").textContent = `第${page + 1}页，共${last}页`;
    pager.children.back.disabled = page === 0;
    pager.children.on.disabled = page + 1 >= last;
  };

  const STATES = {
    waiting: "还没有检查", checked: "已检查", unreadable: "打不开", failed: "检查中出错",
    crashed: "检查时程序崩溃", timeout: "检查超时", memory: "检查时内存超限",
  };
  const optionWords = (name, word) => (name === "state" ? STATES[word] || word : word);

  const fill = () => {
    for (const [name, at] of Object.entries(SHARED)) {
      const counts = new Map();
      for (const entry of all) counts.set(entry[at], (counts.get(entry[at]) || 0) + 1);
      const order = [...counts.keys()].sort((a, b) =>
        name === "month" ? (words[a] < words[b] ? -1 : 1) : counts.get(b) - counts.get(a));
      for (const value of order) {
        const label = optionWords(name, words[value]) || "（未注明）";
        form.elements[name].append(new Option(`${label}（${counts.get(value)}）`, value));
      }
    }
    const order = rules.map((code, at) => [code, at]).sort((a, b) => (a[0] < b[0] ? -1 : 1));
    for (const [code, at] of order) {
      const named = document.querySelector(`[data-filter="rule"][data-value="${CSS.escape(code)}"]`);
      form.elements.rule.append(new Option(named ? named.textContent : code, at));
    }
  };

  const choose = (name, value) => {
    const unknown = value === "（未注明）" ? "" : value;
    const at = name === "rule" ? rules.indexOf(value) : words.indexOf(unknown);
    form.elements[name].value = at < 0 ? "" : String(at);
    filter();
    byId("list").scrollIntoView();
    byId("list").focus();
  };

  const open = async (at) => {
    if (at < 0 || at >= shown.length) return;
    current = at;
    const entry = shown[at], place = entry.place, chunk = Math.floor(place / chunkSize);
    if (!chunks.has(chunk)) chunks.set(chunk, await unpack(`chunk${chunk}`));
    show(entry, chunks.get(chunk)[place % chunkSize]);
    if (!dialog.open) dialog.showModal();
    dialog.scrollTop = 0;
    byId("opened-path").focus();
  };

  const show = (entry, [facts, reason, blocks, gone]) => {
    const asked = wanted(), into = byId("opened-body");
    const visible = (note) =>
      asked.levels.has(note[0]) && (asked.rule < 0 || rules[asked.rule] === note[1]) &&
      (!asked.fresh || note[6]);
    byId("opened-path").textContent = entry[PATH];
    const line = make("p", undefined, "facts");
    facts.forEach((fact, n) => fact && line.append(make("span", `${FACTS[n]} ${fact}`)));
    into.replaceChildren(line);
    if (reason) into.append(make("p", `未能检查完：${reason}`, "failed"));
    const paper = make("div", undefined, "paper");
    for (const block of blocks) if (block[2].some(visible)) paper.append(...blockOf(block, visible));
    into.append(paper.children.length ? paper : make("p", "没有要显示的问题。"));
    if (gone.length) {
      const list = make("ul", undefined, "gone");
      for (const [code, message] of gone) list.append(make("li", `${code} ${message}`));
      into.append(make("h3", `上次有、这次没有的（${gone.length}）`), list);
    }
    dialog.querySelector("[name=back]").disabled = current === 0;
    dialog.querySelector("[name=on]").disabled = current + 1 >= shown.length;
  };

  const blockOf = ([number, pieces, notes], visible) => {
    const line = make("p", undefined, "line");
    line.dataset.n = number;
    for (const [text, keys] of pieces) {
      const covering = keys.filter((key) => visible(notes[key]));
      if (!covering.length) {
        line.append(text);
        continue;
      }
      const gravest = Math.min(...covering.map((key) => notes[key][0]));
      const mark = make("mark", text, LEVELS[gravest] + (text ? "" : " point"));
      mark.title = covering.map((key) => notes[key][2]).join("\n");
      line.append(mark);
    }
    const list = make("ol", undefined, "notes");
    for (const note of notes) if (visible(note)) list.append(noteOf(note));
    return [line, list];
  };

  const noteOf = ([level, code, message, where, remedy, related, fresh]) => {
    const item = make("li", undefined, `note ${LEVELS[level]}`), first = make("p");
    item.tabIndex = -1;
    first.append(make("strong", NAMES[level]), ` ${code} `, message);
    if (fresh) first.append(" ", make("span", "新增", "fresh"));
    const facts = make("dl");
    const rows = [["位置", where], ["改法", remedy], ...related.map((one) => ["参见", one])];
    for (const [name, words] of rows) {
      if (!words) continue;
      const row = make("div");
      row.append(make("dt", name), make("dd", words));
      facts.append(row);
    }
    item.append(first, facts);
    return item;
  };

  const step = (items, by) => {
    const at = items.indexOf(document.activeElement);
    const next = items[at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by];
    if (next) next.focus();
  };

  const turn = (by) => {
    page += by;
    list();
    byId("list").scrollIntoView();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) return;
    const by = { j: 1, k: -1 }[event.key], other = { n: 1, p: -1 }[event.key];
    if (by) step([...(dialog.open ? dialog.querySelectorAll(".note") : body.querySelectorAll("button"))], by);
    else if (other && dialog.open) open(current + other);
    else return;
    event.preventDefault();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.filter) choose(button.dataset.filter, button.dataset.value);
    else if (button.dataset.at) open(Number(button.dataset.at));
    else if (button.parentElement === pager) turn(button.name === "on" ? 1 : -1);
    else if (button.name === "close") dialog.close();
    else if (button.closest(".bar")) open(current + (button.name === "on" ? 1 : -1));
  });
  dialog.addEventListener("close", () => {
    const row = body.querySelector(`[data-at="${current}"]`);
    if (row) row.focus();
  });
  // Not when the search box is left by a click on the list, which must find its button there.
  form.addEventListener("change", (event) => { if (event.target.type !== "search") filter(); });
  form.elements.words.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(filter));

  unpack("index").then(([texts, codes, entries]) => {
    words = texts;
    rules = codes;
    all = entries;
    all.forEach((entry, place) => { entry.place = place; });
    all.sort(gravity);
    fill();
    form.hidden = false;
    filter();
    document.body.dataset.ready = "1";
  });
})();
