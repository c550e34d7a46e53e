/**
 * Uploads photographs for an import: drag and drop, files, a folder, zip archives; tens of thousands of them.
 *
 * Markup:
 *   <div class="drop" data-upload="" data-base="/ingest/uploads/17" data-worker="#{product.asset('js/hash-worker.js')}">
 *     <r:icon name="upload"/> <p>…</p>
 *     <p class="actions">
 *       <label class="button primary">Choose files<input type="file" multiple="multiple" accept=".jpg,.jpeg,.png,.webp,.zip"/></label>
 *       <label class="button">Choose a folder<input type="file" webkitdirectory="webkitdirectory"/></label></p>
 *   </div>
 *   <div data-upload-status=""></div>                     figures, progress, pause, try again: made by this script
 *   <ul class="uploads" data-upload-list=""></ul>          files at work and files with a problem
 *   <button data-upload-finish="" …>                       enabled once something is stored and nothing is under way
 *
 * The server, below data-base (same origin, session cookie):
 *   POST  check                 {"files":[{"name","size","sha256"}]} (at most 100)  ->  200 {"wanted":[sha256…]}
 *                               what is not wanted is in the catalog or in this import already
 *   PUT   files/{sha256}?name=  raw bytes; headers Content-Type, X-Last-Modified (ms since 1970). 201 stored, 200 was there already;
 *                               400–499: refused for good, problem details (RFC 9457), its "detail" is shown; but 408, 425, 429 and
 *                               500–599: tried again (Retry-After is respected)
 * An upload that broke off starts over for that one file; choosing the same folder again sends only what is missing.
 * Events on the drop element: "uploadchange" with detail {files, bytes, sent, stored, known, refused, failed, active}; bubbles.
 */
(() => {
  'use strict';
  const PARALLEL = 3;
  const CHECK = 50;
  const TRIES = 6;
  const SHOWN_DONE = 30;
  const TYPES = /\.(jpe?g|png|webp|zip)$/i;
  const TABLE = /\.(csv|tsv|txt|xlsx?)$/i;
  const SYSTEM = /(^|\/)(\.[^/]*|Thumbs\.db|desktop\.ini|__MACOSX)(\/|$)/i;
  const AGAIN = new Set([0, 408, 425, 429]);
  const again = status => status >= 500 || AGAIN.has(status);
  const wait = ms => new Promise(resolve => setTimeout(resolve, ms));
  const count = (n, one, many = one + 's') => `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
  const size = bytes => bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : bytes < 1e9 ? `${(bytes / 1e6).toFixed(1)} MB` : `${(bytes / 1e9).toFixed(2)} GB`;
  const WORDS = { waiting: 'waiting', hashing: 'reading', asking: 'reading', queued: 'waiting to be sent', stored: 'stored',
    known: 'already there', refused: 'refused', failed: 'not sent' };

  class Upload {
    constructor(drop) {
      this.drop = drop;
      this.base = drop.dataset.base.replace(/\/$/, '');
      this.status = document.querySelector('[data-upload-status]');
      this.list = document.querySelector('[data-upload-list]');
      this.files = [];
      this.byHash = new Map();
      this.toCheck = [];
      this.queue = [];
      this.active = 0;
      this.paused = false;
      this.skipped = 0;
      this.doneRows = [];
      this.worker = new Worker(drop.dataset.worker);
      this.worker.onmessage = ({ data }) => this.hashed(data);
      this.worker.onerror = () => window.resight?.toast('This browser cannot read the files. Load the page again or use another browser.');
      this.hashing = 0;
      this.listen();
      this.panel();
      this.changed();
    }

    // ---- what is chosen ----
    listen() {
      this.drop.querySelectorAll('input[type=file]').forEach(input => input.addEventListener('change', () => {
        this.add([...input.files].map(file => ({ file, name: file.webkitRelativePath || file.name })));
        input.value = '';
      }));
      let depth = 0;
      const over = on => this.drop.classList.toggle('over', on);
      this.drop.addEventListener('dragenter', event => { event.preventDefault(); depth++; over(true); });
      this.drop.addEventListener('dragleave', () => { depth--; over(depth > 0); });
      this.drop.addEventListener('dragover', event => event.preventDefault());
      this.drop.addEventListener('drop', async event => {
        event.preventDefault();
        depth = 0;
        over(false);
        const entries = [...event.dataTransfer.items].map(item => item.webkitGetAsEntry?.()).filter(entry => entry);
        if (entries.length) {
          for (const entry of entries) {
            await this.walk(entry);
          }
        } else {
          this.add([...event.dataTransfer.files].map(file => ({ file, name: file.name })));
        }
      });
      addEventListener('online', () => this.pump());
      addEventListener('beforeunload', event => {
        if (this.unfinished() > 0) {
          event.preventDefault();
        }
      });
    }

    async walk(entry) {
      if (entry.isFile) {
        const file = await new Promise((resolve, reject) => entry.file(resolve, reject)).catch(() => null);
        if (file) {
          this.add([{ file, name: entry.fullPath.replace(/^\//, '') }]);
        }
      } else if (entry.isDirectory) {
        const reader = entry.createReader();
        for (;;) {
          const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject)).catch(() => []);
          if (!some.length) {
            break;
          }
          for (const child of some) {
            await this.walk(child);
          }
        }
      }
    }

    add(chosen) {
      for (const { file, name } of chosen) {
        if (SYSTEM.test(name)) {
          this.skipped++;
          continue;
        }
        const one = { id: this.files.length, file, name, size: file.size, sent: 0, tries: 0, state: 'waiting' };
        this.files.push(one);
        if (TABLE.test(name)) {
          this.become(one, 'refused', 'a table goes under “Table of sightings” below');
        } else if (!TYPES.test(name)) {
          this.become(one, 'refused', 'Not a photograph (JPEG, PNG or WebP) and not a zip archive');
        } else if (file.size === 0) {
          this.become(one, 'refused', 'The file is empty');
        }
      }
      this.feed();
      this.changed();
    }

    // ---- reading and asking ----
    feed() {
      this.next ??= 0;
      while (this.hashing < 4 && this.next < this.files.length) {
        const one = this.files[this.next++];
        if (one.state === 'waiting') {
          this.hashing++;
          this.become(one, 'hashing');
          this.worker.postMessage({ id: one.id, file: one.file });
        }
      }
      if (!this.hashing && this.toCheck.length) {
        this.check();
      }
    }

    hashed({ id, sha256, error }) {
      const one = this.files[id];
      this.hashing--;
      if (error) {
        this.become(one, 'failed', 'This file cannot be read. Is it still there?');
      } else {
        one.sha256 = sha256;
        const same = this.byHash.get(sha256);
        if (same && same.state !== 'failed') {
          this.become(one, 'known', `the same photograph as ${same.name}`);
        } else {
          this.byHash.set(sha256, one);
          this.become(one, 'asking');
          this.toCheck.push(one);
          if (this.toCheck.length >= CHECK) {
            this.check();
          }
        }
      }
      this.feed();
    }

    async check() {
      const some = this.toCheck.splice(0, CHECK);
      const body = JSON.stringify({ files: some.map(({ name, size: bytes, sha256 }) => ({ name, size: bytes, sha256 })) });
      for (let tries = 1; ; tries++) {
        try {
          const response = await fetch(`${this.base}/check`, { method: 'POST', body,
            headers: { 'Content-Type': 'application/json', Accept: 'application/json' }, credentials: 'same-origin' });
          if (response.ok) {
            const wanted = new Set((await response.json()).wanted);
            some.forEach(one => {
              if (wanted.has(one.sha256)) {
                this.become(one, 'queued');
                this.queue.push(one);
              } else {
                this.become(one, 'known');
              }
            });
            break;
          }
          if (!again(response.status)) {
            const problem = await response.json().catch(() => ({}));
            some.forEach(one => this.become(one, 'failed', problem.detail ?? `the server answered ${response.status}`));
            break;
          }
        } catch (unreachable) {
          // the network is gone or the server starts again: asked again below
        }
        if (tries >= TRIES) {
          some.forEach(one => this.become(one, 'failed', 'the server cannot be reached'));
          break;
        }
        await wait(500 * 2 ** tries);
      }
      this.pump();
    }

    // ---- sending ----
    pump() {
      while (!this.paused && this.active < PARALLEL && this.queue.length) {
        this.send(this.queue.shift());
      }
      this.changed();
    }

    async send(one) {
      this.active++;
      one.tries++;
      this.become(one, 'sending');
      const { status, detail, after } = await this.put(one);
      this.active--;
      if (status === 200 || status === 201 || status === 204) {
        one.sent = one.size;
        this.become(one, status === 200 ? 'known' : 'stored');
      } else if (status === 507) {
        // trying again soon would not help: the server's disk is full
        one.sent = 0;
        this.become(one, 'failed', detail);
        if (!this.paused) {
          this.pause(true);
          window.resight?.toast(detail ?? 'The server has no room left. Ask its operator, then go on.');
        }
      } else if (again(status)) {
        one.sent = 0;
        if (one.tries < TRIES) {
          this.become(one, 'queued', 'waiting to try again');
          wait(after ? after * 1000 : 700 * 2 ** one.tries).then(() => { this.queue.push(one); this.pump(); });
        } else {
          this.become(one, 'failed', status ? detail ?? `the server answered ${status}` : 'the connection broke off');
        }
      } else {
        this.become(one, status === 401 || status === 403 ? 'failed' : 'refused', detail ?? `the server answered ${status}`);
        if (status === 401 || status === 403) {
          this.pause(true);
          window.resight?.toast('You are signed out. Sign in and choose the same files again: what is stored is not sent twice.',
            { label: 'Sign in', run: () => location.reload() });
        }
      }
      this.pump();
    }

    put(one) {
      return new Promise(resolve => {
        const request = new XMLHttpRequest();
        request.open('PUT', `${this.base}/files/${one.sha256}?name=${encodeURIComponent(one.name)}`);
        request.setRequestHeader('Content-Type', one.file.type || 'application/octet-stream');
        request.setRequestHeader('X-Last-Modified', String(one.file.lastModified));
        request.upload.onprogress = event => {
          one.sent = event.loaded;
          this.changed();
        };
        request.onload = () => {
          let detail;
          try {
            detail = JSON.parse(request.responseText).detail;
          } catch (notJson) {
            detail = undefined;
          }
          resolve({ status: request.status, detail, after: Number(request.getResponseHeader('Retry-After')) || 0 });
        };
        request.onerror = request.ontimeout = request.onabort = () => resolve({ status: 0 });
        request.send(one.file);
      });
    }

    pause(on) {
      this.paused = on;
      this.pauseButton.textContent = on ? 'Go on' : 'Pause';
      this.pump();
    }

    again() {
      this.files.filter(one => one.state === 'failed').forEach(one => {
        one.tries = 0;
        if (one.sha256) {
          this.become(one, 'queued');
          this.queue.push(one);
        } else {
          this.become(one, 'waiting');
          this.next = Math.min(this.next, one.id);
        }
      });
      this.feed();
      this.pause(false);
    }

    unfinished() {
      return this.files.filter(one => ['waiting', 'hashing', 'asking', 'queued', 'sending'].includes(one.state)).length;
    }

    // ---- what people see ----
    become(one, state, why) {
      one.state = state;
      one.why = why;
      this.row(one);
      this.changed();
    }

    row(one) {
      if (!this.list || (one.state === 'waiting' && !one.row)) {
        return;
      }
      if (!one.row) {
        one.row = document.createElement('li');
        one.row.append(Object.assign(document.createElement('span'), { className: 'name', textContent: one.name, title: one.name }),
          Object.assign(document.createElement('span'), { className: 'what' }));
      }
      one.row.dataset.state = one.state;
      one.row.lastChild.textContent = (one.why ? (WORDS[one.state] ? `${WORDS[one.state]}: ${one.why}` : one.why) : WORDS[one.state] ?? size(one.size));
      if (one.state === 'refused' || one.state === 'failed') {
        this.list.prepend(one.row);
      } else if (!one.row.isConnected) {
        this.list.append(one.row);
      }
      if (one.state === 'stored' || one.state === 'known') {
        this.doneRows.push(one.row);
        while (this.doneRows.length > SHOWN_DONE) {
          this.doneRows.shift().remove();
        }
      }
    }

    panel() {
      if (!this.status) {
        return;
      }
      this.bar = Object.assign(document.createElement('progress'), { className: 'progress', max: 1, value: 0 });
      this.bar.setAttribute('aria-label', 'Upload');
      this.words = Object.assign(document.createElement('p'), { className: 'state-detail' });
      this.title = Object.assign(document.createElement('p'), { className: 'state-title' });
      this.pauseButton = Object.assign(document.createElement('button'), { type: 'button', className: 'button small', textContent: 'Pause' });
      this.pauseButton.addEventListener('click', () => this.pause(!this.paused));
      this.againButton = Object.assign(document.createElement('button'), { type: 'button', className: 'button small', textContent: 'Try the failed ones again' });
      this.againButton.addEventListener('click', () => this.again());
      const actions = Object.assign(document.createElement('p'), { className: 'actions' });
      actions.append(this.pauseButton, this.againButton);
      const text = Object.assign(document.createElement('div'), { className: 'state-text' });
      text.append(this.title, this.bar, this.words, actions);
      this.box = Object.assign(document.createElement('div'), { className: 'state running' });
      this.box.append(text);
      this.status.replaceChildren(this.box);
    }

    changed() {
      if (!this.drawing) {
        this.drawing = true;
        setTimeout(() => {
          this.drawing = false;
          this.draw();
        }, 120);
      }
    }

    draw() {
      const tally = { stored: 0, known: 0, refused: 0, failed: 0 };
      let [bytes, sent] = [0, 0];
      for (const one of this.files) {
        if (one.state in tally) {
          tally[one.state]++;
        }
        bytes += one.size;
        sent += ['known', 'refused', 'failed', 'stored'].includes(one.state) ? one.size : one.sent;
        if (one.state === 'sending' && one.row) {
          one.row.lastChild.textContent = one.sent < one.size ? `${Math.round(100 * one.sent / one.size)} % of ${size(one.size)}` : 'being checked';
        }
      }
      const left = this.unfinished();
      const detail = { files: this.files.length, bytes, sent, ...tally, active: left };
      if (this.box) {
        this.box.hidden = !this.files.length;
        this.bar.max = bytes || 1;
        this.bar.value = sent;
        this.title.textContent = left ? `Sending ${count(this.files.length, 'file')}` : 'All files are dealt with';
        if (this.paused && left) {
          this.title.textContent = 'Paused';
        }
        const now = performance.now();
        this.began ??= sent ? { at: now, sent } : undefined;
        const rate = this.began ? (sent - this.began.sent) / (now - this.began.at) * 1000 : 0;
        const minutes = rate > 0 ? (bytes - sent) / rate / 60 : 0;
        this.words.textContent = [
          `${count(tally.stored, 'file')} stored`,
          tally.known && `${tally.known.toLocaleString('en')} already there`,
          tally.refused && `${tally.refused.toLocaleString('en')} refused`,
          tally.failed && `${tally.failed.toLocaleString('en')} not sent`,
          this.skipped && `${count(this.skipped, 'system file')} left out`,
          left && `${size(sent)} of ${size(bytes)}`,
          left && !this.paused && minutes > .05 && (minutes < 1 ? 'less than a minute left' : `about ${count(Math.round(minutes), 'minute')} left`),
        ].filter(part => part).join(' · ');
        this.bar.hidden = !left;
        this.pauseButton.parentElement.hidden = !left && !tally.failed;
        this.pauseButton.hidden = !left;
        this.againButton.hidden = !tally.failed;
        this.box.className = `state ${left ? 'running' : tally.failed ? 'failed' : 'done'}`;
        if (!left && this.files.length && !this.told) {
          window.resight?.announce(`${this.title.textContent}. ${this.words.textContent}`);
        }
        this.told = !left;
      }
      document.querySelectorAll('[data-upload-finish]').forEach(button => { button.disabled = left > 0 || tally.stored + tally.known === 0; });
      this.drop.dispatchEvent(new CustomEvent('uploadchange', { bubbles: true, detail }));
    }
  }

  window.resight.ready('[data-upload]', drop => new Upload(drop));
})();
