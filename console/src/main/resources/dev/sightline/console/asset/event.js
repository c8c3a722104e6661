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
// The line or the zone: as the event tracker has it now; where it can't be asked, as this browser has it from drawing or pasting it.
(async () => {
  const regions = window.sightlineRegions;
  const scene = document.getElementById("scene");
  const { stream, kind, name } = scene.dataset;
  if (!kind) {
    return;
  }

  function find(streams) {
    return streams.get(stream)?.shapes.find((one) => one.kind === kind && one.name === name);
  }

  function kept() {
    try {
      return find(regions.parse(regions.kept()));
    } catch {
      return undefined; // Another version's text.
    }
  }

  const { streams, refused, problem } = await regions.held(stream);
  const shape = streams ? find(streams) : kept();
  if (shape) {
    const drawing = scene.lastElementChild;
    const { width, height } = drawing.viewBox.baseVal;
    drawing.prepend(regions.draw(shape, width, height));
  }
  const note = document.querySelector(`[data-drawn=${streams ? "tracker" : "browser"}-${shape ? "shown" : "missing"}]`);
  const why = note.querySelector("[data-f=why]");
  if (why) {
    why.textContent = problem;
  }
  note.hidden = false;
  document.getElementById("refused").hidden = !refused;
})();
