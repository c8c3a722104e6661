// Today is the viewer's; the page itself knows only that of UTC.
"use strict";
(() => {
  function midnight() {
    const day = new Date();
    day.setHours(0, 0, 0, 0);
    return day;
  }
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.elt.id === "counts") {
      detail.parameters.set("today", midnight().toISOString());
    }
  });
  addEventListener("load", () => {
    const shown = new Date(document.getElementById("counts").dataset.today);
    if (shown.getTime() !== midnight().getTime()) {
      window.htmx.trigger("#counts", "today");
    }
  });
  document.getElementById("filter").addEventListener("formdata", ({ formData }) => {
    for (const [name, value] of [...formData]) {
      if (!value) {
        formData.delete(name);
      }
    }
  });
})();
