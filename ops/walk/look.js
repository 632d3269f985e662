/* What is wrong with the page as it stands: wider than the screen, or words of the other language that nothing marks.
   `words` are the Chinese texts of our catalogue. Names of people and places stand on pages of both languages. */
(words) => {
  const found = [];
  const screen = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth > screen) {
    const reaches = (box) => box.width > 0 && box.right > screen + 1;
    const wide = [...document.querySelectorAll("body *")].filter((one) => reaches(one.getBoundingClientRect()));
    found.push(`scrolls sideways: ${wide.slice(0, 3).map((one) => `${one.localName}.${one.className}`).join(" ")}`);
  }
  const ours = new Set(words);
  const isForeign = document.documentElement.lang.startsWith("zh")
    ? (text) => /[A-Za-z]{3,} [A-Za-z]{2,}/.test(text)
    : (text) => ours.has(text) || (/[\u4e00-\u9fff].*[，。？！；]/.test(text) && !/[A-Za-z]{2}/.test(text));
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode.textContent.trim();
    const holder = texts.currentNode.parentElement;
    if (!text || holder.closest("script, style, template, noscript, textarea, [translate=no]")) continue;
    if (isForeign(text) && holder.closest("[lang]") === document.documentElement) found.push(`not of this language: ${text.slice(0, 60)}`);
  }
  return found;
}
