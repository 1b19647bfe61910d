// What one is at may be drawn anew, or be gone: whoever goes by keys stays in its place instead of falling to the top of the page.
(() => {
  if (window.dveriStay) return;
  window.dveriStay = true;
  const CAN = "a[href], button, input, textarea, select, summary";
  const inWindow = (node) => node.closest(".q-dialog, .q-menu");
  let last = null;
  document.addEventListener("focusin", ({ target }) => {
    // What opened a window is still known when it closes.
    if (inWindow(target)) return;
    const way = [];
    for (let node = target; node.parentElement && node.tagName !== "MAIN"; node = node.parentElement)
      way.push({ parent: node.parentElement, at: [...node.parentElement.children].indexOf(node) });
    const isInside = way.length && way[way.length - 1].parent.tagName === "MAIN";
    last = isInside ? { target, way, words: target.textContent } : null;
  });
  document.addEventListener("focusout", ({ target }) => {
    setTimeout(() => {
      const isLeft = last && last.target === target && target.isConnected;
      if (isLeft && !document.querySelector(".q-dialog")) last = null;
    });
  });
  const isSame = (one) => ["data-act", "data-keep", "aria-label"].some((name) =>
    one.hasAttribute(name) && one.getAttribute(name) === last.target.getAttribute(name));
  const isAlike = (one) => one.textContent && one.textContent === last.words;
  const stay = () => {
    if (!last || last.target.isConnected || document.activeElement !== document.body) return;
    const from = last.way.findIndex(({ parent }) => parent.isConnected);
    if (from < 0) return;
    const parent = last.way[from].parent;
    // What is drawn anew mostly looks as before: the same way leads to the same place.
    let near = parent;
    for (let i = from; i >= 0 && near.children.length; i--)
      near = near.children[Math.min(last.way[i].at, near.children.length - 1)];
    while (near !== parent && !near.matches(CAN) && !near.querySelector(CAN)) near = near.parentElement;
    const there = near.matches(CAN) ? [near] : [...near.querySelectorAll(CAN)];
    const whole = parent.tagName === "MAIN" ? there : [...parent.querySelectorAll(CAN)];
    const to = whole.find(isSame) || there.find(isAlike) || there[0] || parent.closest("[tabindex]");
    if (to) to.focus({ preventScroll: true });
  };
  let due = 0;
  new MutationObserver(() => {
    if (!last || last.target.isConnected) return;
    clearTimeout(due);
    due = setTimeout(stay, 120);
  }).observe(document.body, { childList: true, subtree: true });
})();
