// What the editor of a file does beyond NiceGUI's own: a name, marks under problems, suggestions, and changes of others
// that flow in only when nothing was typed meanwhile. Everything goes through CodeMirror's own transactions.
window.dveriYaml ??= (() => {
  const rooms = new Map();
  const PATIENCE_MS = 5000;

  // Nothing while the page is still being put together.
  const component = (id) => {
    try {
      return getElement(id);
    } catch {
      return undefined;
    }
  };

  async function viewOf(id) {
    for (;;) {
      const view = component(id)?.editor;
      if (view) return view;
      await new Promise((next) => setTimeout(next, 40));
    }
  }

  function problemMarks(CM) {
    const set = CM.StateEffect.define();
    const field = CM.StateField.define({
      create: () => CM.Decoration.none,
      update(marks, change) {
        marks = marks.map(change.changes);
        for (const effect of change.effects) if (effect.is(set)) marks = CM.Decoration.set(effect.value, true);
        return marks;
      },
      provide: (self) => CM.EditorView.decorations.from(self),
    });
    const tooltip = CM.hoverTooltip((view, at) => {
      const found = [];
      view.state.field(field).between(at, at, (from, to, mark) => {
        found.push({ from, to, said: mark.spec.said });
      });
      if (!found.length) return null;
      const create = () => {
        const dom = document.createElement("div");
        dom.className = "yaml-told";
        for (const one of found) {
          const line = document.createElement("p");
          line.textContent = one.said;
          dom.append(line);
        }
        return { dom };
      };
      return { pos: found[0].from, end: found[0].to, above: true, create };
    });
    class Sign extends CM.GutterMarker {
      constructor(severity) {
        super();
        this.severity = severity;
      }
      eq(other) {
        return other.severity === this.severity;
      }
      toDOM() {
        const dom = document.createElement("span");
        dom.className = `yaml-sign ${this.severity}`;
        dom.textContent = this.severity === "critical" ? "✖" : "▲";
        return dom;
      }
    }
    const gutter = CM.gutter({
      class: "yaml-signs",
      markers: (view) => {
        const lines = new Map();
        view.state.field(field).between(0, view.state.doc.length, (from, _to, mark) => {
          const start = view.state.doc.lineAt(from).from;
          if (lines.get(start) !== "critical") lines.set(start, mark.spec.severity);
        });
        const ranges = [...lines].sort((one, other) => one[0] - other[0]);
        return CM.RangeSet.of(ranges.map(([start, severity]) => new Sign(severity).range(start)));
      },
    });
    return { set, extension: [field, tooltip, gutter] };
  }

  function suggestions(id, room) {
    return (context) =>
      new Promise((resolve) => {
        const line = context.state.doc.lineAt(context.pos);
        const written = line.text.slice(0, context.pos - line.from);
        if (!context.explicit && !/[\p{L}\p{N}_.-]$|[:,[{-] $/u.test(written)) return resolve(null);
        const ask = ++room.asked;
        room.waiting.set(ask, { resolve, line });
        setTimeout(() => room.waiting.delete(ask) && resolve(null), PATIENCE_MS);
        component(id).$emit("wants", { ask, line: line.number, column: context.pos - line.from + 1 });
      });
  }

  async function open(id, name, help) {
    const [CM, view] = await Promise.all([import("nicegui-codemirror"), viewOf(id)]);
    if (rooms.get(id)?.view === view) return true;
    const marks = problemMarks(CM);
    const room = { CM, view, marks, asked: 0, waiting: new Map(), line: 0, timer: 0 };
    rooms.set(id, room);
    const offered = [{ autocomplete: suggestions(id, room) }];
    const told = CM.EditorView.updateListener.of((update) => {
      if (!update.selectionSet && !update.docChanged) return;
      clearTimeout(room.timer);
      room.timer = setTimeout(() => {
        const line = view.state.doc.lineAt(view.state.selection.main.head).number;
        if (line !== room.line) component(id)?.$emit("cursor-line", (room.line = line));
      }, 250);
    });
    view.dispatch({
      effects: CM.StateEffect.appendConfig.of([
        CM.EditorView.contentAttributes.of({ "aria-label": name, "aria-describedby": help, spellcheck: "false", tabindex: "0" }),
        // The same answer each time: another function would be another source, and its answers come too late.
        CM.EditorState.languageData.of(() => offered),
        marks.extension,
        told,
      ]),
    });
    const left = early.get(id);
    early.delete(id);
    if (left?.problems) problems(id, left.problems);
    if (left?.go) go(id, ...left.go);
    return true;
  }

  // What the server says while the editor is still being opened waits for it.
  const early = new Map();
  const wait = (id, told) => void early.set(id, { ...early.get(id), ...told });

  function answer(id, ask, start, items) {
    const room = rooms.get(id);
    const waits = room?.waiting.get(ask);
    if (!waits) return;
    room.waiting.delete(ask);
    const from = waits.line.from + start - 1;
    const options = items.map((item) => ({ label: item.insert, detail: item.told, type: item.kind }));
    waits.resolve(options.length ? { from, options, validFor: /^[\p{L}\p{N}_.-]*$/u } : null);
  }

  function problems(id, told) {
    const room = rooms.get(id);
    if (!room) return wait(id, { problems: told });
    const { CM, view, marks } = room;
    const ranges = told
      .map((one) => ({ ...one, from: Math.min(one.from, view.state.doc.length) }))
      .map((one) => ({ ...one, to: Math.min(Math.max(one.to, one.from), view.state.doc.length) }))
      .filter((one) => one.to > one.from)
      .map((one) =>
        CM.Decoration.mark({ class: `yaml-wrong ${one.severity}`, said: one.said, severity: one.severity }).range(
          one.from,
          one.to,
        ),
      );
    view.dispatch({ effects: marks.set.of(ranges) });
  }

  // Says whether it was done: not when something was typed that the server has not heard of yet.
  function replace(id, change) {
    const room = rooms.get(id);
    if (!room) return false;
    const { CM, view } = room;
    const is_same =
      view.state.doc.length === change.length && view.state.sliceDoc(change.from, change.to) === change.removed;
    if (!is_same || view.composing) return false;
    view.dispatch({
      changes: { from: change.from, to: change.to, insert: change.insert },
      annotations: CM.Transaction.addToHistory.of(false),
    });
    return true;
  }

  function go(id, line, column, is_focused) {
    const room = rooms.get(id);
    if (!room) return wait(id, { go: [line, column, is_focused] });
    const { CM, view } = room;
    const at = view.state.doc.line(Math.max(1, Math.min(line, view.state.doc.lines)));
    const position = Math.min(at.from + Math.max(column - 1, 0), at.to);
    view.dispatch({
      selection: { anchor: position },
      effects: CM.EditorView.scrollIntoView(position, { y: "center" }),
    });
    if (is_focused) view.focus();
  }

  let unsaved = false;
  addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
  const warn = (is_unsaved) => (unsaved = is_unsaved);

  return { open, answer, problems, replace, go, warn };
})();
