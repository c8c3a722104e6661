// Keeps the wall up to date by the events of /wall/events: changes only what changed, and shows a picture when it is loaded.
"use strict";
(() => {
  const LOADS_AT_ONCE = 4; // leaves connections for clicks

  const wall = document.getElementById("wall");
  const form = document.getElementById("wall-tile");
  const top = document.getElementById("wall-top");
  const problem = document.getElementById("wall-problem");
  const empty = document.getElementById("wall-empty");
  const link = document.getElementById("wall-link");
  const tiles = new Map(); // id -> Tile
  const canHover = matchMedia("(hover: hover)");

  let order = [];
  let isLost = false;

  function setText(element, text) {
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }

  function setTime(element, iso) {
    if (element.dateTime !== iso) {
      element.dateTime = iso;
      element.textContent = iso;
      element.removeAttribute("title");
      if (iso !== "" && window.sightlineTimes) {
        window.sightlineTimes(element.parentElement);
      }
    }
  }

  function setHidden(element, hidden) {
    if (element.hidden !== hidden) {
      element.hidden = hidden;
    }
  }

  // Pictures: only of tiles that are in sight, a few at once, the newest alone where one came during a load.
  const waiting = new Set();
  let loading = 0;

  function loadNext() {
    for (const tile of waiting) {
      if (loading >= LOADS_AT_ONCE) {
        return;
      }
      if (tile.inSight && !tile.isLoading) {
        waiting.delete(tile);
        load(tile);
      }
    }
  }

  async function load(tile) {
    const wanted = tile.wanted;
    tile.isLoading = true;
    loading++;
    const next = new Image();
    next.src = wanted.picture;
    try {
      await next.decode();
      tile.show(wanted, next);
    } catch {
      tile.failed = wanted.picture; // It stays with the last one until the next comes.
    } finally {
      tile.isLoading = false;
      loading--;
      loadNext();
    }
  }

  const sight = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const tile = tiles.get(entry.target.dataset.id);
      if (tile) {
        tile.inSight = entry.isIntersecting;
      }
    }
    loadNext();
  }, { rootMargin: "200px" });

  class Tile {
    constructor(element) {
      this.element = element;
      this.parts = {};
      for (const part of element.querySelectorAll("[data-f]")) {
        this.parts[part.dataset.f] = part;
      }
      this.inSight = false;
      this.isLoading = false;
      this.failed = "";
      this.shown = this.parts.picture.getAttribute("src") ?? "";
      sight.observe(element);
    }

    update(data) {
      const { parts, element } = this;
      for (const name of ["reason", "source", "rate", "drops", "lag", "toResult", "toPicture", "note", "state"]) {
        setText(parts[name], data[name]);
      }
      setHidden(parts.note, data.note === "");
      setHidden(parts["since-part"], data.since === "");
      setTime(parts.since, data.since);
      if (element.dataset.tone !== data.tone) {
        element.dataset.tone = data.tone;
        parts.state.className = `badge ${data.tone}`;
      }
      if (data.picture !== "" && data.picture !== this.shown && data.picture !== this.failed) {
        this.wanted = data;
        waiting.add(this);
        loadNext();
      }
    }

    // What belongs to the picture changes with it.
    show(data, loaded) {
      const { parts } = this;
      loaded.alt = "";
      loaded.width = 640;
      loaded.height = 360;
      loaded.dataset.f = "picture";
      parts.picture.replaceWith(loaded);
      parts.picture = loaded;
      this.shown = data.picture;
      parts.batch.setAttribute("href", data.batch);
      setHidden(parts.nothing, true);
      setHidden(parts.taken, data.taken === "");
      setTime(parts.taken, data.taken);
    }

    remove() {
      sight.unobserve(this.element);
      waiting.delete(this);
      this.element.remove();
    }
  }

  function make(id) {
    const element = form.content.firstElementChild.cloneNode(true);
    element.dataset.id = id;
    const name = element.querySelector("[data-f=id]");
    name.textContent = id;
    name.setAttribute("href", `/gallery?stream=${encodeURIComponent(id)}`);
    element.querySelector("[data-f=batch]").setAttribute("aria-label", `Newest picture of ${id}; opens its batch`);
    const events = element.querySelector("[data-f=events]"); // only where they are shown
    events?.setAttribute("href", `/events?stream=${encodeURIComponent(id)}`);
    events?.setAttribute("aria-label", `Events of ${id}`);
    return new Tile(element);
  }

  // Tiles stay where they are while somebody points at one or is in one with the keyboard.
  function isInUse() {
    return (canHover.matches && wall.matches(":hover")) || wall.contains(document.activeElement);
  }

  function arrange() {
    const isOnlyMove = order.length === wall.children.length;
    if (isOnlyMove && isInUse()) {
      return;
    }
    const focused = document.activeElement;
    let at = wall.firstElementChild;
    for (const id of order) {
      const { element } = tiles.get(id);
      if (element === at) {
        at = at.nextElementSibling;
      } else {
        wall.insertBefore(element, at);
      }
    }
    if (focused !== document.activeElement && wall.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  function update(data) {
    const byId = new Map(data.tiles.map((tile) => [tile.id, tile]));
    if (data.order) {
      order = data.order;
      const ids = new Set(order);
      for (const [id, tile] of tiles) {
        if (!ids.has(id)) {
          tile.remove();
          tiles.delete(id);
        }
      }
      for (const id of order) {
        if (!tiles.has(id)) {
          tiles.set(id, make(id));
        }
      }
      setHidden(empty, order.length > 0);
    }
    for (const [id, tile] of byId) {
      tiles.get(id)?.update(tile);
    }
    if (data.order) {
      arrange();
    }
    if (data.strip) {
      window.htmx.trigger(".status-strip", "status");
    }
    if (data.top) {
      for (const name of ["cameras", "trouble"]) {
        const badge = top.querySelector(`[data-f=${name}]`);
        setText(badge, data.top[name].text);
        badge.className = `badge ${data.top[name].tone}`;
      }
      setText(empty.querySelector("strong"), data.top.nothing);
      setText(problem, data.top.problem);
      setHidden(problem, data.top.problem === "");
    }
  }

  for (const element of wall.children) {
    tiles.set(element.dataset.id, new Tile(element));
    order.push(element.dataset.id);
  }

  for (const left of ["pointerleave", "focusout"]) {
    wall.addEventListener(left, () => setTimeout(arrange));
  }

  window.sightlineListen({
    address: () => "/wall/events",
    events: { wall: update },
    onHeard: () => {
      setHidden(link, true);
      if (isLost) {
        isLost = false;
        window.htmx.trigger(".status-strip", "status");
      }
    },
    onLost: () => {
      setText(link, "Reconnecting…");
      setHidden(link, false);
      setText(document.getElementById("status"), "The console does not answer: what is shown may be old");
      isLost = true;
    },
  });
})();
