// Times come as UTC, which stays in the title; what is shown is the viewer's own zone.
"use strict";
(() => {
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const short = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const date = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });
  const RECENT = 12 * 3600 * 1000;
  const DAY = 24 * 3600 * 1000;
  const EARLIEST = Date.UTC(2000, 0, 1);

  // The time of day alone says little of yesterday.
  function form(show, at) {
    if (show === "recent") {
      return Math.abs(Date.now() - at) < RECENT ? clock : short;
    }
    return show === "clock" ? clock : full;
  }

  // Years have four digits, or six where they have more.
  const parse = (iso) => new Date(iso.replace(/^([+-])(\d+)-/, (all, sign, year) => `${sign}${year.padStart(6, "0")}-`));
  const utc = (at) => `${at.toISOString().replace("T", " ").replace(/\..*/, "")} UTC`;

  // No camera has sent a frame before, nor can it tomorrow.
  const isDoubtful = (at) => !(at >= EARLIEST && at <= Date.now() + DAY);

  function localize(root) {
    for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
      if (time.dateTime !== "") {
        const at = parse(time.dateTime);
        const isTime = !Number.isNaN(at.getTime());
        time.title = isTime ? utc(at) : time.dateTime;
        time.textContent = isDoubtful(at)
          ? `${isTime ? date.format(at) : time.dateTime} (wrong clock?)`
          : form(time.dataset.show, at).format(at);
      }
    }
  }

  localize(document);
  document.addEventListener("htmx:load", (event) => localize(event.detail.elt.parentElement ?? document));
  window.sightlineTimes = localize;
})();
