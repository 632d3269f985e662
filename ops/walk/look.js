/* What is wrong with the page as it stands: wider than the screen, texts that stick out of their box, headings that skip a
   level, or words of the other language that nothing marks. `words` are the texts of our catalogue in the other
   language. Names of people and places stand on pages of both. */
(words) => {
  const found = [];
  const page = document.documentElement;
  const screen = page.clientWidth;
  if (page.scrollWidth > screen) {
    const reaches = (box) => box.width > 0 && box.right > screen + 1;
    const wide = [...document.querySelectorAll("body *")].filter((one) => reaches(one.getBoundingClientRect()));
    found.push(`scrolls sideways: ${wide.slice(0, 3).map((one) => `${one.localName}.${one.className}`).join(" ")}`);
  }
  const level = (one) => Number(one.localName[1]);
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((one) => one.checkVisibility());
  headings.forEach((one, at) => {
    const above = at ? level(headings[at - 1]) : 0;
    if (level(one) > above + 1) found.push(`${one.localName} follows h${above}: ${one.textContent.trim().slice(0, 40)}`);
  });
  const reach = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  const sticksOut = (node) => {
    const { right, width } = reach(node);
    if (width < 2) return false;
    for (let box = node.parentElement; box && box !== document.body; box = box.parentElement) {
      const style = getComputedStyle(box);
      if (style.textOverflow === "ellipsis" || /auto|scroll/.test(style.overflowX) || box.offsetWidth < 2) return false;
      const edged = parseFloat(style.borderRightWidth) > 0 || /hidden|clip/.test(style.overflowX);
      if (edged && style.display !== "inline" && right > box.getBoundingClientRect().right + 1) return true;
    }
    return false;
  };
  const ours = new Set(words);
  const isForeign = page.lang.startsWith("zh")
    ? (text) => ours.has(text) || /[A-Za-z]{3,} [A-Za-z]{2,}/.test(text)
    : (text) => ours.has(text) || (/[\u4e00-\u9fff].*[，。？！；]/.test(text) && !/[A-Za-z]{2}/.test(text));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    const holder = texts.currentNode.parentElement;
    if (!text || holder.closest("script, style, template, noscript, textarea")) continue;
    if (holder.checkVisibility({ visibilityProperty: true }) && sticksOut(texts.currentNode)) found.push(`sticks out: ${text.slice(0, 40)}`);
    // Django heads a row of a form with the row itself, without its language.
    if (holder.closest("[translate=no], .inline_label") || holder.closest("[lang]") !== page) continue;
    if (isForeign(text)) found.push(`not of this language: ${text.slice(0, 60)}`);
  }
  return found;
}
