"use strict";
/* Photos as they are chosen: <div data-photos="6"> holds a file field and two templates, the place to drop them and a
   photo with its button. Choosing again adds to what is there; the field stays the one that is sent. */
(() => {
  class Photos {
    constructor(root) {
      this.root = root;
      this.most = Number(root.dataset.photos);
      this.input = root.querySelector("input[type=file]");
      [this.place, this.frame] = [...root.querySelectorAll("template")].map((template) => template.content.firstElementChild);
      this.files = [];
      this.list = document.createElement("ul");
      this.list.className = "hy-photos";
      this.drop = this.place.cloneNode(true);
      this.drop.querySelector(".hy-drop").append(this.input);
      this.list.append(this.drop);
      root.querySelector(".form-label").after(this.list);
      this.input.addEventListener("change", () => this.add([...this.input.files]));
    }

    add(chosen) {
      if (this.isWriting) return;
      const known = new Set(this.files.map((file) => `${file.name}${file.size}${file.lastModified}`));
      this.files.push(...chosen.filter((file) => !known.has(`${file.name}${file.size}${file.lastModified}`)));
      this.files.length = Math.min(this.files.length, this.most);
      this.write();
    }

    write() {
      const kept = new DataTransfer();
      this.files.forEach((file) => kept.items.add(file));
      this.input.files = kept.files;
      this.list.replaceChildren(...this.files.map((file) => this.show(file)), this.drop);
      this.drop.hidden = this.files.length >= this.most;
      /* What looks at the field, a limit or a draft, sees the whole. */
      this.isWriting = true;
      this.input.dispatchEvent(new Event("change", { bubbles: true }));
      this.isWriting = false;
    }

    show(file) {
      const item = this.frame.cloneNode(true);
      const image = new Image();
      image.alt = file.name;
      image.src = URL.createObjectURL(file);
      image.addEventListener("load", () => URL.revokeObjectURL(image.src));
      item.prepend(image);
      item.querySelector("button").addEventListener("click", () => {
        this.files = this.files.filter((other) => other !== file);
        this.write();
        this.input.focus();
      });
      return item;
    }
  }

  document.querySelectorAll("[data-photos]").forEach((root) => new Photos(root));
})();
