/**
 * Pages with jobs: numbers move by resight.js; when a job begins, ends or is new, the part of the page with [data-jobs] is
 * fetched again. Needs <f:websocket channel="jobs" onopen="resightOpen" onmessage="resightPush" onclose="resightClose"/>; without scripts
 * the page is right when it is loaded. While nothing is pushed (no connection, or a server that was deployed anew below it), the page
 * asks by itself, and says so.
 */
(() => {
  'use strict';
  const PAUSE = 700;
  const ASK = 5000;
  const SILENT = 15000;
  const OVER = ['DONE', 'EMPTY', 'FAILED', 'CANCELLED'];
  let planned = 0;
  let live = false;
  let heard = Date.now();

  const atWork = () => [...document.querySelectorAll('[data-job]')].some(job => job.dataset.state && !OVER.includes(job.dataset.state));

  const say = () => {
    let note = document.querySelector('.not-live');
    if (live) {
      note?.remove();
    } else if (!note) {
      note = document.createElement('p');
      note.className = 'not-live';
      note.setAttribute('role', 'status');
      note.textContent = 'Not live at the moment: this page asks for news every few seconds.';
      document.querySelector('[data-jobs]')?.before(note);
    }
  };

  const renew = async () => {
    planned = 0;
    heard = Date.now();
    const here = document.querySelector('[data-jobs]');
    if (!here || here.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')) {
      return;
    }
    let answer;
    try {
      answer = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
    } catch (unreachable) {
      live = false;
      say();
      return;
    }
    if (!answer.ok || answer.redirected) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-jobs]');
    if (fresh && fresh.textContent.trim() !== here.textContent.trim()) {
      here.replaceChildren(...fresh.childNodes);
    }
  };

  document.addEventListener('pushopen', () => {
    live = true;
    say();
  });
  document.addEventListener('pushclose', () => {
    live = false;
    say();
  });
  setInterval(() => {
    const silence = Date.now() - heard;
    if (!document.hidden && (live ? atWork() && silence > SILENT : silence > ASK)) {
      if (live) {
        // open, yet silent while something is at work: nobody sends into it any more
        live = false;
        say();
      }
      renew();
    }
  }, ASK);
  // said only when the connection has had its time to open
  setTimeout(say, ASK);

  document.addEventListener('push', ({ detail: { message } }) => {
    if (message?.job == null) {
      return;
    }
    heard = Date.now();
    if (!live) {
      live = true;
      say();
    }
    const shown = document.querySelector(`[data-job="${Number(message.job)}"]`);
    const changed = shown ? shown.dataset.state !== message.state || shown.querySelector('progress') === null && message.total > 0
      : !OVER.includes(message.state) || document.querySelector('[data-job]') === null;
    if (changed && !planned) {
      planned = setTimeout(renew, PAUSE);
    }
  });
})();
