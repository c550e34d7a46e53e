/**
 * What every page has: keys and their list, dialogs, menus, tables that become cards, toasts, ajax errors, live progress.
 * No framework. Other scripts of this folder use the one global it defines, `resight`:
 *
 *   resight.base                             the context path
 *   resight.keys.on('ArrowLeft', fn)         binds a key by script; fn(event) returning false leaves the key to the browser
 *   resight.toast(text, {label, href, run})  a short message with at most one action; returns the element
 *   resight.progress(id, {done, total, rate, left})   sets the numbers of an r:state that is running; a push message of that form does it
 *   resight.announce(text)                   says something to screen readers only
 *   resight.remember(name, text), resight.remembered(name)   what this browser keeps; null forgets
 *   resight.ready(selector, fn)              runs fn for each element, now and whenever ajax renders new ones
 */
(() => {
  'use strict';

  const meta = document.querySelector('meta[name=base]');
  const resight = window.resight = { base: meta ? meta.content : '' };

  // ---- elements that ajax may render again ----
  const watched = [];
  const seen = new WeakMap();
  const visit = ({ selector, run }) => document.querySelectorAll(selector).forEach(element => {
    const done = seen.get(element) ?? seen.set(element, new Set()).get(element);
    if (!done.has(run)) {
      done.add(run);
      run(element);
    }
  });
  resight.ready = (selector, run) => {
    const one = { selector, run };
    watched.push(one);
    visit(one);
  };
  let pending = false;
  new MutationObserver(() => {
    if (!pending) {
      pending = true;
      requestAnimationFrame(() => {
        pending = false;
        watched.forEach(visit);
      });
    }
  }).observe(document.documentElement, { childList: true, subtree: true });

  // ---- keys ----
  const bound = new Map();
  const storage = {
    get: name => { try { return localStorage.getItem(name); } catch (blocked) { return null; } },
    set: (name, value) => { try { value === null ? localStorage.removeItem(name) : localStorage.setItem(name, value); } catch (blocked) { /* private window: not remembered */ } },
  };
  resight.remember = (name, value) => storage.set('resight.' + name, value);
  resight.remembered = name => storage.get('resight.' + name);
  let singleKeys = storage.get('resight.keys') !== 'off';
  let prefix = '';
  let prefixTimer;

  resight.keys = {
    on: (press, run) => bound.set(press, run),
    off: press => bound.delete(press),
  };

  const typing = target => target instanceof Element
    && (target.closest('textarea, select, [contenteditable=true]')
      || target.closest('input:not([type=checkbox], [type=radio], [type=range], [type=button], [type=submit])'));
  const visible = element => element.getClientRects().length > 0 || !!element.closest('details:not([open]), .nav');

  const listed = press => [...document.querySelectorAll('#keys [data-press]')].find(row => row.dataset.press === press);

  const press = (selector) => {
    const element = [...document.querySelectorAll(selector)].find(visible);
    if (!element || element.disabled || element.getAttribute('aria-disabled') === 'true') {
      return false;
    }
    if (element.matches('input:not([type=button], [type=submit], [type=checkbox], [type=radio]), select, textarea')) {
      element.focus();
      element.select?.();
    } else {
      element.click();
    }
    return true;
  };

  document.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const dialog = document.querySelector('dialog[open]');
    if (event.key === 'Escape') {
      closeMenus();
      // out of a field, so that the keys of the page work again
      if (!dialog && typing(event.target)) {
        event.target.blur();
      }
      return;
    }
    if (typing(event.target) || (dialog && !(dialog.id === 'keys' && event.key === '?'))) {
      return;
    }
    const character = event.key.length === 1;
    if (character && !singleKeys && event.key !== '?') {
      return;
    }
    if (!character && event.target.closest?.('a, button, summary, input') && ['Enter', ' '].includes(event.key)) {
      return;
    }
    const name = (event.shiftKey && !character ? 'Shift+' : '') + event.key;
    clearTimeout(prefixTimer);
    const sequence = prefix && `${prefix} ${name}`;
    const before = prefix;
    prefix = '';
    // the end of a sequence never acts as a key of its own, even where the sequence leads nowhere for this person
    const candidate = sequence && (bound.has(sequence) || listed(sequence)) ? sequence : name;
    const run = bound.get(candidate);
    if (run && run(event) !== false) {
      event.preventDefault();
      return;
    }
    const row = listed(candidate);
    if (row?.dataset.click && press(row.dataset.click)) {
      event.preventDefault();
      return;
    }
    const begins = [...document.querySelectorAll('#keys [data-press]')].some(row => row.dataset.press.startsWith(name + ' '));
    if (begins && !before) {
      prefix = name;
      prefixTimer = setTimeout(() => { prefix = ''; }, 1200);
    }
  });

  resight.ready('#keys-on', box => {
    box.checked = singleKeys;
    box.addEventListener('change', () => {
      singleKeys = box.checked;
      storage.set('resight.keys', singleKeys ? 'on' : 'off');
    });
  });
  // "g h" is shown as two keys, and names of keys as people know them
  const SHOWN = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', ' ': 'Space' };
  resight.ready('#keys [data-press] kbd', kbd => {
    const parts = kbd.textContent.trim().replace(/^Shift\+/, 'Shift ').split(' ').filter(part => part);
    if (parts.length) {
      kbd.replaceWith(...parts.flatMap((part, index) => {
        const one = document.createElement('kbd');
        one.textContent = SHOWN[part] ?? part;
        return index ? [' ', one] : [one];
      }));
    }
  });

  // ---- dialogs and menus ----
  document.addEventListener('click', event => {
    const target = event.target instanceof Element ? event.target : null;
    const opener = target?.closest('[data-dialog]');
    if (opener) {
      const dialog = document.querySelector(opener.dataset.dialog);
      if (dialog?.open) {
        dialog.close();
      } else {
        dialog?.showModal();
      }
    }
    if (target?.closest('[data-close]') || target?.matches('dialog')) {
      const dialog = target.closest('dialog');
      const box = dialog?.getBoundingClientRect();
      const inside = box && event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      if (target.closest('[data-close]') || !inside) {
        dialog?.close();
      }
    }
    document.querySelectorAll('details.menu[open]').forEach(menu => {
      if (!menu.contains(target)) {
        menu.open = false;
      }
    });
    const toggle = target?.closest('.nav-toggle');
    if (toggle) {
      const open = document.getElementById(toggle.getAttribute('aria-controls')).classList.toggle('open');
      toggle.setAttribute('aria-expanded', String(open));
    }
  });
  const closeMenus = () => document.querySelectorAll('details.menu[open]').forEach(menu => {
    menu.open = false;
    menu.querySelector('summary').focus();
  });

  // ---- tables: on a phone each row is a card, and each cell says which column it belongs to ----
  resight.ready('.table', table => {
    const heads = [...table.querySelectorAll('thead th')].map(head => head.textContent.trim());
    const label = () => table.querySelectorAll('tbody tr').forEach(row => {
      row.setAttribute('role', 'row');
      [...row.children].forEach((cell, index) => {
        cell.setAttribute('role', cell.tagName === 'TH' ? 'rowheader' : 'cell');
        if (heads[index] && cell.tagName !== 'TH' && !cell.hasAttribute('data-label')) {
          cell.dataset.label = heads[index];
        }
        cell.classList.toggle('void', cell.tagName !== 'TH' && cell.textContent.trim() === '' && !cell.querySelector('img, input, select, button'));
        cell.classList.toggle('picture', cell.textContent.trim() === '' && cell.querySelector('img') !== null);
      });
    });
    table.setAttribute('role', 'table');
    label();
    new MutationObserver(label).observe(table, { childList: true, subtree: true });
  });

  // ---- filters: on a phone only the first is open, so that the list is in sight ----
  resight.ready('.filters', form => {
    if (form.children.length < 4) {
      return;
    }
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button quiet filters-toggle';
    const show = folded => {
      form.classList.toggle('folded', folded);
      button.textContent = folded ? 'More filters' : 'Fewer filters';
      button.setAttribute('aria-expanded', String(!folded));
    };
    button.addEventListener('click', () => show(!form.classList.contains('folded')));
    form.append(button);
    show(true);
  });

  // ---- forms: the first error gets the focus; a form is sent once ----
  const focusError = () => document.querySelector('.field [aria-invalid=true]')?.focus();
  focusError();
  document.addEventListener('submit', event => {
    const form = event.target;
    if (form.dataset.sent === 'yes') {
      event.preventDefault();
    } else if (form.method === 'post' && !event.defaultPrevented) {
      form.dataset.sent = 'yes';
      event.submitter?.setAttribute('aria-busy', 'true');
      // a form that answers with a file stays on the page and may be sent again
      setTimeout(() => {
        delete form.dataset.sent;
        event.submitter?.removeAttribute('aria-busy');
      }, 4000);
    }
  });
  addEventListener('pageshow', () => document.querySelectorAll('form[data-sent]').forEach(form => { delete form.dataset.sent; }));
  resight.ready('[data-submit-on-change]', field => field.addEventListener('change', () => field.form.requestSubmit()));

  // ---- what people are told ----
  const holder = (className, role) => {
    let element = document.querySelector('.' + className);
    if (!element) {
      element = document.createElement('div');
      element.className = className;
      element.setAttribute('role', role);
      element.setAttribute('aria-live', 'polite');
      document.body.append(element);
    }
    return element;
  };
  resight.announce = text => {
    const live = holder('visually-hidden-live', 'status');
    live.classList.add('visually-hidden');
    live.textContent = '';
    requestAnimationFrame(() => { live.textContent = text; });
  };
  resight.toast = (text, action) => {
    const toast = document.createElement('div');
    toast.className = 'toast';
    const words = document.createElement('span');
    words.textContent = text;
    toast.append(words);
    if (action) {
      const button = document.createElement(action.href ? 'a' : 'button');
      button.className = 'button small';
      button.textContent = action.label;
      if (action.href) {
        button.href = action.href;
      } else {
        button.type = 'button';
        button.addEventListener('click', () => { toast.remove(); action.run(); });
      }
      toast.append(button);
    }
    holder('toasts', 'status').append(toast);
    setTimeout(() => toast.remove(), action ? 20000 : 7000);
    return toast;
  };
  resight.progress = (id, { done, total, rate, left }) => {
    const state = document.getElementById(id);
    if (!state) {
      return;
    }
    const bar = state.querySelector('progress');
    if (bar) {
      bar.max = total;
      bar.value = done;
    }
    const set = (name, value) => {
      const place = state.querySelector(`[data-${name}]`);
      if (place && value != null) {
        place.textContent = typeof value === 'number' ? value.toLocaleString('en') : value;
      }
    };
    Object.entries({ done, total, rate, left }).forEach(([name, value]) => set(name, value));
  };

  // what f:websocket hands on (nonce.js): a message {id, done, total, rate, left} moves the r:state of that id
  document.addEventListener('push', ({ detail: { message } }) => {
    if (message?.id != null && message.total != null) {
      resight.progress(message.id, message);
    }
  });

  // ---- ajax that failed: say so, never be silent ----
  const reload = { label: 'Load again', run: () => location.reload() };
  const explain = (status, name = '') => {
    if (name.includes('ViewExpired')) {
      resight.toast('This page has been open for too long, and nothing was saved. Load it again and repeat the step.', reload);
    } else if (status === 0) {
      resight.toast('The server cannot be reached. Check the connection and try again.', reload);
    } else if (status === 401 || status === 403) {
      resight.toast('You are signed out or may not do this. Load the page again.', reload);
    } else {
      resight.toast('That did not work, and nothing was saved. Load the page again and repeat the step.', reload);
    }
  };
  window.faces?.ajax?.addOnEvent(data => data.status === 'success' && requestAnimationFrame(focusError));
  window.jQuery?.(document).on('pfAjaxComplete', () => requestAnimationFrame(focusError));
  if (window.PrimeFaces?.ajax) {
    // PrimeFaces hears of the errors of both kinds of ajax; it would go to the error page's file, which nobody may open
    PrimeFaces.settings.errorPages = null;
    PrimeFaces.ajax.Utils.handleError = name => explain(500, name);
    window.jQuery(document).on('pfAjaxError', (event, xhr) => explain(xhr?.status ?? 500));
  } else {
    window.faces?.ajax?.addOnError(data => explain(data.responseCode ?? 500, data.errorName));
  }

  // ---- photographs that a weak connection lost are asked for again ----
  const tries = new WeakMap();
  const again = image => {
    const tried = tries.get(image) ?? 0;
    if (tried < 3 && image.getAttribute('src')) {
      tries.set(image, tried + 1);
      setTimeout(() => { image.src = image.getAttribute('src'); }, 400 * 3 ** tried);
    }
  };
  document.addEventListener('error', event => event.target instanceof HTMLImageElement && event.target.isConnected && again(event.target), true);
  document.querySelectorAll('img').forEach(image => image.complete && image.naturalWidth === 0 && image.getAttribute('src') && again(image));

  // ---- of tabs that are more than fit, the one that is open is in sight ----
  resight.ready('.tabs [aria-current=page]', tab => {
    const row = tab.closest('.tabs');
    row.scrollLeft += tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  });

  // ---- times in the reader's own zone, where a page asks for it: <time datetime="2024-05-03T15:45:00Z" data-local=""> ----
  resight.ready('time[data-local]', time => {
    const moment = new Date(time.dateTime);
    if (!isNaN(moment)) {
      time.title = time.textContent.trim();
      time.textContent = moment.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
    }
  });
})();
