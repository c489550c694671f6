/** Natural logarithm of the gamma function for positive values (Lanczos 1964, g = 7, nine terms). */
function logGamma(value: number): number {
  const terms = [
    0.999_999_999_999_809_93, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_13,
    -176.615_029_162_140_59, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_571_6e-6,
    1.505_632_735_149_311_6e-7,
  ];
  const x = value - 1;
  const sum = terms.reduce((total, term, at) => (at === 0 ? term : total + term / (x + at)), 0);
  const t = x + 7.5;
  return 0.5 * Math.log(2 * Math.PI) + (x + 0.5) * Math.log(t) - t + Math.log(sum);
}

const logChoose = (n: number, k: number): number => logGamma(n + 1) - logGamma(k + 1) - logGamma(n - k + 1);

/** Chance that two sets of `a` and `b` out of `all` things, drawn apart, have at least `shared` in common. */
export function hypergeometricTail({
  all,
  a,
  b,
  shared,
}: {
  all: number;
  a: number;
  b: number;
  shared: number;
}): number {
  const most = Math.min(a, b);
  const least = Math.max(0, a + b - all);
  if (shared <= least) return 1;
  if (shared > most) return 0;
  let term = Math.exp(logChoose(a, shared) + logChoose(all - a, b - shared) - logChoose(all, b));
  let sum = 0;
  for (let k = shared; k <= most && term > 0; k += 1) {
    sum += term;
    term *= ((a - k) * (b - k)) / ((k + 1) * (all - a - b + k + 1));
  }
  return Math.min(1, sum);
}
