// Draws lines and zones over a camera's picture, with the pointer or by numbers, and writes the file's text beside it.
"use strict";
(() => {
  const regions = window.sightlineRegions;
  const stream = document.getElementById("editor").dataset.stream;
  const drawing = document.getElementById("drawing");
  const picture = document.querySelector("#scene img");
  const hint = document.getElementById("hint");
  const tools = [...document.querySelectorAll("[data-tool]")];
  const middle = document.getElementById("middle");
  const finish = document.getElementById("finish");
  const list = document.getElementById("shapes");
  const fields = document.getElementById("fields");
  const part = (name) => fields.querySelector(`[data-f=${name}]`);
  const text = document.getElementById("text");
  const problems = document.getElementById("problems");
  const source = document.getElementById("source");
  const theirs = document.getElementById("theirs");

  const NEAR = 0.02; // of the frame: what is taken for the same place
  const HINTS = {
    "": "Choose Line or Zone to draw one, or one of the list to change it.",
    line: "Press where the line begins, and draw to where it ends; or click at both. Esc ends it.",
    zone: "Click at each corner; at the first one again, or Enter, closes the zone. Esc ends it.",
  };
  const MIDDLE = { line: [[0.3, 0.6], [0.7, 0.6]], zone: [[0.35, 0.4], [0.65, 0.4], [0.65, 0.8], [0.35, 0.8]] };

  let streams = new Map();
  let held = null; // what the event tracker has in force, once that is told
  let shown = ""; // in the text field, unless somebody has written there
  let chosen = -1; // of the stream's shapes
  let tool = "";
  let begun = []; // corners of what is being drawn
  let dragged = -1; // corner of the chosen shape
  let [width, height] = [1280, 720];

  function camera() {
    if (!streams.has(stream)) {
      streams.set(stream, { position: "bottom-centre", shapes: [] });
    }
    return streams.get(stream);
  }
  const shapes = () => camera().shapes;
  const shape = () => shapes()[chosen];

  function showDrawing() {
    drawing.setAttribute("viewBox", `0 0 ${width} ${height}`);
    const drawn = shapes().map((one, i) => {
      const group = regions.draw(one, width, height);
      group.classList.toggle("chosen", i === chosen);
      group.dataset.index = i;
      return group;
    });
    drawn.sort((a, b) => b.matches(".zone-region") - a.matches(".zone-region")); // lines over zones
    drawing.replaceChildren(...drawn);
    if (begun.length > 0) {
      drawing.append(regions.make("polyline", { class: "begun", points: begun.map(([x, y]) => `${x * width},${y * height}`).join(" ") }));
    }
    const handles = tool === "" && shape() ? shape().points : begun;
    handles.forEach(([x, y], i) => {
      const at = { cx: x * width, cy: y * height };
      const handle = regions.make("g", { class: "handle" },
        regions.make("circle", { ...at, r: width / 35, class: "reach" }), regions.make("circle", { ...at, r: width / 140 }));
      handle.dataset.corner = i;
      drawing.append(handle);
    });
    drawing.classList.toggle("active", tool !== "");
  }

  function showList() {
    list.replaceChildren(...shapes().map((one, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = `${one.kind} ${one.name}`;
      button.setAttribute("aria-pressed", String(i === chosen));
      button.addEventListener("click", () => {
        choose(i === chosen ? -1 : i);
        list.children[i]?.querySelector("button").focus();
      });
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    document.getElementById("none").hidden = shapes().length > 0;
  }

  function number(label, value, change) {
    const field = document.createElement("input");
    Object.assign(field, { type: "number", min: 0, max: 1, step: 0.001, value });
    field.setAttribute("aria-label", label);
    field.addEventListener("input", () => {
      if (field.value !== "" && field.checkValidity()) {
        change(regions.round(Number(field.value)));
        showDrawing();
        showText();
      }
    });
    return field;
  }

  function showCorners() {
    const { kind, points } = shape();
    part("corners").replaceChildren(...points.map((point, i) => {
      const name = kind === "line" ? ["from", "to"][i] : `corner ${i + 1}`;
      const row = document.createElement("li");
      const title = document.createElement("span");
      title.textContent = name;
      row.append(title, ...["x", "y"].map((axis, at) => number(`${axis} of ${name}`, point[at], (value) => { point[at] = value; })));
      if (kind === "zone") {
        const remove = document.createElement("button");
        remove.type = "button";
        remove.className = "plain";
        remove.textContent = "Remove";
        remove.setAttribute("aria-label", `Remove ${name}`);
        remove.disabled = points.length <= 3;
        remove.addEventListener("click", () => {
          points.splice(i, 1);
          showAll();
          part("corners").querySelector("input").focus();
        });
        row.append(remove);
      }
      return row;
    }));
  }

  function showFields() {
    fields.hidden = !shape();
    if (!shape()) {
      return;
    }
    const { kind, name, labels, purposes, dwell } = shape();
    part("kind").textContent = kind === "line" ? "Line" : "Zone";
    part("name").value = name;
    part("labels").value = labels.join(", ");
    for (const element of fields.querySelectorAll("[data-only]")) {
      element.hidden = element.dataset.only !== kind;
    }
    if (kind === "zone") {
      for (const box of fields.querySelectorAll("[data-purpose]")) {
        box.checked = purposes.includes(box.dataset.purpose);
      }
      part("dwell").value = dwell;
      part("dwell").closest("label").hidden = !purposes.includes("dwell");
    }
    showCorners();
  }

  const isBlank = (one) => !one || (one.shapes.length === 0 && one.position === "bottom-centre");

  // Whoever drew or wrote it in which order.
  function isSame(one, other) {
    const by = (a, b) => (a.name < b.name ? -1 : 1);
    const sorted = ({ position, shapes: all }) => ({
      position,
      shapes: all.map((each) => ({ ...each, labels: [...each.labels].sort(), purposes: [...(each.purposes ?? [])].sort() })).sort(by),
    });
    const [a, b] = [one, other].map((each) => regions.format(new Map([["", sorted(each)]])));
    return a === b;
  }

  // What is as the tracker has it is not kept: the tracker's may change.
  function own() {
    return new Map([...streams].filter(([id, one]) => !held?.streams?.has(id) || !isSame(one, held.streams.get(id))));
  }

  function sourceText() {
    if (held.problem) {
      return `${isBlank(camera()) ? "" : "This browser keeps these. "}What the event tracker has in force is not known. ${held.problem}`;
    }
    const other = held.streams.get(stream);
    const refused = held.refused ? " Its regions file is unusable at present; the last good one is in force." : "";
    if (isBlank(other)) {
      return `${isBlank(camera()) ? "Neither this browser nor the event tracker has any of this camera." : "This browser keeps these; the event tracker has none of this camera."}${refused}`;
    }
    return `${isSame(camera(), other) ? "The event tracker has these in force." : "This browser keeps these; the event tracker has others in force."}${refused}`;
  }

  function showSource() {
    if (held) {
      const now = sourceText();
      if (source.textContent !== now) {
        source.textContent = now;
      }
      const other = held.streams?.get(stream);
      theirs.hidden = isBlank(other) || isSame(camera(), other);
    }
  }

  function showText() {
    const written = regions.format(streams);
    text.value = written;
    shown = text.value;
    regions.keep(regions.format(own()));
    showSource();
    const found = regions.mistakes(camera());
    problems.hidden = found.length === 0;
    problems.textContent = found.join(" ");
  }

  function showHint() {
    hint.textContent = HINTS[tool];
    for (const button of tools) {
      button.setAttribute("aria-pressed", String(button.dataset.tool === tool));
    }
    middle.hidden = tool === "";
    finish.hidden = tool !== "zone" || begun.length < 3;
  }

  function showAll() {
    document.getElementById("position").value = camera().position;
    showHint();
    showDrawing();
    showList();
    showFields();
    showText();
  }

  function choose(i) {
    chosen = i;
    tool = "";
    begun = [];
    showAll();
  }

  function newName(kind) {
    const names = new Set(shapes().filter((one) => one.kind === kind).map((one) => one.name));
    let i = 1;
    while (names.has(`${kind}-${i}`)) {
      i++;
    }
    return `${kind}-${i}`;
  }

  function add(kind, points) {
    const rest = kind === "zone" ? { purposes: ["count"], dwell: 30 } : {};
    shapes().push({ kind, name: newName(kind), labels: [], points: points.map((point) => point.map(regions.round)), ...rest });
    choose(shapes().length - 1);
  }

  function take(tried) {
    tool = tried;
    begun = [];
    chosen = -1;
    showAll();
  }

  const distance = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

  function place(event) {
    const area = drawing.getBoundingClientRect();
    const scale = Math.min(area.width / width, area.height / height); // as the picture is fitted in
    return [
      regions.round((event.clientX - area.left - (area.width - width * scale) / 2) / (width * scale)),
      regions.round((event.clientY - area.top - (area.height - height * scale) / 2) / (height * scale)),
    ];
  }

  drawing.addEventListener("pointerdown", (event) => {
    const at = place(event);
    if (tool === "") {
      const handle = event.target.closest("[data-corner]");
      const group = event.target.closest("[data-index]");
      if (handle) {
        dragged = Number(handle.dataset.corner);
        drawing.setPointerCapture(event.pointerId);
      } else {
        choose(group ? Number(group.dataset.index) : -1);
      }
    } else if (tool === "line" && begun.length === 0) {
      begun = [at, at];
      drawing.setPointerCapture(event.pointerId);
    } else if (tool === "line") {
      add("line", [begun[0], at]);
    } else if (begun.length > 2 && distance(begun[0], at) < NEAR) {
      add("zone", begun);
    } else {
      begun.push(at);
      showHint();
    }
    showDrawing();
  });

  drawing.addEventListener("pointermove", (event) => {
    if (dragged >= 0) {
      shape().points[dragged] = place(event);
    } else if (tool === "line" && begun.length === 2) {
      begun[1] = place(event);
    } else {
      return;
    }
    showDrawing();
  });

  drawing.addEventListener("pointerup", (event) => {
    if (dragged >= 0) {
      dragged = -1;
      showAll();
    } else if (tool === "line" && begun.length === 2 && distance(begun[0], place(event)) > NEAR) {
      add("line", [begun[0], place(event)]);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && tool !== "") {
      take("");
    } else if (event.key === "Enter" && tool === "zone" && begun.length > 2 && !event.target.closest("button, a, textarea")) {
      add("zone", begun);
    }
  });

  for (const button of tools) {
    button.addEventListener("click", () => take(tool === button.dataset.tool ? "" : button.dataset.tool));
  }
  middle.addEventListener("click", () => {
    add(tool, MIDDLE[tool]);
    part("name").select();
  });
  finish.addEventListener("click", () => add("zone", begun));

  part("name").addEventListener("input", ({ target }) => {
    shape().name = target.value.trim();
    showDrawing();
    showList();
    showText();
  });
  part("labels").addEventListener("input", ({ target }) => {
    shape().labels = [...new Set(target.value.split(",").map((label) => label.trim()).filter((label) => label !== ""))];
    showText();
  });
  part("dwell").addEventListener("input", ({ target }) => {
    shape().dwell = Number(target.value);
    showText();
  });
  for (const box of fields.querySelectorAll("[data-purpose]")) {
    box.addEventListener("change", () => {
      shape().purposes = [...fields.querySelectorAll("[data-purpose]")].filter((one) => one.checked).map((one) => one.dataset.purpose);
      part("dwell").closest("label").hidden = !shape().purposes.includes("dwell");
      showDrawing();
      showText();
    });
  }
  part("turn").addEventListener("click", () => {
    shape().points.reverse();
    showAll();
  });
  part("corner").addEventListener("click", () => {
    const { points } = shape();
    const [first, last] = [points[0], points[points.length - 1]];
    points.push([0, 1].map((i) => regions.round((first[i] + last[i]) / 2)));
    showAll();
    part("corners").lastElementChild.querySelector("input").focus();
  });
  part("remove").addEventListener("click", () => {
    shapes().splice(chosen, 1);
    choose(-1);
    tools[0].focus();
  });
  document.getElementById("position").addEventListener("change", ({ target }) => {
    camera().position = target.value;
    showText();
  });

  function use(written) {
    try {
      streams = regions.parse(written);
    } catch (error) {
      problems.textContent = `${error.message}.`;
      problems.hidden = false;
      return;
    }
    choose(-1);
  }
  document.getElementById("use").addEventListener("click", () => use(text.value));
  const copy = document.getElementById("copy");
  copy.addEventListener("click", () => window.sightlineCopy(copy, text.value, text));
  document.querySelector("#camera select").addEventListener("change", ({ target }) => target.form.requestSubmit());

  function measure() {
    [width, height] = [picture.naturalWidth, picture.naturalHeight];
    showDrawing();
  }
  if (picture?.complete && picture.naturalWidth > 0) {
    measure();
  } else {
    picture?.addEventListener("load", measure);
    picture?.addEventListener("error", () => { document.getElementById("gone").hidden = false; });
  }
  text.value = regions.kept();
  use(text.value);

  // Cameras of which this browser keeps nothing begin with what the tracker has.
  async function ask() {
    held = await regions.held();
    const added = [...(held.streams ?? [])].filter(([id, one]) => isBlank(streams.get(id)) && !isBlank(one));
    if (text.value !== shown) {
      showSource();
      return;
    }
    added.forEach(([id, one]) => streams.set(id, structuredClone(one)));
    if (chosen >= 0) {
      showText();
    } else {
      showAll();
    }
  }
  theirs.addEventListener("click", () => {
    streams.set(stream, structuredClone(held.streams.get(stream)));
    choose(-1);
    tools[0].focus();
  });
  ask();
})();
