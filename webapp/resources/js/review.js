/**
 * The review page: says what is there when it opens, and puts the focus where a dialog is filled in.
 *   <p data-announce="">…</p>   said to screen readers when the page opens, after the messages of the step before
 */
(() => {
  'use strict';
  const messages = [...document.querySelectorAll('#messages .message')].map(message => message.textContent.trim());
  const here = document.querySelector('[data-announce]')?.textContent.trim();
  // screen readers hear what appears, not what was there from the beginning
  setTimeout(() => window.resight?.announce([...messages, here].filter(text => text).join(' ')), 400);
  document.querySelectorAll('dialog').forEach(dialog => new MutationObserver(() => {
    if (dialog.open) {
      dialog.querySelector('input:not([type=hidden]), textarea')?.focus();
    }
  }).observe(dialog, { attributes: true, attributeFilter: ['open'] }));
})();
