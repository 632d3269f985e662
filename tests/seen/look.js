/* What of WCAG 2.2 AA and below it the page breaks as it stands, apart from what stands `around` it. */
async ({ around, rules }) => {
  // What the page fetches by itself comes first.
  while (document.querySelector(".htmx-request")) await new Promise((go) => setTimeout(go));
  // So does the end of a change of colours, where it takes its time.
  const changes = document.getAnimations().filter((one) => one instanceof CSSTransition);
  await Promise.allSettled(changes.map((one) => one.finished));
  const levels = { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] };
  const runOnly = rules.length ? { type: "rule", values: rules } : levels;
  const found = await axe.run({ include: [["html"]], exclude: around }, { runOnly, resultTypes: ["violations"], elementRef: false });
  const nodes = (one) => one.nodes.slice(0, 3).map((node) => `${node.target} ${node.html.slice(0, 120)} ${node.any.map((check) => check.message)}`);
  return found.violations.map((one) => `${one.id}: ${nodes(one).join(" | ")}`);
}
