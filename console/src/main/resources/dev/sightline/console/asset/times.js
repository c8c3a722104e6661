// Times come as UTC, which stays in the title; what is shown is the viewer's own zone.
"use strict";
(() => {
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const short = new Intl.DateTimeFormat(undefined, { month: "short", day: "numeric", hour: "numeric", minute: "2-digit" });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });
  const RECENT = 12 * 3600 * 1000;

  // The time of day alone says little of yesterday.
  function form(show, at) {
    if (show === "recent") {
      return Math.abs(Date.now() - at) < RECENT ? clock : short;
    }
    return show === "clock" ? clock : full;
  }

  function localize(root) {
    for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = `${at.toISOString().replace("T", " ").slice(0, 19)} UTC`;
        time.textContent = form(time.dataset.show, at).format(at);
      }
    }
  }

  localize(document);
  document.addEventListener("htmx:load", (event) => localize(event.detail.elt.parentElement ?? document));
  window.sightlineTimes = localize;
})();
