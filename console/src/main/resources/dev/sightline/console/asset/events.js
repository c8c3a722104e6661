// Keeps the list of events up to date by /events/live, but not under a reader's eyes: what comes while one reads is held back.
"use strict";
(() => {
  const MOST = 300; // rows, on the page and held back

  const list = document.getElementById("events");
  const form = document.getElementById("filter");
  const cameras = form.querySelector("[name=stream]");
  const empty = document.getElementById("events-empty");
  const notice = document.getElementById("events-notice");
  const link = document.getElementById("events-link");
  const held = document.getElementById("held");
  const pause = document.getElementById("pause");
  const canHover = matchMedia("(hover: hover)");

  // The address has only what was chosen.
  form.addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (!value) {
        formData.delete(name);
      }
    }
  });
  for (const choice of form.querySelectorAll("select")) {
    choice.addEventListener("change", () => form.requestSubmit());
  }
  if (!list.dataset.live) {
    return;
  }

  const live = new URL(list.dataset.live, location.href);
  const ids = new Set([...list.children].map((row) => row.dataset.id));
  let waiting = []; // rows that are held back, newest first
  let left = 0; // events that came and are not shown, as there were too many
  let isPaused = false;

  // In the list, or below its beginning.
  function isReading() {
    return isPaused
      || list.getBoundingClientRect().top < 0
      || list.contains(document.activeElement)
      || (canHover.matches && list.matches(":hover"));
  }

  function row(html) {
    const form = document.createElement("template");
    form.innerHTML = html; // by the server's own template, in which names are text
    return form.content.firstElementChild;
  }

  // Of a camera that was not known when the page was made, too.
  function offer(camera) {
    const options = [...cameras.options];
    if (options.some((option) => option.value === camera)) {
      return;
    }
    const next = options.slice(1).find((option) => option.value > camera) ?? null;
    cameras.add(new Option(camera, camera), next);
  }

  function show() {
    if (waiting.length === 0 && left === 0) {
      held.hidden = true;
      return;
    }
    if (left > 0) {
      const gap = document.createElement("li");
      gap.className = "gap quiet";
      gap.textContent = `${left.toLocaleString()} more events came meanwhile; reload the page, or narrow the filter.`;
      waiting.push(gap);
    }
    list.prepend(...waiting);
    waiting = [];
    left = 0;
    while (list.children.length > MOST) {
      ids.delete(list.lastElementChild.dataset.id);
      list.lastElementChild.remove();
    }
    list.hidden = false;
    empty.hidden = true;
    held.hidden = true;
    window.sightlineTimes?.(list);
  }

  function showOrHold() {
    if (!isReading()) {
      show();
      return;
    }
    const count = waiting.length + left;
    held.hidden = count === 0;
    held.firstElementChild.textContent = `Show ${count.toLocaleString()} new ${count === 1 ? "event" : "events"}`;
  }

  function take({ rows, skipped, known, title, text }) {
    live.searchParams.set("known", known);
    notice.hidden = title === "";
    notice.firstElementChild.textContent = title;
    notice.lastElementChild.textContent = text;
    empty.hidden = title !== "" || list.children.length > 0;
    const added = rows.map(row).filter((one) => !ids.has(one.dataset.id));
    added.forEach((one) => {
      ids.add(one.dataset.id);
      offer(one.querySelector(".where").textContent);
    });
    if (added.length === 0) {
      return;
    }
    waiting.unshift(...added);
    // A first page of all there is leaves nothing out that is not behind "Older".
    left += list.children.length > 0 ? skipped : 0;
    for (const over of waiting.splice(MOST)) {
      ids.delete(over.dataset.id);
      left += 1;
    }
    showOrHold();
  }

  pause.hidden = false;
  pause.addEventListener("click", () => {
    isPaused = !isPaused;
    pause.setAttribute("aria-pressed", String(isPaused));
    if (!isPaused) {
      showOrHold();
    }
  });
  held.firstElementChild.addEventListener("click", () => {
    show();
    scrollTo({ top: 0 });
    document.getElementById("content").focus({ preventScroll: true });
  });
  for (const moment of ["pointerleave", "focusout"]) {
    list.addEventListener(moment, () => setTimeout(showOrHold));
  }
  addEventListener("scroll", () => {
    if (waiting.length > 0 && !isReading()) {
      show();
    }
  }, { passive: true });

  window.sightlineListen({
    address: () => live.href,
    events: { events: take },
    onHeard: () => { link.hidden = true; },
    onLost: () => {
      link.textContent = "Reconnecting…";
      link.hidden = false;
    },
  });
})();
