// A batch's page: boxes by label, arrows.
"use strict";
(() => {
  const boxes = document.getElementById("boxes");
  const filter = document.getElementById("label-filter");

  if (filter) {
    filter.hidden = false;
    filter.addEventListener("change", ({ target }) => {
      for (const part of document.querySelectorAll(".batch [data-label]")) {
        if (part.dataset.label === target.value) {
          part.classList.toggle("off", !target.checked);
        }
      }
    });
  }

  // Objects expire, and pictures before results.
  const picture = document.querySelector(".overlaid img");
  function whereGone(image, then) {
    if (image.complete && image.naturalWidth === 0) {
      then();
    } else {
      image.addEventListener("error", then);
    }
  }
  if (picture) {
    whereGone(picture, () => {
      picture.parentElement.hidden = true;
      boxes.closest("label").hidden = true;
      document.getElementById("missing").hidden = false;
    });
  }
  for (const preview of document.querySelectorAll(".strip img")) {
    whereGone(preview, () => {
      const blank = document.createElement("span");
      blank.className = "blank";
      blank.textContent = "gone";
      preview.replaceWith(blank);
    });
  }

  const strip = document.querySelector(".strip");
  const current = strip.querySelector("[aria-current]");
  if (current) {
    strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.clientWidth) / 2;
  }

  const isTyping = (element) =>
    element.matches("input:not([type=checkbox]), textarea, select, pre, .strip, .table");

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || isTyping(event.target)) {
      return;
    }
    if (event.key === "b" && boxes) {
      boxes.checked = !boxes.checked;
    } else if (event.key === "ArrowLeft") {
      (event.shiftKey ? document.getElementById("older") : document.querySelector("[rel=prev]")).click();
    } else if (event.key === "ArrowRight") {
      (event.shiftKey ? document.getElementById("newer") : document.querySelector("[rel=next]")).click();
    } else {
      return;
    }
    event.preventDefault();
  });
})();
