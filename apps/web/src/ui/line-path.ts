interface LineBox {
  width: number;
  height: number;
  min?: number;
  max?: number;
}

/** SVG path of evenly spaced values; null lifts the pen, so a gap is never bridged. */
export function linePath(values: readonly (number | null)[], box: LineBox): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const min = box.min ?? Math.min(...known);
  const span = (box.max ?? Math.max(...known)) - min || 1;
  const step = values.length > 1 ? box.width / (values.length - 1) : 0;
  let path = '';
  let isDown = false;
  values.forEach((value, index) => {
    if (value === null) {
      isDown = false;
      return;
    }
    const y = box.height - ((value - min) / span) * box.height;
    path += `${isDown ? 'L' : 'M'}${(index * step).toFixed(1)} ${y.toFixed(1)}`;
    isDown = true;
  });
  return path;
}
