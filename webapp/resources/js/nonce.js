/**
 * Lets Faces keep its promises under the content security policy, which runs scripts only from files and with the nonce of the response.
 * Loaded before anything of a page runs, therefore without "defer".
 *
 * 1. faces.js evaluates what an ajax response brings without the nonce: scripts that it makes get the nonce here.
 * 2. f:websocket wants its listener before the deferred scripts run: onmessage="resightPush" (and onopen, onclose as "resightOpen",
 *    "resightClose") hand everything on as the events "push", "pushopen" and "pushclose" of the document; detail {message, channel}.
 * 3. PrimeFaces moves event handlers from the markup into one script that needs PrimeFaces; where a page loads nothing of it,
 *    the few lines below stand in.
 */
(() => {
  'use strict';
  const tell = (type, detail) => document.dispatchEvent(new CustomEvent(type, { detail }));
  window.resightPush = (message, channel) => tell('push', { message, channel });
  window.resightOpen = channel => tell('pushopen', { channel });
  window.resightClose = (code, channel) => tell('pushclose', { code, channel });

  const nonce = document.currentScript?.nonce;
  if (!nonce) {
    return;
  }

  const create = document.createElement.bind(document);
  document.createElement = (name, options) => {
    const element = create(name, options);
    if (String(name).toLowerCase() === 'script') {
      element.nonce = nonce;
    }
    return element;
  };
  window.eval = code => {
    const script = document.createElement('script');
    script.text = code;
    document.head.append(script);
    script.remove();
  };

  window.PrimeFaces ??= {
    csp: {
      init() {},
      register(id, event, run) {
        const element = document.getElementById(id);
        if (element) {
          element[event] = function handle(happened) {
            return run.call(element, happened);
          };
        }
      },
    },
  };
})();
