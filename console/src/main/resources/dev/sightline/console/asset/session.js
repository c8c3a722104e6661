// A session ends while a page is open: what it shows stays, and it says so. Whatever notices that the console no longer
// answers (an event stream that is closed, a fetch that fails) fires "sightline:disconnected" on the document.
"use strict";
(() => {
  let isAsking = false;

  function show() {
    if (document.getElementById("signed-out")) {
      return;
    }
    const notice = document.createElement("p");
    notice.id = "signed-out";
    notice.className = "notice warn signed-out";
    notice.setAttribute("role", "alert");
    const link = document.createElement("a");
    link.href = `/login?from=${encodeURIComponent(location.pathname + location.search)}`;
    link.textContent = "Sign in";
    notice.append("Signed out; this page is no longer updated. ", link);
    document.body.append(notice);
  }

  async function ask() {
    if (isAsking) {
      return;
    }
    isAsking = true;
    try {
      const answer = await fetch("/session", { cache: "no-store" });
      if (answer.status === 401) {
        show();
      }
    } catch (error) {
      console.info("The console does not answer:", error.message);
    } finally {
      isAsking = false;
    }
  }

  document.addEventListener("sightline:disconnected", ask);
  document.addEventListener("htmx:responseError", ({ detail }) => detail.xhr.status === 401 && show());
  // Somebody comes back to a page that was left open, or by the browser's back button.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && ask());
  window.addEventListener("pageshow", (event) => event.persisted && ask());
})();
