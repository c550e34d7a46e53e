/**
 * The review page: says what is there when it opens, remembers light between sightings is compare.js's matter.
 *   <p data-announce="">…</p>   said to screen readers when the page opens, after the messages of the step before
 *   .candidate[aria-current]    kept in view in its list
 */
(() => {
  'use strict';
  const messages = [...document.querySelectorAll('#messages .message')].map(message => message.textContent.trim());
  const here = document.querySelector('[data-announce]')?.textContent.trim();
  // screen readers hear what appears, not what was there from the beginning
  setTimeout(() => window.resight?.announce([...messages, here].filter(text => text).join(' ')), 400);
  document.querySelector('.candidate[aria-current=true]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  document.querySelectorAll('dialog').forEach(dialog => new MutationObserver(() => {
    if (dialog.open) {
      dialog.querySelector('input:not([type=hidden]), textarea')?.focus();
    }
  }).observe(dialog, { attributes: true, attributeFilter: ['open'] }));
})();
