// Listens to a page's server-sent events: notices that it is cut off, tries until the console is back, and rests while nobody looks.
"use strict";
window.sightlineListen = ({ address, events, onLost, onHeard }) => {
  const SILENCE = 12000; // three heartbeats and some
  const RETRY_FIRST = 1000;
  const RETRY_LONGEST = 8000;
  const HIDDEN_FOR = 30000;

  let source = null;
  let silence = 0;
  let retry = 0;
  let retryAfter = RETRY_FIRST;

  function heard() {
    clearTimeout(silence);
    silence = setTimeout(lost, SILENCE);
    retryAfter = RETRY_FIRST;
    onHeard();
  }

  function close() {
    clearTimeout(silence);
    clearTimeout(retry);
    source?.close();
    source = null;
  }

  // The browser's own attempts end with the first answer that is an error.
  function lost() {
    close();
    onLost();
    document.dispatchEvent(new Event("sightline:disconnected"));
    retry = setTimeout(open, retryAfter);
    retryAfter = Math.min(2 * retryAfter, RETRY_LONGEST);
  }

  function open() {
    close();
    source = new EventSource(address());
    for (const [name, take] of Object.entries(events)) {
      source.addEventListener(name, (event) => {
        heard();
        take(JSON.parse(event.data));
      });
    }
    source.addEventListener("beat", heard);
    source.addEventListener("error", lost);
    silence = setTimeout(lost, SILENCE);
  }

  // A page that nobody sees for long costs nothing.
  let hiding = 0;
  document.addEventListener("visibilitychange", () => {
    clearTimeout(hiding);
    if (document.hidden) {
      hiding = setTimeout(close, HIDDEN_FOR);
    } else if (!source) {
      open();
    }
  });
  window.addEventListener("pagehide", close);
  window.addEventListener("pageshow", (event) => event.persisted && open());

  open();
};
