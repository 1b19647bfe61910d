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
