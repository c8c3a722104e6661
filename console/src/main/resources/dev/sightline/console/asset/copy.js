// A button beside each key, to copy it.
"use strict";
window.sightlineCopy = async (button, text, element) => {
  const name = button.textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    // No clipboard without TLS: the text is selected for the keyboard's own copy.
    if (element.select) {
      element.select();
    } else {
      getSelection().selectAllChildren(element);
    }
    button.textContent = "Selected";
  }
  setTimeout(() => { button.textContent = name; }, 2000);
};
for (const code of document.querySelectorAll(".keys code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.setAttribute("aria-label", `Copy the key of the ${code.closest("dd").previousElementSibling.textContent}`);
  button.addEventListener("click", () => window.sightlineCopy(button, code.textContent, code));
  code.after(" ", button);
}
