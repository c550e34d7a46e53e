/**
 * Draws moments on a time line.
 *
 * Markup:
 *   <div class="timeline" data-timeline="" data-points="#sightings"></div>
 *   <ul id="sightings"> <li data-time="2024-05-03"><a href="…">3 May 2024, Talek</a></li> <li data-time="2019"> … </ul>
 * data-time is as exact as the date is known: a year, a month, a day or a moment (ISO 8601). A year or a month alone is drawn as the span
 * that it is, never as its first day. The list stays as the readable form; a link inside becomes the link of the point.
 */
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const DAY = 86400000;
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };

  /** {from, to} in milliseconds, UTC; null when it is no date. */
  const span = text => {
    const [, year, month, day] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(text ?? '') ?? [];
    if (!year) {
      return null;
    }
    if (!month) {
      return { from: Date.UTC(+year, 0, 1), to: Date.UTC(+year + 1, 0, 1) };
    }
    if (!day) {
      return { from: Date.UTC(+year, month - 1, 1), to: Date.UTC(+year, +month, 1) };
    }
    const from = Date.UTC(+year, month - 1, +day);
    return { from, to: from + DAY };
  };

  const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

  /** The ticks of an axis: days, months or years, whichever gives about one per 80 pixels. */
  const ticks = (from, to, width) => {
    const rough = (to - from) / DAY / Math.max(2, width / 80);
    const found = [];
    if (rough > 200) {
      const step = [1, 2, 5, 10, 20, 50].find(n => n * 365 >= rough) ?? 100;
      for (let year = Math.ceil(new Date(from).getUTCFullYear() / step) * step; Date.UTC(year, 0, 1) <= to; year += step) {
        found.push([Date.UTC(year, 0, 1), String(year)]);
      }
    } else if (rough > 12) {
      const step = [1, 2, 3, 6].find(n => n * 30 >= rough) ?? 6;
      const start = new Date(from);
      for (let month = Math.floor(start.getUTCMonth() / step) * step; ; month += step) {
        const at = Date.UTC(start.getUTCFullYear(), month, 1);
        if (at > to) {
          break;
        }
        const date = new Date(at);
        if (at >= from) {
          const first = date.getUTCMonth() === 0 || !found.length;
          found.push([at, MONTHS[date.getUTCMonth()] + (first ? ` ${date.getUTCFullYear()}` : '')]);
        }
      }
    } else {
      const step = Math.max(1, [1, 2, 5, 10].find(n => n >= rough) ?? 10) * DAY;
      for (let at = Math.ceil(from / DAY) * DAY; at <= to; at += step) {
        const date = new Date(at);
        found.push([at, `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]}${found.length ? '' : ` ${date.getUTCFullYear()}`}`]);
      }
    }
    return found.filter(([at]) => at >= from);
  };

  const draw = element => {
    const items = [...document.querySelector(element.dataset.points)?.querySelectorAll('[data-time]') ?? []];
    const points = items.map(item => ({ ...span(item.dataset.time), href: (item.matches('a') ? item : item.querySelector('a'))?.href,
      text: item.dataset.text ?? item.textContent.trim().replace(/\s+/g, ' ') })).filter(point => point.from).sort((a, b) => a.from - b.from);
    element.hidden = !points.length;
    if (!points.length) {
      return;
    }
    const width = Math.max(320, element.clientWidth);
    const first = points[0].from;
    const last = Math.max(...points.map(point => point.to));
    const pad = Math.max((last - first) * .04, 4 * DAY);
    const [from, to] = [first - pad, last + pad];
    const x = at => 16 + (at - from) / (to - from) * (width - 32);
    // points that would cover each other are stacked upwards
    const rows = [];
    points.forEach(point => {
      const [left, right] = point.to - point.from > DAY ? [x(point.from), x(point.to)] : [x(point.from + DAY / 2) - 7, x(point.from + DAY / 2) + 7];
      point.row = rows.findIndex(end => end + 2 <= left);
      if (point.row < 0) {
        point.row = rows.length < 12 ? rows.push(0) - 1 : 11;
      }
      rows[point.row] = Math.max(rows[point.row], right);
    });
    const base = 24 + rows.length * 17;
    const height = base + 34;
    const svg = make('svg', { viewBox: `0 0 ${width} ${height}`, width, height, role: 'group', 'aria-label': `Time line of ${points.length} sightings` });
    svg.append(make('line', { class: 'axis', x1: 0, x2: width, y1: base, y2: base }));
    let free = -Infinity;
    ticks(from, to, width).forEach(([at, label]) => {
      svg.append(make('line', { class: 'axis', x1: x(at), x2: x(at), y1: 8, y2: base + 6 }));
      const half = label.length * 3.6;
      if (x(at) - half > free && x(at) - half > 0 && x(at) + half < width) {
        svg.append(make('text', { x: x(at), y: base + 22, 'text-anchor': 'middle' }, label));
        free = x(at) + half + 8;
      }
    });
    points.forEach(point => {
      const y = base - 14 - point.row * 17;
      const shape = point.to - point.from > DAY
        ? make('line', { class: 'span', x1: x(point.from) + 3, x2: Math.max(x(point.from) + 4, x(point.to) - 3), y1: y, y2: y })
        : make('circle', { class: 'dot', cx: x(point.from + DAY / 2), cy: y, r: 6 });
      shape.append(make('title', {}, point.text));
      svg.append(point.href ? make('a', { href: point.href, 'aria-label': point.text }, shape) : shape);
    });
    element.replaceChildren(svg);
  };

  window.resight.ready('[data-timeline]', element => {
    let width = 0;
    new ResizeObserver(() => {
      if (element.clientWidth !== width) {
        width = element.clientWidth;
        draw(element);
      }
    }).observe(element);
    draw(element);
  });
})();
