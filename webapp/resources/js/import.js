/**
 * Watches one import: numbers are set as they come over the websocket; when its state changes, the page is loaded again.
 * Markup: an r:state with id "import-state" inside an element with data-import (its id), data-kind (import, import-check) and data-state.
 * f:websocket hands its messages on as the event "push" (nonce.js). What was pushed before the browser listened, or got lost, is
 * asked for at GET ingest/uploads/{import}/state.
 */
(() => {
  'use strict';
  const ASK_AGAIN = 10000;

  const moved = message => {
    const watch = document.querySelector(`[data-import="${CSS.escape(message.import)}"][data-kind="${CSS.escape(message.kind)}"]`);
    if (!watch) {
      return;
    }
    const bar = document.querySelector('#import-state progress');
    if (message.state !== watch.dataset.state || (message.state === 'RUNNING' && message.total > 0 && !bar)) {
      location.reload();
      return;
    }
    window.resight.progress('import-state', message);
    const failed = document.querySelector('[data-failed]');
    if (failed) {
      failed.textContent = message.failed ? `${message.failed.toLocaleString('en')} could not be taken so far.` : '';
    }
  };

  const ask = async () => {
    const watch = document.querySelector('[data-import]');
    if (!watch) {
      return;
    }
    try {
      const response = await fetch(`${window.resight.base}/ingest/uploads/${watch.dataset.import}/state`, { credentials: 'same-origin' });
      if (response.ok) {
        (await response.json()).messages.forEach(moved);
      }
    } catch (unreachable) {
      // the server starts again: asked again below
    }
  };

  document.addEventListener('push', ({ detail: { message } }) => {
    if (message?.import != null) {
      moved(message);
    }
  });
  document.addEventListener('pushopen', ask);
  setInterval(ask, ASK_AGAIN);
})();
