// Keys of the workshop, and what a page does when the line is cut. Nothing here changes what is saved.
(() => {
  if (window.dveriWorkshop) return;
  window.dveriWorkshop = true;
  const inField = (spot) => spot.closest && spot.closest("input, textarea, select, [contenteditable=true], .cm-editor");
  document.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey || inField(event.target)) return;
    const turn = key === "z" && !event.shiftKey ? "undo" : key === "y" || (key === "z" && event.shiftKey) ? "redo" : "";
    const button = turn && document.querySelector(`[data-turn=${turn}]`);
    if (!button) return;
    event.preventDefault();
    button.click();
  });
  const tell = (isCut) => {
    document.body.toggleAttribute("data-cut", isCut);
    document.querySelectorAll(".shop-offline").forEach((line) => (line.hidden = !isCut));
  };
  const listen = () => {
    if (!window.socket) return void setTimeout(listen, 300);
    window.socket.on("disconnect", () => tell(true));
    window.socket.on("connect", () => tell(false));
  };
  listen();
})();

// What somebody types is kept by the tab until it is known to be saved: a page that is lost on a weak line loses no words.
(() => {
  if (window.dveriKept) return;
  const store = () => window.sessionStorage;
  const name = (field) => `dveri ${location.pathname} ${field.dataset.keep}`;
  document.addEventListener("input", (event) => {
    if (!event.target.dataset || !event.target.dataset.keep) return;
    store().setItem(name(event.target), event.target.value);
    tell();
  });
  // The server hears of typing a moment later: until it has saved, the page does not say that it is saved.
  const tell = () => document.body.toggleAttribute("data-unsaved", mine().length > 0);
  window.addEventListener("beforeunload", (event) => {
    if (document.body.hasAttribute("data-cut") && mine().length) event.preventDefault();
  });
  // The chat beside the talk is open where there is room for both.
  const wide = () => matchMedia("(min-width: 1001px)").matches;
  const unfold = () => {
    const chat = document.querySelector(".shop-preview");
    if (chat) chat.open = wide();
    else setTimeout(unfold, 100);
  };
  if (location.pathname.includes("/script/")) unfold();
  window.dveriPlay = () => {
    const chat = document.querySelector(".shop-preview");
    if (!chat) return;
    chat.open = true;
    if (!wide()) chat.scrollIntoView();
  };
  const mine = () => Object.keys(store()).filter((key) => key.startsWith(`dveri ${location.pathname} `));
  window.dveriKept = () =>
    mine().map((key) => {
      const [step, field] = key.slice(`dveri ${location.pathname} `.length).split(" ");
      return { step, key: field, words: store().getItem(key) };
    });
  window.dveriSaved = (step, fields) => {
    for (const [field, words] of Object.entries(fields)) {
      const key = `dveri ${location.pathname} ${step} ${field}`;
      if ((store().getItem(key) || "").trim() === words.trim()) store().removeItem(key);
    }
    tell();
  };
  // What belongs to a step that is gone, or to a draft that is closed, can be put nowhere.
  window.dveriDrop = (kept) => {
    for (const { step, key } of kept) store().removeItem(`dveri ${location.pathname} ${step} ${key}`);
    tell();
  };
  document.addEventListener("keydown", (event) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || !["ArrowUp", "ArrowDown"].includes(event.key)) return;
    const card = event.target.closest && event.target.closest(".shop-step");
    if (!card || event.target.closest("input, textarea, [contenteditable=true]")) return;
    event.preventDefault();
    emitEvent("shop-move", { step: card.dataset.step, by: event.key === "ArrowUp" ? -1 : 1 });
  });
})();

// What one is at may be drawn anew, or be gone: whoever goes by keys stays in its place instead of falling to the top of the page.
(() => {
  if (window.dveriStay) return;
  window.dveriStay = true;
  const CAN = "a[href], button, input, textarea, select, summary";
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    const way = [];
    for (let node = target; node.parentElement && node.tagName !== "MAIN"; node = node.parentElement)
      way.push({ parent: node.parentElement, at: [...node.parentElement.children].indexOf(node) });
    last = way.length && way[way.length - 1].parent.tagName === "MAIN" ? { target, way } : null;
  });
  document.addEventListener("focusout", ({ target }) => {
    setTimeout(() => {
      if (last && last.target === target && target.isConnected) last = null;
    });
  });
  const same = (one) => one.matches(CAN) && ["data-act", "data-keep", "aria-label"].some((name) =>
    one.hasAttribute(name) && one.getAttribute(name) === last.target.getAttribute(name));
  const stay = () => {
    if (!last || last.target.isConnected || document.activeElement !== document.body) return;
    const { parent, at } = last.way.find(({ parent }) => parent.isConnected) || {};
    if (!parent || parent.tagName === "MAIN") return;
    const near = parent.children[Math.min(at, parent.children.length - 1)] || parent;
    const first = near.matches(CAN) ? near : near.querySelector(CAN);
    const to = [...parent.querySelectorAll(CAN)].find(same) || first || parent.closest("[tabindex]");
    if (to) to.focus({ preventScroll: true });
  };
  let due = 0;
  new MutationObserver(() => {
    if (!last || last.target.isConnected) return;
    clearTimeout(due);
    due = setTimeout(stay, 120);
  }).observe(document.body, { childList: true, subtree: true });
})();
