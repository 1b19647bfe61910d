// What a drawing of a script does beyond Mermaid: boxes for the keyboard and for screen readers, and its size.
window.dveriDrawing ??= (() => {
  const boards = new Map();
  // A drawing that is larger than its board begins no smaller than this: smaller words nobody reads.
  const LEAST = 0.8;

  const nodes = (board) => board.root.querySelectorAll("g.node");
  // "…-flowchart-s_hello-3": names of boxes have no dash of their own.
  const nodeName = (node) => node.id.split("-").at(-2);

  function dress(id) {
    const board = boards.get(id);
    const svg = board.root.querySelector("svg");
    if (!svg || svg.dataset.dressed) return;
    svg.dataset.dressed = "yes";
    svg.setAttribute("aria-label", board.name);
    for (const node of nodes(board)) {
      const label = board.labels[nodeName(node)];
      if (!label) continue;
      node.setAttribute("tabindex", "0");
      node.setAttribute("role", "button");
      node.setAttribute("aria-label", label);
      node.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        node.dispatchEvent(new MouseEvent("click", { bubbles: true }));
      });
    }
    if (board.zoom === null) board.zoom = Math.max(LEAST, Math.min(1, fitting(board, svg)));
    size(id);
    show(id, board.shown, false);
    if (!board.is_centred) center(board, [...nodes(board)].find((node) => nodeName(node) === board.first));
    board.is_centred = true;
  }

  const fitting = (board, svg) => (board.root.parentElement.clientWidth - 24) / svg.viewBox.baseVal.width;

  // Brings a box into sight inside the board; the page around it stays where it is.
  function center(board, node) {
    if (!node) return;
    const scroller = board.root.parentElement;
    const [box, frame] = [node.getBoundingClientRect(), scroller.getBoundingClientRect()];
    scroller.scrollLeft += box.left + box.width / 2 - frame.left - frame.width / 2;
    scroller.scrollTop += box.top - frame.top - 24;
  }

  function size(id) {
    const board = boards.get(id);
    const svg = board?.root.querySelector("svg");
    if (!svg) return;
    const natural = svg.viewBox.baseVal;
    const zoom = board.zoom === 0 ? Math.min(1, fitting(board, svg)) : board.zoom;
    svg.style.maxWidth = "none";
    svg.style.width = `${Math.round(natural.width * zoom)}px`;
    svg.style.height = `${Math.round(natural.height * zoom)}px`;
    board.now = zoom;
  }

  async function rootOf(id) {
    for (;;) {
      const root = document.getElementById(id);
      if (root) return root;
      await new Promise((next) => setTimeout(next, 40));
    }
  }

  async function open(id, root_id, name, labels) {
    const root = await rootOf(root_id);
    const known = boards.get(id);
    if (known?.root === root) {
      Object.assign(known, { labels });
      const svg = root.querySelector("svg");
      if (svg) delete svg.dataset.dressed;
      return dress(id);
    }
    const first = Object.keys(labels)[0];
    boards.set(id, { root, name, labels, first, zoom: null, now: 1, shown: "", is_centred: false });
    new MutationObserver(() => dress(id)).observe(root, { childList: true });
    dress(id);
  }

  function zoom(id, step) {
    const board = boards.get(id);
    if (!board) return;
    board.zoom = step === 0 ? 0 : Math.min(3, Math.max(0.2, board.now * step));
    size(id);
  }

  function show(id, node_name, is_scrolled) {
    const board = boards.get(id);
    if (!board) return;
    board.shown = node_name;
    for (const node of nodes(board)) {
      const is_shown = nodeName(node) === node_name;
      node.classList.toggle("drawing-here", is_shown);
      if (is_shown && is_scrolled) center(board, node);
    }
  }

  return { open, zoom, show };
})();
