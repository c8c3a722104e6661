// An event's page: objects expire, and pictures before events.
"use strict";
(() => {
  const picture = document.querySelector("#scene img");
  const gone = () => {
    document.getElementById("scene").hidden = true;
    document.getElementById("missing").hidden = false;
  };
  if (picture?.complete && picture.naturalWidth === 0) {
    gone();
  } else {
    picture?.addEventListener("error", gone);
  }
})();
// The line or the zone, as this browser has it from drawing or pasting it.
(() => {
  const regions = window.sightlineRegions;
  const scene = document.getElementById("scene");
  const { stream, kind, name } = scene.dataset;
  let shape;
  try {
    shape = regions.parse(regions.kept()).get(stream)?.shapes.find((one) => one.kind === kind && one.name === name);
  } catch {
    return; // Another version's text.
  }
  if (shape) {
    const drawing = scene.lastElementChild;
    const { width, height } = drawing.viewBox.baseVal;
    drawing.prepend(regions.draw(shape, width, height));
  } else if (kind) {
    document.getElementById("undrawn").hidden = false;
  }
})();
