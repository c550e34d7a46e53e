/**
 * The review page: says what is there when it opens, and puts the focus where something that opens is filled in.
 *   <p data-announce="">…</p>   said to screen readers when the page opens, after the messages of the step before
 *   <button data-dialog="#take-back" data-decision="12" data-what="…">   names the decision that the dialog takes back
 */
(() => {
  'use strict';
  const messages = [...document.querySelectorAll('#messages .message')].map(message => message.textContent.trim());
  const here = document.querySelector('[data-announce]')?.textContent.trim();
  // screen readers hear what appears, not what was there from the beginning
  setTimeout(() => window.resight?.announce([...messages, here].filter(text => text).join(' ')), 400);
  document.addEventListener('click', event => {
    const button = event.target instanceof Element ? event.target.closest('[data-decision]') : null;
    if (button) {
      document.querySelector('[data-chosen]').value = button.dataset.decision;
      document.querySelector('[data-taken]').textContent = `${button.dataset.what}. The sightings will be as they were before.`;
    }
  });
  document.querySelector('#sure, [id$=":sure"]')?.addEventListener('toggle', event => {
    if (event.target.open) {
      event.target.querySelector('select')?.focus();
    }
  });
  document.addEventListener('keydown', event => {
    const sure = event.key === 'Escape' && event.target instanceof Element ? event.target.closest('#sure, [id$=":sure"]') : null;
    if (sure) {
      sure.open = false;
    }
  });
  document.querySelectorAll('dialog:not(#keys)').forEach(dialog => new MutationObserver(() => {
    if (dialog.open) {
      dialog.querySelector('input:not([type=hidden]), textarea')?.focus();
    }
  }).observe(dialog, { attributes: true, attributeFilter: ['open'] }));
})();
