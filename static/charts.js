"use strict";
/* Charts of the overview and the evaluation. <div data-chart="trend"> is drawn from the JSON with the id "trend", in the page's own colours;
   nothing moves, tooltips are drawn on the canvas (ECharts' own would carry style attributes), a table stands behind each. */
(() => {
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

  function shared() {
    return {
      animation: false,
      textStyle: { fontFamily: getComputedStyle(document.body).fontFamily, color: token("--hy-ink-2") },
      tooltip: {
        renderMode: "richText",
        backgroundColor: token("--hy-sheet"),
        borderColor: token("--hy-line"),
        textStyle: { color: token("--hy-ink"), fontSize: 13 },
        transitionDuration: 0,
      },
    };
  }

  const axis = () => ({
    axisLine: { lineStyle: { color: token("--hy-edge") } },
    axisTick: { show: false },
    axisLabel: { color: token("--hy-ink-3"), fontSize: 12 },
    splitLine: { show: false },
  });

  const makers = {
    /* One bar a month, its parts told apart by shade and named in the legend. */
    trend(data) {
      const shades = ["4", "2", "1", "3"].map((step) => token(`--hy-wash-${step}`));
      return {
        ...shared(),
        grid: { left: 36, right: 8, top: 36, bottom: 24 },
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: token("--hy-ink-2") } },
        tooltip: { ...shared().tooltip, trigger: "axis", axisPointer: { type: "none" } },
        xAxis: { type: "category", data: data.labels, ...axis() },
        yAxis: { type: "value", minInterval: 1, ...axis(), axisLine: { show: false } },
        series: data.series.map((one, place) => ({
          type: "bar", stack: "all", name: one.name, data: one.values, barMaxWidth: 28, itemStyle: { color: shades[place] },
        })),
      };
    },
    /* Two bars for each, side by side: the year before, paler, and the year. */
    years(data) {
      // Every name stands below its bars: on a telephone aslant.
      const crowded = innerWidth < 576 && data.labels.length > 5;
      const shades = [token("--hy-wash-2"), token("--hy-dai")];
      return {
        ...shared(),
        grid: { left: 40, right: 8, top: 36, bottom: crowded ? 52 : 28 },
        legend: { top: 0, left: 0, itemWidth: 12, itemHeight: 12, textStyle: { color: token("--hy-ink-2") } },
        tooltip: { ...shared().tooltip, trigger: "axis", axisPointer: { type: "none" } },
        xAxis: { type: "category", data: data.labels, ...axis(), axisLabel: { ...axis().axisLabel, interval: 0, rotate: crowded ? 45 : 0 } },
        yAxis: { type: "value", max: 100, ...axis(), axisLine: { show: false } },
        series: data.series.map((one, place) => ({
          type: "bar", name: one.name, data: one.values, barMaxWidth: 28, itemStyle: { color: shades[place], borderRadius: 2 },
        })),
      };
    },
    /* The most frequent first, each with its number. */
    causes(data) {
      return {
        ...shared(),
        grid: { left: 8, right: 40, top: 4, bottom: 4, containLabel: true },
        tooltip: { ...shared().tooltip, trigger: "item" },
        xAxis: { type: "value", show: false },
        yAxis: { type: "category", inverse: true, data: data.labels, ...axis(), axisLine: { show: false } },
        series: [{
          type: "bar", data: data.values, barMaxWidth: 18, itemStyle: { color: token("--hy-dai"), borderRadius: 2 },
          label: { show: true, position: "right", color: token("--hy-ink") },
        }],
      };
    },
  };

  function draw(box) {
    const name = box.dataset.chart;
    const chart = echarts.getInstanceByDom(box) ?? echarts.init(box, null, { renderer: "canvas" });
    chart.setOption(makers[name](JSON.parse(document.getElementById(name).textContent)), true);
    return chart;
  }

  const boxes = [...document.querySelectorAll("[data-chart]")];
  const redraw = () => boxes.forEach(draw);
  redraw();
  addEventListener("resize", () => boxes.forEach((box) => echarts.getInstanceByDom(box)?.resize()));
  new MutationObserver(redraw).observe(document.documentElement, { attributeFilter: ["data-bs-theme"] });
})();
