// The filter's times are the viewer's; addresses hold UTC.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const pad = (number) => String(number).padStart(2, "0");

  for (const zone of form.querySelectorAll("[data-zone]")) {
    zone.textContent = "(your time)";
  }
  for (const input of form.querySelectorAll("input[type=datetime-local]")) {
    const at = new Date(`${input.value}Z`);
    if (input.value && !Number.isNaN(at.getTime())) {
      const day = `${String(at.getFullYear()).padStart(4, "0")}-${pad(at.getMonth() + 1)}-${pad(at.getDate())}`;
      input.value = `${day}T${pad(at.getHours())}:${pad(at.getMinutes())}:${pad(at.getSeconds())}`;
    }
  }

  const utc = (local) => new Date(local).toISOString().replace(".000Z", "Z");

  form.addEventListener("formdata", ({ formData }) => {
    const day = formData.get("day");
    if (day) {
      const [year, month, date] = day.split("-").map(Number);
      formData.set("from", utc(new Date(year, month - 1, date)));
      formData.set("to", utc(new Date(year, month - 1, date + 1)));
      formData.delete("day");
    } else {
      for (const name of ["from", "to"]) {
        if (formData.get(name)) {
          formData.set(name, utc(formData.get(name)));
        }
      }
    }
    for (const name of ["label", "confidence", "from", "to", "day"]) {
      if (!formData.get(name)) {
        formData.delete(name);
      }
    }
  });

  const today = document.querySelector("[data-preset=today]");
  const address = new URL(today.href);
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  address.searchParams.set("from", utc(midnight));
  today.href = address.href;
  if (address.search === location.search) {
    today.setAttribute("aria-current", "true");
  }

  // The link to older pictures stays where the console is away, and leads on once it is back.
  const away = ({ target }) => {
    document.dispatchEvent(new Event("sightline:disconnected"));
    if (target.matches(".more") && !target.querySelector(".bad")) {
      const text = document.createElement("span");
      text.className = "bad";
      text.setAttribute("role", "status");
      text.textContent = "The console did not answer.";
      target.prepend(text);
    }
  };
  document.addEventListener("htmx:responseError", away);
  document.addEventListener("htmx:sendError", away);

  // A list that is open is in the way once one looks elsewhere.
  const picker = form.querySelector(".picker");
  document.addEventListener("click", (event) => {
    if (picker.open && !picker.contains(event.target)) {
      picker.open = false;
    }
  });
  picker.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      picker.open = false;
      picker.querySelector("summary").focus();
    }
  });
  const chosen = () => {
    const names = [...picker.querySelectorAll("input:checked")].map((input) => input.value);
    picker.querySelector("summary").textContent =
      names.length === 0 ? "All cameras" : names.length === 1 ? names[0] : `${names.length} cameras`;
  };
  picker.addEventListener("change", chosen);
})();
