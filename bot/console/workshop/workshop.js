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
  const tell = (isCut) => document.querySelectorAll(".shop-offline").forEach((line) => (line.hidden = !isCut));
  const listen = () => {
    if (!window.socket) return void setTimeout(listen, 300);
    window.socket.on("disconnect", () => tell(true));
    window.socket.on("connect", () => tell(false));
  };
  listen();
})();
