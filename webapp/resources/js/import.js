/**
 * Watches one import over the websocket: numbers are set as they come; when its state changes, the page is loaded again.
 * Markup: an r:state with id "import-state" and an element with data-import (its id), data-kind (import, import-check) and data-state.
 * f:websocket hands its messages on as the event "push" (nonce.js).
 */
document.addEventListener('push', ({ detail: { message } }) => {
  if (message?.import == null) {
    return;
  }
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
});
