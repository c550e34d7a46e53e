/**
 * Draws the box around one animal on a photograph, by mouse, touch or keyboard.
 *
 * Markup, inside a form:
 *   <div class="boxer" data-boxer="" data-width="4000" data-height="3000">        pixels of the upright original
 *     <img src="…" alt="…"/>
 *     <span data-other="x,y,w,h" title="Nala"></span>                             boxes of other animals, only shown
 *   </div>
 * and in the same form (or the element that data-fields selects) four inputs with data-box="x", "y", "w", "h" (a:data-box in Faces);
 * hidden or visible. They hold whole pixels of the original, and empty means the whole photograph. The script reads them at the start,
 * follows them when they change, and writes them with an event "change".
 * Keyboard, on the focused box: arrows move, Shift+arrows resize from the lower right corner, with Alt by single pixels, Delete removes it.
 */
(() => {
  'use strict';
  const EDGES = ['nw', 'n', 'ne', 'w', 'e', 'sw', 's', 'se'];
  const LEAST = 8;
  const clamp = (value, least, most) => Math.min(most, Math.max(least, value));

  class Boxer {
    constructor(element) {
      this.element = element;
      this.width = Number(element.dataset.width);
      this.height = Number(element.dataset.height);
      const scope = element.dataset.fields ? document.querySelector(element.dataset.fields) : element.closest('form') ?? document;
      this.fields = Object.fromEntries(['x', 'y', 'w', 'h'].map(name => [name, scope.querySelector(`[data-box=${name}]`)]));
      this.clip = document.createElement('div');
      this.clip.className = 'boxer-clip';
      this.shape = document.createElement('div');
      this.shape.className = 'box';
      this.shape.tabIndex = 0;
      this.shape.setAttribute('role', 'application');
      this.shape.setAttribute('aria-roledescription', 'box on a photograph');
      this.shape.append(...EDGES.map(edge => Object.assign(document.createElement('i'), {})));
      [...this.shape.children].forEach((handle, index) => { handle.dataset.edge = EDGES[index]; });
      this.clip.append(this.shape);
      element.append(this.clip);
      element.querySelectorAll('[data-other]').forEach(other => {
        other.classList.add('box', 'other');
        const [x, y, w, h] = other.dataset.other.split(',').map(Number);
        this.lay(other, { x, y, w, h });
        this.clip.append(other);
      });
      this.addButton();
      this.read();
      this.listen();
    }

    addButton() {
      const bar = document.createElement('p');
      bar.className = 'actions boxer-actions';
      const make = (label, run) => {
        const button = Object.assign(document.createElement('button'), { type: 'button', className: 'button small', textContent: label });
        button.addEventListener('click', run);
        bar.append(button);
        return button;
      };
      make('Box in the middle', () => {
        this.set({ x: this.width * .2, y: this.height * .2, w: this.width * .6, h: this.height * .6 });
        this.shape.focus();
      });
      make('Whole photograph', () => this.set(null));
      this.element.after(bar);
    }

    read() {
      const value = name => this.fields[name]?.value === '' ? NaN : Number(this.fields[name]?.value);
      const box = { x: value('x'), y: value('y'), w: value('w'), h: value('h') };
      this.box = Object.values(box).every(Number.isFinite) && box.w > 0 && box.h > 0 ? this.inside(box) : null;
      this.paint();
    }

    inside({ x, y, w, h }) {
      const [width, height] = [clamp(w, LEAST, this.width), clamp(h, LEAST, this.height)];
      return { x: clamp(x, 0, this.width - width), y: clamp(y, 0, this.height - height), w: width, h: height };
    }

    set(box) {
      this.box = box && this.inside(box);
      this.paint();
      for (const name of ['x', 'y', 'w', 'h']) {
        if (this.fields[name]) {
          this.fields[name].value = this.box ? Math.round(this.box[name]) : '';
          this.fields[name].dispatchEvent(new CustomEvent('change', { bubbles: true, detail: 'boxer' }));
        }
      }
    }

    lay(shape, { x, y, w, h }) {
      Object.assign(shape.style, { left: `${100 * x / this.width}%`, top: `${100 * y / this.height}%`,
        width: `${100 * w / this.width}%`, height: `${100 * h / this.height}%` });
    }

    paint() {
      this.shape.hidden = !this.box;
      if (this.box) {
        this.lay(this.shape, this.box);
        const { x, y, w, h } = this.box;
        this.shape.setAttribute('aria-label', `Box around the animal: left ${Math.round(x)}, top ${Math.round(y)}, width ${Math.round(w)}, height `
          + `${Math.round(h)} pixels. Arrows move, Shift and arrows resize, Delete removes.`);
      }
    }

    point(event) {
      const area = this.element.getBoundingClientRect();
      return { x: clamp((event.clientX - area.left) / area.width, 0, 1) * this.width,
        y: clamp((event.clientY - area.top) / area.height, 0, 1) * this.height };
    }

    listen() {
      Object.values(this.fields).forEach(field => field?.addEventListener('change', event => event.detail !== 'boxer' && this.read()));
      let drag = null;
      this.element.addEventListener('pointerdown', event => {
        if (event.button !== 0) {
          return;
        }
        event.preventDefault();
        this.element.setPointerCapture(event.pointerId);
        const edge = event.target.dataset?.edge;
        drag = { start: this.point(event), before: this.box && { ...this.box }, kind: edge ?? (event.target === this.shape ? 'move' : 'new') };
      });
      this.element.addEventListener('pointermove', event => {
        if (drag) {
          const now = this.point(event);
          const next = stretched(drag, now);
          if (next) {
            this.box = this.inside(next);
            this.paint();
          }
        }
      });
      const end = () => {
        if (drag) {
          drag = null;
          this.set(this.box);
          this.shape.focus({ preventScroll: true });
        }
      };
      this.element.addEventListener('pointerup', end);
      this.element.addEventListener('pointercancel', end);
      this.shape.addEventListener('keydown', event => {
        const direction = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
        if (direction) {
          event.preventDefault();
          const step = event.altKey ? 1 : this.width / 100;
          const [dx, dy] = direction.map(part => part * step);
          const { x, y, w, h } = this.box;
          this.set(event.shiftKey
            ? { x, y, w: clamp(w + dx, LEAST, this.width - x), h: clamp(h + dy, LEAST, this.height - y) }
            : { x: x + dx, y: y + dy, w, h });
        } else if (event.key === 'Delete' || event.key === 'Backspace') {
          event.preventDefault();
          this.set(null);
        }
      });
    }
  }

  /** The box that a drag makes: a new one, the old one moved, or one with an edge or corner moved; sides never cross. */
  const stretched = ({ start, before, kind }, now) => {
    if (kind === 'new') {
      const [w, h] = [Math.abs(now.x - start.x), Math.abs(now.y - start.y)];
      return w < LEAST && h < LEAST ? null : { x: Math.min(start.x, now.x), y: Math.min(start.y, now.y), w, h };
    }
    const [dx, dy] = [now.x - start.x, now.y - start.y];
    if (kind === 'move') {
      return { ...before, x: before.x + dx, y: before.y + dy };
    }
    let [left, top, right, bottom] = [before.x, before.y, before.x + before.w, before.y + before.h];
    if (kind.includes('w')) { left = Math.min(left + dx, right - LEAST); }
    if (kind.includes('e')) { right = Math.max(right + dx, left + LEAST); }
    if (kind.includes('n')) { top = Math.min(top + dy, bottom - LEAST); }
    if (kind.includes('s')) { bottom = Math.max(bottom + dy, top + LEAST); }
    return { x: left, y: top, w: right - left, h: bottom - top };
  };

  window.resight.ready('[data-boxer]', element => new Boxer(element));
})();
