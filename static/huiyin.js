"use strict";
/* Small helps, each asked for by an attribute:
   data-print          prints the page
   data-copy="#id"     copies the text of an element (or of data-copy-text)
   data-show-password  shows what stands in the password field before it
   data-submit-on-change  sends the form when a choice changes
   data-check-all="case"   ticks every box of that name in the same sheet, or none
   data-max-mb="15"    refuses a file that the server would refuse, before it is sent */
(() => {
  const word = (id) => document.getElementById(id)?.content.textContent.trim() ?? "";

  async function copy(button) {
    const source = button.dataset.copy ? document.querySelector(button.dataset.copy) : null;
    const text = button.dataset.copyText ?? source?.value ?? source?.innerText ?? "";
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "visually-hidden";
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    const before = button.innerHTML;
    button.textContent = word("copied-word");
    setTimeout(() => { button.innerHTML = before; }, 2000);
  }

  function showPassword(button) {
    const field = button.parentElement.querySelector("input");
    const shows = field.type === "password";
    field.type = shows ? "text" : "password";
    button.setAttribute("aria-pressed", String(shows));
    button.querySelector(".bi")?.classList.replace(shows ? "bi-eye" : "bi-eye-slash", shows ? "bi-eye-slash" : "bi-eye");
  }

  /* A table wider than its frame is moved by the arrow keys too; where it holds links, they bring it into sight. */
  const inside = "a[href], button, input, select, textarea, [tabindex]";
  const frames = new ResizeObserver((seen) => seen.forEach(({ target }) => {
    if (target.scrollWidth > target.clientWidth && !target.querySelector(inside)) target.tabIndex = 0;
    else target.removeAttribute("tabindex");
  }));
  const watch = (part) => part.querySelectorAll(".hy-scroll").forEach((frame) => frames.observe(frame));
  document.addEventListener("htmx:load", (event) => watch(event.target));
  watch(document);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-print], [data-copy], [data-copy-text], [data-show-password]");
    if (!button) return;
    if ("print" in button.dataset) window.print();
    else if ("showPassword" in button.dataset) showPassword(button);
    else copy(button);
  });

  document.addEventListener("change", (event) => {
    const field = event.target;
    if (field.dataset.checkAll) {
      const boxes = field.closest(".hy-sheet").querySelectorAll(`input[name="${field.dataset.checkAll}"]`);
      boxes.forEach((box) => { box.checked = field.checked; });
    }
    if (field.form && "submitOnChange" in field.form.dataset && event.isTrusted) field.form.requestSubmit();
    if (field.type !== "file" || !field.dataset.maxMb) return;
    const limit = Number(field.dataset.maxMb);
    const large = [...field.files].find((file) => file.size > limit * 1024 * 1024);
    field.setCustomValidity(large ? word("too-large-word").replace("{name}", large.name).replace("{limit}", limit) : "");
    if (large) field.reportValidity();
  });

  /* A form is sent once, however often its button is pressed. */
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method === "get") return;
    if ("sent" in form.dataset) { event.preventDefault(); return; }
    form.dataset.sent = "";
    setTimeout(() => delete form.dataset.sent, 5000); // it may have been a download, and the page still stands
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent));

  document.addEventListener("htmx:sendError", (event) => {
    if (event.target.id === "bell") return;
    const flash = document.getElementById("flash");
    flash?.replaceChildren(document.getElementById("offline-alert").content.cloneNode(true));
  });
})();
