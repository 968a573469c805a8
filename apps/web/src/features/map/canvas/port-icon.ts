const side = 14;
const ratio = 2;

/** A hollow square of 7 pixels, as the sheet's ports are drawn. */
export function drawPortIcon(fill: string, stroke: string): ImageData {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no 2D canvas');
  context.fillStyle = fill;
  context.strokeStyle = stroke;
  context.lineWidth = ratio;
  context.fillRect(3, 3, side - 6, side - 6);
  context.strokeRect(3, 3, side - 6, side - 6);
  return context.getImageData(0, 0, side, side);
}

export const portIconRatio = ratio;
