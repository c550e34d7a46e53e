/**
 * Computes SHA-256 of files, one after the other, away from the page.
 * In: {id, file}. Out: {id, sha256} or {id, error}. crypto.subtle where the browser offers it (only on https and localhost) and the file
 * is small; else block by block, so that neither an archive of gigabytes nor a field station without https is a problem.
 */
'use strict';
const SMALL = 64 * 1024 * 1024;
const BLOCK = 4 * 1024 * 1024;

// FIPS 180-4, section 4.2.2: the first 32 bits of the fractional parts of the cube roots of the first 64 primes; 5.3.3: of the square roots
const primes = (() => {
  const found = [];
  for (let n = 2; found.length < 64; n++) {
    if (found.every(prime => n % prime)) {
      found.push(n);
    }
  }
  return found;
})();
const fraction = value => ((value - Math.floor(value)) * 0x100000000) | 0;
const K = Int32Array.from(primes, prime => fraction(Math.cbrt(prime)));
const INITIAL = Int32Array.from(primes.slice(0, 8), prime => fraction(Math.sqrt(prime)));

/** SHA-256 that takes its input in pieces (FIPS 180-4, section 6.2). */
class Sha256 {
  constructor() {
    this.state = Int32Array.from(INITIAL);
    this.schedule = new Int32Array(64);
    this.rest = new Uint8Array(64);
    this.held = 0;
    this.length = 0;
  }

  update(bytes) {
    this.length += bytes.length;
    let at = 0;
    if (this.held) {
      at = Math.min(64 - this.held, bytes.length);
      this.rest.set(bytes.subarray(0, at), this.held);
      this.held += at;
      if (this.held < 64) {
        return;
      }
      this.block(this.rest, 0);
      this.held = 0;
    }
    for (; at + 64 <= bytes.length; at += 64) {
      this.block(bytes, at);
    }
    this.rest.set(bytes.subarray(at));
    this.held = bytes.length - at;
  }

  block(bytes, at) {
    const w = this.schedule;
    for (let i = 0; i < 16; i++, at += 4) {
      w[i] = (bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3];
    }
    for (let i = 16; i < 64; i++) {
      const [p, q] = [w[i - 15], w[i - 2]];
      const s0 = ((p >>> 7) | (p << 25)) ^ ((p >>> 18) | (p << 14)) ^ (p >>> 3);
      const s1 = ((q >>> 17) | (q << 15)) ^ ((q >>> 19) | (q << 13)) ^ (q >>> 10);
      w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
    }
    let [a, b, c, d, e, f, g, h] = this.state;
    for (let i = 0; i < 64; i++) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
    }
    const s = this.state;
    s[0] += a; s[1] += b; s[2] += c; s[3] += d; s[4] += e; s[5] += f; s[6] += g; s[7] += h;
  }

  hex() {
    const bits = this.length * 8;
    const padding = new Uint8Array((this.held < 56 ? 56 : 120) - this.held + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(bits / 0x100000000));
    view.setUint32(padding.length - 4, bits >>> 0);
    this.update(padding);
    return [...this.state].map(word => (word >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const hash = async file => {
  if (self.crypto?.subtle && file.size <= SMALL) {
    const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
    return [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('');
  }
  const sha = new Sha256();
  for (let at = 0; at < file.size; at += BLOCK) {
    sha.update(new Uint8Array(await file.slice(at, at + BLOCK).arrayBuffer()));
  }
  return sha.hex();
};

let turn = Promise.resolve();
self.onmessage = ({ data: { id, file } }) => {
  turn = turn.then(() => hash(file)).then(
    sha256 => self.postMessage({ id, sha256 }),
    error => self.postMessage({ id, error: String(error?.message ?? error) }));
};
