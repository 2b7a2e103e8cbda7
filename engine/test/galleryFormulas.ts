/** What the documents of the gallery must give, from textbook formulas on plain numbers: nothing of the engine is used. */
type Matrix = readonly (readonly number[])[];

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

export function softmax(scores: readonly number[]): number[] {
  const powers = scores.map(Math.exp);
  const total = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / total);
}

const product = (a: Matrix, b: Matrix): number[][] =>
  a.map((row) => b[0].map((_, j) => row.reduce((sum, entry, k) => sum + entry * b[k][j], 0)));
const transposed = (a: Matrix): number[][] => a[0].map((_, j) => a.map((row) => row[j]));
const columnSums = (a: Matrix): number[] =>
  transposed(a).map((column) => column.reduce((sum, entry) => sum + entry, 0));

/** Central differences of a function of several numbers, with an error of the order of 10⁻¹⁰. */
export function numericGradient(f: (x: readonly number[]) => number, x: readonly number[]): number[] {
  const h = 1e-5;
  const moved = (i: number, by: number) => f(x.map((entry, j) => (j === i ? entry + by : entry)));
  return x.map((_, i) => (moved(i, h) - moved(i, -h)) / (2 * h));
}

/** The 2-3-3 network at its start: tanh, softmax, mean cross-entropy, and backpropagation as Bishop states it. */
export function network() {
  const X = [
    [2, 0],
    [1.5, 0.5],
    [-1, 2],
    [-1.5, 1],
    [-1, -1.5],
    [0, -2],
  ];
  const W1 = [
    [0.5, -0.3, 0.2],
    [0.1, 0.4, -0.6],
  ];
  const W2 = [
    [0.4, -0.2, 0.1],
    [-0.3, 0.5, 0.2],
    [0.2, -0.1, 0.3],
  ];
  const labels = [0, 0, 1, 1, 2, 2];
  const h = product(X, W1).map((row) => row.map(Math.tanh));
  const p = product(h, W2).map(softmax);
  const loss = labels.reduce((sum, label, i) => sum - Math.log(p[i][label]), 0) / labels.length;
  const dLogits = p.map((row, i) => row.map((entry, j) => (entry - Number(j === labels[i])) / labels.length));
  const dHidden = product(dLogits, transposed(W2)).map((row, i) => row.map((entry, j) => entry * (1 - h[i][j] ** 2)));
  return {
    h,
    p,
    loss,
    dLogits,
    dW2: product(transposed(h), dLogits),
    db2: columnSums(dLogits),
    dW1: product(transposed(X), dHidden),
    db1: columnSums(dHidden),
  };
}

/**
 * (h₃ − 0.8)² of an LSTM with one unit (Hochreiter and Schmidhuber, with forget gates) after the inputs 1, −½ and 2. The
 * twelve weights are the rows of the gates i, f, g, o; each weighs x, h and 1.
 */
export function cellLoss(weights: readonly number[]): number {
  let [h, c] = [0, 0];
  for (const x of [1, -0.5, 2]) {
    const [i, f, g, o] = [0, 3, 6, 9].map((at) => weights[at] * x + weights[at + 1] * h + weights[at + 2]);
    c = sigmoid(f) * c + sigmoid(i) * Math.tanh(g);
    h = sigmoid(o) * Math.tanh(c);
  }
  return (h - 0.8) ** 2;
}

/** Attention of (4, 0, 0, 0) and 0 over three keys: out = A·V, and the column sums of A. */
export function attention() {
  const A = [softmax([2, 0, -2]), softmax([0, 0, 0])];
  const V = [
    [10, 0],
    [0, 20],
    [5, 5],
  ];
  return { out: product(A, V), columnSums: columnSums(A) };
}

/** Three steps of descent on 3x² + 2x − 1 from 2, in closed form. */
export function descent(rate: number) {
  const kept = (1 - 6 * rate) ** 3;
  const away = (7 / 3) * kept;
  return {
    last: away - 1 / 3,
    loss: 3 * away ** 2 - 4 / 3,
    slope: 6 * away * (7 / 3) * 3 * (1 - 6 * rate) ** 2 * -6,
  };
}

/** u = t + t²·N with N = Σ v·tanh(wt + b), its derivatives in closed form, and the mean of (u″ + u)². */
export function trial() {
  const times = [0.25, 0.5, 0.75, 1];
  const start = [0.8, -0.5, 1.2, 0.1, -0.2, 0.3, 0.4, 0.3, -0.6];
  const at = (parameters: readonly number[], t: number) => {
    let [N, dN, ddN] = [0, 0, 0];
    for (let j = 0; j < 3; j++) {
      const [w, b, v] = [parameters[j], parameters[j + 3], parameters[j + 6]];
      const h = Math.tanh(w * t + b);
      N += v * h;
      dN += v * w * (1 - h * h);
      ddN += v * w * w * -2 * h * (1 - h * h);
    }
    return [t + t * t * N, 1 + 2 * t * N + t * t * dN, 2 * N + 4 * t * dN + t * t * ddN];
  };
  const loss = (parameters: readonly number[]): number =>
    times.reduce((sum, t) => {
      const [u, , ddu] = at(parameters, t);
      return sum + (ddu + u) ** 2;
    }, 0) / times.length;
  const all = times.map((t) => at(start, t));
  const [u, du, ddu] = transposed(all);
  return { u, du, ddu, start, loss, slope: numericGradient(loss, start) };
}
