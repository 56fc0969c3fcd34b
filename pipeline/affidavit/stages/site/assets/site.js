// Reading needs none of this: it makes tables sortable and searchable, and shows which mark belongs to which row.
"use strict";
(() => {
  const STEP = 200;
  const root = document.documentElement;
  root.classList.add("js");

  const make = (name, properties, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };
  const soon = (work) => {
    let wait = 0;
    return () => { clearTimeout(wait); wait = setTimeout(work, 90); };
  };
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // A search box that keeps what has every word in it. The words of a row are folded once, when first searched.
  const searchBox = (tools, label, changed) => {
    const box = make("input", { type: "search", id: `find-${tools.dataset.for}`, autocomplete: "off", spellcheck: false });
    const found = make("output", {});
    found.setAttribute("role", "status");
    tools.append(make("label", { htmlFor: box.id, textContent: label }), box, found);
    tools.hidden = false;
    box.addEventListener("input", soon(changed));
    return { words: () => fold(box.value).split(/\s+/).filter(Boolean), tell: (text) => { found.textContent = text; }, clear: () => { box.value = ""; } };
  };

  const table = (element) => {
    const body = element.tBodies[0];
    const rows = Array.from(body.rows, (row) => ({ row, text: null }));
    const order = rows.slice();
    const compare = new Intl.Collator(root.lang, { numeric: true, sensitivity: "base" }).compare;
    let kept = rows, limit = STEP, sorted = { column: -1, down: false };
    const more = make("button", { type: "button", className: "button quiet more" });
    element.parentElement.after(more);

    const show = (all) => {
      const visible = all === true ? kept : kept.slice(0, limit);
      body.replaceChildren(...visible.map(({ row }) => { row.classList.add("in"); return row; }));
      more.hidden = visible.length === kept.length;
      more.textContent = `Show more (${kept.length - visible.length} left)`;
    };
    const search = () => {
      const words = box.words();
      for (const r of rows) r.text ??= fold(r.row.textContent);
      kept = words.length ? order.filter((r) => words.every((w) => r.text.includes(w))) : order;
      limit = STEP;
      box.tell(words.length ? `${kept.length} of ${rows.length} rows` : `${rows.length} rows`);
      show();
    };
    const sort = (column) => {
      sorted = { column, down: sorted.column === column && !sorted.down };
      const keyed = order.map((r) => {
        const cell = r.row.cells[column];
        return { r, key: cell.dataset.k ?? cell.textContent, coded: "k" in cell.dataset };
      });
      const rank = keyed.some((k) => k.coded) ? (a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0) : (a, b) => compare(a.key, b.key);
      keyed.sort((a, b) => (sorted.down ? rank(b, a) : rank(a, b)));
      keyed.forEach((k, at) => { order[at] = k.r; });
      heads.forEach((h, at) => h.setAttribute("aria-sort", at !== column ? "none" : sorted.down ? "descending" : "ascending"));
      search();
    };
    const heads = Array.from(element.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const button = make("button", { type: "button" }, ...head.childNodes);
      button.addEventListener("click", () => sort(column));
      head.append(button);
      head.setAttribute("aria-sort", "none");
    });
    const box = searchBox(document.querySelector('[data-for="rows"]'), "Search", search);
    more.addEventListener("click", () => {
      const first = limit;
      limit += STEP;
      show();
      body.rows[first]?.querySelector("a")?.focus();
    });
    const reveal = () => {
      const id = decodeURIComponent(location.hash.slice(1));
      if (!id) return;
      if (!kept.some((r) => r.row.id === id)) { box.clear(); search(); }
      const at = kept.findIndex((r) => r.row.id === id);
      if (at < 0) return;
      limit = Math.max(limit, at + 1);
      show();
      kept[at].row.scrollIntoView({ block: "center" });
    };
    addEventListener("hashchange", reveal);
    addEventListener("beforeprint", () => show(true));
    addEventListener("afterprint", () => show());
    box.tell(`${rows.length} rows`);
    show();
    reveal();
  };

  // Marks and rows: whichever the pointer or the focus is on, the other lights up too.
  const evidence = (text, list) => {
    const marks = new Map();
    for (const mark of text.querySelectorAll("mark"))
      for (const tag of mark.dataset.r.split(" ")) marks.set(tag, [...(marks.get(tag) ?? []), mark]);
    const cards = Array.from(list.querySelectorAll(".card"), (card) => ({ card, text: fold(card.textContent) }));
    const byTag = new Map(cards.map(({ card }) => [card.dataset.t, card]));
    let lit = [];
    const light = (tags) => {
      lit.forEach((e) => e.classList.remove("on"));
      lit = tags.flatMap((t) => [...(marks.get(t) ?? []), byTag.get(t)]).filter(Boolean);
      lit.forEach((e) => e.classList.add("on"));
    };
    const told = (target) => {
      const chip = target.closest?.(".text .chip");
      if (chip) return [chip.textContent];
      return target.closest?.("mark")?.dataset.r.split(" ") ?? [target.closest?.(".card")?.dataset.t].filter(Boolean);
    };
    for (const kind of ["pointerover", "focusin"]) addEventListener(kind, (e) => light(told(e.target)));
    // A link to a row moves the focus there, and back from it to the place: the keyboard follows the eye.
    const follow = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.classList.contains("at")) target.nextElementSibling?.closest("a, mark")?.querySelector?.("a")?.focus({ preventScroll: true });
      else if (target?.classList.contains("card")) {
        target.focus({ preventScroll: true });
        const [mark] = marks.get(target.dataset.t) ?? [], beside = getComputedStyle(list.closest(".rows")).position === "sticky";
        const box = beside && mark?.getBoundingClientRect();
        if (box && (box.top < 60 || box.bottom > innerHeight)) mark.scrollIntoView({ block: "center" });
        light([target.dataset.t]);
      }
    };
    addEventListener("hashchange", follow);
    addEventListener("load", () => requestAnimationFrame(follow)); // the browser itself goes to the address first
    const box = searchBox(document.querySelector('[data-for="cards"]'), "Search rows", () => {
      const words = box.words();
      let kept = 0;
      for (const { card, text: said } of cards) {
        card.hidden = !words.every((w) => said.includes(w));
        kept += card.hidden ? 0 : 1;
      }
      box.tell(words.length ? `${kept} of ${cards.length}` : "");
    });
  };

  const copyable = (element) => {
    if (!navigator.clipboard && !document.execCommand) return;
    const button = make("button", { type: "button", className: "copybutton", textContent: "Copy" });
    button.addEventListener("click", async () => {
      const text = element.textContent;
      try { await navigator.clipboard.writeText(text); } catch {
        getSelection().selectAllChildren(element);
        document.execCommand("copy");
      }
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = "Copy"; }, 1500);
    });
    element.before(button);
  };

  document.addEventListener("DOMContentLoaded", () => {
    const rows = document.querySelector("table.data");
    if (rows) table(rows);
    const text = document.getElementById("text"), cards = document.getElementById("cards");
    if (text && cards) evidence(text, cards);
    document.querySelectorAll("pre, .cite").forEach(copyable);
  });
})();
