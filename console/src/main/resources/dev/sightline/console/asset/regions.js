// Lines and zones: reads and writes the regions file of the event tracker, and draws them. Places are parts of the frame, 0 to 1.
"use strict";
window.sightlineRegions = (() => {
  const KEPT = "sightline-regions";
  const NAME = /^[a-z0-9-]{1,64}$/;
  const PURPOSES = ["count", "dwell", "ignore"];
  const MOST = 32; // lines, and zones, of a camera
  const MOST_CORNERS = 100;
  const SVG = "http://www.w3.org/2000/svg";

  const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
  const round = (value) => Math.round(Math.min(1, Math.max(0, value)) * 10000) / 10000;

  function need(condition, message) {
    if (!condition) {
      throw new Error(message);
    }
  }

  function corner(where, point, [width, height]) {
    need(Array.isArray(point) && point.length === 2 && point.every(Number.isFinite), `${where} has a corner that is not [x, y]`);
    const part = [point[0] / width, point[1] / height];
    need(part.every((value) => value >= 0 && value <= 1), `${where} has the corner [${point}] outside of the frame`);
    return part.map(round);
  }

  function labels(where, list = []) {
    need(Array.isArray(list) && list.every((label) => typeof label === "string" && label !== ""), `${where}.labels is not a list of labels`);
    return [...list];
  }

  function zone(where, name, from, size) {
    need(isObject(from), `${where} is not an object`);
    need(Array.isArray(from.polygon) && from.polygon.length >= 3, `${where}.polygon is not a list of at least three corners`);
    const purposes = from.purposes ?? ["count"];
    need(Array.isArray(purposes) && purposes.length > 0 && purposes.every((one) => PURPOSES.includes(one)), `${where}.purposes is not a list of ${PURPOSES.join(", ")}`);
    return {
      kind: "zone", name, labels: labels(where, from.labels), purposes: [...purposes], dwell: from.dwellSeconds ?? 30,
      points: from.polygon.map((point) => corner(`${where}.polygon`, point, size)),
    };
  }

  function line(where, name, from, size) {
    need(isObject(from), `${where} is not an object`);
    return {
      kind: "line", name, labels: labels(where, from.labels),
      points: [corner(`${where}.from`, from.from, size), corner(`${where}.to`, from.to, size)],
    };
  }

  function entry(stream, from) {
    need(isObject(from), `${stream} is not an object`);
    const size = from.size ?? [1, 1];
    need(Array.isArray(size) && size.length === 2 && size.every((side) => Number.isFinite(side) && side > 0), `${stream}.size is not [width, height]`);
    const of = (kind, make) => {
      need(from[kind] === undefined || isObject(from[kind]), `${stream}.${kind} is not an object`);
      return Object.entries(from[kind] ?? {}).map(([name, one]) => make(`${stream}.${kind}.${name}`, name, one, size));
    };
    return { position: from.position ?? "bottom-centre", shapes: [...of("lines", line), ...of("zones", zone)] };
  }

  function streamsOf(file) {
    need(isObject(file), "The file is not an object of streams");
    return new Map(Object.entries(file).map(([stream, from]) => [stream, entry(stream, from)]));
  }

  // A file's text as a map of streams; an error's message says what is wrong.
  function parse(text) {
    let file;
    try {
      file = text.trim() === "" ? {} : JSON.parse(text);
    } catch (error) {
      throw new Error(`This is not JSON: ${error.message}`);
    }
    return streamsOf(file);
  }

  function written({ kind, points, labels: names, purposes, dwell }) {
    const rest = names.length > 0 ? { labels: names } : {};
    if (kind === "line") {
      return { from: points[0], to: points[1], ...rest };
    }
    return { polygon: points, purposes, ...(purposes.includes("dwell") ? { dwellSeconds: dwell } : {}), ...rest };
  }

  function format(streams) {
    const file = {};
    for (const [stream, { position, shapes }] of streams) {
      const out = position === "bottom-centre" ? {} : { position };
      for (const kind of ["line", "zone"]) {
        const some = shapes.filter((shape) => shape.kind === kind);
        if (some.length > 0) {
          out[`${kind}s`] = Object.fromEntries(some.map((shape) => [shape.name, written(shape)]));
        }
      }
      if (Object.keys(out).length > 0) {
        file[stream] = out;
      }
    }
    return readable(file, "");
  }

  // As JSON.stringify, but a list of corners or labels is on one line.
  function readable(value, indent) {
    if (Array.isArray(value)) {
      return `[${value.map((one) => readable(one, indent)).join(", ")}]`;
    }
    if (!isObject(value)) {
      return JSON.stringify(value);
    }
    const inner = `${indent}  `;
    const parts = Object.entries(value).map(([key, one]) => `${inner}${JSON.stringify(key)}: ${readable(one, inner)}`);
    return parts.length === 0 ? "{}" : `{\n${parts.join(",\n")}\n${indent}}`;
  }

  // What the tracker would refuse.
  function mistakes({ shapes }) {
    const found = [];
    for (const kind of ["line", "zone"]) {
      const some = shapes.filter((shape) => shape.kind === kind);
      if (some.length > MOST) {
        found.push(`There are ${some.length} ${kind}s; the tracker takes ${MOST} of a camera.`);
      }
      const names = new Set();
      for (const { name } of some) {
        if (!NAME.test(name)) {
          found.push(`The ${kind} “${name}” needs a name of a-z, 0-9 and “-”.`);
        } else if (names.has(name)) {
          found.push(`Two ${kind}s are called “${name}”.`);
        }
        names.add(name);
      }
    }
    for (const { kind, name, points, purposes, dwell } of shapes) {
      if (kind === "line" && String(points[0]) === String(points[1])) {
        found.push(`The line “${name}” begins where it ends.`);
      }
      if (kind === "zone" && points.length > MOST_CORNERS) {
        found.push(`The zone “${name}” has more than ${MOST_CORNERS} corners.`);
      }
      if (kind === "zone" && purposes.length === 0) {
        found.push(`The zone “${name}” has no purpose.`);
      }
      if (kind === "zone" && purposes.includes("ignore") && purposes.length > 1) {
        found.push(`The zone “${name}” is to be ignored, and has another purpose besides.`);
      }
      if (kind === "zone" && purposes.includes("dwell") && !(dwell > 0 && dwell <= 86400)) {
        found.push(`The zone “${name}” needs dwell seconds above 0, at most 86,400.`);
      }
    }
    return found;
  }

  function make(name, attributes, ...children) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) {
      element.setAttribute(key, value);
    }
    element.append(...children);
    return element;
  }

  // For somebody who stands at its beginning and looks along it, "in" is from left to right; y is downwards.
  function arrow([x1, y1], [x2, y2], size) {
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const across = [-(y2 - y1) / length, (x2 - x1) / length];
    const along = [(x2 - x1) / length, (y2 - y1) / length];
    const middle = [(x1 + x2) / 2, (y1 + y2) / 2];
    const at = (a, b) => [0, 1].map((i) => middle[i] + across[i] * a * size + along[i] * b * size);
    const points = [at(-1.2, 0), at(1.6, 0), at(0.8, 0.6), at(1.6, 0), at(0.8, -0.6), at(1.6, 0)];
    return { points: points.map((point) => point.join(",")).join(" "), end: at(2.4, 0) };
  }

  // A shape as SVG in a frame of that size.
  function draw(shape, width, height) {
    const points = shape.points.map(([x, y]) => [x * width, y * height]);
    const text = points.map((point) => point.join(",")).join(" ");
    const letter = width / 40; // about: the stylesheet makes it smaller where there is room
    const group = make("g", { "font-size": width / 30, class: `region ${shape.kind}-region${shape.purposes?.includes("ignore") ? " ignored" : ""}` });
    if (shape.kind === "zone") {
      group.append(make("polygon", { class: "under", points: text }), make("polygon", { points: text }));
    } else {
      const { points: head, end } = arrow(points[0], points[1], width / 40);
      group.append(
        make("polyline", { class: "under", points: text }), make("polyline", { class: "under", points: head }),
        make("polyline", { points: text }), make("polyline", { points: head }),
        make("text", { x: end[0], y: end[1] + letter / 3, "text-anchor": "middle" }, "in"));
    }
    const top = points.reduce((a, b) => (b[1] < a[1] ? b : a));
    group.append(make("text", {
      x: Math.min(Math.max(top[0], letter), width - letter), y: Math.max(top[1] - letter / 2, letter),
      "text-anchor": top[0] > width / 2 ? "end" : "start",
    }, shape.name));
    return group;
  }

  // The text stays in this browser: the server only reads.
  function kept() {
    try {
      return localStorage.getItem(KEPT) ?? "";
    } catch {
      return "";
    }
  }

  function keep(text) {
    try {
      localStorage.setItem(KEPT, text);
    } catch {
      // A browser that keeps nothing: the text is on the page.
    }
  }

  // What the event tracker has in force, of one stream or of all: { streams, refused }, or { problem } where that is not known.
  async function held(stream = "") {
    try {
      const answer = await fetch(`/regions/held${stream && `?stream=${encodeURIComponent(stream)}`}`);
      if (!answer.ok) {
        document.dispatchEvent(new Event("sightline:disconnected"));
        return { problem: `The console answered with ${answer.status}.` };
      }
      const { regions, refused, problem } = await answer.json();
      return problem ? { problem } : { streams: streamsOf(regions), refused };
    } catch (error) {
      return { problem: `The event tracker's answer can't be read: ${error.message}.` };
    }
  }

  return { parse, format, mistakes, draw, make, round, held, kept, keep };
})();
