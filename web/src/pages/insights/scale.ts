/** Where a scale ends that has to reach `most`: an even number that is easy to halve. */
export function roundUp(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const step = [1, 2, 4, 6, 8, 10].find((one) => one * power >= most) ?? 10;
  return Math.max(step * power, 2);
}

/** How strong a cell of the heat map is, in five steps: 0 is nothing, 4 the most. */
export function strength(count: number, most: number): number {
  return count === 0 ? 0 : Math.max(1, Math.ceil((4 * count) / most));
}
