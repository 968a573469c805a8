const side = 16;
const ratio = 2;
const opacity = 0.55;

/** One tile of a diagonal hatching, which repeats without a seam. */
export function drawHatch(stroke: string): ImageData {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no 2D canvas');
  context.strokeStyle = stroke;
  context.globalAlpha = opacity;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 1, side + 1);
    context.lineTo(shift + side + 1, -1);
  }
  context.stroke();
  return context.getImageData(0, 0, side, side);
}

export const hatchRatio = ratio;
