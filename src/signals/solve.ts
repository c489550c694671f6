/** Lower triangle L of a symmetric positive definite matrix A = L Lᵀ (Cholesky); reads the lower triangle of A alone. */
function factor(a: readonly (readonly number[])[]): number[][] {
  const l = a.map(() => a.map(() => 0));
  for (let i = 0; i < a.length; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = a[i]![j]!;
      for (let k = 0; k < j; k += 1) sum -= l[i]![k]! * l[j]![k]!;
      l[i]![j] = i === j ? Math.sqrt(sum) : sum / l[j]![j]!;
    }
  }
  return l;
}

/** The x of A x = b, for a symmetric positive definite A of which the lower triangle is read, by Cholesky's factorisation. */
export function solve(a: readonly (readonly number[])[], b: readonly number[]): number[] {
  const l = factor(a);
  const x = [...b];
  for (let i = 0; i < x.length; i += 1) {
    for (let k = 0; k < i; k += 1) x[i]! -= l[i]![k]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let k = i + 1; k < x.length; k += 1) x[i]! -= l[k]![i]! * x[k]!;
    x[i]! /= l[i]![i]!;
  }
  return x;
}
