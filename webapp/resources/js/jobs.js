/*
 * Pages with jobs: numbers move by resight.js; when a job begins, ends or is new, the part of the page with [data-jobs] is
 * fetched again. Needs <f:websocket channel="jobs" onmessage="resightPush"/>; without scripts the page is right when it is loaded.
 */
(() => {
  'use strict';
  const PAUSE = 700;
  let planned = 0;

  const renew = async () => {
    planned = 0;
    const here = document.querySelector('[data-jobs]');
    if (!here || here.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')) {
      return;
    }
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' }, credentials: 'same-origin' });
    if (!answer.ok) {
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector('[data-jobs]');
    if (fresh) {
      here.replaceChildren(...fresh.childNodes);
    }
  };

  document.addEventListener('push', ({ detail: { message } }) => {
    if (message?.job == null) {
      return;
    }
    const shown = document.querySelector(`[data-job="${Number(message.job)}"]`);
    const changed = shown ? shown.dataset.state !== message.state || shown.querySelector('progress') === null && message.total > 0
      : !['DONE', 'EMPTY', 'FAILED', 'CANCELLED'].includes(message.state) || document.querySelector('[data-job]') === null;
    if (changed && !planned) {
      planned = setTimeout(renew, PAUSE);
    }
  });
})();
