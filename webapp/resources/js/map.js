/**
 * Draws places on a map of our own: a graticule, the coast lines of the world, a scale bar; no tile server is asked.
 *
 * Markup:
 *   <div class="map" data-map="" data-points="#sightings" data-land="#{product.asset('map/land.svg')}"></div>
 *   <ul id="sightings"> <li data-lat="-1.41" data-lon="35.02" data-radius="5000"><a href="…">3 May 2024, Talek</a></li> …
 * data-points selects an element whose descendants with data-lat and data-lon (decimal degrees, WGS 84) are the points; they stay readable
 * as a list. data-radius (metres) says that the place is generalised: a circle is drawn instead of a point. A link inside becomes the
 * link of the point. Elements without coordinates are counted below the map.
 * Projection: equirectangular, true to scale at the middle latitude of what is shown; good enough up to a few thousand kilometres.
 */
(() => {
  'use strict';
  const SVG = 'http://www.w3.org/2000/svg';
  const KM_PER_DEGREE = 111.195;    // sphere of 6371.0088 km
  const LEAST_SPAN = .02;
  const clamp = (value, least, most) => Math.min(most, Math.max(least, value));
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElementNS(SVG, name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    element.append(...children);
    return element;
  };
  const nice = rough => {
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].map(n => n * power).find(n => n >= rough * .999);
  };
  const niceAngle = rough => [.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5, 10, 15, 30, 45].find(n => n >= rough) ?? 60;
  const angle = (value, step, positive, negative) => {
    const digits = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9));
    const shown = Math.abs(value) < step / 2 ? 0 : Math.abs(value);
    return `${shown.toFixed(digits)}°${shown === 0 ? '' : value > 0 ? positive : negative}`;
  };

  class Chart {
    constructor(element) {
      this.element = element;
      this.read();
      if (!this.points.length) {
        element.hidden = true;
        return;
      }
      this.svg = make('svg', { role: 'group', 'aria-label': `Map of ${this.points.length} places` });
      this.note = Object.assign(document.createElement('p'), { className: 'map-note' });
      element.replaceChildren(this.svg, this.controls(), this.note);
      this.home();
      this.listen();
      new ResizeObserver(() => this.draw()).observe(element);
    }

    read() {
      const holder = document.querySelector(this.element.dataset.points);
      const all = [...holder?.querySelectorAll('[data-lat]') ?? []];
      this.points = all.map(item => ({ lat: parseFloat(item.dataset.lat), lon: parseFloat(item.dataset.lon), radius: parseFloat(item.dataset.radius) || 0,
        href: (item.matches('a') ? item : item.querySelector('a'))?.href, text: item.dataset.text ?? item.textContent.trim().replace(/\s+/g, ' ') }))
        .filter(point => Math.abs(point.lat) <= 90 && Math.abs(point.lon) <= 180);
      this.unknown = all.length - this.points.length;
      // points on both sides of the date line are shown together
      const east = this.points.filter(point => point.lon > 90).length;
      const west = this.points.filter(point => point.lon < -90).length;
      if (east && west && east + west === this.points.length) {
        this.points.forEach(point => { point.lon += point.lon < 0 ? 360 : 0; });
      }
    }

    home() {
      const lats = this.points.flatMap(point => [point.lat - point.radius / 111195, point.lat + point.radius / 111195]);
      const lons = this.points.flatMap(point => {
        const reach = point.radius / 111195 / Math.max(.05, Math.cos(point.lat * Math.PI / 180));
        return [point.lon - reach, point.lon + reach];
      });
      const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
      this.lat = (south + north) / 2;
      this.lon = (west + east) / 2;
      this.need = [Math.max(LEAST_SPAN, (east - west) * 1.25), Math.max(LEAST_SPAN, (north - south) * 1.35)];
      this.scale = null;
    }

    controls() {
      const bar = Object.assign(document.createElement('div'), { className: 'controls' });
      const add = (label, text, run) => {
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button small', textContent: text, title: label });
        button.setAttribute('aria-label', label);
        button.addEventListener('click', run);
        bar.append(button);
      };
      add('Zoom in', '+', () => this.zoom(1.6));
      add('Zoom out', '−', () => this.zoom(1 / 1.6));
      add('Show all places', '0', () => { this.home(); this.draw(); });
      return bar;
    }

    listen() {
      this.svg.addEventListener('wheel', event => {
        if (event.ctrlKey || event.metaKey || this.held) {
          event.preventDefault();
          this.zoom(Math.exp(-event.deltaY * .003), event);
        }
      }, { passive: false });
      let from = null;
      this.svg.addEventListener('pointerdown', event => {
        if (event.pointerType === 'mouse' && event.button === 0) {
          from = { x: event.clientX, y: event.clientY, moved: false };
        }
      });
      addEventListener('pointermove', event => {
        if (from && (from.moved || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 4)) {
          this.lon -= (event.clientX - from.x) / (this.scale * this.squeeze);
          this.lat += (event.clientY - from.y) / this.scale;
          from = { x: event.clientX, y: event.clientY, moved: true };
          this.draw();
        }
      });
      addEventListener('pointerup', () => { from = null; });
    }

    zoom(factor, event) {
      const box = this.svg.getBoundingClientRect();
      const [dx, dy] = event ? [event.clientX - box.left - this.width / 2, event.clientY - box.top - this.height / 2] : [0, 0];
      const scale = clamp(this.scale * factor, this.width / 360 / 1.02, this.width / .004);
      this.lon += dx / this.squeeze * (1 / this.scale - 1 / scale);
      this.lat -= dy * (1 / this.scale - 1 / scale);
      this.scale = scale;
      this.draw();
    }

    draw() {
      this.width = this.element.clientWidth;
      if (!this.width) {
        return;
      }
      this.height = Math.round(clamp(this.width * .6, 220, 460));
      this.squeeze = Math.max(.1, Math.cos(clamp(this.lat, -85, 85) * Math.PI / 180));
      this.scale ??= Math.min(this.width / (this.need[0] * this.squeeze), this.height / this.need[1], this.width / (LEAST_SPAN * this.squeeze));
      this.lat = clamp(this.lat, -90, 90);
      const x = lon => this.width / 2 + (lon - this.lon) * this.scale * this.squeeze;
      const y = lat => this.height / 2 - (lat - this.lat) * this.scale;
      const spanLon = this.width / this.scale / this.squeeze;
      this.svg.setAttribute('viewBox', `0 0 ${this.width} ${this.height}`);
      const land = this.element.dataset.land;
      const parts = [make('rect', { class: land && spanLon > 4 ? 'sea' : 'ground', width: this.width, height: this.height })];
      if (land && spanLon > 4) {
        for (const turn of [-360, 0, 360]) {
          if (this.lon + spanLon / 2 > turn - 200 && this.lon - spanLon / 2 < turn + 200) {
            parts.push(make('use', { class: 'land', href: `${land}#land`,
              transform: `translate(${x(turn)} ${y(0)}) scale(${this.scale * this.squeeze / 10} ${this.scale / 10})` }));
          }
        }
      }
      parts.push(...this.graticule(x, y, spanLon), ...this.places(x, y), ...this.bar());
      if (land && spanLon <= 60) {
        parts.push(this.inset(land));
      }
      this.svg.replaceChildren(...parts);
      this.note.textContent = this.unknown ? `${this.unknown} of ${this.unknown + this.points.length} have no known place and are not on the map.`
        : '';
      this.note.hidden = !this.unknown;
    }

    graticule(x, y, spanLon) {
      const parts = [];
      const stepLon = niceAngle(spanLon / Math.max(2, this.width / 150));
      const spanLat = this.height / this.scale;
      const stepLat = niceAngle(spanLat / Math.max(2, this.height / 110));
      for (let k = Math.ceil((this.lon - spanLon / 2) / stepLon); k * stepLon <= this.lon + spanLon / 2; k++) {
        const at = x(k * stepLon);
        const lon = ((k * stepLon + 540) % 360) - 180;
        parts.push(make('line', { class: 'graticule', x1: at, x2: at, y1: 0, y2: this.height }));
        if (at > 24 && at < this.width - 110) {
          parts.push(make('text', { x: at + 4, y: 15 }, angle(lon, stepLon, 'E', 'W')));
        }
      }
      for (let k = Math.ceil((this.lat - spanLat / 2) / stepLat); k * stepLat <= this.lat + spanLat / 2; k++) {
        const lat = k * stepLat;
        if (Math.abs(lat) <= 90) {
          parts.push(make('line', { class: 'graticule', x1: 0, x2: this.width, y1: y(lat), y2: y(lat) }));
          if (y(lat) > 30 && y(lat) < this.height - 40) {
            parts.push(make('text', { x: 6, y: y(lat) - 4 }, angle(lat, stepLat, 'N', 'S')));
          }
        }
      }
      return parts;
    }

    places(x, y) {
      return this.points.map(point => {
        const reach = point.radius / 1000 / KM_PER_DEGREE * this.scale;
        const shape = point.radius && reach > 7
          ? make('circle', { class: 'area', cx: x(point.lon), cy: y(point.lat), r: reach })
          : make('circle', { class: 'dot', cx: x(point.lon), cy: y(point.lat), r: 6 });
        shape.append(make('title', {}, point.text + (point.radius ? ` (place known to ${point.radius >= 1000 ? `${point.radius / 1000} km` : `${point.radius} m`})` : '')));
        return point.href ? make('a', { href: point.href, 'aria-label': point.text }, shape) : shape;
      });
    }

    bar() {
      const kmPerPixel = KM_PER_DEGREE / this.scale;
      const km = nice(kmPerPixel * 90);
      const long = km / kmPerPixel;
      const [left, bottom] = [14, this.height - 14];
      return [make('path', { class: 'scale', d: `M${left} ${bottom - 6}v6h${long}v-6` }),
        make('text', { x: left + long / 2, y: bottom - 9, 'text-anchor': 'middle' }, km >= 1 ? `${km.toLocaleString('en')} km` : `${Math.round(km * 1000)} m`)];
    }

    inset(land) {
      const [w, h] = [108, 54];
      const [left, top] = [this.width - w - 10, this.height - h - 10];
      const lon = ((this.lon + 540) % 360) - 180;
      const coast = turn => make('use', { class: 'land', href: `${land}#land`, transform: `translate(${turn} 0)` });
      return make('g', { 'aria-hidden': 'true', transform: `translate(${left} ${top})` },
        make('rect', { class: 'inset', width: w, height: h }),
        make('svg', { width: w, height: h, viewBox: '-1800 -900 3600 1800' }, coast(0), coast(-3600)),
        make('rect', { class: 'inset-frame', width: w, height: h }),
        make('circle', { class: 'here', cx: w / 2 + lon * w / 360, cy: h / 2 - this.lat * w / 360, r: 4 }));
    }
  }

  window.resight.ready('[data-map]', element => new Chart(element));
})();
