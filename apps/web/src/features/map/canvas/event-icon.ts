import type { Severity } from '@pelorus/pipeline/records/event';

const side = 30;
const ratio = 2;
const middle = side / 2;

type Trace = (context: OffscreenCanvasRenderingContext2D) => void;
function octagon(context: OffscreenCanvasRenderingContext2D): void {
  for (let corner = 0; corner < 8; corner++) {
    const angle = ((corner + 0.5) * Math.PI) / 4;
    context.lineTo(middle + 12.5 * Math.cos(angle), middle + 12.5 * Math.sin(angle));
  }
}
/** The shapes that status has everywhere: octagon, triangle, circle. */
const traces = {
  alarm: octagon,
  warning: (context) => {
    context.moveTo(middle, 3);
    context.lineTo(side - 2, side - 4);
    context.lineTo(2, side - 4);
  },
  info: (context) => {
    context.arc(middle, middle, 11, 0, 2 * Math.PI);
  },
} satisfies Record<Severity, Trace>;

/** The mark of an open event: how grave it is by its shape first, by its colour second. */
export function drawEventIcon(severity: Severity, fill: string, edge: string): ImageData {
  const canvas = new OffscreenCanvas(side, side);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('this browser draws no 2D canvas');
  context.beginPath();
  traces[severity](context);
  context.closePath();
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = edge;
  context.stroke();
  context.fillStyle = fill;
  context.fill();
  context.fillStyle = edge;
  context.fillRect(middle - 1.5, 10, 3, 8);
  context.fillRect(middle - 1.5, 20, 3, 3);
  return context.getImageData(0, 0, side, side);
}

export const eventIconRatio = ratio;
