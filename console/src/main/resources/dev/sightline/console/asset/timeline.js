// Curves of what was found, a row for each camera; a day is the viewer's own.
"use strict";
(() => {
  const lanes = document.getElementById("lanes");
  const form = document.getElementById("day");
  const exact = lanes.dataset.exact === "true";
  const TOP = 4;
  const OTHER = "other";
  const MINUTE = 60_000;
  const HOUR = 60 * MINUTE;
  const DASHES = [[], [8, 4], [2, 3], [10, 3, 2, 3], [1, 2]];

  const pad = (number) => String(number).padStart(2, "0");
  const name = (date) => `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
  const iso = (time) => new Date(time).toISOString().replace(".000Z", "Z");
  const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "short" });
  // A minute between two of which nothing is known has no line: it is a point.
  const alone = (counts) => counts.flatMap((count, i) =>
    count !== null && (counts[i - 1] ?? null) === null && (counts[i + 1] ?? null) === null ? [i] : []);
  const sum = (counts) => counts.reduce((a, b) => a + b, 0);

  const chosen = lanes.dataset.day ? lanes.dataset.day.split("-").map(Number) : null;
  const start = chosen ? new Date(chosen[0], chosen[1] - 1, chosen[2]) : new Date();
  start.setHours(0, 0, 0, 0);
  const end = new Date(start.getFullYear(), start.getMonth(), start.getDate() + 1);
  const from = start.getTime();
  const to = end.getTime();
  const minutes = Math.round((to - from) / MINUTE);
  const times = Array.from({ length: minutes }, (_, i) => from / 1000 + i * 60);

  const full = new Intl.DateTimeFormat(undefined, { dateStyle: "full" });
  document.getElementById("day-text").textContent = full.format(start);
  form.elements.day.value = name(start);
  const move = (rel, days) => {
    const link = form.querySelector(`[rel=${rel}]`);
    const address = new URL(link.href);
    address.searchParams.set("day", name(new Date(start.getFullYear(), start.getMonth(), start.getDate() + days)));
    link.href = address.href;
  };
  move("prev", -1);
  move("next", 1);

  class Lane {
    constructor(element) {
      this.stream = element.dataset.stream;
      this.status = element.querySelector("[data-status]");
      this.plot = element.querySelector(".plot");
      this.hours = new Map();
      this.chart = null;
      this.shown = "";
    }

    // Whole hours that touch the day: zones may be half an hour off.
    async load(since) {
      let before = Math.ceil(to / HOUR) * HOUR;
      let next = iso(before);
      while (next) {
        const query = new URLSearchParams({ stream: this.stream, from: iso(since), to: next });
        if (exact) {
          query.set("exact", "true");
        }
        const response = await fetch(`/timeline.json?${query}`);
        if (response.status === 401) {
          document.dispatchEvent(new Event("sightline:disconnected"));
          throw new Error("signed out");
        }
        const body = await response.json();
        if (!response.ok) {
          throw new Error(body.error ?? `the console answers ${response.status}`);
        }
        for (const hour of body.hours) {
          this.hours.set(hour.hour, hour);
        }
        next = body.next;
        this.draw(next);
      }
    }

    // Nothing is drawn of hours that are not counted, nor of minutes of which there is no frame.
    known() {
      const counts = new Array(minutes).fill(null);
      const within = (minute) => Math.min(Math.max(minute, 0), minutes);
      for (const { hour, watched } of this.hours.values()) {
        const start = Math.round((Date.parse(hour) - from) / MINUTE);
        for (const [first, last] of watched) {
          counts.fill(0, within(start + first), within(start + last + 1));
        }
      }
      return counts;
    }

    totals() {
      const totals = new Map();
      for (const hour of this.hours.values()) {
        const first = Math.round((Date.parse(hour.hour) - from) / MINUTE);
        for (const [label, counts] of Object.entries(hour.counts)) {
          if (!totals.has(label)) {
            totals.set(label, this.known());
          }
          for (const [minute, count] of counts) {
            if (first + minute >= 0 && first + minute < minutes) {
              totals.get(label)[first + minute] = (totals.get(label)[first + minute] ?? 0) + count;
            }
          }
        }
      }
      return totals;
    }

    draw(next) {
      const totals = this.totals();
      const sorted = [...totals.keys()].sort((a, b) => sum(totals.get(b)) - sum(totals.get(a)) || (a < b ? -1 : 1));
      const labels = sorted.filter((label) => label !== OTHER).slice(0, TOP);
      const rest = sorted.filter((label) => !labels.includes(label));
      const series = labels.map((label) => ({ label, counts: totals.get(label) }));
      if (rest.length) {
        const counts = times.map((_, i) =>
          rest.reduce((all, label) => (totals.get(label)[i] === null ? all : (all ?? 0) + totals.get(label)[i]), null));
        series.push({ label: OTHER, counts, all: true });
      }
      this.series = series;
      this.tell(next);
      if (series.length) {
        this.show();
      } else if (!next) {
        this.plot.textContent = "Nothing detected on this day.";
      }
    }

    tell(next) {
      const every = Math.max(1, ...[...this.hours.values()].map((hour) => hour.every));
      this.status.textContent = next
        ? `Counting… reached ${clock.format(Date.parse(next))}`
        : every > 1 ? `Estimated from one in ${every} results in the busiest hours` : "";
    }

    show() {
      const data = [times, ...this.series.map((one) => one.counts)];
      const shown = JSON.stringify(this.series.map((one) => one.label));
      if (this.chart && shown === this.shown) {
        this.chart.setData(data);
        return;
      }
      this.chart?.destroy();
      this.plot.textContent = "";
      this.shown = shown;
      const style = getComputedStyle(document.documentElement);
      const colour = (token) => style.getPropertyValue(token).trim();
      const axis = { stroke: colour("--quiet"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 } };
      this.chart = new uPlot({
        width: this.plot.clientWidth,
        height: 140,
        scales: { x: { time: true, range: [from / 1000, to / 1000] }, y: { range: (u, least, most) => [0, Math.max(1, most)] } },
        axes: [axis, { ...axis, size: 48 }],
        cursor: { drag: { x: false, y: false }, sync: { key: "day" } },
        series: [
          { value: (u, at) => (at === null ? "–" : clock.format(at * 1000)), label: "Time" },
          ...this.series.map((one, i) => ({
            label: one.label,
            stroke: colour(`--series-${i + 1}`),
            dash: DASHES[i],
            width: 1.5,
            points: { show: false, filter: (u, i) => alone(u.data[i]) },
            value: (u, count) => (count === null ? "–" : count.toLocaleString()),
          })),
        ],
      }, data, this.plot);
      this.chart.over.addEventListener("click", () => this.open(this.chart.cursor.idx));
    }

    // The pictures of a minute, by the label that stands out in it.
    open(index) {
      if (index === null || index === undefined) {
        return;
      }
      const most = this.series.reduce((a, b) => (b.counts[index] > a.counts[index] ? b : a));
      const query = new URLSearchParams({ stream: this.stream });
      if (!most.all && most.counts[index] > 0) {
        query.set("label", most.label);
      }
      query.set("from", iso(from + index * MINUTE));
      query.set("to", iso(from + (index + 1) * MINUTE));
      location.assign(`/gallery?${query}`);
    }

    resize() {
      this.chart?.setSize({ width: this.plot.clientWidth, height: 140 });
    }
  }

  // Rows are counted when they come into sight, two at a time.
  const waiting = [];
  let running = 0;
  const run = () => {
    while (running < 2 && waiting.length) {
      const { lane, since } = waiting.shift();
      running += 1;
      lane.load(since)
        .catch((error) => {
          lane.status.textContent = `Counting failed: ${error.message}. Retrying in 10 seconds.`;
          setTimeout(() => { waiting.push({ lane, since }); run(); }, 10_000);
        })
        .finally(() => { running -= 1; run(); });
    }
  };
  const firstHour = Math.floor(from / HOUR) * HOUR;
  const all = new Map([...lanes.querySelectorAll(".lane")].map((element) => [element, new Lane(element)]));
  const seen = new Set();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (isIntersecting && !seen.has(target)) {
        seen.add(target);
        all.get(target).status.textContent = "Counting…";
        waiting.push({ lane: all.get(target), since: firstHour });
      }
    }
    run();
  });
  all.forEach((lane, element) => observer.observe(element));
  addEventListener("resize", () => all.forEach((lane) => lane.resize()));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    all.forEach((lane) => { lane.shown = ""; if (lane.chart) { lane.show(); } });
  });

  if (Date.now() >= from && Date.now() < to) {
    setInterval(() => {
      if (document.visibilityState === "visible" && !waiting.length && !running) {
        const since = Math.max(firstHour, (Math.floor(Date.now() / HOUR) - 1) * HOUR);
        seen.forEach((element) => waiting.push({ lane: all.get(element), since }));
        run();
      }
    }, 30_000);
  }
})();
