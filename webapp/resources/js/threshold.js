/**
 * The threshold laboratory: two cut-offs that can be dragged or moved by keys, in step with the number fields, with what they would do.
 *   <svg data-rates="{…}" data-from data-to>   shares in ten thousandths by threshold, as the server's Chart writes them
 *   <g data-cut="match">                       a handle; becomes a slider. Arrows move it by 0.005, with Shift or by Page keys by 0.05
 *   <… data-read="missed">                     where a share is written, as the server's Readout writes it
 *   <tr data-score data-then>                  a decision, shown while its label would be another one
 *   <a data-match data-new>                    sets both
 */
(() => {
  'use strict';
  const svg = document.querySelector('svg[data-rates]');
  const fields = { match: document.getElementById('form:match'), new: document.getElementById('form:new') };
  if (!svg || !fields.match || !fields.new) {
    return;
  }
  const rates = JSON.parse(svg.dataset.rates);
  const from = Number(svg.dataset.from);
  const to = Number(svg.dataset.to);
  const width = 720;
  const cuts = { match: svg.querySelector('[data-cut=match]'), new: svg.querySelector('[data-cut=new]') };
  const names = { match: 'Likely match from', new: 'Likely new below' };
  const value = { match: Number(fields.match.value), new: Number(fields.new.value) };

  const crossed = () => value.new > value.match;
  const at = (name, threshold) => {
    if (crossed()) {
      return null;
    }
    const all = rates[name];
    // the first threshold of the table that is not lower: a score on a cut-off belongs to the upper side
    const index = Math.ceil((threshold - rates.from) / rates.step - 1e-6);
    return all[Math.max(0, Math.min(all.length - 1, index))];
  };
  const percent = share => share === null ? '–' : `${(Math.abs(share) / 100).toFixed(1)} %`;
  const less = (one, other) => one === null || other === null ? null : one - other;
  const interval = (name, threshold) => {
    const share = at(name, threshold);
    return share === null ? '–' : `${percent(share)} (${(at(`${name}Low`, threshold) / 100).toFixed(1)} to ${percent(at(`${name}High`, threshold))})`;
  };
  const write = (name, text) => document.querySelectorAll(`[data-read="${name}"]`).forEach(element => { element.textContent = text; });

  const decisions = [...document.querySelectorAll('tr[data-then]')];
  // a cut-off of 1 lets nothing through, not even an exact copy
  const least = cutOff => cutOff < 1 ? cutOff : Infinity;
  const label = score => score === '' || Number(score) < least(value.new) ? 'LIKELY_NEW' : Number(score) >= least(value.match) ? 'LIKELY_MATCH' : 'UNCERTAIN';

  const show = () => {
    for (const name of ['match', 'new']) {
      const x = width * Math.max(0, Math.min(1, (value[name] - from) / (to - from)));
      cuts[name].setAttribute('transform', `translate(${x.toFixed(1)} 0)`);
      cuts[name].setAttribute('aria-valuenow', value[name].toFixed(3));
      cuts[name].setAttribute('aria-valuetext', `${value[name].toFixed(3)}: ${name === 'match'
        ? `false match ${percent(at('falseMatch', value.match))}` : `missed ${percent(at('missed', value.new))}`}`);
    }
    const missedAtMatch = at('missed', value.match);
    const missedAtNew = at('missed', value.new);
    const falseAtMatch = at('falseMatch', value.match);
    const falseAtNew = at('falseMatch', value.new);
    write('known-match', percent(less(10000, missedAtMatch)));
    write('known-uncertain', percent(less(missedAtMatch, missedAtNew)));
    write('known-new', percent(missedAtNew));
    write('new-match', percent(falseAtMatch));
    write('new-uncertain', percent(less(falseAtNew, falseAtMatch)));
    write('new-new', percent(less(10000, falseAtNew)));
    write('false-match', interval('falseMatch', value.match));
    write('wrong-name', interval('wrongName', value.match));
    write('missed', interval('missed', value.new));
    const baks = at('baks', value.new) / 10000;
    const baus = 1 - falseAtNew / 10000;
    write('accuracy', missedAtNew === null || falseAtNew === null ? '–'
      : `BAKS ${baks.toFixed(2)}, BAUS ${baus.toFixed(2)}, geometric mean ${Math.sqrt(baks * baus).toFixed(2)}`);
    fields.new.setCustomValidity(crossed() ? 'Likely new must not end above where likely match begins.' : '');
    let changed = 0;
    for (const row of decisions) {
      const now = label(row.dataset.score);
      const same = now === row.dataset.then;
      row.dataset.same = same;
      changed += same ? 0 : 1;
      row.querySelectorAll('[data-now]').forEach(one => one.classList.toggle('chosen', one.dataset.now === now));
    }
    write('changed', changed);
  };

  const set = (name, wanted, typed) => {
    if (!Number.isFinite(wanted)) {
      return;
    }
    value[name] = Math.round(Math.max(-1, Math.min(1, wanted)) * 1000) / 1000;
    if (!typed) {
      // a handle pushes the other one before it: likely new never lies above likely match
      const other = name === 'match' ? 'new' : 'match';
      if (value.new > value.match) {
        value[other] = value[name];
      }
      fields.match.value = value.match;
      fields.new.value = value.new;
    }
    show();
  };

  let saying;
  const say = name => {
    clearTimeout(saying);
    saying = setTimeout(() => write('said', `${names[name]} ${value[name].toFixed(3)}. False match ${percent(at('falseMatch', value.match))}, missed ${percent(at('missed', value.new))}.`), 600);
  };

  for (const [name, cut] of Object.entries(cuts)) {
    cut.setAttribute('role', 'slider');
    cut.setAttribute('tabindex', '0');
    cut.setAttribute('aria-valuemin', '-1');
    cut.setAttribute('aria-valuemax', '1');
    cut.addEventListener('keydown', event => {
      const step = event.shiftKey ? 0.05 : 0.005;
      const moves = { ArrowRight: step, ArrowUp: step, ArrowLeft: -step, ArrowDown: -step, PageUp: 0.05, PageDown: -0.05 };
      if (event.key in moves) {
        set(name, value[name] + moves[event.key]);
      } else if (event.key === 'Home' || event.key === 'End') {
        set(name, event.key === 'Home' ? from : to);
      } else {
        return;
      }
      say(name);
      event.preventDefault();
      event.stopPropagation();
    });
    cut.addEventListener('pointerdown', event => {
      cut.setPointerCapture(event.pointerId);
      cut.focus();
      event.preventDefault();
    });
    cut.addEventListener('pointermove', event => {
      if (cut.hasPointerCapture(event.pointerId)) {
        const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
        set(name, from + (to - from) * Math.max(0, Math.min(1, point.x / width)));
      }
    });
    cut.addEventListener('pointerup', () => say(name));
    fields[name].addEventListener('input', () => set(name, fields[name].valueAsNumber, true));
  }
  document.querySelectorAll('a[data-match]').forEach(link => link.addEventListener('click', event => {
    event.preventDefault();
    value.new = Number(link.dataset.new);
    set('match', Number(link.dataset.match));
    say('match');
  }));
  // with a script the page shows it at once, but for K: other neighbours are asked then, which the server does
  const again = document.getElementById('form:show');
  if (again) {
    again.hidden = true;
    document.getElementById('form:k')?.addEventListener('change', event => event.target.reportValidity() && again.click());
  }
  show();
})();
