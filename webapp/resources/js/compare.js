/**
 * Compares photographs: two stages with zoom and pan in step, light and contrast, flicking through the photographs of each side.
 *
 * Markup (works as links without this script; ajax may render it again at any time):
 *   <div class="compare" data-compare="">
 *     <section class="compare-side" data-side="query" aria-label="Query">
 *       <div class="compare-head"><h2>…</h2><span class="muted">…</span></div>
 *       <div class="stage"></div>
 *       <ul class="strip">
 *         <li><a href="LARGE" data-photo="" data-note="Left side, 3 May 2024" data-alt="Left side of Nala" data-box="x,y,w,h"
 *                data-size="w,h" data-full="ORIGINAL"><img src="SMALL" alt="" width="96" height="72"/></a></li> …
 *       </ul>
 *     </section>
 *     <section class="compare-side" data-side="candidate" aria-label="Candidate"> … the same … </section>
 *     <div class="compare-tools"></div>
 *   </div>
 * The first link, or the one with aria-current="true", is shown first. data-box (pixels of data-size) is the animal: the stage begins
 * with it and marks it. data-full, where given, replaces the picture once somebody looks closer than it can show. All but href and
 * data-photo may be left out.
 *
 * Keys, to be listed by the page with r:key (no click): + - 0 (zoom in, out, begin again), ArrowLeft ArrowRight (photographs of the
 * candidate), Shift+ArrowLeft Shift+ArrowRight (of the query), w (the sides change places), x (both, candidate alone, query alone: flicker to see a difference),
 * f (whole screen). On a focused stage the arrows move the picture.
 * Event "photo" on the side, detail {index, link}, whenever another photograph is shown.
 */
(() => {
  'use strict';
  const MOST = 16;
  const STEP = 1.35;
  const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

  class Side {
    constructor(element, owner) {
      this.element = element;
      this.owner = owner;
      this.stage = element.querySelector('.stage');
      this.links = [...element.querySelectorAll('.strip [data-photo]')];
      this.view = { scale: 1, x: 0, y: 0 };
      this.pointers = new Map();
      this.build();
      this.listen();
      const first = this.links.findIndex(link => link.getAttribute('aria-current') === 'true');
      if (this.links.length) {
        this.show(Math.max(0, first), true);
      }
    }

    build() {
      this.layer = document.createElement('div');
      this.layer.className = 'stage-layer';
      this.image = document.createElement('img');
      this.image.draggable = false;
      this.outline = document.createElement('span');
      this.outline.className = 'stage-box';
      this.layer.append(this.image, this.outline);
      this.note = document.createElement('span');
      this.note.className = 'stage-note';
      this.stage.replaceChildren(this.layer, this.note);
      this.stage.tabIndex = 0;
      this.stage.setAttribute('role', 'group');
      this.stage.setAttribute('aria-label', (this.element.getAttribute('aria-label') ?? 'Photograph')
        + '. Plus and minus zoom, arrows move, 0 begins again.');
    }

    listen() {
      this.links.forEach((link, index) => link.setAttribute('aria-label',
        [`Photograph ${index + 1} of ${this.links.length}`, link.dataset.note].filter(part => part).join(', ')));
      this.image.addEventListener('load', () => {
        this.stage.classList.remove('loading');
        this.layout();
        if (!this.kept) {
          this.begin();
        }
        this.paint();
      });
      this.image.addEventListener('error', () => {
        this.stage.classList.remove('loading');
        this.note.textContent = 'This photograph cannot be loaded. Load the page again.';
      });
      new ResizeObserver(() => { this.layout(); this.paint(); }).observe(this.stage);
      this.links.forEach((link, index) => link.addEventListener('click', event => {
        if (!event.ctrlKey && !event.metaKey && !event.shiftKey) {
          event.preventDefault();
          this.show(index);
        }
      }));
      const stage = this.stage;
      stage.addEventListener('wheel', event => {
        event.preventDefault();
        const { fx, fy } = this.place(event);
        this.owner.zoom(this, Math.exp(-event.deltaY * (event.ctrlKey ? .012 : .0018)), fx, fy);
      }, { passive: false });
      stage.addEventListener('dblclick', event => {
        const { fx, fy } = this.place(event);
        this.owner.zoom(this, 2.2, fx, fy);
      });
      stage.addEventListener('pointerdown', event => {
        if (event.button === 0) {
          stage.setPointerCapture(event.pointerId);
          this.pointers.set(event.pointerId, this.place(event));
        }
      });
      stage.addEventListener('pointermove', event => this.drag(event));
      for (const end of ['pointerup', 'pointercancel']) {
        stage.addEventListener(end, event => this.pointers.delete(event.pointerId));
      }
      stage.addEventListener('keydown', event => {
        const move = { ArrowLeft: [.08, 0], ArrowRight: [-.08, 0], ArrowUp: [0, .08], ArrowDown: [0, -.08] }[event.key];
        if (move && !event.shiftKey && this.view.scale > 1) {
          event.preventDefault();
          this.owner.pan(this, ...move);
        }
      });
    }

    place(event) {
      const box = this.stage.getBoundingClientRect();
      return { fx: (event.clientX - box.left) / box.width, fy: (event.clientY - box.top) / box.height };
    }

    drag(event) {
      const before = this.pointers.get(event.pointerId);
      if (!before) {
        return;
      }
      const now = this.place(event);
      const other = [...this.pointers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const apart = (a, b) => Math.hypot(a.fx - b.fx, (a.fy - b.fy) * this.stage.clientHeight / this.stage.clientWidth) || .001;
        this.owner.zoom(this, apart(now, other) / apart(before, other), (now.fx + other.fx) / 2, (now.fy + other.fy) / 2);
        this.owner.pan(this, (now.fx - before.fx) / 2, (now.fy - before.fy) / 2);
      } else {
        this.owner.pan(this, now.fx - before.fx, now.fy - before.fy);
      }
      this.pointers.set(event.pointerId, now);
    }

    show(index, quiet) {
      this.index = (index + this.links.length) % this.links.length;
      const link = this.links[this.index];
      this.links.forEach(other => other.setAttribute('aria-current', String(other === link)));
      if (!quiet) {
        link.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      }
      this.box = link.dataset.box?.split(',').map(Number);
      this.size = link.dataset.size?.split(',').map(Number);
      this.kept = false;
      this.full = link.dataset.full;
      this.stage.classList.add('loading');
      this.image.src = link.href;
      this.image.alt = link.dataset.alt ?? link.dataset.note ?? '';
      const count = this.links.length > 1 ? `${this.index + 1} of ${this.links.length}` : '';
      this.note.textContent = [count, link.dataset.note].filter(part => part).join(' · ');
      if (!quiet) {
        window.resight?.announce(`Photograph ${this.index + 1} of ${this.links.length}. ${link.dataset.note ?? ''}`);
      }
      this.element.dispatchEvent(new CustomEvent('photo', { bubbles: true, detail: { index: this.index, link } }));
      for (const near of [1, -1]) {
        const next = this.links[(this.index + near + this.links.length) % this.links.length];
        if (next !== link) {
          new Image().src = next.href;
        }
      }
    }

    /** The picture's place in the stage before zoom, so that box and picture share one coordinate system. */
    layout() {
      const { naturalWidth: width, naturalHeight: height } = this.image;
      const { clientWidth, clientHeight } = this.stage;
      if (!width || !clientWidth) {
        return;
      }
      this.fit = Math.min(clientWidth / width, clientHeight / height);
      const [w, h] = [width * this.fit, height * this.fit];
      Object.assign(this.layer.style, {
        width: `${w}px`, height: `${h}px`, left: `${(clientWidth - w) / 2}px`, top: `${(clientHeight - h) / 2}px`,
        transformOrigin: `${-(clientWidth - w) / 2}px ${-(clientHeight - h) / 2}px`,
      });
      const size = this.size ?? [width, height];
      this.outline.hidden = !this.box;
      if (this.box) {
        const [x, y, boxWidth, boxHeight] = this.box;
        Object.assign(this.outline.style, { left: `${100 * x / size[0]}%`, top: `${100 * y / size[1]}%`,
          width: `${100 * boxWidth / size[0]}%`, height: `${100 * boxHeight / size[1]}%` });
      }
    }

    /** Begins with the animal where the box says where it is, else with the whole photograph. */
    begin() {
      this.view = { scale: 1, x: 0, y: 0 };
      const { naturalWidth: width, naturalHeight: height } = this.image;
      if (this.box && width && this.fit) {
        const [clientWidth, clientHeight] = [this.stage.clientWidth, this.stage.clientHeight];
        const size = this.size ?? [width, height];
        const [w, h] = [width * this.fit, height * this.fit];
        const [left, top] = [(clientWidth - w) / 2 + this.box[0] / size[0] * w, (clientHeight - h) / 2 + this.box[1] / size[1] * h];
        const [boxWidth, boxHeight] = [this.box[2] / size[0] * w, this.box[3] / size[1] * h];
        const scale = clamp(Math.min(clientWidth / boxWidth, clientHeight / boxHeight) / 1.12, 1, MOST / 2);
        this.view = { scale, x: .5 - scale * (left + boxWidth / 2) / clientWidth, y: .5 - scale * (top + boxHeight / 2) / clientHeight };
        this.hold();
      }
    }

    whole() {
      this.view = { scale: 1, x: 0, y: 0 };
    }

    zoom(factor, fx, fy) {
      const scale = clamp(this.view.scale * factor, 1, MOST);
      const real = scale / this.view.scale;
      this.view = { scale, x: fx - (fx - this.view.x) * real, y: fy - (fy - this.view.y) * real };
      this.hold();
    }

    pan(dx, dy) {
      this.view.x += dx;
      this.view.y += dy;
      this.hold();
    }

    hold() {
      this.view.x = clamp(this.view.x, 1 - this.view.scale, 0);
      this.view.y = clamp(this.view.y, 1 - this.view.scale, 0);
    }

    paint() {
      const { scale, x, y } = this.view;
      this.layer.style.transform = `translate(${x * this.stage.clientWidth}px, ${y * this.stage.clientHeight}px) scale(${scale})`;
      this.outline.style.setProperty('--zoom', scale);
      if (this.full && this.fit && scale * this.fit * devicePixelRatio > 1.3) {
        const full = this.full;
        this.full = null;
        const better = new Image();
        better.addEventListener('load', () => {
          if (this.links[this.index].dataset.full === full) {
            this.kept = true;
            this.image.src = full;
          }
        });
        better.src = full;
      }
    }
  }

  class Compare {
    constructor(element) {
      this.element = element;
      this.reach = 'both';
      this.light = new Map();
      this.sides = [...element.querySelectorAll('.compare-side')].map(side => new Side(side, this));
      this.tools(element.querySelector('.compare-tools'));
      this.swap(window.resight?.remembered('compare.swapped') === 'yes');
      this.paint();
    }

    side(name) {
      return this.sides.find(side => side.element.dataset.side === name) ?? this.sides[0];
    }

    reached(side) {
      return this.reach === 'both' ? this.sides : side ? [side] : [this.side(this.reach)];
    }

    zoom(side, factor, fx, fy) {
      this.reached(side).forEach(one => one.zoom(factor, fx, fy));
      this.paint();
    }

    pan(side, dx, dy) {
      this.reached(side).forEach(one => one.pan(dx, dy));
      this.paint();
    }

    /** Back to the animal; when it is there already, to the whole photograph. */
    again() {
      const before = JSON.stringify(this.sides.map(side => side.view));
      this.sides.forEach(side => side.begin());
      if (JSON.stringify(this.sides.map(side => side.view)) === before) {
        this.sides.forEach(side => side.whole());
      }
      this.paint();
    }

    paint() {
      this.sides.forEach(side => side.paint());
      if (this.readout) {
        this.readout.textContent = this.sides.map(side => `${Math.round(side.view.scale * 100)} %`)
          .filter((text, index, all) => all.indexOf(text) === index).join(' / ');
      }
    }

    flicker() {
      const order = ['', 'candidate', 'query'];
      const next = order[(order.indexOf(this.element.dataset.alone ?? '') + 1) % order.length];
      this.element.dataset.alone = next;
      this.element.classList.toggle('one', next !== '');
      this.sides.forEach(side => side.element.classList.toggle('front', side.element.dataset.side === next));
      window.resight?.announce(next ? `Only the ${next}` : 'Both photographs');
    }

    /** Query and candidate change places, here and on the pages that follow in this browser. */
    swap(on = !this.element.classList.contains('swapped')) {
      this.element.classList.toggle('swapped', on);
      window.resight?.remember('compare.swapped', on ? 'yes' : null);
      this.swapButton?.setAttribute('aria-pressed', String(on));
    }

    fullscreen() {
      if (document.fullscreenElement) {
        document.exitFullscreen();
      } else {
        this.element.requestFullscreen?.();
      }
    }

    tools(bar) {
      if (!bar) {
        return;
      }
      const button = (label, icon, run, words) => {
        const made = document.createElement('button');
        made.type = 'button';
        made.className = words ? 'button small' : 'button small icon-only';
        made.title = label;
        made.setAttribute('aria-label', label);
        made.append(glyph(icon), ...(words ? [words] : []));
        made.addEventListener('click', run);
        return made;
      };
      const group = (label, ...parts) => {
        const made = document.createElement('div');
        made.className = 'button-group';
        made.setAttribute('role', 'group');
        made.setAttribute('aria-label', label);
        made.append(...parts);
        return made;
      };
      this.readout = document.createElement('output');
      this.readout.className = 'zoom-readout number';
      const zooms = group('Zoom',
        button('Zoom out (key -)', 'zoom-out', () => this.zoom(null, 1 / STEP, .5, .5)),
        button('Zoom in (key +)', 'zoom-in', () => this.zoom(null, STEP, .5, .5)),
        button('To the animal, again: to the whole photograph (key 0)', 'crop', () => this.again()));
      const reach = group('What zoom, movement and light apply to', ...['both', 'query', 'candidate'].map(name => {
        const made = document.createElement('button');
        made.type = 'button';
        made.className = 'button small';
        made.textContent = name[0].toUpperCase() + name.slice(1);
        made.setAttribute('aria-pressed', String(name === 'both'));
        made.addEventListener('click', () => {
          this.reach = name;
          [...reach.children].forEach(other => other.setAttribute('aria-pressed', String(other === made)));
        });
        return made;
      }));
      const slider = (label, property) => {
        const made = document.createElement('label');
        const input = Object.assign(document.createElement('input'), { type: 'range', min: 40, max: 220, step: 5, value: 100 });
        input.addEventListener('input', () => this.reached().forEach(side => side.stage.style.setProperty(property, input.value / 100)));
        made.append(label, input);
        return [made, input];
      };
      const [brightness, brightnessInput] = slider('Brightness', '--brightness');
      const [contrast, contrastInput] = slider('Contrast', '--contrast');
      const light = button('Reset light: as photographed', 'undo', () => {
        brightnessInput.value = contrastInput.value = 100;
        this.sides.forEach(side => ['--brightness', '--contrast'].forEach(name => side.stage.style.removeProperty(name)));
      }, 'Reset light');
      bar.replaceChildren(zooms, this.readout, reach, brightness, contrast, light,
        this.swapButton = button('Swap sides: the candidate on the other side (key w)', 'swap', () => this.swap(), 'Swap sides'),
        button('Flicker: one at a time in the same place (key x)', 'images', () => this.flicker(), 'Flicker'),
        button('Whole screen (key f)', 'maximize', () => this.fullscreen()));
    }
  }

  const SVG = 'http://www.w3.org/2000/svg';
  const sprite = document.querySelector('svg.icon use')?.getAttribute('href')?.split('#')[0] ?? '';
  const glyph = name => {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('class', 'icon');
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', `${sprite}#${name}`);
    svg.append(use);
    return svg;
  };

  const found = new WeakMap();
  const current = () => found.get([...document.querySelectorAll('[data-compare]')].at(-1));
  window.resight.ready('[data-compare]', element => found.set(element, new Compare(element)));

  const withCompare = run => () => {
    const compare = current();
    return compare ? run(compare) : false;
  };
  const flick = (name, step) => withCompare(compare => {
    const side = compare.side(name);
    return side.links.length > 1 ? side.show(side.index + step) : false;
  });
  const keys = window.resight.keys;
  for (const plus of ['+', '=']) {
    keys.on(plus, withCompare(compare => compare.zoom(null, STEP, .5, .5)));
  }
  keys.on('-', withCompare(compare => compare.zoom(null, 1 / STEP, .5, .5)));
  keys.on('0', withCompare(compare => compare.again()));
  keys.on('ArrowRight', flick('candidate', 1));
  keys.on('ArrowLeft', flick('candidate', -1));
  keys.on('Shift+ArrowRight', flick('query', 1));
  keys.on('Shift+ArrowLeft', flick('query', -1));
  keys.on('w', withCompare(compare => {
    compare.swap();
    window.resight.announce(compare.element.classList.contains('swapped') ? 'The candidate is on the left' : 'The candidate is on the right');
  }));
  keys.on('x', withCompare(compare => compare.flicker()));
  keys.on('f', withCompare(compare => compare.fullscreen()));
})();
