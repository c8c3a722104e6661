// Times come as UTC, which stays in the title; what is shown is the viewer's own zone.
"use strict";
(() => {
  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

  function localize(root) {
    for (const time of root.querySelectorAll("time[datetime]:not([title])")) {
      const at = new Date(time.dateTime);
      if (!Number.isNaN(at.getTime())) {
        time.title = `${at.toISOString().replace("T", " ").slice(0, 19)} UTC`;
        time.textContent = (time.dataset.show === "clock" ? clock : full).format(at);
      }
    }
  }

  localize(document);
  document.addEventListener("htmx:load", (event) => localize(event.detail.elt.parentElement ?? document));
  window.sightlineTimes = localize;
})();
