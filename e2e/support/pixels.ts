import type { Locator } from '@playwright/test';

/** How many pixels of what is on the screen have a colour of the theme, as `--warn`, or nearly. */
export async function countPixels(part: Locator, variable: string): Promise<number> {
  const page = part.page();
  const colour = await page.evaluate<string>(
    `getComputedStyle(document.documentElement).getPropertyValue('${variable}').trim()`,
  );
  const picture = (await part.screenshot()).toString('base64');
  // On a page of its own: the content policy of ours lets no picture in.
  const bench = await page.context().newPage();
  try {
    return await bench.evaluate<number>(`(${count})('${picture}', '${colour}')`);
  } finally {
    await bench.close();
  }
}

/** Runs in the browser, whose types are none of ours. */
const count = `async (picture, colour) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes]));
  const pen = new OffscreenCanvas(image.width, image.height).getContext('2d');
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const wanted = pen.getImageData(0, 0, 1, 1).data;
  pen.drawImage(image, 0, 0);
  const { data } = pen.getImageData(0, 0, image.width, image.height);
  const isNear = (at) => [0, 1, 2].every((one) => Math.abs(data[at + one] - wanted[one]) <= 8);
  let found = 0;
  for (let at = 0; at < data.length; at += 4) if (isNear(at)) found += 1;
  return found;
}`;
